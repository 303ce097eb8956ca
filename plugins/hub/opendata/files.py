"""The files of the open data."""

from collections.abc import Iterator
from functools import partial

from hub.core import addresses
from hub.core.datasets import DATASETS
from hub.core.output import File, path_of
from hub.core.site import Site
from hub.opendata.document import to_json, to_schema
from hub.opendata.hsds import to_hsds
from hub.opendata.passport import to_list, to_meta, to_structure
from hub.opendata.places import to_geojson
from hub.opendata.table import to_csv

_OWNER = "открытые данные"


def files(site: Site) -> Iterator[File]:
    """Yield every file; content that was written for stock Pelican has no such sets."""
    if not site.config.strict:
        return
    for dataset in DATASETS:
        owner = f"{_OWNER}: {dataset.title}"
        made = {
            dataset.file("csv"): to_csv,
            dataset.file("json"): to_json,
            dataset.file("schema.json"): to_schema,
            f"{dataset.page}meta.csv": to_meta,
            f"{dataset.page}structure.csv": to_structure,
        }
        if dataset.geometry:
            made[dataset.file("geojson")] = to_geojson
        for url, make in made.items():
            yield File(path_of(url), partial(make, dataset, site), owner, inputs=())
    yield File(path_of(addresses.DATA_LIST), partial(to_list, site), _OWNER, inputs=())
    yield File(path_of(addresses.HSDS), partial(to_hsds, site), _OWNER, inputs=())

"""Passports as files, as Russian open-data practice reads them: list, metadata, structure.

The method recommendations 3.0 name the files ``list.csv``, ``meta.csv`` and ``structure.csv``, and
the properties in them.
"""

from datetime import date

from hub.core.datasets import DATASETS, Dataset, updated
from hub.core.site import Site
from hub.opendata.table import sheet

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"


def to_list(site: Site) -> bytes:
    """Return the register of all sets."""
    rows = [["property", "title", "value", "format"]]
    rows.append(["standardversion", "Версия методических рекомендаций", STANDARD, ""])
    rows += [
        [dataset.name, dataset.title, site.absolute(f"{dataset.page}meta.csv"), "csv"]
        for dataset in DATASETS
    ]
    return sheet(rows)


def to_meta(dataset: Dataset, site: Site) -> bytes:
    """Return the passport of one set; what nobody has told is left out."""
    config = site.config
    imprint = dict(config.imprint)
    day = updated(dataset, site)
    rows = {
        "standardversion": STANDARD,
        "identifier": dataset.name,
        "title": dataset.title,
        "description": dataset.about,
        "creator": config.owner,
        "created": config.data_since,
        "modified": _day(day),
        "subject": ", ".join(dataset.words),
        "format": "csv",
        "publishername": config.owner,
        "publisherphone": imprint.get("phone", ""),
        "publishermbox": config.email,
        "licence": " ".join(filter(None, config.data_licence)),
        "data": site.absolute(dataset.file("csv")),
        "structure": site.absolute(f"{dataset.page}structure.csv"),
    }
    return sheet([["property", "value"], *([k, v] for k, v in rows.items() if v)])


def to_structure(dataset: Dataset, _site: Site) -> bytes:
    """Return the columns of a set in words."""
    header = ["field name", "english description", "russian description", "format"]
    rows = [[c.name, c.name.replace("_", " "), c.title, c.type] for c in dataset.columns]
    return sheet([header, *rows])


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""

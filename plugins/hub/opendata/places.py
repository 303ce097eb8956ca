"""A data set as GeoJSON (RFC 7946): what has a place, with the few words that a map shows."""

import json
from typing import Any

from hub.core.datasets import Dataset
from hub.core.part import as_json
from hub.core.site import Item, Site

_SHOWN = ("id", "title", "url", "summary", "status", "kind", "stage", "district", "theme", "themes")


def to_geojson(dataset: Dataset, site: Site) -> bytes:
    """Return the things of a set that have a place."""
    columns = [column for column in dataset.columns if column.name in _SHOWN]
    features = [
        {
            "type": "Feature",
            "id": item.record.id,
            "geometry": as_json(getattr(item.record, dataset.geometry)),
            "properties": {column.name: column.of(site, item) for column in columns},
        }
        for item in dataset.of(site)
        if _has_place(item, dataset)
    ]
    document = {"type": "FeatureCollection", "features": features}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _has_place(item: Item[Any], dataset: Dataset) -> bool:
    return getattr(item.record, dataset.geometry) is not None

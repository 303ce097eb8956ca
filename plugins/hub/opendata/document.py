"""A data set as JSON, and the JSON Schema (2020-12) that it keeps."""

import json
from typing import Any

from hub.core.datasets import Column, Dataset, records, updated
from hub.core.site import Site

VERSION = 1
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "address": {"type": "string", "format": "uri-reference"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
    "map": {"type": "object", "additionalProperties": {"type": "string"}},
}


def to_json(dataset: Dataset, site: Site) -> bytes:
    """Return a set with what is said of it: whose it is, its licence, the day of its data."""
    day = updated(dataset, site)
    licence, licence_url = site.config.data_licence
    document = {
        "version": VERSION,
        "dataset": dataset.name,
        "title": dataset.title,
        "description": dataset.about,
        "publisher": site.config.owner or site.config.site_name,
        "city": site.config.city or None,
        "licence": licence or None,
        "licence_url": licence_url or None,
        "updated": day.isoformat() if day else None,
        "schema": site.absolute(dataset.file("schema.json")),
        "records": list(records(dataset, site)),
    }
    return _dump(document)


def to_schema(dataset: Dataset, site: Site) -> bytes:
    """Return the schema of a set's JSON."""
    text = {"type": ["string", "null"]}
    head = {
        "version": {"const": VERSION},
        "dataset": {"const": dataset.name},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "publisher": {"type": "string"},
        "city": text,
        "licence": text,
        "licence_url": text,
        "updated": {"type": ["string", "null"], "format": "date"},
        "schema": {"type": "string"},
    }
    record = {
        "type": "object",
        "properties": {column.name: _property(column) for column in dataset.columns},
        "required": [column.name for column in dataset.columns],
        "additionalProperties": False,
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.absolute(dataset.file("schema.json")),
        "title": dataset.title,
        "description": dataset.about,
        "type": "object",
        "properties": head | {"records": {"type": "array", "items": record}},
        "required": [*head, "records"],
        "additionalProperties": False,
    }
    return _dump(schema)


def _property(column: Column) -> dict[str, Any]:
    kind = dict(_TYPES[column.type])
    if column.choices:
        kind = {"type": "string", "enum": [*column.choices]}
    if not column.always and column.type not in {"list", "map"}:
        kind["type"] = [kind["type"], "null"]
        if "enum" in kind:
            kind["enum"].append(None)
    return {"description": column.title} | kind


def _dump(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()

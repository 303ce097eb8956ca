"""Open data as others read them: with csv, json, their published schemas, and a GeoJSON reader."""

import csv
import io
import json
import re

import jsonschema
import pytest
from hub.core.datasets import DATASETS
from hub.core.output import path_of
from hub.core.shapes import signed_area
from hub.opendata.files import files
from hub.opendata.table import sheet

from tests.support import builders
from tests.support.building import ROOT

SQUARE = [[[49.6, 58.6], [49.7, 58.6], [49.7, 58.7], [49.6, 58.7], [49.6, 58.6]]]
CONTACTS = [
    {"kind": "сайт", "value": "https://dvor.example/", "public": True},
    {"kind": "ВКонтакте", "value": "https://vk.example/dvor", "public": True},
    {"kind": "телефон", "value": "+7 900 TELEFON-OTKRYT", "public": True},
    {"kind": "почта", "value": "pochta-otkryta@dvor.example", "public": True},
    {"kind": "MAX", "value": "MAX-ZAKRYT", "public": False},
]
PERSON = {
    "chair": {"name": "PREDSEDATEL-S-SOGLASIEM", "consent": True, "since": "2020"},
    "meeting": {"place": "KVARTIRA", "time": "VECHER"},
    "contacts": CONTACTS,
}


@pytest.fixture(scope="module")
def site():
    return builders.site(
        tos=[
            builders.tos(
                title="ТОС «Полный»",
                houses={"Ленина": "1–5 нечётные", "Мира": "весь квартал"},
                geometry={"type": "Polygon", "coordinates": [SQUARE[0][::-1]]},
                district="Ленинский район",
                founded={"date": "2019-03"},
                charter={"number": "7", "date": "2019-05-01"},
                residents={"number": 300, "as_of": "2020"},
                ogrn="1234567890123",
                checked="2026-10-12",
                themes=["благоустройство"],
                **PERSON,
            ),
            builders.tos(title="=ТОС «Пустой»", slug="pustoy"),
            builders.tos(title="OBRAZETS", sample=True, summary="VYDUMKA"),
        ],
        organizations=[
            builders.organization(
                point={"type": "Point", "coordinates": [49.66, 58.6]},
                address="ул. Ленина, 1",
                hours=["пн–пт 9–18"],
                serves=["pustoy"],
                contacts=[
                    {"kind": "телефон", "value": "+7 8332 000000", "public": True},
                    {"kind": "почта", "value": "biblioteka@lib.example", "public": True},
                    {"kind": "телефон", "value": "VNUTRENNIY", "public": False},
                    {"kind": "сайт", "value": "https://a.example/", "public": True},
                    {"kind": "сайт", "value": "https://b.example/", "public": True},
                ],
            )
        ],
        projects=[
            builders.item(
                "project",
                cost=[{"who": "SOSED-IVAN", "rubles": 5}, {"who": "город", "rubles": 7}],
                point={"type": "Point", "coordinates": [49.6, 58.6]},
            )
        ],
        events=[builders.event(agenda=["DOKLAD-IVANA"], minutes="PROTOKOL")],
        grants=[builders.item("grant", fund=100, opens="2026-01-01", closes="2026-02-01")],
        settings={"OPEN_DATA_LICENCE": ("CC BY 4.0", "https://licence.example/")},
    )


@pytest.fixture(scope="module")
def made(site):
    return {file.path: file.content() for file in files(site)}


def document(made, name):
    return json.loads(made[path_of(name)])


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)
def test_json_keeps_its_published_schema(made, dataset):
    schema = document(made, dataset.file("schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    read = document(made, dataset.file("json"))
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(read)
    assert read["records"]
    spoilt = read | {"records": [{**read["records"][0], "лишнее": 1}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoilt, schema)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)
def test_csv_says_the_same_as_json(made, dataset):
    data = made[path_of(dataset.file("csv"))]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    table, records = rows(data), document(made, dataset.file("json"))["records"]
    assert len(table) == len(records)
    for row, record in zip(table, records, strict=True):
        assert list(row) == list(record)
        assert row["id"] == record["id"]
        for name, value in record.items():
            if value in (None, [], {}):
                assert row[name] == ""
            elif isinstance(value, list):
                assert row[name].split("; ") == value
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                assert float(row[name]) == value


def test_values_are_the_profiles(made):
    full, empty = document(made, "/open-data/tos.json")["records"]
    assert full["houses"] == {"Ленина": "1–5 нечётные", "Мира": "весь квартал"}
    assert full["url"] == "https://gorozhane.example/tos/tos-polniy/"
    assert (full["charter_number"], full["charter_date"]) == ("7", "2019-05-01")
    assert (full["longitude"], full["latitude"]) == (49.65, 58.65)
    assert full["links"] == ["https://dvor.example/", "https://vk.example/dvor"]
    assert empty["houses"] == {}
    assert empty["longitude"] is None
    assert document(made, "/open-data/projects.json")["records"][0]["cost"] == 12


def test_passport_tells_licence_owner_and_day(made):
    head = document(made, "/open-data/tos.json")
    assert (head["licence"], head["updated"], head["city"]) == ("CC BY 4.0", "2026-10-12", "Киров")
    meta = {row["property"]: row["value"] for row in rows(made["open-data/tos/meta.csv"])}
    assert meta["identifier"] == "tos"
    assert meta["modified"] == "20261012"
    assert meta["data"] == "https://gorozhane.example/open-data/tos.csv"
    structure = rows(made["open-data/tos/structure.csv"])
    assert [row["field name"] for row in structure][:3] == ["id", "title", "url"]
    listed = rows(made["open-data/list.csv"])
    assert [row["property"] for row in listed[1:]] == [d.name for d in DATASETS]


def test_geojson_follows_the_right_hand_rule(made):
    collection = document(made, "/open-data/tos.geojson")
    assert collection["type"] == "FeatureCollection"
    [feature] = collection["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert signed_area(feature["geometry"]["coordinates"][0]) > 0
    assert feature["properties"]["title"] == "ТОС «Полный»"
    [library] = document(made, "/open-data/organizations.geojson")["features"]
    assert library["geometry"] == {"type": "Point", "coordinates": [49.66, 58.6]}


def test_hsds_keeps_the_specification(made):
    schema = json.loads((ROOT / "tests/opendata/hsds-3.2.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    read = document(made, "/open-data/hsds.json")
    validator.validate(read)
    library, full, empty = read
    assert library["website"] == "https://a.example/"
    assert [w["url"] for w in library["additional_websites"]] == ["https://b.example/"]
    assert library["locations"][0]["latitude"] == 58.6
    assert full["year_incorporated"] == 2019
    assert full["organization_identifiers"][0]["identifier"] == "1234567890123"
    assert "locations" not in empty
    ids = re.findall(r'"id": "([^"]+)"', made["open-data/hsds.json"].decode())
    assert len(ids) == len(set(ids))
    for spoilt in ({**library, "id": "7"}, {**library, "phones": [{"id": library["id"]}]}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate([spoilt])


@pytest.mark.parametrize(
    "personal",
    [
        *("PREDSEDATEL-S-SOGLASIEM", "KVARTIRA", "VECHER", "TELEFON-OTKRYT", "pochta-otkryta"),
        *("MAX-ZAKRYT", "VNUTRENNIY", "SOSED-IVAN", "DOKLAD-IVANA", "PROTOKOL"),
        *("OBRAZETS", "VYDUMKA"),
    ],
)
def test_neither_personal_data_nor_samples_enter(made, personal):
    assert [path for path, data in made.items() if personal.encode() in data] == []


def test_public_telephone_and_mail_of_an_organization_stand(made):
    [library] = document(made, "/open-data/organizations.json")["records"]
    assert library["phones"] == ["+7 8332 000000"]
    assert library["emails"] == ["biblioteka@lib.example"]


def test_a_spreadsheet_runs_nothing():
    cells = ["=1+1", "@sum", "+SUM(A1)", "-", "-5", "+7 900", "\tx", "двор"]
    [row] = list(csv.reader(io.StringIO(sheet([cells]).decode("utf-8-sig"), newline="")))
    assert row == ["'=1+1", "'@sum", "'+SUM(A1)", "-", "-5", "+7 900", "'\tx", "двор"]


def test_content_for_stock_pelican_has_no_open_data():
    assert list(files(builders.site(settings={"STRICT": False}))) == []

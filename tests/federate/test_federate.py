"""``hub federate``: a regional directory from the open data of towns, whatever they send."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hub.cli import main
from hub.cli.federate import fetched
from hub.core.federation import (
    FEDERATION,
    Copy,
    Federation,
    FederationError,
    Hub,
    items,
    read_federation,
    write_federation,
)
from hub.core.output import path_of
from hub.federate.read import Refused, address_of, understand
from hub.opendata.files import files

from tests.partners.hostile import Server, World
from tests.support import builders
from tests.support.building import SETTINGS, build

NAMES = ("Киров", "Слободской")


def town(name, *things):
    """The open data of a town, as its hub publishes them."""
    site = builders.site(tos=things, settings={"CITY": name})
    [data] = [f.content() for f in files(site) if f.path == path_of("/open-data/tos.json")]
    return data


def tos(number, **fields):
    title, slug = f"ТОС «Двор {number}»", f"dvor-{number}"
    return builders.tos(title=title, slug=slug, checked="2026-10-12", **fields)


@dataclass(frozen=True)
class Region:
    """The files of a region; calling it runs the command."""

    folder: Path
    conf: Path
    content: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self):
        status = main(["federate", "--settings", str(self.conf), "--now", "2026-11-23"])
        printed = self.capsys.readouterr()
        return status, printed.out + printed.err


@pytest.fixture
def region(tmp_path, capsys):
    """A regional site and two towns as folders."""
    content = tmp_path / "content"
    content.mkdir()
    for name, folder in zip(NAMES, ("kirov", "slobodskoy"), strict=True):
        place = tmp_path / folder / "open-data"
        place.mkdir(parents=True)
        house = {"Ленина": "1–5"}
        things = (tos(1, houses=house, themes=["благоустройство"]), tos(2))
        (place / "tos.json").write_bytes(town(name, *things))
    conf = tmp_path / "siteconf.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(SETTINGS.parent)!r})\nfrom pelicanconf import *\n"
        "SITENAME = 'Соседи области'\nCITY = ''\nDISTRICTS = ('Киров', 'Слободской')\n"
        "FEDERATION = (('Киров', 'kirov'), ('Слободской', 'slobodskoy/open-data/tos.json'))\n",
        "utf-8",
    )

    return Region(tmp_path, conf, content, capsys)


def snapshot(region):
    return read_federation((region.content / FEDERATION).read_bytes())


def test_towns_become_one_snapshot(region):
    status, told = region()
    assert (status, told) == (0, "✓ Киров: 2 ТОС.\n✓ Слободской: 2 ТОС.\n")
    hubs = snapshot(region).hubs
    assert {slug: len(copy.records) for slug, copy in hubs.items()} == {
        "kirov": 2,
        "slobodskoy": 2,
    }
    assert hubs["kirov"].updated == "2026-10-12"


@pytest.mark.slow
def test_regional_site_is_built_from_it_without_the_towns(region):
    region()
    for folder in ("kirov", "slobodskoy"):
        (region.folder / folder / "open-data/tos.json").unlink()
    site = build(region.content, region.folder / "out", region.conf).good()
    page = site.pages["tos/kirov-dvor-1/index.html"]
    assert "https://gorozhane.example/tos/dvor-1/" in page
    assert "ТОС «Двор 1»" in page
    assert "tos/slobodskoy-dvor-1/index.html" in site.pages
    assert "tos/rayon/kirov/index.html" in site.pages
    records = json.loads(site.files["open-data/tos.json"])["records"]
    assert len({record["id"] for record in records}) == 4
    assert {record["district"] for record in records} == set(NAMES)


def test_town_that_is_gone_keeps_its_last_copy(region):
    region()
    (region.folder / "kirov/open-data/tos.json").write_bytes(b"<html>")
    status, told = region()
    assert status == 0
    assert "✗ Киров: это не открытые данные такого сайта. Остаётся копия от 23.11.2026." in told
    copy = snapshot(region).hubs["kirov"]
    assert (len(copy.records), bool(copy.problem)) == (2, True)


def test_all_gone_is_status_3_and_changes_no_records(region):
    region()
    for folder in ("kirov", "slobodskoy"):
        (region.folder / folder / "open-data/tos.json").unlink()
    assert region()[0] == 3
    assert all(len(copy.records) == 2 for copy in snapshot(region).hubs.values())


def test_inner_addresses_are_not_asked(region):
    text = region.conf.read_text("utf-8").replace("'kirov'", "'http://127.0.0.1:9/'")
    region.conf.write_text(text, "utf-8")
    status, told = region()
    assert status == 0
    assert "✗ Киров: адрес ведёт внутрь сети: 127.0.0.1" in told


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


def test_data_come_over_the_network_within_bounds(server):
    data = town("Киров", tos(1))
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    server.routes["/open-data/tos.json"] = head + data
    hub, world = Hub("Киров", "http://kirov.example/"), World(server.port)
    assert fetched(hub, world.net()) == data
    with pytest.raises(Refused, match="больше"):
        fetched(hub, world.net(largest=100))
    world.names["kirov.example"] = [["10.0.0.1"]]
    with pytest.raises(Refused, match="внутрь сети"):
        fetched(hub, world.net())


def record(**fields):
    return {"id": "abc", "title": "ТОС", "url": "https://a.example/tos/x/"} | fields


def read(*records, **head):
    document = {"version": 1, "dataset": "tos", "records": records} | head
    config = builders.config(DISTRICTS=["Киров"])
    data = json.dumps(document).encode()
    return understand(data, Hub("Киров", "x"), config, builders.NOW)


BAD = {
    "no title": record(title=""),
    "script for an address": record(url="javascript:alert(1)"),
    "no record": 5,
    "unknown state": record(status="спит"),
    "houses backwards": record(houses={"Ленина": "15–1"}),
    "place beyond the world": record(longitude=500, latitude=1),
    "day that was not": record(checked="2026-02-31"),
    "endless text": record(summary="я" * 5000),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_record_harms_no_other(bad):
    result = read(record(id="good"), bad)
    assert [r.id for r in result.copy.records] == ["good"]
    assert len(result.passed) == 1


def test_one_id_twice_is_taken_once():
    assert len(read(record(), record(title="Другой")).copy.records) == 1


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"records": []}', b"[" * 100_000, b"\xff"])
def test_other_data_are_refused(data):
    with pytest.raises(Refused):
        understand(data, Hub("Киров", "x"), builders.config(), builders.NOW)


@pytest.mark.parametrize("head", [{"version": 2}, {"dataset": "events"}, {"records": {}}])
def test_other_sets_and_versions_are_refused(head):
    with pytest.raises(Refused):
        read(**head)


def test_personal_data_are_not_taken_even_if_sent():
    copy = read(record(chair="ИВАНОВ", phones=["ТЕЛЕФОН"])).copy
    data = write_federation(Federation(hubs={"kirov": copy})).decode()
    assert "ИВАНОВ" not in data
    assert "ТЕЛЕФОН" not in data


def test_snapshot_reads_back_and_a_torn_one_is_told():
    copy = read(record(), record(id="b", houses={"Ленина": "1"})).copy
    written = Federation(hubs={"kirov": copy, "pusto": Copy(source="x", name="Пусто")})
    data = write_federation(written)
    assert read_federation(data) == written
    assert data.count(b"\n") > len(copy.records)
    for torn in (data[:-9], b"[]", b'{"version": 2}'):
        with pytest.raises(FederationError):
            read_federation(torn)


def test_hub_that_the_settings_name_no_more_is_not_shown():
    snapshot_ = Federation(hubs={"kirov": read(record()).copy})
    shown = builders.config(FEDERATION=[("Киров", "x")], DISTRICTS=["Киров"])
    [item] = items(snapshot_, shown)
    assert (item.record.district, item.url) == ("Киров", "/tos/kirov-x/")
    assert list(items(snapshot_, builders.config())) == []


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://a.example", "https://a.example/open-data/tos.json"),
        ("https://a.example/kirov/", "https://a.example/kirov/open-data/tos.json"),
        ("https://a.example/x.json", "https://a.example/x.json"),
    ],
)
def test_address_of_data(source, address):
    assert address_of(source) == address

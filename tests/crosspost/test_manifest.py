"""``channels/published.json``: what is in it, what must never be, what is no manifest."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hub.content.entry import Entry as Read
from hub.content.records import Records
from hub.content.site import build_site
from hub.core.errors import ServiceError
from hub.core.judge import json_schema
from hub.core.site import Media
from hub.crosspost.manifest import PATH, Manifest, ManifestError
from hub.crosspost.plugin import files
from hub.crosspost.ready import Ready

from tests.crosspost.rig import entry
from tests.support.builders import NOW, article, config, event, item, organization, site


def made(**lists):
    return Manifest.from_site(site(**lists))


def only(**lists):
    (entry,) = made(**lists).entries
    return entry


def test_an_article_is_told_whole():
    found = only(
        articles=[
            article(
                title="Убрали  двор",
                date="2026-11-20 10:00",
                modified="2026-11-21 09:00",
                lead="За час.",
                tags=["двор", "ТОС"],
                slug="dvor",
                channels={"telegram": {"text": "Своё", "silent": "да"}, "vk": {"skip": "да"}},
            )
        ]
    )
    assert (found.kind, found.title, found.lead) == (
        "article",
        "Убрали двор",
        "За\N{NO-BREAK SPACE}час.",
    )
    assert found.url == "https://gorozhane.example/news/2026/dvor/"
    assert found.published.isoformat() == "2026-11-20T10:00:00+03:00"
    assert found.updated.isoformat() == "2026-11-21T09:00:00+03:00"
    assert found.tags == ("двор", "ТОС")
    assert found.channels["telegram"].text == "Своё"
    assert found.channels["telegram"].silent
    assert found.channels["vk"].skip
    assert "max" not in found.channels


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Двор «Заречья» - за\N{NO-BREAK SPACE}час…", True),
        ("Двор „Заречья“ — за час...", True),
        ('Двор "Заречья" – за час…', True),
        ("Двор «Заречья» — за час, да…", False),
        ("Двор «Заречье» — за час…", False),
    ],
)
def test_what_the_typesetter_does_is_no_change_of_the_editors(text, same):
    was, now = (entry(lead=t) for t in ("Двор «Заречья» — за час…", text))
    assert (was.digest == now.digest) is same


def test_the_lead_is_what_there_is():
    assert only(articles=[article(lead="а", summary="б", opening="в")]).lead == "а"
    assert only(articles=[article(summary="б", opening="в")]).lead == "б"
    assert only(articles=[article(opening="в")]).lead == "в"


def test_it_came_out_when_it_could_be_seen():
    found = only(articles=[article(date="2026-11-01", publish_at="2026-11-05 08:00")])
    assert found.published.day == 5


def test_events_and_grants_with_a_day_of_announcement():
    grant = item(
        "grant", title="Добрые соседи", publish_at="2026-11-22", closes="2026-12-01", slug="dobrye"
    )
    party = event(title="Субботник", publish_at="2026-11-21 12:00", place="двор")
    unannounced = event(title="Собрание")
    found = made(events=[party, unannounced], grants=[grant])
    assert [e.kind for e in found.entries] == ["event", "grant"]
    meeting = found.entries[0].meetings[0]
    assert meeting.ics == "https://gorozhane.example/events/2026/subbotnik/event.ics"
    assert meeting.place == "двор"
    assert found.entries[1].deadlines[0].closes.isoformat() == "2026-12-01"


def test_an_article_invites_to_what_it_names():
    house = organization(title="Библиотека", address="Спасская, 1")
    party = event(title="Праздник", slug="prazdnik", organization="biblioteka", id="eventeven1")
    over = event(title="Прошедшее", slug="proshloe", start="2026-10-01 10:00")
    news = article(events=["prazdnik", "proshloe"], date="2026-11-20")
    found = (
        only(articles=[news], events=[party, over][:1], organizations=[house]),
        only(articles=[news], events=[over]),
    )
    assert [m.place for m in found[0].meetings] == ["Библиотека, Спасская,\N{NO-BREAK SPACE}1"]
    assert found[0].story == ("event:eventeven1",)
    assert found[1].meetings == ()


def test_pictures_are_the_cover_and_those_of_the_text():
    media = [
        Media("news/a.jpg", "/news/2026/novost/a.jpg", 800, 600),
        Media("news/b.png", "/news/2026/novost/b.png", 800, 600),
        Media("news/c.webp", "/news/2026/novost/c.webp", 800, 600),
        Media("news/d.jpg", "/news/2026/novost/d.jpg", 9000, 100),
    ]
    news = article(
        path="news/novost.md",
        cover={"file": "a.jpg", "alt": "Двор"},
        html='<p><img src="/news/2026/novost/b.png" alt="Лавка">'
        '<img src="/news/2026/novost/a.jpg" alt="ещё раз">'
        '<img src="/news/2026/novost/c.webp"><img src="/news/2026/novost/d.jpg"></p>',
    )
    found = only(articles=[news], media=media)
    assert [(p.url.rpartition("/")[2], p.alt) for p in found.pictures] == [
        ("a.jpg", "Двор"),
        ("b.png", "Лавка"),
    ]


def test_what_must_never_be_in_it():
    def read(path, **fields):
        made_of = article(**fields)
        from hub.content.body import EMPTY
        from hub.content.kinds import BY_NAME

        return Read.of(BY_NAME["article"], path, made_of.record, EMPTY, "Киров")

    records = Records(
        (
            read("news/1.md", title="Вышло"),
            read("news/2.md", title="Черновик", status="draft"),
            read("news/3.md", title="Снято", status="withdrawn", id="withdrawn1"),
            read("news/4.md", title="Скрыто", status="hidden"),
            read("news/5.md", title="Будет", date="2026-12-30"),
            read("news/6.md", title="Отложено", publish_at="2026-12-30"),
            read("news/7.md", title="Образец", sample=True),
        ),
        frozenset(),
    )
    for samples in (True, False):
        built = build_site(records, {}, config(SAMPLES=samples), NOW)
        data = Manifest.from_site(built).to_json().decode()
        assert [e["title"] for e in json.loads(data)["entries"]] == ["Вышло"]
        for word in ("Черновик", "Снято", "Скрыто", "Будет", "Отложено", "Образец"):
            assert word not in data
        assert [w["id"] for w in json.loads(data)["withdrawn"]] == ["withdrawn1"]


def test_it_comes_back_as_it_was():
    first = made(
        articles=[article(title="А", tags=["x"])],
        events=[event(publish_at="2026-11-20", start="2026-12-10 18:00", end="2026-12-10 19:00")],
    )
    again = Manifest.from_json(first.to_json())
    assert again.revision == first.revision
    assert again.to_json() == first.to_json()
    assert [e.digest for e in again.entries] == [e.digest for e in first.entries]


def test_the_order_and_the_day_of_the_build_change_nothing():
    a, b = article(title="А"), article(title="Б", date="2026-10-01")
    later = NOW.replace(year=2030)
    assert made(articles=[a, b]).to_json() == made(articles=[b, a], now=later).to_json()


PROGRAM = """
import hashlib
from hub.crosspost.manifest import Manifest
from tests.support.builders import article, site
news = [article(title=f"Новость {n}", tags=["б", "а"]) for n in range(9)]
print(hashlib.sha256(Manifest.from_site(site(articles=news)).to_json()).hexdigest())
"""


def test_bytes_depend_on_nothing_around(pytestconfig):
    def run(**environment):
        return subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONPATH": str(pytestconfig.rootpath)} | environment,
            capture_output=True,
            check=True,
        ).stdout

    first = run(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    assert first == run(PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")


def test_the_development_build_has_a_preview_with_samples():
    lists = {"articles": [article(title="Настоящая"), article(title="Образец", sample=True)]}
    found = {f.path: f.content() for f in files(site(**lists))}
    assert found.keys() == {PATH, "channels/preview.html"}
    assert b"\xd0\x9e\xd0\xb1\xd1\x80\xd0\xb0\xd0\xb7\xd0\xb5\xd1\x86" not in found[PATH]
    assert "Образец" in found["channels/preview.html"].decode()
    live = {f.path for f in files(site(settings={"SAMPLES": False}, **lists))}
    assert live == {PATH}


SCHEMA = Path(__file__).parents[2] / "docs/published.schema.json"


def test_version_1_stays_what_it_is():
    """Jobs of other versions read it: what changes it, changes VERSION and this file."""
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema(Manifest)


def test_the_build_writes_what_the_schema_says():
    news = article(tags=["ТОС"], channels={"vk": {"skip": "да"}}, modified="2026-11-21 09:00")
    data = json.loads(made(articles=[news], events=[event(publish_at="2026-11-20")]).to_json())
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    assert len(data["entries"]) == 2


GOOD = json.loads(made(articles=[article()]).to_json())


def broken(**changes):
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "не JSON"),
        (b"<!doctype html><title>404</title>", "веб-страница"),
        (b'{"version": 1, "site"', "не JSON"),
        (b"[" * 100_000, "не JSON"),
        (b"[]", "нет «version»"),
        (b"null", "нет «version»"),
        (b"{}", "нет «version»"),
        (b'{"version": "1"}', "нет «version»"),
        (broken(version=2), "новее"),
        (broken(site=""), "нет адреса сайта"),
        (broken(entries=GOOD["entries"] * 2), "дважды"),
        (broken(entries=[{**GOOD["entries"][0], "published": "вчера"}]), "entries.0.published"),
        (broken(entries=[{**GOOD["entries"][0], "published": "2026-01-01T00:00"}]), "published"),
        (broken(entries=[{**GOOD["entries"][0], "id": ""}]), "entries.0.id"),
        (broken(entries="нет"), "entries"),
        (broken(чужое=1), "чужое"),
        (b"\xff\xfe\x00", "не JSON"),
        (b'{"version": true}', "site"),
    ],
)
def test_what_is_no_manifest_is_refused(data, says):
    with pytest.raises(ManifestError, match=says) as caught:
        Manifest.from_json(data)
    assert "Ничего не отправлено" in str(caught.value)
    assert isinstance(caught.value, ServiceError)
    assert caught.value.exitcode == 3


def test_the_preview_looks_at_the_newest_and_at_what_they_answer():
    """What it shows is the same as if all were told; a site of years has thousands."""
    project = item("project", title="Качели")
    slug = project.record.slug
    news = [
        article(title=f"Новость {n}", date=f"2026-11-{n:02} 10:00", projects=[slug] * (n in told))
        for n in range(1, 21)
        for told in [{2, 4, 9, 16, 19}]
    ]
    made = site(articles=news, projects=[project])
    whole = Manifest.from_site(made, samples=True)
    last = Ready(made).newest(6)
    assert last.entries[-6:] == whole.entries[-6:]
    assert [entry.title for entry in last.entries[:-6]] == ["Новость 9"]
    assert Ready(made).newest(100) == whole

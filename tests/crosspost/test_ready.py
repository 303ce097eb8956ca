"""The manifest whose entries are kept between builds is the manifest that is made at once."""

from dataclasses import replace
from tempfile import TemporaryDirectory

import pytest
from hub.core.site import Media
from hub.core.trace import tracing
from hub.core.value import digest
from hub.crosspost.manifest import SHOWN, Manifest
from hub.crosspost.plugin import files
from hub.crosspost.ready import Ready
from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import article, event, item, organization, site

HOUSE = organization(title="Дом культуры", address="ул. Мира, 1")
PARTY = event(title="Сбор", start="2026-12-01 18:00", place="Двор", organization="dom-kultury")
PROJECT = item("project", title="Качели", slug="kacheli")
COVER = {"file": "dvor.jpg", "alt": "Двор", "credit": "Редакция", "licence": "CC BY 4.0"}


def news(number, shows=(), html="", **fields):
    made = article(title=f"Новость «{number}»\\", date=f"2026-11-{number:02} 10:00", **fields)
    said = replace(made.said, html=html, pictures=bool(html), shows=shows)
    return replace(made, digest=f"источник {number} {sorted(fields)}", said=said)


NEWS = [
    news(1),
    news(2, events=["sbor"], lead="Приходите:\nбудет чай."),
    news(3, projects=["kacheli"], tags=["двор"]),
    news(4, sample=True),
    news(5, cover=COVER, shows=("news/dvor.jpg",)),
    news(6, html='<p>Двор</p><img src="/media/sad-1.jpg" alt="Сад">', shows=("news/sad.jpg",)),
]
THINGS = {
    "events": [replace(PARTY, digest="сбор")],
    "organizations": [replace(HOUSE, digest="дом")],
    "projects": [replace(PROJECT, digest="качели")],
}


@pytest.fixture
def told(tmp_path):
    """Write the manifest of a site over what is kept, and compare."""

    def check(articles=NEWS, **lists):
        kept = {"CACHE_PATH": str(tmp_path)}
        made = site(articles=articles, settings=kept, **{**THINGS, **lists})
        whole = Manifest.from_site(made).to_json()
        assert Ready(made).manifest() == whole
        assert Ready(made).manifest() == whole
        return whole.decode()

    return check


def test_nothing_is_told(told):
    assert '"entries"' not in told([])


def test_all_is_told_again(told):
    assert told().count('"id"') == 5


@pytest.mark.parametrize(
    "other",
    [
        {"articles": [news(1, summary="Иначе."), *NEWS[1:]]},
        {"articles": NEWS[1:]},
        {"events": [replace(event(title=PARTY.record.title, place=PARTY.record.place,
                                   start="2026-12-02 19:00"), digest="сбор иначе")]},
        {"organizations": [replace(organization(title="Дом культуры", address="ул. Мира, 2"),
                                   digest="дом иначе")]},
        {"projects": []},
        {"media": [Media("news/dvor.jpg", "/media/dvor-1.jpg", 800, 600)]},
        {"media": [Media("news/sad.jpg", "/media/sad-1.jpg", 800, 600)]},
        {"withdrawn": (article(title="Нет", date="2026-11-01 10:00", status="withdrawn").record,)},
    ],
)  # fmt: skip
def test_what_changed_is_told_anew(told, other):
    before = told()
    assert told(**other) != before
    assert told() == before


POOL = [
    *NEWS,
    *(news(number, lead="Короче.") for number in range(7, 20)),
    news(1, summary="Иначе."),
    news(2, lead="Приходите."),
    replace(news(9), digest=""),
    news(30, html='<img src="/media/sad-1.jpg">', shows=("",)),
]
SOME = st.lists(st.sampled_from(range(len(POOL))), unique_by=lambda n: POOL[n].record.id)


@given(SOME, SOME)
def test_whatever_comes_and_goes(some, others):
    with TemporaryDirectory() as folder:
        for chosen in (some, others, some):
            articles = sorted((POOL[n] for n in chosen), key=lambda i: i.record.date, reverse=True)
            made = site(articles=articles, settings={"CACHE_PATH": folder}, **THINGS)
            assert Ready(made).manifest() == Manifest.from_site(made).to_json()


def test_what_stays_is_not_made_again(told, tmp_path, monkeypatch):
    names = ("dvor", "sad")
    lists = {"media": [Media(f"news/{n}.jpg", f"/media/{n}-1.jpg", 800, 600) for n in names]}
    whole = told(**lists)
    assert whole.count('"pictures"') == 2
    monkeypatch.setattr("hub.crosspost.ready.entry_of", None)
    again = site(articles=NEWS, settings={"CACHE_PATH": str(tmp_path)}, **THINGS, **lists)
    assert Ready(again).manifest().decode() == whole


def test_things_of_which_the_source_is_not_known_are_told_each_time(told):
    one = replace(NEWS[0], digest="")
    before = told([one])
    assert told([replace(article(title="Другое", date="2026-11-01 10:00"), digest="")]) != before


def test_what_is_kept_may_be_damaged(told, tmp_path):
    before = told()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-3])
    assert told() == before


def test_the_preview_is_made_again_if_what_it_shows_is_another(tmp_path):
    def key(articles):
        kept = {"CACHE_PATH": str(tmp_path), "SAMPLES": True}
        _, preview = files(site(articles=articles, settings=kept))
        assert preview.key
        return digest(preview.key(*preview.of))

    many = [news(number % 28 + 1, slug=f"n-{number}") for number in range(SHOWN + 5)]
    old, new = (min, max)
    found = []
    for choose in (old, new):
        one = choose(many, key=lambda item: (item.record.date, item.record.id))
        other = replace(article(title="Иначе", date=one.record.date), path=one.path, digest="иной")
        found.append(key([other if item is one else item for item in many]) == key(many))
    assert found == [True, False]


def test_all_articles_are_depended_on_though_few_are_looked_at(told, tmp_path):
    told()
    nameless = replace(news(7), digest="")
    made = Ready(site(articles=[*NEWS, nameless], settings={"CACHE_PATH": str(tmp_path)}, **THINGS))
    assert set(made.sources) == {item.digest for item in (*NEWS, nameless, *THINGS["events"])}
    for ask in (made.manifest, lambda: made.newest(2)):
        with tracing() as seen:
            ask()
        assert {Ready.sources.name, nameless.path} <= seen


def test_what_they_depend_on_is_known_when_they_are_planned(tmp_path):
    one = site(articles=NEWS, settings={"CACHE_PATH": str(tmp_path)})
    assert list(files(one))
    assert Ready.sources.name in one.memo


def test_what_is_kept_is_written_anew_when_enough_of_it_is(told, tmp_path):
    def kept():
        return {file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}

    told()
    before = kept()
    told()
    assert kept() == before
    told([news(1, summary="Иначе."), *NEWS[1:]])
    assert kept() != before

"""Drafts, scheduled, withdrawn and hidden things, samples, and the one clock.

In ``tests/sites/full`` everything that must not get out has «тайн» or «tayn» in its words, slug, id
or file name, and its pictures are of one colour each.
"""

import re

import pytest
from hub.content.kinds import KINDS
from hub.core.model import Record
from hub.core.model.fields import fields_of

from tests.conftest import FULL
from tests.support.building import ROOT, SITES, article, build, copied, differing, write

pytestmark = pytest.mark.slow

NBSP = "\N{NO-BREAK SPACE}"

CONTENT = SITES / "full/content"
LATER = "2026-12-06 12:00"
SECRET = re.compile("[Тт]айн|ТАЙН|(?i:tayn)")


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The same content a fortnight later: what was scheduled is out."""
    return build(CONTENT, tmp_path_factory.mktemp("later") / "out", FULL, NOW=LATER).good()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The full site without its samples."""
    return build(CONTENT, tmp_path_factory.mktemp("public") / "out", FULL, SAMPLES=False).good()


def keys(folder):
    """Return every key of the front matter of a folder's files, also of nested ones."""
    fronts = (path.read_text("utf-8").split("\n---")[0] for path in folder.rglob("*.md"))
    return set(re.findall(r"(\w+):", "\n".join(fronts)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_full_site_uses_every_field(kind):
    """A field that is added to the model is added to the golden site, too."""
    here, anywhere = keys(CONTENT / kind.folder), keys(CONTENT)
    common = set() if kind.name == "article" else {field.name for field in fields_of(Record)}
    for field in fields_of(kind.model, nested=True):
        first, *inner = re.findall(r"\w+", field.name)
        assert first in common or first in here, field.name
        assert anywhere.issuperset(inner), field.name


# --- what must not get out


def test_nothing_secret_gets_out(full):
    for path, data in full.files.items():
        assert not SECRET.search(path)
        assert not SECRET.search(data.decode(errors="replace")), path


@pytest.mark.parametrize("word", [b"tayna0draft", b"chernovik-tayna", "Черновиктайна".encode()])
def test_draft_is_nowhere_even_later(later, word):
    assert [path for path, data in later.files.items() if word in data] == []


def test_withdrawn_is_nowhere(full, later):
    for run in (full, later):
        for path, data in run.files.items():
            assert b"snyataya-tayna" not in data, path
            assert "Снятаятайна".encode() not in data, path


def test_pictures_of_the_unpublished_stay_home(full):
    published = {re.sub("media/|-.*", "", p) for p in full.files if p.startswith("media/")}
    assert published == {"blank", "do", "gorka", "grabli", "poloska", "posle", "ustav"}


def test_link_to_the_unpublished_is_plain_text(full):
    page = full.text("news/2026/obrazets-novosti/index.html").replace(NBSP, " ")
    assert "На черновик не ссылаются, а на будущую — пока просто текст." in page


def test_address_that_content_forbids_to_show_is_not_shown(full):
    for word in ("тайныйконтакт", "Тайнаяфамилия"):
        assert not any(word.encode() in data for data in full.files.values())


# --- hidden


def test_hidden_has_an_address_and_stands_in_no_list(full):
    page = "news/2026/skrytaya/index.html"
    assert "Скрытая новость" in full.text(page)
    assert 'name="robots" content="noindex' in full.text(page)
    for path, data in full.files.items():
        if path != page:
            assert b"skrytaya" not in data, path
            assert "Скрытая новость".encode() not in data, path
            assert "Скрытый Автор".encode() not in data, path
            assert "скрытаяметка".encode() not in data, path
    assert not [p for p in full.files if re.search("author/skryt|tag/skryt", p)]


def test_hidden_page_is_in_no_menu(full):
    page = "spasibo/index.html"
    assert "Спасибо, что не пришли" in full.text(page).replace(NBSP, " ")
    assert [p for p, data in full.files.items() if b"spasibo" in data and p != page] == []


# --- samples


def test_samples_say_so_and_stay_out_of_feeds(full):
    page = full.text("news/2026/obrazets-novosti/index.html")
    assert "Образец" in page
    assert 'name="robots" content="noindex' in page
    for path, data in full.files.items():
        if path.endswith(".xml"):
            assert b"obrazets" not in data, path
            assert "Образцовоетело".encode() not in data, path
    assert b"obrazets" not in full.files["calendar.ics"]
    assert "тренинг" not in full.text("calendar.ics")


def test_without_samples_nothing_of_them_is_left(published):
    for path, data in published.files.items():
        assert "obrazets" not in path
        for word in (b"obrazets", b"obrazec0001", "Образцов".encode(), "Образец".encode()):
            assert word not in data, path


def test_publishconf_leaves_samples_out(tmp_path):
    run = build(ROOT / "content", tmp_path / "out", ROOT / "publishconf.py").good()
    assert not [path for path in run.files if "obrazets" in path]
    samples = [
        path.stem
        for path in (ROOT / "content").rglob("*.md")
        if re.search("^sample: true$", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert samples
    for path, data in run.files.items():
        for slug in samples:
            assert f"/{slug}/".encode() not in data, path


# --- the clock


def test_scheduled_things_come_out_later(full, later):
    new = {p for p in later.pages if p not in full.pages}
    assert {
        "news/2026/budushchaya-tayna/index.html",
        "news/2026/data-tayna/index.html",
        "tos/tos-tayna/index.html",
        "tag/taynayametka/index.html",
    } <= new
    assert any(p.startswith("author/tayn") for p in new)
    # Its name, a further page of a list, or a list that it is the first in.
    expected = re.compile("tayn|/page/|^tos/(karta/)?(tema|zhizn)/")
    assert [p for p in new if not expected.search(p)] == []


def test_later_differs_only_where_it_should(full, later):
    changed = differing(full.files, later.files)
    # What names the scheduled things, lists them, or tells what is past.
    expected = re.compile(
        "tayn|^index.html|^news/|^events/|^tos/|^category/dvory|^category/opyt|^author/|^tag/|^feeds/"
        "|^sitemap.xml|^channels/|^calendars/|^open-data/|^search/|^grants/|^media/|^covers/|^cards/|^organizations/|^robots.txt"
    )
    assert [path for path in changed if not expected.search(path)] == []
    same = {"o-nas/index.html", "glossary/tos/index.html", "library/kniga/index.html", "404.html"}
    assert same.isdisjoint(changed)


def test_epoch_of_reproducible_builds_is_the_clock(full, tmp_path):
    """1795424400 is 23 November 2026, 12:00 in Kirov."""
    environment = {"SOURCE_DATE_EPOCH": "1795424400"}
    run = build(CONTENT, tmp_path / "out", FULL, environment=environment, NOW="").good()
    assert differing(full.files, run.files) == []


def test_wrong_clock_is_refused(tmp_path):
    environment = {"SOURCE_DATE_EPOCH": "вчера"}
    run = build(CONTENT, tmp_path / "out", FULL, environment=environment, NOW="")
    assert run.status == 2
    assert "SOURCE_DATE_EPOCH=вчера" in run.stderr


def test_minute_counts(tmp_path):
    content = write(tmp_path / "content", article(1))
    write(content, article(2, ["publish_at: 2026-11-23 12:00"]))
    page = "news/2026/novost-nomer-2/index.html"
    early = build(content, tmp_path / "out", NOW="2026-11-23 11:59").good()
    assert page not in early.files
    punctual = build(content, tmp_path / "out", NOW="2026-11-23 12:00").good()
    assert page in punctual.files


# --- ages


def test_old_addresses_lead_to_the_new_one(full):
    for path in (
        "news/2026/vse-polya-ranshe/index.html",
        "news/2026/vse-polya-davno/index.html",
    ):
        page = full.text(path)
        assert "/sosedi/news/2026/vse-polya/" in page
        assert 'http-equiv="refresh"' in page
        assert "noindex" in page
    assert "/sosedi/tos/vydumannyy-dvor/" in full.text("tos/prezhniy-dvor/index.html")


def test_renamed_article_keeps_its_id_in_feeds_and_leaves_a_redirect(tmp_path):
    content = copied("minimal", tmp_path / "content")
    before = build(content, tmp_path / "out").good()
    (guid,) = re.findall("<guid[^>]*>(.*?)</guid>", before.text("feeds/all.rss.xml"))
    path = content / "news/2026/pervaya-novost.md"
    text = path.read_text("utf-8").replace(
        "slug: pervaya-novost", "slug: novaya\nwas: [pervaya-novost]"
    )
    path.write_text(text.replace("title: Первая", "title: Новая"), "utf-8")
    path.rename(path.with_name("novaya.md"))
    after = build(content, tmp_path / "out").good()
    assert f">{guid}<" in after.text("feeds/all.rss.xml")
    assert "/news/2026/novaya/" in after.text("news/2026/pervaya-novost/index.html")
    assert "Новая новость" in after.text("news/2026/novaya/index.html")


def test_changed_draft_is_gone_from_a_site_that_had_it(tmp_path):
    content = write(tmp_path / "content", article(1) | article(2, ["tags: [редкая]"]))
    assert "tag/redkaya/index.html" in build(content, tmp_path / "out").good().files
    write(content, article(2, ["tags: [редкая]", "status: draft"]))
    run = build(content, tmp_path / "out").good()
    assert not [p for p, d in run.files.items() if "redkaya" in p or b"novost-nomer-2" in d]


def test_names_with_one_address_are_one_list(tmp_path):
    content = write(tmp_path / "content", article(1, ["tags: [№ 1, двор]"]))
    write(content, article(2, ['tags: ["1", Двор, "двор!"]']))
    run = build(content, tmp_path / "out").good()
    for path in ("tag/1/index.html", "tag/dvor/index.html"):
        assert "novost-nomer-1/" in run.text(path)
        assert "novost-nomer-2/" in run.text(path)
        assert run.text(path).count("novost-nomer-2/") == run.text(path).count("novost-nomer-1/")

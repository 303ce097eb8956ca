"""What a process that builds again and again shows first, and takes back if the rest fails."""

import pytest

from tests.support.building import NOW, SETTINGS, article, copied, state, write
from tests.support.residing import residing

pytestmark = pytest.mark.slow
PAGE = "news/2026/novost-nomer-1/index.html"
FIRST = "Страница уже новая: /news/2026/novost-nomer-1/"


@pytest.fixture(scope="module")
def resident():
    with residing() as process:
        yield process


@pytest.fixture
def site(tmp_path, resident):
    """A site that was built, and a function that builds it again after some texts were written."""
    content = copied("minimal", tmp_path / "content")
    write(content, article(1) | article(2))
    overrides = {
        "PATH": str(content),
        "OUTPUT_PATH": str(tmp_path / "out"),
        "CACHE_PATH": str(tmp_path / "cache"),
        "NOW": NOW,
    }

    def build(texts):
        write(content, texts)
        return resident.build(SETTINGS, overrides, [content / path for path in texts])

    assert build({}).good
    return tmp_path / "out", build


def test_an_edited_page_comes_first_as_it_will_stay(site):
    out, build = site
    answer = build(article(1, body="Иной текст."))
    assert answer.good
    assert answer.told.startswith(FIRST)
    assert "Иной текст." in (out / PAGE).read_text("utf-8")
    before = state(out)
    assert build(article(1, body="Иной текст.")).good
    assert state(out) == before
    assert build(article(1, body="Третий текст.")).good
    # The build that follows finds the page as it would have made it, and writes only the others.
    after = state(out)
    new = {path: time for path, (_, time) in after.items() if before.get(path, (b"", 0))[1] != time}
    assert min(new, key=lambda path: new[path]) == PAGE


def test_new_title_comes_first_too(site):
    out, build = site
    path, text = next(iter(article(1).items()))
    answer = build(changed("title: Новость номер 1", "title: Иной заголовок"))
    # The address is made of the title: this is another page, which nothing shows before the rest.
    assert answer.good
    assert FIRST not in answer.told
    fixed = text.replace("title:", "slug: novost-nomer-1\ntitle:")
    assert build({path: fixed}).good
    answer = build({path: fixed.replace("Новость номер 1", "Иной заголовок")})
    assert answer.told.startswith(FIRST)
    assert "Иной заголовок" in (out / PAGE).read_text("utf-8")


def test_page_that_came_first_goes_back_if_the_rest_fails(site):
    out, build = site
    before = state(out)
    broken = {path: text.replace("category:", "kategoriya:") for path, text in article(2).items()}
    answer = build(article(1, body="Иной текст.") | broken)
    assert not answer.good
    assert answer.told.startswith(FIRST)
    assert "прежний остался как был" in answer.told
    assert "Поправьте и сохраните: соберу снова." in answer.told
    assert state(out) == before
    assert build(article(2)).good
    assert "Иной текст." in (out / PAGE).read_text("utf-8")


def changed(old, new):
    return {path: text.replace(old, new) for path, text in article(1).items()}


@pytest.mark.parametrize(
    ("new", "first"),
    [
        ("category: Дворы", False),
        ("category: ТОС\ntags: [двор]", False),
        ("category: ТОС\nstatus: draft", False),
        ("category: ТОС\nsummary: Коротко.", True),
    ],
)
def test_what_asks_others_waits_for_them(site, new, first):
    _, build = site
    answer = build(changed("category: ТОС", new))
    assert answer.good
    assert (FIRST in answer.told) is first


def test_a_new_link_between_texts_waits_for_nobody(site):
    _, build = site
    answer = build(article(1, body="[Ссылка](novost-2.md)"))
    assert answer.good
    assert answer.told.startswith(FIRST)


def test_a_broken_link_is_told_and_nothing_changes(site):
    out, build = site
    before = state(out)
    answer = build(article(1, body="[Ссылка](nikuda.md)"))
    assert not answer.good
    assert "HUB401" in answer.told
    assert FIRST not in answer.told
    assert state(out) == before


def test_page_behind_a_link_is_left_to_the_build(site, tmp_path):
    out, build = site
    elsewhere = tmp_path / "elsewhere"
    (out / "news/2026/novost-nomer-1").rename(elsewhere)
    (out / "news/2026/novost-nomer-1").symlink_to(elsewhere)
    answer = build(article(1, body="Иной текст."))
    assert FIRST not in answer.told
    assert "Иной текст." not in (elsewhere / "index.html").read_text("utf-8")

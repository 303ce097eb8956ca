"""The index from А to Я: its pages, their addresses, and which page depends on which titles."""

import pytest
from hub.core.trace import tracing
from hub.core.value import digest
from hub.pages.lookup import Lookup
from hub.pages.views import alphabet
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import builders


def articles(*titles):
    return [builders.article(title=title, slug=f"n-{n}") for n, title in enumerate(titles)]


def pages(cache, *titles):
    site = builders.site(articles=articles(*titles), settings={"CACHE_PATH": str(cache)})
    return list(alphabet.pages(Lookup(site)))


def views(found):
    return {page.url: page.view for page in found}


def told(found):
    return {page.url: digest(page.later.inputs) for page in found}


def rows(view):
    return [row.text for part in view.parts for row in part.rows]


def test_a_small_site_has_one_page_with_all_letters(tmp_path):
    (page,) = pages(tmp_path, "Ясли", "«Ёлка»", "Едем", "Zoo", "яма", "2 двора", "«\xa0Дом»")
    assert [(part.id, part.name) for part in page.view.parts] == [
        ("bukva-0-9", "0–9"),
        ("bukva-a-z", "A–Z"),
        ("bukva-d", "Д"),
        ("bukva-ye", "Е"),
        ("bukva-ya", "Я"),
    ]
    found = [[row.text for row in part.rows] for part in page.view.parts]
    assert found == [["2 двора"], ["Zoo"], ["«\xa0Дом»"], ["Едем", "«Ёлка»"], ["яма", "Ясли"]]
    assert page.view.letters[0].href == "/search/a-ya/#bukva-0-9"


def test_a_site_without_titles_has_one_page(tmp_path):
    (page,) = pages(tmp_path)
    assert page.url == "/search/a-ya/"
    assert not page.view.parts


@pytest.mark.parametrize("many", [0, 300])
def test_a_title_may_have_several_lines(tmp_path, many):
    others = [f"Н{number:03} длинное имя" for number in range(many)]
    for _ in range(2):
        found = views(pages(tmp_path, "Новость\n\nдвора", *others))
        shown = [row for view in found.values() for row in rows(view)]
        assert "Новость\n\nдвора" in shown


FEW = [f"А{number:03}" for number in range(100)]
MANY = [f"Б{number:03} длинное имя" for number in range(300)]


def test_letters_have_pages_of_their_own_and_large_ones_several(tmp_path):
    found = views(pages(tmp_path, *FEW, *MANY, "Ъ"))
    index, letter, choice = (found[f"/search/a-ya/{url}"] for url in ("", "a/", "b/"))
    assert not rows(index)
    assert [link.href for link in index.letters] == [
        "/search/a-ya/a/",
        "/search/a-ya/b/",
        "/search/a-ya/tz/",
    ]
    assert rows(letter) == FEW
    assert letter.title == "Указатель: А"
    assert letter.letter == "А"
    urls = [row.href for row in choice.parts[0].rows]
    assert {*found} == {"/search/a-ya/", *(link.href for link in index.letters), *urls}
    assert [row for url in urls for row in rows(found[url])] == MANY
    last = found[urls[-1]]
    first, end = rows(last)[0], rows(last)[-1]
    assert urls[-1] == f"/search/a-ya/b/n-{100 + MANY.index(first)}/"
    assert choice.parts[0].rows[-1].text == f"{first[:4]} — {end[:4]}"
    assert last.lede == f"Заголовки и метки сайта от «{first[:4]}» до «{end[:4]}»."
    assert last.head.title.startswith(f"Указатель: {first[:4]} — {end[:4]}")
    assert [link.text for link in last.crumbs] == ["Поиск", "Указатель от А до Я", "Б"]


def test_one_leaves_through_all_pages(tmp_path):
    found = views(pages(tmp_path, *FEW, *MANY, "Ъ"))
    view, seen = found["/search/a-ya/a/"], []
    while view.newer:
        seen.append(view.newer.text)
        before, view = view, found[view.newer.href]
        assert found[view.older.href] == before
    assert len(seen) == len(found) - 3  # the index, the choice of Б, and А where it began
    assert seen[-1] == "Ъ"


def test_two_pages_that_begin_with_things_of_one_slug_have_two_addresses(tmp_path):
    years = [builders.article(title=f"Б {n:03}", slug="n", url=f"/{n}/n/") for n in range(301)]
    site = builders.site(articles=years, settings={"CACHE_PATH": str(tmp_path)})
    urls = [page.url for page in alphabet.pages(Lookup(site))]
    assert len({*urls}) == len(urls) > 4


def test_a_page_reads_nothing_but_what_it_tells(tmp_path):
    for page in pages(tmp_path, *FEW, *MANY):
        with tracing() as seen:
            assert page.view.letters
        assert seen == set()


TITLES = [f"{letter} {number:03}" for letter in "АБВГ" for number in range(120)]


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        ("А 050", "А 050 и ещё", {"a/"}),
        ("А 050", "Г 120 и ещё", {"a/", "g/"}),
        ("А 050", "Я", {"", "a/", "b/", "v/", "g/", "ya/"}),  # a new letter stands on every page
    ],
)
def test_a_page_depends_on_its_titles_and_on_which_letters_there_are(tmp_path, old, new, others):
    before = told(pages(tmp_path, *TITLES))
    after = told(pages(tmp_path, *[new if title == old else title for title in TITLES]))
    differs = {url for url, one in after.items() if before.get(url) != one}
    assert differs == {f"/search/a-ya/{url}" for url in others}


@settings(max_examples=5)
@given(st.sampled_from(MANY), st.integers(0, 400))
def test_a_title_that_moves_within_a_letter_changes_few_pages(tmp_path_factory, old, number):
    cache, new = tmp_path_factory.mktemp("cache"), f"Б{number:03} и ещё"
    before = told(pages(cache, *MANY, "В"))
    after = told(pages(cache, *[new if title == old else title for title in MANY], "В"))
    assert len(after.items() - before.items()) <= 6  # with neighbours, and the choice of pages


def test_a_title_that_changes_comes_to_its_place_as_in_a_new_index(tmp_path):
    pages(tmp_path / "a", *TITLES)
    titles = [title.replace("Б 050", "А 0505") for title in TITLES]
    one, other = (pages(tmp_path / name, *titles) for name in "ab")
    assert told(one) == told(other)
    assert views(one) == views(other)


@pytest.mark.parametrize(("number", "kept_anew"), [(alphabet.OTHERS // 2, False), (100, True)])
def test_what_is_kept_is_kept_anew_when_many_titles_are_others(tmp_path, number, kept_anew):
    pages(tmp_path / "a", *TITLES)
    (kept,) = (path for path in (tmp_path / "a").rglob("*") if path.is_file())
    before = kept.read_bytes()
    titles = [f"{title} и ещё" for title in TITLES[:number]] + TITLES[number:]
    one, other = (pages(tmp_path / name, *titles) for name in "ab")
    assert (kept.read_bytes() != before) == kept_anew
    assert told(one) == told(other)

"""The index from А to Я: its order, its letters, and which page depends on which titles."""

import pytest
from hub.core.trace import tracing
from hub.pages.lookup import Lookup
from hub.pages.views import alphabet
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import builders

NAMES = st.lists(
    st.tuples(st.text("аёеЯzZ0 «é", min_size=1, max_size=4), st.integers(0, 9)).map(
        lambda pair: f"{pair[0]}\0/{pair[1]}/"
    ),
    unique=True,
)


def articles(*titles):
    return [builders.article(title=title, slug=f"n-{n}") for n, title in enumerate(titles)]


def pages(cache, *titles):
    site = builders.site(articles=articles(*titles), settings={"CACHE_PATH": str(cache)})
    return list(alphabet.pages(Lookup(site)))


def told(found):
    return [page.later.inputs for page in found if page.later]


def test_order_and_letters(tmp_path):
    (page,) = pages(tmp_path, "Ясли", "«Ёлка»", "Едем", "Zoo", "яма", "2 двора", "«\xa0Дом»")
    assert [(part.id, part.name) for part in page.view.parts] == [
        ("bukva-1", "0–9"),
        ("bukva-2", "A–Z"),
        ("bukva-3", "Д"),
        ("bukva-4", "Е"),
        ("bukva-5", "Я"),
    ]
    rows = [[row.text for row in part.rows] for part in page.view.parts]
    assert rows == [["2 двора"], ["Zoo"], ["«\xa0Дом»"], ["Едем", "«Ёлка»"], ["яма", "Ясли"]]
    assert page.view.letters[0].href == "/search/a-ya/#bukva-1"


def test_a_page_reads_nothing_but_what_it_tells(tmp_path):
    (page,) = pages(tmp_path, "Ясли", "Дом")
    with tracing() as seen:
        assert page.view.parts
    assert seen == set()


TITLES = [f"{letter} {number:03}" for letter in "АБ" for number in range(150)]


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        ("А 050", "А 050 и ещё", {0}),
        ("А 050", "А 120 и ещё", {0, 1}),
        ("А 050", "Я", {0, 1, 2}),  # a new letter stands on every page
    ],
)
def test_a_page_depends_on_its_titles_and_on_all_letters(tmp_path, old, new, others):
    before = told(pages(tmp_path, *TITLES))
    after = pages(tmp_path, *[new if title == old else title for title in TITLES])
    assert len(after) == 3
    differs = {
        n for n, pair in enumerate(zip(before, told(after), strict=True)) if len({*pair}) > 1
    }
    assert differs == others


def test_a_title_that_changes_comes_to_its_place_as_in_a_new_index(tmp_path):
    pages(tmp_path / "a", *TITLES)
    titles = [title.replace("Б 050", "А 0505") for title in TITLES]
    one, other = (pages(tmp_path / name, *titles) for name in "ab")
    assert told(one) == told(other)
    assert [page.view for page in one] == [page.view for page in other]


@settings(max_examples=50)
@given(NAMES, NAMES)
def test_what_is_known_of_the_order_changes_nothing_of_it(names, before):
    whole = alphabet.ordered(names, ())
    assert alphabet.ordered(names, alphabet.ordered(before, ())) == whole
    assert sorted(whole) == sorted(names)


def test_few_and_many_new_names_come_to_the_same():
    names = [f"{letter}{number}\0/{number}/" for number in range(40) for letter in "яАёzЕ1"]
    assert len(names) > 2 * alphabet.FEW
    whole = alphabet.ordered(names, ())
    assert alphabet.ordered(names, [n for n in whole if n.startswith("я")]) == whole
    assert alphabet.ordered(names, [n for n in whole if not n.startswith("я")]) == whole

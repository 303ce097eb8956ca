"""What pages keep for each other hides from nobody who reads what."""

from functools import cached_property, partial

import pytest
from hub.core.site import Site
from hub.core.trace import tracing
from hub.pages.lookup import Lookup

from tests.support.builders import article, event, item, organization, site, tos


@pytest.fixture
def made():
    return site(
        articles=[article(tags=["двор"], html='<figure class="quote">«Да».</figure>')],
        tos=[tos()],
        events=[event()],
        organizations=[organization()],
        terms=[item("term")],
    )


def kept(kind):
    return [name for name, value in vars(kind).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("name", kept(Lookup))
def test_what_a_lookup_keeps_reads_no_thing(made, name):
    lookup = Lookup(made)
    with tracing() as seen:
        getattr(lookup, name)
    assert {one for one in seen if not one.startswith("@")} == set(), "make it @shared"


@pytest.mark.parametrize("name", kept(Site))
def test_what_a_site_keeps_reads_no_thing(made, name):
    with tracing() as seen:
        getattr(made, name)
    assert seen == set(), "make it @shared"


@pytest.mark.parametrize("ask", ["row", "card", "entry", "lead"])
def test_rows_and_cards_are_noted_for_every_reader(made, ask):
    lookup, item = Lookup(made), made.articles[0]
    for _ in range(2):
        with tracing() as seen:
            partial(getattr(lookup, ask), item)()
        assert item.path in seen

"""The style guide: every component of the theme with its examples, for those who write the theme.

It is built only while the site has no address: readers never see it.
"""

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import partial
from types import ModuleType

from hub.core import addresses
from hub.core.covers import HOME, cover_url
from hub.core.frozen import frozen
from hub.core.output import Later, Page, path_of
from hub.pages.examples import Component, components, files
from hub.pages.head import head
from hub.pages.lookup import Lookup
from hub.pages.views import (
    common,
    directory,
    event_months,
    event_rows,
    glossary,
    grants,
    guide,
    guide_figures,
    guide_steps,
    guides,
    opendata,
    panel,
    projects,
    streets,
    tos,
    town,
)
from hub.pages.views.common import Head

_MODULES: tuple[ModuleType, ...] = (
    common,
    directory,
    event_months,
    event_rows,
    glossary,
    grants,
    guide,
    guide_figures,
    guide_steps,
    guides,
    opendata,
    panel,
    projects,
    streets,
    tos,
    town,
)
CLASSES: dict[str, type] = {
    name: value
    for module in reversed(_MODULES)  # a name of ``common`` wins
    for name, value in vars(module).items()
    if isinstance(value, type) and is_dataclass(value)
}


@frozen
class StyleGuideView:
    """All components."""

    head: Head
    title: str
    lede: str
    components: tuple[Component, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the style guide of a site that is being written."""
    config = lookup.site.config
    if not config.site_url:
        url = addresses.STYLE_GUIDE
        written = tuple(path.read_bytes() for path in files(config.theme))
        view = Later(partial(_view, lookup), inputs=written)
        yield Page(path_of(url), "style-guide.html", view, url, indexed=False)


def _view(lookup: Lookup) -> StyleGuideView:
    title = "Компоненты темы"
    lede = "Каждый компонент с примерами. Эта страница есть, только пока у сайта нет адреса."
    names = {
        "@cover": lookup.href(cover_url(HOME, "tos")),
        "@home": lookup.href("/"),
        "@search": lookup.href(addresses.SEARCH),
        "@streets": lookup.href(addresses.STREETS),
        "@book": lookup.href(addresses.BOOK_INDEX),
    }
    found = tuple(components(lookup.site.config.theme, CLASSES, names))
    made = replace(head(lookup, addresses.STYLE_GUIDE, title, lede), noindex=True)
    return StyleGuideView(made, title, lede, found)

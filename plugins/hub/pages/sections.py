"""The sections of the site: their names, in the order of the menu."""

from typing import Any

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.site import Item, Site


@frozen
class Section:
    """A section: kind of its things, name, whether it stands in the menu or only in the footer."""

    kind: str
    name: str
    about: str
    main: bool = False

    @property
    def url(self) -> str:
        """Its address from the site's root."""
        return addresses.SECTIONS[self.kind]

    def items(self, site: Site) -> tuple[Item[Any], ...]:
        """Its things."""
        return {
            "article": site.articles,
            "tos": site.tos,
            "guide": site.guides,
            "event": site.events,
            "grant": site.grants,
            "project": site.projects,
            "organization": site.organizations,
            "material": site.materials,
            "term": site.terms,
            "partner": site.partners,
        }[self.kind]


SECTIONS = (
    Section("article", "Новости", "что происходит в городе и во дворах", main=True),
    Section("tos", "ТОС", "соседи, которые сами ведут дела дома и улицы", main=True),
    Section("guide", "Инструкции", "как сделать по шагам", main=True),
    Section("event", "Афиша", "куда прийти", main=True),
    Section("grant", "Гранты", "где взять деньги на дело", main=True),
    Section("project", "Проекты", "что соседи сделали и делают"),
    Section("organization", "Организации", "кто поможет"),
    Section("material", "Библиотека", "что почитать и посмотреть"),
    Section("term", "Словарь", "что значат слова и сокращения"),
    Section("partner", "Партнёры", "чьи новости мы показываем"),
)
BY_KIND = {section.kind: section for section in SECTIONS}


def shown(site: Site) -> tuple[Section, ...]:
    """Return the sections that a menu names: empty ones are left out, but for the main ones.

    Foreign content (not strict) has only the sections that hold something, and the news.
    """
    always = {s.kind for s in SECTIONS if s.main} if site.config.strict else {"article"}
    return tuple(s for s in SECTIONS if s.kind in always or s.items(site))

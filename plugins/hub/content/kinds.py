"""The table of kinds: where a thing lies, what it is, which address and template it has."""

from hub.core import model
from hub.core.frozen import frozen
from hub.core.model.common import Record


@frozen
class Kind:
    """One row: ``url`` is a pattern over ``slug`` and ``year``; no template, no page of its own."""

    name: str
    folder: str
    model: type[Record]
    url: str
    template: str
    title: str
    by_year: bool = False
    newest_first: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("article", "news", model.Article, "/news/{year}/{slug}/", "article.html", "материал",
         by_year=True, newest_first=True),
    Kind("tos", "tos", model.Tos, "/tos/{slug}/", "tos.html", "ТОС"),
    Kind("project", "projects", model.Project, "/projects/{slug}/", "project.html", "проект"),
    Kind("organization", "organizations", model.Organization, "/organizations/{slug}/",
         "organization.html", "организация"),
    Kind("event", "events", model.Event, "/events/{year}/{slug}/", "event.html", "событие",
         by_year=True),
    Kind("guide", "guides", model.Guide, "/guides/{slug}/", "guide.html", "инструкция"),
    Kind("grant", "grants", model.Grant, "/grants/{slug}/", "grant.html", "конкурс",
         newest_first=True),
    Kind("material", "library", model.Material, "/library/{slug}/", "material.html", "издание"),
    Kind("partner", "partners", model.Partner, "", "", "партнёр"),
    Kind("ad", "ads", model.Ad, "", "", "реклама"),
    Kind("form", "forms", model.Form, "", "", "бланк"),
    Kind("term", "glossary", model.Term, "/glossary/{slug}/", "term.html", "понятие"),
    Kind("page", "pages", model.TextPage, "/{slug}/", "page.html", "страница"),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}


def kind_of(path: str) -> Kind | None:
    """Return the kind of a file by the first folder of its path, or None."""
    return BY_FOLDER.get(path.partition("/")[0])


def url_of(kind: Kind, record: Record, slug: str | None = None) -> str:
    """Return the address from the root of the site, or "" for a kind without pages."""
    day = record.day
    return kind.url.format(slug=slug or record.slug, year=day.year if day else "")

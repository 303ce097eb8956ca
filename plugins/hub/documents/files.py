"""The blank forms of a site, each filled by the guide that offers it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from hub.core import addresses
from hub.core.forms import GAP, values
from hub.core.model import Form, Guide
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.core.text.dates import format_date
from hub.core.text.grammar import quoted
from hub.core.text.typography.nobreak import bind

if TYPE_CHECKING:
    from hub.documents.form import Filled


def documents(site: Site) -> Iterator[File]:
    """Yield every form of every guide in both formats; the bytes are made in the workers."""
    unlisted = (item for item in site.unlisted if isinstance(item.record, Guide))
    guides: tuple[Item[Any], ...] = (*site.guides, *unlisted)
    for guide in guides:
        for named in guide.record.documents:
            form = site.find("form", named.form)
            if form is not None:
                for suffix in addresses.FORMATS:
                    url = addresses.document(guide.url, form.record.slug, suffix)
                    told = suffix, named.form, named.title
                    of = (*told, guide, site)
                    yield File(path_of(url), _written, form.path, inputs=told, of=of, asks=True)


def _written(suffix: str, slug: str, title: str, guide: Item[Any], site: Site) -> bytes:
    """Write a form; the libraries are loaded only if there is one to write."""
    if suffix == "docx":
        from hub.documents.docx import to_docx as write
    else:
        from hub.documents.odt import to_odt as write
    form = cast("Item[Any]", site.find("form", slug))  # whoever planned it has found it
    return write(filled(form, guide, site, title))


def filled(form: Item[Any], guide: Item[Any], site: Site, title: str = "") -> "Filled":
    """Fill the gaps of a form; its last line says where it comes from and how old it is."""
    from hub.documents.blocks import Paragraph, Run, blocks  # a site may have no forms
    from hub.documents.form import Filled

    record: Form = form.record
    known = values(guide.record)
    url = site.absolute(guide.url) if site.config.site_url else ""
    foot = Paragraph("small", (Run(_foot(guide.record, site, url), italic=True),))
    return Filled(
        title=title or record.title,
        author=site.config.site_name,
        url=url,
        blocks=(*blocks(_fill(form.html, known)), foot),
    )


def _fill(html: str, known: Mapping[str, str]) -> str:
    """Put what the guide knows into the gaps; what it does not know has been told as an error."""
    from html import escape

    return GAP.sub(lambda gap: escape(known.get(gap[1], gap[0])), html)


def _foot(guide: Guide, site: Site, url: str) -> str:
    where = f"Бланк с сайта {quoted(site.config.site_name)}, инструкция {quoted(guide.title)}"
    when = f"Данные проверены {format_date(guide.checked)}" if guide.checked else ""
    parts = (f"{where}{': ' if url else ''}{url}", when, "Это образец, а не официальная форма")
    return bind(". ".join(part.rstrip(".") for part in parts if part)) + "."

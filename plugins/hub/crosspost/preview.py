"""How each message will look in its channel: one page for the editors, without scripts."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.core.text.dates import format_date, format_time
from hub.core.text.plural import count
from hub.crosspost.channels import CHANNELS
from hub.crosspost.entry import Entry, Override, Picture
from hub.crosspost.length import points, units
from hub.crosspost.manifest import PREVIEW, SHOWN, Manifest
from hub.crosspost.markup import Run, Runs, plain
from hub.crosspost.message import Button, Message
from hub.crosspost.target import Target

_NBSP = "\N{NO-BREAK SPACE}"
_TEMPLATES = Path(__file__).parent / "templates"
# What every platform shows in another colour without being told.
_LINKED = regex(r"(https?://\S+)|((?<!\w)#\w+)")


@frozen
class Card:
    """The picture, title and address of a page as they stand below a text."""

    host: str
    title: str
    lead: str
    picture: str


@frozen
class Bubble:
    """One message as its channel shows it; ``notes`` tell the editors what is not seen in it."""

    channel: str
    style: str
    time: str
    reply: str
    lines: tuple[Runs, ...]
    pictures: tuple[Picture, ...]
    buttons: tuple[Button, ...]
    card: Card | None
    skip: bool
    notes: tuple[str, ...]


@frozen
class Row:
    """One entry in all its channels."""

    id: str
    title: str
    url: str
    published: str
    bubbles: tuple[Bubble, ...]


def rows(manifest: Manifest, zone: ZoneInfo, targets: Iterable[Target], root: str) -> Iterator[Row]:
    """Yield the newest entries, each in every channel, or in ``targets`` if some are named."""
    chosen = tuple(targets) or tuple(_usual(name, zone) for name in CHANNELS)
    answers = _answers(manifest.entries)
    for entry in reversed(manifest.entries[-SHOWN:]):
        moment = entry.published.astimezone(zone)
        yield Row(
            entry.id,
            entry.title,
            entry.url,
            f"{format_date(moment.date())}, {format_time(moment)}",
            tuple(
                _bubble(entry, t, answers.get(entry.id, ""), manifest.site, root) for t in chosen
            ),
        )


def render_preview(
    manifest: Manifest, zone: ZoneInfo, targets: Iterable[Target] = (), root: str | None = None
) -> str:
    """Return the page; like every page of the site it forbids all that it does not need.

    ``root`` is the way to the site that stands beside the page, whose pictures are shown, published
    or not; without it they come from the manifest's site.
    """
    # Loaded where a page is made: most commands make none.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    root = manifest.site if root is None else root
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_TEMPLATES / "preview.css").read_text("utf-8").removesuffix("\n")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pictures = f"'self' {manifest.site}".strip()
    page = environment.get_template("preview.html").render(
        rows=tuple(rows(manifest, zone, targets, root)),
        name=manifest.name,
        address=f"{manifest.site}/{PREVIEW}",
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'",
    )
    return f"{page}\n"


def _answers(entries: Iterable[Entry]) -> dict[str, str]:
    """Return, by id, the title of the earlier text of the same story."""
    latest: dict[str, str] = {}
    found: dict[str, str] = {}
    for entry in entries:
        if earlier := next((latest[s] for s in entry.story if s in latest), ""):
            found[entry.id] = earlier
        latest.update(dict.fromkeys(entry.story, entry.title))
    return found


def _bubble(entry: Entry, target: Target, reply: str, site: str, root: str) -> Bubble:
    channel = CHANNELS[target.channel]
    message = channel.compose(entry, target, None)
    said = entry.channels.get(channel.name) or Override()
    return Bubble(
        channel=channel.title,
        style=channel.name,
        time=format_time(entry.published.astimezone(target.zone)),
        reply=reply if channel.replies else "",
        lines=tuple(_lines(message.runs)),
        pictures=tuple(
            picture.but(url=_shown(picture.url, site, root)) for picture in message.pictures
        ),
        buttons=message.buttons,
        card=_card(entry, site, root) if message.card and message.form == "text" else None,
        skip=said.skip,
        notes=tuple(_notes(entry, message, target, said)),
    )


def _shown(url: str, site: str, root: str) -> str:
    path = url.removeprefix(site)
    return f"{root}{path}" if path.startswith("/") else url


def _card(entry: Entry, site: str, root: str) -> Card:
    host = site.partition("://")[2].partition("/")[0]
    with_picture = entry.kind in addresses.WITH_CARD
    picture = f"{root}{addresses.card(entry.id)}" if with_picture else ""
    return Card(host, entry.title, entry.lead, picture)


def _notes(entry: Entry, message: Message, target: Target, said: Override) -> Iterator[str]:
    if said.silent or target.is_silent(entry.published):
        yield "без звука"
    text = plain(message.runs)
    yield f"{count(points(text), 'знак', 'знака', 'знаков')} из{_NBSP}{message.limit}"
    if units(text) != points(text):
        yield f"в{_NBSP}UTF-16{_NBSP}— {units(text)}"
    if entry.lead and not said.text and entry.lead not in text:
        yield "вводка сокращена"


def _lines(runs: Runs) -> Iterator[Runs]:
    """Yield the runs of each line, so that the page needs no markup for line ends."""
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line += _coloured(Run(first, run.styles, run.link))
        for text in more:
            yield tuple(line)
            line = list(_coloured(Run(text, run.styles, run.link)))
    yield tuple(line)


def _coloured(run: Run) -> Iterator[Run]:
    """Yield a run with bare addresses as links and hashtags as «tag»."""
    if run.link:
        yield run
        return
    for text in _LINKED.split(run.text):
        if text and text.startswith(("https://", "http://")):
            yield Run(text, run.styles, text)
        elif text:
            tag = ("tag",) if _LINKED.fullmatch(text) else ()
            yield Run(text, (*run.styles, *tag))


def _usual(name: str, zone: ZoneInfo) -> Target:
    return Target(name=name, channel=name, chat="", token_env="", zone=zone)

"""How each message will look in its channel: one page for the editors, without scripts."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.crosspost.channels import CHANNELS
from hub.crosspost.entry import Picture
from hub.crosspost.length import points, units
from hub.crosspost.manifest import Manifest
from hub.crosspost.markup import Run, plain
from hub.crosspost.message import Button, Message
from hub.crosspost.target import Target

PREVIEW = "channels/preview.html"
# Editors look at what is new; a page of thousands of bubbles helps nobody.
MOST = 40
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as its channel shows it."""

    channel: str
    title: str
    form: str
    lines: tuple[tuple[Run, ...], ...]
    pictures: tuple[Picture, ...]
    buttons: tuple[Button, ...]
    card: str
    card_title: str
    card_host: str
    points: int
    units: int
    skip: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in all its channels."""

    id: str
    title: str
    url: str
    published: str
    bubbles: tuple[Bubble, ...]


def bubbles(manifest: Manifest, zone: ZoneInfo, targets: Iterable[Target]) -> Iterator[Row]:
    """Yield the newest entries, each in every channel, or in ``targets`` if some are named."""
    chosen = tuple(targets) or tuple(_usual(name, zone) for name in CHANNELS)
    for entry in reversed(manifest.entries[-MOST:]):
        shown = []
        for target in chosen:
            channel = CHANNELS[target.channel]
            said = entry.channels.get(channel.name)
            message = channel.compose(entry, target, None)
            shown.append(
                _bubble(message, channel.title, entry.title, skip=bool(said and said.skip))
            )
        moment = entry.published.astimezone(zone)
        yield Row(entry.id, entry.title, entry.url, f"{moment:%d.%m.%Y %H:%M}", tuple(shown))


def render_preview(manifest: Manifest, zone: ZoneInfo, targets: Iterable[Target] = ()) -> str:
    """Return the page; like every page of the site it forbids all that it does not need."""
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
        rows=tuple(bubbles(manifest, zone, targets)),
        name=manifest.name,
        address=f"{manifest.site}/{PREVIEW}",
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'",
    )
    return f"{page}\n"


def _bubble(message: Message, channel: str, title: str, *, skip: bool) -> Bubble:
    text = plain(message.runs)
    host = message.card.partition("://")[2].partition("/")[0]
    return Bubble(
        channel=channel,
        title=title,
        form=message.form,
        lines=tuple(_lines(message.runs)),
        pictures=message.pictures,
        buttons=message.buttons,
        card=message.card if message.form == "text" else "",
        card_title=title,
        card_host=host,
        points=points(text),
        units=units(text),
        skip=skip,
    )


def _lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each line, so that the page needs no markup for line ends."""
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(Run(first, run.styles, run.link))
        for text in more:
            yield tuple(r for r in line if r.text)
            line = [Run(text, run.styles, run.link)]
    yield tuple(r for r in line if r.text)


def _usual(name: str, zone: ZoneInfo) -> Target:
    return Target(name=name, channel=name, chat="", token_env="", zone=zone)

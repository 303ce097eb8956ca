"""The whole country: 35,000 TOS of 85 regions, and how long their directory takes.

``TOS=35000`` can be set in the environment; ``make bench`` runs it after the peers. Profiles are
not rendered here: each is one page like any other. What is: the snapshot is read, the directory,
its filters, the streets, the address book, the map, the open data. Nothing is asserted.
"""

import os
import random
import resource
import runpy
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hub.build.edition import Edition
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.federation import FEDERATION, Copy, Federation, ForeignTos, write_federation
from hub.opendata.files import files
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.templates import renderer
from hub.pages.views import directory, opendata, streets, town
from hub.tos.book import address_book
from hub.tos.lists import lists

if TYPE_CHECKING:
    from hub.core.output import Output

ROOT = Path(__file__).parents[2]
REGIONS = 85
NOW = "2026-11-23 12:00"
_STREETS = "Ленина Мира Садовая Лесная Новая Советская Школьная Речная Победы Заводская".split()
_STATES = ("действует", "действует", "действует", "создаётся", "приостановлен", "ликвидирован")


def names() -> tuple[str, ...]:
    """Return the names of the regions."""
    return tuple(f"Область {number}" for number in range(1, REGIONS + 1))


def snapshot(number: int, themes: tuple[str, ...]) -> Federation:
    """Return what that many TOS look like when their hubs have been read."""
    r = random.Random(20261123)
    records: dict[str, list[ForeignTos]] = {f"oblast-{n}": [] for n in range(1, REGIONS + 1)}
    for n in range(number):
        region = n % REGIONS + 1
        first = r.randint(1, 120)
        record = ForeignTos(
            id=f"tos{n:07}",
            title=f"ТОС «{r.choice(_STREETS)} {n}»",
            url=f"https://oblast-{region}.example/tos/dvor-{n}/",
            summary="Соседи нескольких домов, которые вместе ведут дела своего двора.",
            status=r.choice(_STATES),
            district=f"Район {n % 7}",
            houses={
                f"{r.choice(_STREETS)} {n // 9}-я": f"{first}–{first + 8} чётные, {first + 20}а"
            },
            founded=str(r.randint(2000, 2026)),
            residents=r.randint(40, 4000),
            themes=tuple(r.sample(themes, 2)),
            longitude=round(r.uniform(30, 140), 5),
            latitude=round(r.uniform(45, 68), 5),
            checked=f"2026-{r.randint(1, 11):02}-{r.randint(1, 20):02}",
        )
        records[f"oblast-{region}"].append(record)
    good = moment(NOW, {}, Config.from_settings(settings(Path())).timezone)
    hubs = {
        slug: Copy(source=slug, name=name, good=good, records=tuple(records[slug]))
        for slug, name in zip(records, names(), strict=True)
    }
    return Federation(hubs=hubs)


def settings(content: Path) -> dict[str, object]:
    """Return the settings of a national site."""
    own = {k: v for k, v in runpy.run_path(str(ROOT / "pelicanconf.py")).items() if k.isupper()}
    hubs = [(name, "") for name in names()]
    return own | {
        "PATH": str(content),
        "SITEURL": "https://strana.example",
        "CITY": "",
        "DISTRICTS": names(),
        "FEDERATION": hubs,
        "CACHE_PATH": str(content / "cache"),
    }


def build(content: Path, output: Path) -> None:
    """Build the directory's part of the site and print what each step took."""
    start = time.perf_counter()
    config = Config.from_settings(settings(content))
    edition = Edition.read(config, moment(NOW, {}, config.timezone))
    tell("read", start, f"{len(edition.site.tos)} TOS")
    lookup = Lookup(edition.site)
    pages = [p for part in (directory, streets, town, opendata) for p in part.pages(lookup)]
    made: list[Output] = [*pages, *address_book(edition.site), *lists(edition.site)]
    made += files(edition.site)
    tell("plan", start, f"{len(pages)} pages, {len(made) - len(pages)} files")
    edition.outputs = tuple(made)
    render = renderer(config.theme, config.templates, build_frame(edition.site))
    edition.write(output, render)
    weight = sum(p.stat().st_size for p in output.rglob("*") if p.is_file())
    tell("write", start, f"{weight / 1e6:.0f} MB")
    own, workers = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    print(
        f"  CPU {cpu:.1f} s; memory {own.ru_maxrss >> 10} MB, a worker {workers.ru_maxrss >> 10} MB"
    )


def tell(step: str, start: float, what: str) -> None:
    """Print a step with the seconds since the start, of the clock and of this process."""
    wall, cpu = time.perf_counter() - start, time.process_time()
    print(f"  {step:6}{wall:7.1f} s, CPU {cpu:5.1f} s, {what}", flush=True)


def main() -> None:
    """Write the snapshot, then build."""
    number = int(os.environ.get("TOS", "35000"))
    memory = Path("/dev/shm")  # noqa: S108  (tmpfs shows the tools, not the disk)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        content = Path(folder) / "content"
        (content / "federation").mkdir(parents=True)
        themes = tuple(str(theme) for theme in settings(content)["THEMES"])  # type: ignore[attr-defined]
        (content / FEDERATION).write_bytes(write_federation(snapshot(number, themes)))
        print(f"{number} TOS of {REGIONS} regions, without their profiles")
        build(content, Path(folder) / "out")


if __name__ == "__main__":
    main()

"""A deterministic Russian site that the hub and stock Pelican can read, and Hugo in its spelling.

``python tests/bench/corpus.py 1000 FOLDER`` writes news, TOS and guides: YAML front matter of
plain scalars (Python-Markdown's meta extension reads it too), about 9 KB of UTF-8 a text, with
headings, lists, a quote, links between articles and, in three of ten, a table.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20261123
CATEGORIES = ("ТОС", "Библиотеки", "Дворы", "Гранты", "Законы", "Опыт")
_NOUNS = (
    "двор сосед дом подъезд собрание совет библиотека площадка клумба лавочка праздник субботник"
    " устав протокол улица район конкурс заявка проект решение встреча вечер утро город житель"
    " книга кружок школа сквер дорожка фонарь забор ремонт отчёт смета голос список опрос идея"
).split()
_VERBS = (
    "собирает чинит красит сажает обсуждает строит проводит открывает предлагает считает читает"
    " находит показывает рассказывает готовит меняет бережёт помнит ждёт встречает"
).split()
_ADJECTIVES = (
    "новый старый тёплый общий дружный тихий светлый зелёный важный первый местный большой"
    " маленький добрый трудный летний зимний вечерний честный открытый"
).split()
_ADVERBS = "вместе сегодня завтра быстро часто всегда снова просто охотно спокойно".split()


def sentence(r: random.Random) -> str:
    """Return a sentence of 8 to 16 words."""
    words = []
    for _ in range(r.randint(2, 4)):
        words += [r.choice(_ADJECTIVES), r.choice(_NOUNS), r.choice(_VERBS), r.choice(_ADVERBS)]
    if r.random() < 0.2:
        words[r.randrange(len(words))] = f"**{r.choice(_NOUNS)}**"
    return " ".join(words).capitalize() + "."


def paragraph(r: random.Random) -> str:
    """Return a paragraph of three to six sentences."""
    return " ".join(sentence(r) for _ in range(r.randint(3, 6)))


def title(r: random.Random) -> str:
    """Return a headline."""
    words = [r.choice(_ADJECTIVES), r.choice(_NOUNS), r.choice(_VERBS), r.choice(_NOUNS)]
    return " ".join([*words, r.choice(_ADVERBS)]).capitalize()


def body(r: random.Random, total: int) -> str:
    """Return about 600 words of Markdown."""
    blocks = [paragraph(r), f"## {title(r)}", paragraph(r), f"> {sentence(r)}"]
    blocks.append("\n".join(f"- {sentence(r)}" for _ in range(4)))
    year, name = _name(r.randrange(total), total)
    blocks.append(f"Читайте также [{title(r)}]({{filename}}/news/{year}/{name}.md).")
    if r.random() < 0.3:
        rows = ["| что | план | факт |", "| --- | ---: | ---: |"]
        rows += [f"| {r.choice(_NOUNS)} | {r.randint(1, 900)} | {r.randint(1, 900)} |"] * 5
        blocks.append("\n".join(rows))
    while sum(len(b) for b in blocks) < 4200:
        blocks += [f"## {title(r)}", paragraph(r), paragraph(r)]
    return "\n\n".join(blocks)


def _moment(number: int, total: int) -> datetime:
    start, span = datetime(2020, 11, 1), timedelta(days=2190)  # noqa: DTZ001  (a local time)
    return start + span * (number / total)


def _name(number: int, total: int) -> tuple[int, str]:
    return _moment(number, total).year, f"statya-{number:06d}"


def article(number: int, total: int) -> tuple[str, str]:
    """Return path and text of one article."""
    r = random.Random(SEED + number)
    year, name = _name(number, total)
    tags = ", ".join(f"метка {int(300 * r.random() ** 2)}" for _ in range(r.randint(2, 5)))
    head = "\n".join(
        [
            "---",
            f"id: bench{number:07d}",
            f"title: {title(r)} {number}",
            f"slug: {name}",
            f"date: {_moment(number, total):%Y-%m-%d %H:%M}",
            f"category: {r.choice(CATEGORIES)}",
            f"tags: {tags}",
            f"summary: {title(r)}",
            "---",
        ]
    )
    return f"news/{year}/{name}.md", f"{head}\n\n{body(r, total)}\n"


DISTRICTS = ("Ленинский", "Октябрьский", "Первомайский", "Нововятский")


def tos(number: int) -> tuple[str, str]:
    """Return path and text of the profile of a TOS."""
    r = random.Random(SEED * 3 + number)
    head = [
        f"id: benchtos{number:05d}",
        f"title: ТОС «{r.choice(_NOUNS)} {number}»",
        f"slug: tos-{number:05d}",
        "status_of_life: действует",
        f"district: {r.choice(DISTRICTS)}",
    ]
    text = "\n\n".join([paragraph(r), f"## {title(r)}", paragraph(r), f"- {sentence(r)}"])
    return f"tos/tos-{number:05d}.md", _text(head, text)


def guide(number: int) -> tuple[str, str]:
    """Return path and text of a guide."""
    r = random.Random(SEED * 5 + number)
    head = [
        f"id: benchgid{number:05d}",
        f"title: Как {r.choice(_VERBS)} {r.choice(_NOUNS)} {number}",
        f"slug: kak-{number:05d}",
        "audience: всем соседям",
        "time: неделя",
        "cost: бесплатно",
        f"result: {title(r)}",
        "figures: []",
        "checked: 2026-11-01",
    ]
    steps = [
        f"## {title(r)}\n\n{paragraph(r)}\n\n- {sentence(r)}\n- {sentence(r)}" for _ in range(6)
    ]
    return f"guides/kak-{number:05d}.md", _text(head, "\n\n".join(steps))


def _text(head: list[str], body: str) -> str:
    return "\n".join(["---", *head, "---", "", body, ""])


TOS = 0.1
"""So many profiles of TOS for an article."""


def texts(total: int, tos_each: float = TOS) -> Iterator[tuple[str, str]]:
    """Yield a whole site: articles, TOS, a fiftieth as many guides."""
    yield from (article(number, total) for number in range(total))
    yield from (tos(number) for number in range(round(total * tos_each)))
    yield from (guide(number) for number in range(total // 50))


_LINK = re.compile(r"\{filename\}/news/(\d+)/([\w-]+)\.md")


def for_hugo(path: str, text: str) -> str:
    """Spell a text as Hugo reads it: lists and times in its way, plain addresses."""
    text = _LINK.sub(r"/news/\1/\2/", text)
    text = re.sub(
        r"^tags: (.*)$",
        lambda m: f"tags: {json.dumps(m[1].split(', '), ensure_ascii=False)}",
        text,
        count=1,
        flags=re.MULTILINE,
    )
    text = re.sub(r"^category: (.*)$", r'categories: ["\1"]', text, count=1, flags=re.MULTILINE)
    if path.startswith("news/"):
        text = re.sub(
            r"^date: (\d+)(\S+) (\S+)$",
            r'date: \1\2T\3:00+03:00\nyears: ["\1"]',
            text,
            count=1,
            flags=re.MULTILINE,
        )
    return text


def write(
    total: int,
    folder: Path,
    spell: Callable[[str, str], str] = lambda _, text: text,
    tos_each: float = TOS,
) -> None:
    """Write the site of ``total`` articles below ``folder``."""
    for path, text in texts(total, tos_each):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(spell(path, text), "utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))

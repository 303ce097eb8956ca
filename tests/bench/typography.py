"""Typography: what setting an article of 5 KB costs; a part of ``make bench``.

Articles are paragraphs of the shipped content, 5,120 bytes of UTF-8 each; «as typed» with straight
quotes and hyphens for dashes. Each is set many times and the best time counts: on a busy
machine the others tell of its neighbours.
"""

import random
import re
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from hub.core.text.typography.html import apart, typograph_parts
from hub.core.text.typography.typeset import typograph
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from tests.support.building import ROOT
from tests.support.setting import typograph_html

SEED = 20261126
ARTICLES, ROUNDS = 40, 50
SIZE = 5 * 1024
_TYPED = str.maketrans("«»„“—–", '""""--')


def articles() -> list[str]:
    """Return Markdown of the right size."""
    r = random.Random(SEED)
    texts = [p.read_text("utf-8").split("---", 2)[-1] for p in sorted(ROOT.glob("content/**/*.md"))]
    blocks = [b for text in texts for b in re.split(r"\n\n+", text) if b[:1].isalpha()]
    found = []
    for _ in range(ARTICLES):
        article = ""
        while len(article.encode()) < SIZE:
            article += f"{r.choice(blocks)}\n\n"
        found.append(article.encode()[:SIZE].decode(errors="ignore"))
    return found


def best(texts: list[str], prepare: Callable[[str], Any], run: Callable[[Any], object]) -> float:
    """Return the median over texts of the best time, in milliseconds."""
    times = []
    for text in texts:
        tries = []
        for _ in range(ROUNDS):
            ready = prepare(text)
            start = time.process_time()
            run(ready)
            tries.append(time.process_time() - start)
        times.append(1000 * min(tries))
    return median(times)


def _parts(html: str) -> list[str]:
    body = LexborHTMLParser(html).body
    return apart((body.inner_html or "") if body else "")


def main() -> None:
    """Measure, and print the table of docs/quality.md."""
    source = articles()
    typed = [text.translate(_TYPED) for text in source]
    print("| что, мс на 5 КБ | как в материалах | как набирают |")
    print("| --- | ---: | ---: |")
    plain, pages = zip(*(_forms(texts) for texts in (source, typed)), strict=True)
    for name, forms, prepare, run in (
        ("простой текст", plain, str, typograph),
        ("HTML, как при сборке", pages, _parts, typograph_parts),
        ("то же с разбором и записью HTML", pages, str, typograph_html),
    ):
        shipped, as_typed = (
            f"{best(texts, prepare, run):.2f}".replace(".", ",") for texts in forms
        )
        print(f"| {name} | {shipped} | {as_typed} |")


def _forms(texts: list[str]) -> tuple[list[str], list[str]]:
    """Return the articles without markup, and as HTML."""
    plain = [re.sub(r"[*_`\[\]]|\(http\S+\)", "", text) for text in texts]
    return plain, [markdown(text) for text in texts]


if __name__ == "__main__":
    main()

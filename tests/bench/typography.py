"""Typography: what setting an article of 5 KB costs, ``python -m tests.bench.typography``.

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

from hub.core.text.typography import typograph, typograph_html, typograph_tree
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.building import ROOT

SEED = 20261126
ARTICLES, ROUNDS = 40, 15
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
            start = time.perf_counter()
            run(ready)
            tries.append(time.perf_counter() - start)
        times.append(1000 * min(tries))
    return median(times)


def _body(html: str) -> LexborNode:
    body = LexborHTMLParser(html).body
    if body is None:
        raise ValueError(html)
    return body


def main() -> None:
    """Measure."""
    source = articles()
    typed = [text.translate(_TYPED) for text in source]
    for name, texts in (("as shipped", source), ("as typed", typed)):
        plain = [re.sub(r"[*_`\[\]]|\(http\S+\)", "", text) for text in texts]
        pages = [markdown(text) for text in texts]
        print(f"{name}, {SIZE} B each, milliseconds:")
        print(f"  a plain text          {best(plain, str, typograph):.3f}")
        print(f"  a tree of HTML        {best(pages, _body, typograph_tree):.3f}")
        print(f"  HTML, read and printed {best(pages, str, typograph_html):.3f}")


if __name__ == "__main__":
    main()

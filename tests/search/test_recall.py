"""What people type and what must be found, on the shipped content: ``cases/search/*.txt``.

The engine was tuned with ``queries.txt``; ``held-out.txt`` was written without asking it.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.search.conftest import Asking

pytestmark = pytest.mark.slow

CASES = Path(__file__).parents[1] / "cases/search"
OVERALL, EACH = 0.98, 0.95


def rows(name):
    kind = ""
    for line in (CASES / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            query, _, targets = line.partition(" → ")
            yield kind, query, [f"/{target.strip()}/" for target in targets.split(",")]


TUNED, HELD_OUT = list(rows("queries.txt")), list(rows("held-out.txt"))
ROWS = TUNED + HELD_OUT


@pytest.fixture(scope="module")
def answers(real):
    found = Asking(real.output / "search").find(*(query for _, query, _ in ROWS))
    return list(zip(ROWS, found, strict=True))


def test_no_query_is_asked_twice():
    queries = [query for _, query, _ in ROWS]
    assert len(set(queries)) == len(queries)
    assert len(HELD_OUT) >= 60


def test_there_are_many_queries_of_each_kind():
    kinds = [kind for kind, _, _ in ROWS]
    assert len(ROWS) >= 200
    assert len(set(kinds)) == 9
    assert min(kinds.count(kind) for kind in set(kinds)) >= 15


def test_what_is_to_be_found_is_there(real):
    pages = {"/" + path.removesuffix("index.html") for path in real.pages}
    assert {target for _, _, targets in ROWS for target in targets} <= pages


@pytest.mark.parametrize("name", ["tuned", "held out"])
def test_recall_and_precision(answers, name):
    asked = {"tuned": TUNED, "held out": HELD_OUT}[name]
    answers = [(row, answer) for row, answer in answers if row in asked]
    recall, precise, missed = defaultdict(list), defaultdict(list), []
    for (kind, query, targets), answer in answers:
        got = [target in answer["urls"] for target in targets]
        recall[kind].append(sum(got) / len(got))
        precise[kind].append(any(target in answer["urls"][:3] for target in targets))
        if not all(got):
            missed.append(f"{kind}: {query}")
    for kind, values in recall.items():
        first = sum(precise[kind]) / len(values)
        told = (
            f"{name}, {kind}: {len(values)}, recall@10 {mean(values):.3f}, precision@3 {first:.3f}"
        )
        print(told)  # noqa: T201  (shown by -rP)
    every = [value for values in recall.values() for value in values]
    assert mean(every) >= OVERALL, missed
    assert min(mean(values) for values in recall.values()) >= EACH, missed


def mean(values):
    return sum(values) / len(values)


def test_a_guess_is_told(answers):
    told = {query: answer["meant"] for (_, query, _), answer in answers}
    assert told["njc"] == "тос"
    assert told["библеотека"].startswith("библиотек")
    assert told["субботники"] == ""

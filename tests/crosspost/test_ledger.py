"""The ledger as bytes: what is read, what is refused with a word on what to do."""

from contextlib import suppress

import pytest
from hub.core.errors import ServiceError
from hub.crosspost.ledger import Fact, LedgerError, mended, opened, read, write
from hub.crosspost.state import fold
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.crosspost.rig import START

FACTS = [
    opened(START, "r"),
    Fact(at=START, fact="intent", id="aaaaaaaa", target="telegram", op="send", title="Ё «»"),
    Fact(at=START, fact="sent", id="aaaaaaaa", target="telegram", messages=("1", "2")),
]
GOOD = write(FACTS)


def test_it_comes_back_line_by_line():
    assert list(read(GOOD)) == FACTS
    assert GOOD.count(b"\n") == 3
    assert "Ё «»" in GOOD.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (GOOD[:-20], "hub crosspost repair"),
        (GOOD[:-1], "hub crosspost repair"),
        (b"", "Верните его из копии"),
        (b"\n", "строка 1"),
        (b"\0" * 40 + b"\n", "строка 1"),
        (GOOD + b"\0\0\0\n", "строка 4"),
        (GOOD.replace(b'"v": 1', b'"v": 2'), "Обновите программу"),
        (GOOD + b'{"v": 3, "at": "x", "fact": "unheard"}\n', "Обновите программу"),
        (GOOD.split(b"\n", 1)[1], "нет начала"),
        (GOOD + b"[]\n", "строка 4"),
        (GOOD + b'{"fact": "sent"}\n', "строка 4"),
        (GOOD + b'{"v": 1, "fact": "unheard", "at": "2026-01-01T00:00:00Z"}\n', "строка 4"),
        (GOOD + b'{"v": 1, "fact": "sent", "at": "2026-01-01T00:00:00"}\n', "строка 4"),
        (GOOD + b"[" * 100_000 + b"\n", "строка 4"),
        (b"<html>404</html>\n", "строка 1"),
        (GOOD.replace(b"\n", b"\n\n"), "строка 2"),
        ("журнал\n".encode("cp1251"), "строка 1"),
    ],
)
def test_a_ledger_that_cannot_be_trusted(data, says):
    with pytest.raises(LedgerError, match=says) as caught:
        read(data)
    assert "Ничего не отправлено" in str(caught.value)
    assert isinstance(caught.value, ServiceError)
    assert caught.value.exitcode == 3


@pytest.mark.parametrize("cut", range(1, len(GOOD)))
def test_cut_anywhere_it_is_mended_to_whole_lines(cut):
    whole = mended(GOOD[:cut])
    assert GOOD.startswith(whole)
    assert whole == b"" or list(read(whole)) == FACTS[: whole.count(b"\n")]


def test_cut_after_the_intent_the_post_is_unknown():
    facts = read(mended(GOOD[:-5]))
    assert fold(facts).posts["aaaaaaaa", "telegram"].status == "unknown"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall(data):
    for bad in (data, GOOD + data):
        with suppress(LedgerError):
            read(bad)

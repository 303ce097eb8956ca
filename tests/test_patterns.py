"""Patterns mean the same in every Python that is supported.

Before Python 3.11.5 (Debian 12 has 3.11.2) a group that is repeated possessively, ``(?:ab)*+``,
swallows half of a last one that fails: «18.А» is a match of ``\\d+(?:\\.\\d)*+`` with its dot. One
character, ``[ab]*+``, is repeated well, and so is an atomic group: ``(?>(?:ab)*)``.
"""

import re

import pytest

from tests.support.building import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "plugins").rglob("*.py"))
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")


@pytest.mark.parametrize("pattern", ["(?:ab)*+", "(ab)?+c", "(?:a)++", "(ab){2,}+", "(?:a{2})*+"])
def test_possessive_group_is_seen(pattern):
    assert _POSSESSIVE_GROUP.search(pattern)


@pytest.mark.parametrize("pattern", ["(?>(?:ab)*)", r"\)*+", r"[()]*+", "(ab)+c", r"\d{2}+"])
def test_others_are_not(pattern):
    assert not _POSSESSIVE_GROUP.search(pattern)


def test_no_group_is_repeated_possessively():
    found = [
        f"{path}:{number}"
        for path in FILES
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1)
        if _POSSESSIVE_GROUP.search(line)
    ]
    assert found == []

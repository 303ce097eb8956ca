"""Patterns mean the same in every Python that is supported.

Before Python 3.11.5 (Debian 12 has 3.11.2) a group that is repeated possessively, ``(?:ab)*+``,
swallows half of a last one that fails: «18.А» is a match of ``\\d+(?:\\.\\d)*+`` with its dot. One
character, ``[ab]*+``, is repeated well, and so is an atomic group: ``(?>(?:ab)*)``.
"""

import re
from importlib import import_module

import pytest
from hub.core.regex import regex

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


def test_every_pattern_can_be_compiled():
    modules = [
        path.removeprefix("plugins/").removesuffix(".py").replace("/", ".") for path in FILES
    ]
    loaded = [
        import_module(name.removesuffix(".__init__")) for name in modules if "__main" not in name
    ]
    kind = type(regex(""))
    found = [
        value for module in loaded for value in vars(module).values() if isinstance(value, kind)
    ]
    assert len(found) > 100
    assert all(isinstance(one.groups, int) for one in found)


def test_pattern_is_compiled_when_it_is_first_used():
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_pattern_does_what_a_compiled_one_does():
    ours, theirs = regex("A(?P<b>.)", re.IGNORECASE), re.compile("A(?P<b>.)", re.IGNORECASE)
    assert ours.sub(r"\1", "ab Ac") == theirs.sub(r"\1", "ab Ac") == "b c"
    assert (ours.groups, ours.flags, ours.pattern) == (theirs.groups, theirs.flags, theirs.pattern)
    assert not hasattr(ours, "nothing")

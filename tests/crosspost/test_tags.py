"""Hashtags that Telegram shows as links."""

import pytest
from hub.crosspost.tags import hashtags
from hypothesis import given
from hypothesis import strategies as st

from tests.support.telegram_html import hashtags as shown


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ТОС", "#тос"),
        ("Дворы и подъезды", "#дворы_и_подъезды"),
        ("33-ФЗ", "#33_фз"),
        ("C++ & Co.", "#c_co"),
        ("ёлка", "#ёлка"),
        ("#уже", "#уже"),
        ("מים", "#מים"),
    ],
)
def test_a_tag_is_made_legal(tag, expected):
    assert hashtags([tag], 5) == (expected,)


@pytest.mark.parametrize("tag", ["2026", "—", "", "🙂", "_", "а" * 61, "²"])
def test_what_cannot_be_a_link_is_left_out(tag):
    assert hashtags([tag], 5) == ()


def test_each_once_and_not_too_many():
    assert hashtags(["Двор", "двор", "а", "б"], 2) == ("#двор", "#а")


@given(st.lists(st.text(max_size=30), max_size=8))
def test_every_hashtag_is_a_link(tags):
    found = hashtags(tags, 8)
    assert shown(" ".join(found)) == list(found)

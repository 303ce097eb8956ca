"""Rules that match nothing go, and nothing else does."""

import pytest
from hub.pages.rules import joined, print_rules, read
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{a:b}", "p{a:b}"),
        (".a{b:c}.x{b:c}", ".a{b:c}"),
        (".a,.x .b,p{c:d}", ".a,p{c:d}"),
        (".a.x,.a:not(.x){c:d}", ".a:not(.x){c:d}"),
        (".a:not(:has(.x)){c:d}", ".a:not(:has(.x)){c:d}"),
        (":is(.a,.x) .b{c:d}", ":is(.a,.x) .b{c:d}"),
        (":is(.x,.y) .b{c:d}", ""),
        (".b:has(> :where(.x)){c:d}", ""),
        (":is(p,.x):nth-child(2n + 1) .a{c:d}", ":is(p,.x):nth-child(2n + 1) .a{c:d}"),
        ('.a[href*=".x"],[title="a,.x"]{c:d}', '.a[href*=".x"],[title="a,.x"]{c:d}'),
        ("@media print{.x{c:d}}", ""),
        ("@media print{.x{c:d}.a{c:d;e:f}}", "@media print{.a{c:d;e:f}}"),
        ("@layer a,b;@layer a{.x{c:d}p{c:d}}", "@layer a,b;@layer a{p{c:d}}"),
        ("p{c:d;& .x{e:f}& .a{e:f}}", "p{c:d;& .a{e:f}}"),
        (".x{& .a{e:f}}", ""),
        ('.a::before{content:"}.x{;"}', '.a::before{content:"}.x{;"}'),
        ("p{--a:1;--b:2;c:var(--a)}", "p{--a:1;c:var(--a)}"),
        ('p{--b:url("data:x;y}");c:d}', "p{c:d}"),
        ("@font-face{font-family:A}@page{margin:0}", "@font-face{font-family:A}@page{margin:0}"),
    ],
)
def test_what_is_left_where_only_a_and_b_are(css, left):
    assert print_rules(read(css), frozenset({"a", "b"})) == left


def test_neighbours_of_one_layer_are_joined():
    css = "@layer a{p{b:c}}@layer a{i{b:c}}@layer d{b{b:c}}@layer a{u{b:c}}"
    assert print_rules(joined(read(css)), frozenset()) == (
        "@layer a{p{b:c}i{b:c}}@layer d{b{b:c}}@layer a{u{b:c}}"
    )


NAMES = st.sampled_from(["a", "b", "x", "y"])
COMPOUND = st.one_of(
    NAMES.map(".{}".format),
    st.just("p"),
    st.lists(NAMES, min_size=1, max_size=3).map(lambda n: f":is({','.join('.' + x for x in n)})"),
    NAMES.map(":not(.{})".format),
)
SELECTOR = st.lists(COMPOUND, min_size=1, max_size=3).map(" ".join)
RULE = st.lists(SELECTOR, min_size=1, max_size=3).map(lambda s: f"{','.join(s)}{{c:d}}")
SHEET = st.lists(st.one_of(RULE, RULE.map("@media print{{{}}}".format)), max_size=5).map("".join)


@settings(max_examples=50)
@given(SHEET, st.frozensets(NAMES))
def test_more_classes_never_lose_a_rule(css, classes):
    everything = frozenset("abxy")
    assert print_rules(read(css), everything) == css
    left = print_rules(read(css), classes)
    assert print_rules(read(left), classes) == left
    assert len(left) <= len(print_rules(read(css), everything))

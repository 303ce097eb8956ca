"""Which rules of the theme a page in a browser lacks: the browser itself tells what matches."""

from functools import cache
from typing import Any

from hub.pages.assets import stylesheets

from tests.support.building import ROOT

# Selectors are compared as the browser writes them. What cannot be asked of a document, a
# pseudo-element or how the pointer stands, is left out; a rule within a rule goes with that rule.
_LACKING = r"""css => {
    const apart = text => {
        const found = [""];
        let depth = 0;
        for (const sign of text) {
            depth += (sign === "(") - (sign === ")");
            if (sign === "," && !depth) found.push(""); else found[found.length - 1] += sign;
        }
        return found.map(one => one.trim());
    };
    const selectors = function* (rules) {
        for (const rule of rules) {
            if (rule.selectorText) yield* apart(rule.selectorText);
            else if (rule.cssRules) yield* selectors(rule.cssRules);
        }
    };
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const own = new Set([...document.styleSheets].flatMap(s => [...selectors(s.cssRules)]));
    const asked = s => s.replace(/::[\w-]+|:(hover|focus|focus-visible|target|open)\b/g, "") || "*";
    return [...selectors(sheet.cssRules)]
        .filter(s => /\./.test(s) && !own.has(s) && document.querySelector(asked(s)));
}"""


@cache
def _theme() -> str:
    return "\n".join(part.css for part in stylesheets(ROOT / "theme", lambda name: name))


def lacking(page: Any) -> list[str]:
    """Return the selectors that match something on a page and are not in its style sheet."""
    found: list[str] = page.evaluate(_LACKING, _theme())
    return found

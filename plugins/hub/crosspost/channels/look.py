"""Recognising a post by the address it carries."""

import re

# What may follow an address and is no part of it; a backslash begins «\n» in JSON.
_END = r"(?=[\s\"'<>»),\\…]|$)"


def mentions(text: str, url: str) -> bool:
    """Tell whether ``url`` stands in a text, and not only as the beginning of another address."""
    return bool(url) and re.search(re.escape(url) + _END, text) is not None

"""What may be asked of how things stand to each other: who asks is noted by the question's name.

``standing`` answers all of them, so that a build finds out to which the answer is another now.
"""

from hub.core.trace import ASKED

NOW = f"{ASKED}now"
"""What time it is."""
YEAR = f"{ASKED}year"
"""Which year it is."""


def thing(kind: str, slug: str) -> str:
    """Name the question whether a thing is to be seen, and where."""
    return f"{ASKED}{kind} {slug}"


def group(kind: str, slug: str) -> str:
    """Name the question what a category, tag or author is called, and where its list is."""
    return f"{ASKED}{kind} {slug}"


def names(field: str) -> str:
    """Name the question what all groups of a field of the site are called, and where they are."""
    return f"{ASKED}names {field}"


def portion(kind: str, slug: str, number: int) -> str:
    """Name the question what stands on a numbered page of a list of articles, and how many are."""
    return f"{ASKED}portion {kind} {slug} {number}"


def file(path: str) -> str:
    """Name the question where a link to a file of the content folder leads."""
    return f"{ASKED}file {path}"


def near(path: str) -> str:
    """Name the question which articles are next to one."""
    return f"{ASKED}near {path}"


def naming(kind: str, slug: str) -> str:
    """Name the question which things name one."""
    return f"{ASKED}naming {kind} {slug}"

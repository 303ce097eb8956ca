"""Files beside the texts: which may be published, and where a name leads."""

import posixpath

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".csv", ".zip"}
)
PUBLISHED_SUFFIXES = PICTURE_SUFFIXES | DOCUMENT_SUFFIXES


def beside(path: str, name: str) -> str | None:
    """Return the content path of a file named in ``path``; None if it leads out of the content.

    A leading slash means the root of the content folder, as in Pelican's links.
    """
    folder = "" if name.startswith("/") else posixpath.dirname(path)
    joined = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
    outside = joined == ".." or joined.startswith("../")
    return None if outside or "\\" in joined or "\0" in joined else joined

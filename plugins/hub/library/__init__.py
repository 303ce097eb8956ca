"""Entries of the library as records for other programs: BibTeX and RIS."""

from hub.library.files import records

__all__ = ["records"]

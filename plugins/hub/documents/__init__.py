"""Blank forms to download: one Markdown source, filled for each guide, as .docx and .odt."""

from hub.documents.files import documents

__all__ = ["documents"]

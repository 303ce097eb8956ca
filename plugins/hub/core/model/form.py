"""Blank forms: one Markdown source, from which the files to download are made."""

from hub.core.model.common import Record


class Form(Record):
    """A blank document. ``{{имя}}`` in its body stands for a figure or a field of the guide."""

"""The search index of things, every file of it."""

from hub.search.index import Index
from hub.search.source import Source


def files(found, short=(), cache=None, workers=1):
    return Index(lambda: Source.of(found, short), cache, workers).files()()


def built(found, short=(), cache=None, workers=1):
    return {file.path: file.content() for file in files(found, short, cache, workers)}

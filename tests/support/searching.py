"""The search index of things, every file of it."""

from hub.search import index


def built(found, short=(), cache=None, workers=1):
    made = index.build(found, short, cache, workers)
    return {path: get() for path, get in made.items()}

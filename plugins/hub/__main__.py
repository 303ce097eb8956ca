"""``python -m hub``: the same command as the console script ``hub``."""

from hub.cli import program

program()

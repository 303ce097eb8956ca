"""``python -m hub``: the same command as the console script ``hub``."""

import sys

from hub.cli import main

sys.exit(main())

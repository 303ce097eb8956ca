"""Settings of the site as the public sees it: ``make publish-html SITEURL=https://…``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *

SAMPLES = False

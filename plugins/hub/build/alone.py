"""A build without Pelican: the next one after a good one with the same settings.

Pelican judges settings and gives other people's plugins a hearing. Where the last build had the
same settings and libraries and none but our plugins, it would find what it found then.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hub.build.answer import answering
from hub.build.edition import Edition
from hub.build.features import connect
from hub.build.gate import plan, publish
from hub.build.resident import Resident


def build_alone(resident: Resident, edition: Edition, settings: Mapping[str, Any]) -> None:
    """Build what was read.

    Raises:
        HubError: content or the disk are wrong; it has been printed.
    """
    with answering():
        connect(settings)
        output = Path(settings["OUTPUT_PATH"])
        plan(edition, output)
        publish(edition, output, resident)

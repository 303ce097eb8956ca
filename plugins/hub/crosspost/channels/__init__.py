"""The platforms: one folder each. A new one is a folder and a line in ``CHANNELS``."""

from collections.abc import Mapping
from types import MappingProxyType

from hub.crosspost.channels.channel import Channel
from hub.crosspost.channels.max.compose import MAX
from hub.crosspost.channels.telegram.compose import TELEGRAM
from hub.crosspost.channels.vk.compose import VK

CHANNELS: Mapping[str, Channel] = MappingProxyType({c.name: c for c in (TELEGRAM, VK, MAX)})
"""Every platform by its name, as front matter and settings call it."""

"""Who calls for a target: the second table of the platforms, apart so that planning needs none."""

from collections.abc import Callable

from hub.crosspost.channels.channel import Poster
from hub.crosspost.channels.max.client import MaxPoster
from hub.crosspost.channels.telegram.client import TelegramPoster
from hub.crosspost.channels.vk.client import VkPoster
from hub.crosspost.target import Target


def poster(target: Target, token: str, sleep: Callable[[float], None]) -> Poster:
    """Return the caller for a target."""
    if target.channel == "telegram":
        return TelegramPoster(target, token)
    if target.channel == "vk":
        return VkPoster(target, token)
    return MaxPoster(target, token, sleep)

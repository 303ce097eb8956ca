"""Who calls for a target: the second table of the platforms, apart so that planning needs none."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from hub.core.errors import ConfigurationError
from hub.crosspost.channels.channel import Poster
from hub.crosspost.channels.max.client import MaxPoster
from hub.crosspost.channels.telegram.client import TelegramPoster
from hub.crosspost.channels.vk.client import VkPoster
from hub.crosspost.target import Target

Sleep = Callable[[float], None]

POSTERS: Mapping[str, Callable[[Target, str, Sleep], Poster]] = MappingProxyType(
    {"telegram": TelegramPoster, "vk": VkPoster, "max": MaxPoster}
)
"""Every platform's caller by its name; made of a target, a token and a way to wait."""


def poster(target: Target, token: str, sleep: Sleep) -> Poster:
    """Return the caller for a target.

    Raises:
        ConfigurationError: the token holds what no token does, as when more was copied with it.
    """
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ConfigurationError(
            f"CROSSPOST, цель «{target.name}»: в переменной {target.token_env} лежит не токен: "
            "в нём пробелы или знаки, которых в токенах не бывает. Скопируйте его заново."
        )
    return POSTERS[target.channel](target, token, sleep)

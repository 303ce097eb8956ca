"""Our plugins: one brings Pelican, the features need none to say what they would write."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from hub.core.errors import ConfigurationError

_BUILDER = "hub.build.plugin"
"""The one that brings Pelican."""


def ours(settings: Mapping[str, Any]) -> list[str]:
    """Return the names of our plugins."""
    names = settings.get("PLUGINS") or ()
    return [name for name in names if isinstance(name, str) and name.startswith("hub.")]


def features(settings: Mapping[str, Any]) -> list[str]:
    """Return the names of the features."""
    return [name for name in ours(settings) if name != _BUILDER]


def connect(settings: Mapping[str, Any]) -> None:
    """Connect the features to the build.

    Raises:
        ConfigurationError: one cannot be loaded.
    """
    for name in features(settings):
        try:
            import_module(name).register()
        except (ImportError, AttributeError) as error:
            raise ConfigurationError(f"Расширение {name} не загрузилось: {error}") from error

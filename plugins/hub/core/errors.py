"""Exceptions that end a run, each with the exit status of the command."""


class HubError(Exception):
    """A run that cannot go on; the text is Russian and meant for the person at the keyboard."""

    exitcode = 2


class ContentError(HubError):
    """Content is wrong: nothing was written. The text is the rendered report."""

    exitcode = 1


class ConfigurationError(HubError):
    """A setting, a plugin, a template or the command line is wrong."""

    exitcode = 2


class ServiceError(HubError):
    """An outside service did not do its part."""

    exitcode = 3

"""Exceptions that end a run, each with the exit status of the command."""

import errno


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


_REASONS = {
    errno.ENOENT: "такого файла или папки нет",
    errno.EACCES: "нет права на чтение или запись",
    errno.EPERM: "нет права на чтение или запись",
    errno.EROFS: "диск только для чтения",
    errno.ENOSPC: "на диске не осталось места",
    errno.EDQUOT: "на диске не осталось места",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "на этом месте файл, а не папка",
    errno.EEXIST: "на этом месте файл, а не папка",
    errno.ELOOP: "это ссылка, а не файл",
    errno.EIO: "диск не читается или не пишется",
}


def reason(error: OSError) -> str:
    """Say in Russian why the system refused; a rare reason stays as the system words it."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__

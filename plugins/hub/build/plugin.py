"""Pelican, used as Pelican: its readers, generators and signals run, the hub makes the pages.

``PELICAN_CLASS = "hub.Pelican"``. Before Pelican reads, the hub has read and checked all content;
an error ends the run there. Articles and pages pass through Pelican's generators, so plugins see
them; then the hub's own generator renders the site and puts it in place in one move.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from weakref import ref

import pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.log import console
from pelican.plugins import signals
from pelican.settings import read_settings
from pelican.writers import Writer

from hub.build.answer import Problem, answering, failure
from hub.build.edition import Edition
from hub.build.gate import judge, plan, publish
from hub.build.progress import shown
from hub.build.resident import Resident
from hub.content.plugin import HANDOVER, Handover, read_rst, register_readers, revisions
from hub.content.reading import Reader
from hub.content.records import Run
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.errors import ConfigurationError, HubError
from hub.core.output import File, Page

EDITION = "HUB_EDITION"
GENERATORS = "HUB_GENERATORS"
HEARD = "HUB_HEARD"
RESIDENT = "HUB_RESIDENT"
_LOGGED = "Pelican или расширение сообщили об ошибке"


class Pelican(pelican.Pelican):
    """Pelican with a gate: a plugin that fails or an article that is refused ends the build."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Load the plugins; one that cannot be loaded or registered is an error.

        Raises:
            ConfigurationError: names the plugin or the setting.
        """
        logging.getLogger("pelican").addFilter(_told)
        with answering():
            _check_settings(settings)
            with _errors() as found:
                super().__init__(settings)
            if found:
                raise failure("Расширение Pelican не загрузилось", found)
            if not any(plugin.__name__ == __name__ for plugin in self.plugins):
                raise ConfigurationError(f"В настройке PLUGINS нет {__name__}: сайт собирает он.")

    def run(self) -> None:
        """Read, check, build.

        Raises:
            ContentError: content is wrong; the report was printed, nothing was written.
            ConfigurationError: a setting, plugin or template is wrong.
        """
        # After an exception Pelican's --autoreload builds again at once, for ever; after a plain
        # return it waits for the next edit.
        waits = sys._getframe(1).f_code is pelican.autoreload.__code__  # noqa: SLF001
        try:
            with answering():
                self._run()
        except HubError:
            if not waits:
                raise

    def _run(self) -> None:
        config = Config.from_settings(self.settings)
        resident: Resident = self.settings.setdefault(RESIDENT, Resident())
        edition = resident.take(config) or self._read(config, resident)
        plan(edition, Path(self.settings["OUTPUT_PATH"]))
        self.settings[EDITION] = edition
        self.settings[HANDOVER] = Handover(edition.records, edition.site)
        self.settings[HEARD] = _heard(self.plugins)
        with _errors() as found:
            super().run()
        if found:
            raise failure(_LOGGED, found)
        resident.edition = edition

    def _read(self, config: Config, resident: Resident) -> Edition:
        now = moment(self.settings.get("NOW"), os.environ, config.timezone)
        readers = {".rst": read_rst(self.settings)}
        progress = shown(sys.stderr, os.environ)
        run = Run(readers, progress, meanwhile=partial(resident.compile, config))
        return Edition.read(config, now, run, resident.edition)

    def _get_generator_classes(self) -> list[type[Generator]]:
        return [*super()._get_generator_classes(), SiteGenerator]

    def _get_writer(self) -> Writer:
        """Pass the last gate: every generator and plugin has read, nothing has been written."""
        _take_over(self.settings)
        chosen = super()._get_writer()
        return SiteWriter(self.settings) if type(chosen) is Writer else chosen


class SiteGenerator(Generator):
    """Writes every page, feed and file of the hub."""

    def generate_output(self, writer: Writer) -> None:
        """Render all outputs and put them in place; tell Pelican's plugins of each page."""
        edition: Edition = self.settings[EDITION]
        if isinstance(writer, SiteWriter):
            edition.add(writer.files())
            judge(edition)
        output = Path(self.output_path)
        publish(edition, output, self.settings[RESIDENT])
        if signals.content_written.receivers:
            pages = {o.path for o in edition.outputs if isinstance(o, Page)}
            for path in edition.written:
                if path in pages:
                    signals.content_written.send(str(output / path), context=self.context)


class SiteWriter(Writer):
    """Writes aside what third-party generators bring, so that it goes live with all the rest.

    Articles, pages and lists come without a template (``_on_generator``): the hub makes those.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._folder = TemporaryDirectory(prefix="hub-")
        super().__init__(self._folder.name, settings)

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **kwargs: Any) -> None:
        """Write a third-party generator's page as Pelican does."""
        if template is not None:
            super().write_file(name, template, context, *args, **kwargs)

    def files(self) -> Iterator[File]:
        """Yield what was written, once."""
        with self._folder as name:
            folder = Path(name)
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                yield File(path.relative_to(folder).as_posix(), path.read_bytes(), _BROUGHT)


_BROUGHT = "расширение Pelican"


def _on_generator(generator: Generator) -> None:
    """Keep Pelican's generators from what the hub does: templates, and files that texts name."""
    if isinstance(generator, ArticlesGenerator | PagesGenerator):
        generator.get_template = lambda _name: None
        # Pelican would publish what a link names as it is, from wherever it lies.
        generator.add_static_links = lambda _content: None
        if not generator.settings[HEARD]:
            generator.generate_context = lambda: None
            generator.check_disabled_readers = lambda: None


def _heard(plugins: Iterable[ModuleType]) -> bool:
    """Tell whether anyone but the hub could see that Pelican reads articles and pages.

    If nobody is there to hear it, Pelican's generators need not read: all pages are the hub's.
    """
    named = (value for value in vars(signals).values() if isinstance(value, signals.Signal))
    held = (receiver for signal in named for receiver in signal.receivers.values())
    receivers = (one() if isinstance(one, ref) else one for one in held)
    modules = [plugin.__name__ for plugin in plugins]
    modules += (getattr(one, "__module__", "") for one in receivers if one is not None)
    return any(name.partition(".")[0] != "hub" for name in modules)


def _on_all_read(generators: list[Generator]) -> None:
    """Keep the generators for the gate: here other plugins may still be at work on articles."""
    settings = generators[0].settings
    if EDITION not in settings:
        raise ConfigurationError('В настройках нет строки PELICAN_CLASS = "hub.Pelican".')
    settings[GENERATORS] = generators


def _take_over(settings: dict[str, Any]) -> None:
    """Take over what plugins did to articles, and judge it all once more."""
    edition: Edition = settings[EDITION]
    revised = revisions(edition.site, settings.pop(GENERATORS))
    if revised:
        edition.revise(revised)
        edition.plan()
        judge(edition)
    if _found:
        raise failure(_LOGGED, _found)


def build(path: str, overrides: Mapping[str, Any], resident: Resident | None = None) -> Edition:
    """Build once as ``pelican -s path`` does; return what was read, made and written.

    ``resident`` is what this process keeps from one build to the next.

    Raises:
        HubError: content, settings or the disk are wrong; it has been printed.
    """
    settings = read_settings(path, override={**overrides})
    if resident:
        settings[RESIDENT] = resident
    Pelican(settings).run()
    edition: Edition = settings[EDITION]
    return edition


def rst_reader(path: str, overrides: Mapping[str, Any]) -> Reader:
    """Return the reader of reStructuredText of a settings file."""
    return read_rst(read_settings(path, override={**overrides}))


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(register_readers)
    signals.generator_init.connect(_on_generator)
    signals.all_generators_finalized.connect(_on_all_read)


# Settings by which Pelican would write or delete past the gate, and why nobody needs them here.
_PAST_THE_GATE = {
    "DELETE_OUTPUT_DIRECTORY": "устаревшие страницы сайт удаляет сам",
    "OUTPUT_SOURCES": "исходные тексты не публикуются",
    "STATIC_PATHS": "картинки и документы публикуются, когда на них ссылается материал",
    "THEME_STATIC_PATHS": "файлы темы сайт публикует сам",
}


def _check_settings(settings: dict[str, Any]) -> None:
    found = [f"  {name}: {why}." for name, why in _PAST_THE_GATE.items() if settings.get(name)]
    if found:
        raise ConfigurationError("\n".join(["Эти настройки Pelican здесь не годятся:", *found]))
    output = Path(settings["OUTPUT_PATH"]).resolve()
    if output.is_relative_to(Path(settings["PATH"]).resolve()):
        raise ConfigurationError(
            f"Папка для сайта {output} лежит внутри материалов: сайт попал бы сам в себя. "
            "Укажите другую (OUTPUT=…)."
        )


# --- An error in Pelican's log is one of the build ---

_found: list[Problem] = []


class _Collector(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # Pelican logs most exceptions by their message alone, while they are being handled.
        _found.append((record.getMessage(), sys.exc_info()[1]))


@contextmanager
def _errors() -> Iterator[list[Problem]]:
    """Collect what is logged as an error meanwhile, by Pelican and by plugins; print nothing."""
    _found.clear()
    collector = _Collector(logging.ERROR)
    root = logging.getLogger()
    root.addHandler(collector)
    quiet, console.quiet = console.quiet, True
    try:
        yield _found
    finally:
        console.quiet = quiet
        root.removeHandler(collector)


def _told(record: logging.LogRecord) -> bool:
    """Drop Pelican's own line about an error of ours: it has been told, in Russian."""
    cause = record.exc_info[1] if record.exc_info else None
    arguments = record.args if isinstance(record.args, tuple) else ()
    return not any(isinstance(c, HubError) for c in (cause, *arguments))

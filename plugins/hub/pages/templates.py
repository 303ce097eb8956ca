"""Templates: compiled once, strict about names, safe by default.

A template sees ``view``, ``site`` (the frame), the macros of all components by their names,
``wear``, which gives the styles of a body, ``once``, which remembers what a macro printed,
``again``, by which a card or row remembers it, and ``qr``, which draws a code. It has no other
globals.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from hub.core.cache import Cache
from hub.core.errors import ConfigurationError
from hub.core.output import Page
from hub.core.value import Shared, digest, digest_of
from hub.pages.assets import stylesheets
from hub.pages.bytecode import Beside
from hub.pages.code import code
from hub.pages.direct import Lean
from hub.pages.facts import Archive
from hub.pages.frame import Frame
from hub.pages.noting import NotingEnvironment
from hub.pages.styles import Wardrobe, fingerprint

_COMPONENTS = "components/"
# What many pages print alike; what is of one page must not fill the memory of a worker.
_REMEMBERED = 1000


def environment(theme: Path, overrides: tuple[Path, ...] = ()) -> NotingEnvironment:
    """Return the environment: overrides first, then ``templates``, then ``components/…``."""
    return NotingEnvironment(
        loader=FileSystemLoader([*overrides, theme / "templates", theme]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Beside(),
        optimized=False,  # the theme has next to nothing to compute beforehand
    )


def compiled(theme: Path, overrides: tuple[Path, ...] = ()) -> NotingEnvironment:
    """Return the environment with all templates of a theme; what is wrong in one waits for it."""
    made = environment(theme, overrides)
    for folder, pattern in ((theme, "components/*/*.html"), (theme / "templates", "*.html")):
        for path in sorted(folder.glob(pattern)):
            with suppress(TemplateError):
                made.get_template(path.relative_to(folder).as_posix())
    return made


class Renderer:
    """Renders pages; it may be used in forked processes."""

    def __init__(
        self,
        made: Environment,
        names: dict[str, Any],
        home: Mapping[str, str],
        archive: Archive,
        wardrobe: Wardrobe,
    ) -> None:
        self._made = made
        self._names = names | {name: Lean.waiting(name, self._macro) for name in home}
        self._home = home
        self._archive = archive
        self._wardrobe = wardrobe
        self._closures: dict[str, bytes] = {}
        self._macros: dict[str, dict[str, Lean]] = {}
        self._names["once"] = lru_cache(_REMEMBERED)(self._once)
        self._names["show"] = lambda macro, arguments: self._names[macro](**dict(arguments))
        self.frame = digest(names["site"])
        """The digest of what all pages share."""

    def __call__(self, page: Page) -> bytes:
        """Return the page as HTML in UTF-8.

        Raises:
            ConfigurationError: the template is missing, has an error in it, or asks for something
                that the view does not hold.
        """
        try:
            template = self._made.get_template(page.template)
            own = {"view": page.view, "wear": partial(self._wardrobe.look, page.template)}
            return _render(template, self._names | own)
        except (TemplateError, AttributeError) as error:
            whose = f" Страница «{page.path}» из {page.owner}."
            raise ConfigurationError(_message(error) + whose) from error
        except (ArithmeticError, TypeError, ValueError, LookupError) as error:
            what = f"Шаблон {page.template} не выполнился: {type(error).__name__}: {error}."
            raise ConfigurationError(f"{what} Страница «{page.path}» из {page.owner}.") from error

    def _macro(self, name: str) -> Lean:
        """Return a macro that is asked for; its component is compiled now, if it was not."""
        return self._component(self._home[name])[name]

    def _component(self, name: str) -> dict[str, Lean]:
        """Return the macros of a component."""
        found = self._macros.get(name)
        if found is None:
            module = self._made.get_template(name).make_module(self._names, shared=True)
            macros = [value for value in vars(module).values() if isinstance(value, Lean)]
            found = self._macros[name] = {macro.name: macro for macro in macros}
        return found

    def _once(self, macro: Lean, *arguments: Any) -> str:
        """Print a macro; the answer is remembered, since a macro sees only its arguments.

        If these are words, as those of what surrounds each page, so does the next process: a
        component that says nothing new is not even compiled.
        """
        name = macro.name
        ours = self._names.get(name) is macro and all(type(one) is str for one in arguments)
        closure = self.closure(self._home[name]) if ours else b""
        if not closure:
            return macro(*arguments)
        told = digest((self.frame, closure)).hex()
        call = f"{name}({', '.join(arguments)})"
        return Markup(self._archive.printed(call, told, partial(macro, *arguments)))  # noqa: S704

    def closure(self, template: str) -> bytes:
        """Return the digest of a template with all that it extends, includes, calls and wears."""
        found = self._closures.get(template)
        if found is None:
            found = self._closures[template] = self._closure(template)
        return found

    def _closure(self, template: str) -> bytes:
        try:
            texts = [(n, self._archive.digest(n)) for n in self._wardrobe.closure(template)]
            styles = [digest_of(part.css.encode()) for part in self._wardrobe.worn(template)]
        except TemplateError:
            return b""  # no page comes of it: the first one will tell
        return digest((texts, styles))

    def prepare(self, templates: Iterable[str]) -> None:
        """Compile templates now, once for all the processes that will be forked."""
        for template in templates:
            self.closure(template)
            with suppress(TemplateError):  # likewise
                self._made.get_template(template)
                for near in self._wardrobe.closure(template):
                    if near.startswith(_COMPONENTS):
                        self._component(near)

    def keep(self) -> None:
        """Keep what was found out about templates for the next process."""
        self._archive.keep()


def renderer(
    theme: Path,
    overrides: tuple[Path, ...],
    frame: Frame,
    made: NotingEnvironment | None = None,
    cache: Cache | None = None,
) -> Renderer:
    """Return what renders the pages of a theme.

    ``made`` is its environment, if there is one; ``cache`` keeps what is to be known of templates.

    Raises:
        ConfigurationError: a component has an error in it, or a name that another one has.
    """
    made = made or environment(theme, overrides)
    archive = Archive(made, cache)
    names: dict[str, Any] = {"site": frame, "again": _again, "qr": code}
    try:
        home = _home(archive, theme, {*names, "once"})
    except TemplateError as error:
        raise ConfigurationError(_message(error)) from error
    parts = stylesheets(theme, frame.assets.__getitem__, archive.worn)
    wardrobe = Wardrobe(archive, home, theme, parts, fingerprint(frame.script))
    return Renderer(made, names, home, archive, wardrobe)


def _home(archive: Archive, theme: Path, taken: Iterable[str]) -> dict[str, str]:
    """Return the component in which each macro stands."""
    home: dict[str, str] = {}
    for path in sorted(theme.glob(f"{_COMPONENTS}*/*.html")):
        component = path.relative_to(theme).as_posix()
        for name in archive[component].macros:
            if name in taken or home.setdefault(name, component) != component:
                raise ConfigurationError(f"В теме два компонента с одним именем: {name}.")
    return home


def _render(template: Template, names: dict[str, Any]) -> bytes:
    """Render without merging in the globals of the environment, which would double the time."""
    try:
        printed = template.root_render_func(template.new_context(names, shared=True))
        # Most of a page is plain ASCII: joined to Cyrillic first, it would take its room, and time.
        return b"".join(map(str.encode, printed))
    except (TemplateError, AttributeError):
        template.environment.handle_exception()


def _again(macro: Callable[..., str], told: Shared, *arguments: Any) -> str:
    """Print a macro of what stands on many pages; it keeps the answer as long as it lives."""
    key = (macro, *arguments)
    try:
        found = told.printed.get(key)
    except AttributeError:
        object.__setattr__(told, "printed", {})
        found = None
    if found is None:
        found = told.printed[key] = macro(told, *arguments)
    return found


def _message(error: TemplateError | AttributeError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"Нет шаблона «{error.name}»."
    if isinstance(error, TemplateSyntaxError):
        name = error.filename or error.name
        return f"Ошибка в шаблоне {name}, строка {error.lineno}: {error.message}."
    return f"Шаблон {_place(error)}: в этой странице нет того, что он печатает ({error})."


def _place(error: Exception) -> str:
    """Return the innermost template and line through which an error went."""
    from traceback import walk_tb

    lines = [
        f"{frame.f_code.co_filename}, строка {line}"
        for frame, line in walk_tb(error.__traceback__)
        if "__jinja_template__" in frame.f_globals or frame.f_code.co_filename.endswith(".html")
    ]
    return lines[-1] if lines else "?"

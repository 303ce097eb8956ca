"""Broken templates: the message says what, where and on whose page."""

import shutil
from dataclasses import replace

import pytest
from hub.core.cache import Cache
from hub.core.errors import ConfigurationError
from hub.core.output import Page
from hub.pages.frame import build_frame
from hub.pages.templates import environment, renderer
from hub.pages.views.common import Link

from tests.pages.conftest import THEME
from tests.support import builders

VIEW = Link("Двор", "/dvor/")
ICON = "components/icon/icon.html"


@pytest.fixture(scope="module")
def frame():
    return build_frame(builders.site(settings={"THEME": str(THEME)}))


@pytest.fixture
def render(frame, tmp_path):
    """Render a view through a template of the given text."""

    def rendering(text):
        (tmp_path / "own.html").write_text(text, "utf-8")
        page = Page("dvor/index.html", "own.html", VIEW, "pages/dvor.md")
        return renderer(THEME, (tmp_path,), frame)(page).decode()

    return rendering


def test_overrides_come_first_and_see_components(render):
    text = render("{{ view.text }}{{ icon('eye') }}")
    assert text.startswith("Двор<svg")


def test_unknown_name_is_told_with_template_and_line(render):
    with pytest.raises(ConfigurationError) as raised:
        render("ряд\nещё\n{{ view.nazvanie }}")
    message = str(raised.value)
    assert "own.html, строка 3" in message
    assert "nazvanie" in message
    assert "dvor/index.html" in message
    assert "pages/dvor.md" in message


def test_unknown_name_inside_a_component_is_told_there(render):
    with pytest.raises(ConfigurationError, match=r"pager\.html, строка \d+"):
        render("\n\n{{ pager(view) }}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ two('а') }}", "а-б"),
        ("{{ two('а', last='<') }}", "а-&lt;"),
        ("{{ two(last='в', first='а') }}", "а-в"),
        ("{{ two(*['а', 'в']) }}", "а-в"),
        ("{% call(x) around() %}{{ x }}{{ view.text }}{% endcall %}", "[1Двор]"),
        ("{{ two(two('<')) }}", "&lt;-б-б"),
    ],
)
def test_macros_are_called_in_every_way(render, text, printed):
    own = (
        "{% macro two(first, last='б') %}{{ first }}-{{ last }}{% endmacro %}"
        "{% macro around() %}[{{ caller(1) }}]{% endmacro %}"
    )
    assert render(own + text) == printed


def test_a_macro_takes_no_more_than_it_knows(render):
    with pytest.raises(ConfigurationError, match="not more than 1"):
        render("{% macro one(first) %}{% endmacro %}{{ one(1, 2) }}")


def test_missing_template_is_told(frame):
    page = Page("a.html", "net-takogo.html", VIEW, "pages/a.md")
    with pytest.raises(ConfigurationError, match=r"Нет шаблона «net-takogo\.html»"):
        renderer(THEME, (), frame)(page)


def test_mistake_in_a_template_is_told(render):
    with pytest.raises(ConfigurationError, match=r"own\.html, строка 2"):
        render("раз\n{% if view.text %}")


def test_components_have_names_of_their_own(frame, tmp_path):
    for folder in ("a", "b"):
        place = tmp_path / "components" / folder
        place.mkdir(parents=True)
        (place / f"{folder}.html").write_text("{% macro same() %}{% endmacro %}", "utf-8")
    with pytest.raises(ConfigurationError, match="same"):
        renderer(tmp_path, (), frame)


def test_templates_reach_nothing_of_python(render):
    with pytest.raises(ConfigurationError):
        render("{{ range(3) }}")


@pytest.fixture
def print_again(frame, tmp_path):
    """Print a template in a process of its own; return also what that had to compile."""
    theme = shutil.copytree(THEME, tmp_path / "theme")
    page = Page("dvor/index.html", "own.html", VIEW, "pages/dvor.md")

    def printing(text, frame=frame, icon=""):
        (tmp_path / "own.html").write_text(text, "utf-8")
        if icon:
            (theme / ICON).write_text(icon, "utf-8")
        made = environment(theme, (tmp_path,))
        one = renderer(theme, (tmp_path,), frame, made, Cache(tmp_path / "cache"))
        found = one(page).decode()
        one.keep()
        return found, made.noted.keys()

    return printing


def test_what_all_pages_print_alike_is_kept_for_the_next_process(print_again):
    text = "{{ once(icon, 'eye') }}"
    first, compiled = print_again(text)
    assert first.startswith("<svg")
    assert ICON in compiled
    assert print_again(text) == (first, {"own.html"})
    assert print_again(f"{text}-{text}") == (f"{first}-{first}", {"own.html"})
    assert (
        print_again(text, icon="{% macro icon(name) %}<i>{{ name }}{% endmacro %}")[0] == "<i>eye"
    )


def test_what_is_kept_is_not_for_another_frame(print_again, frame):
    icon = "{% macro icon(name) %}{{ site.name }}<{% endmacro %}"
    assert print_again("{{ once(icon, 'eye') }}", icon=icon)[0] == "Горожане<"
    other = replace(frame, name="Соседи")
    assert print_again("{{ once(icon, 'eye') }}", other)[0] == "Соседи<"


def test_a_macro_of_the_template_itself_is_not_taken_for_another(print_again):
    assert print_again("{{ once(icon, 'eye') }}")[0].startswith("<svg")
    own = "{% macro icon(name) %}{{ name }}{% endmacro %}{{ once(icon, 'eye') }}"
    assert print_again(own)[0] == "eye"


def test_a_component_that_is_not_called_is_not_compiled(print_again):
    print_again("{{ pager(none) }}")  # what is to be known of all templates is kept
    never = "{% if view.text == 'нет' %}{{ pager(none) }}{% endif %}"
    print_again(never)
    assert print_again(never)[1] == {"own.html"}

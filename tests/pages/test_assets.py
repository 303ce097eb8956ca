"""The theme's files and the one style sheet of every page."""

import base64
import hashlib
import re
from html import unescape

import pytest
from hub.core.covers import SCENES, VARIANTS, cover_name, draw
from hub.core.errors import ConfigurationError
from hub.pages import assets
from hub.pages.covers import covers
from lxml import etree

from tests.pages.conftest import THEME
from tests.support import builders


def test_published_names_carry_a_hash_of_the_bytes():
    for name, file in assets.assets(THEME).items():
        stem, digest, suffix = file.path.removeprefix("theme/").rsplit(".", 2)
        assert f"{stem}.{suffix}" == name
        assert hashlib.blake2b(file.content(), digest_size=4).hexdigest() == digest


def test_a_published_script_has_no_comments_and_no_indents(tmp_path):
    (tmp_path / "static").mkdir()
    own = '// Why.\nif (a) {\n  // How.\n  b = "//c"; // so\n}\n'
    (tmp_path / "static/a.js").write_text(own, "utf-8")
    made = assets.assets(tmp_path)["a.js"]
    assert made.content() == b'if (a) {\nb = "//c"; // so\n}'


def test_a_text_of_several_lines_stays_as_it_is(tmp_path):
    (tmp_path / "static").mkdir()
    own = "const a = `\n  // Not a comment.\n`;\n"
    (tmp_path / "static/a.js").write_text(own, "utf-8")
    assert assets.assets(tmp_path)["a.js"].content() == own.encode()


def test_no_script_of_the_theme_has_a_text_of_several_lines():
    """What stands at the beginning of a line may be dropped."""
    for path in THEME.rglob("*.js"):
        for line in path.read_text("utf-8").splitlines():
            plain = re.sub(r"""'[^'`]*`[^'`]*'|"[^"`]*`[^"`]*"|/\[[^]]*\]/""", "", line)
            assert plain.count("`") % 2 == 0, f"{path}: {line}"


def test_style_sheet_names_published_files_only():
    files = assets.assets(THEME)
    parts = assets.stylesheets(THEME, assets.addresses(files, "/osnova").__getitem__)
    css = "".join(part.css for part in parts)
    named = re.findall(r"url\((/[^)]+)\)", css)
    assert named
    assert set(named) <= {f"/osnova/{file.path}" for file in files.values()}


def test_style_sheet_that_names_a_missing_file_is_refused():
    def nowhere(name):
        raise KeyError(name)

    with pytest.raises(ConfigurationError, match="нет файла static/fonts"):
        assets.stylesheets(THEME, nowhere)


def test_theme_without_styles_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"layers\.css"):
        assets.stylesheets(tmp_path, str)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { color : red; }", "a{color : red}"),
        ("a {\n  color: red;\n  top: 0;\n}\n", "a{color:red;top:0}"),
        ("/* нет */ a , b > c { d: e }", "a,b > c{d:e}"),
        ("a :not(.b) { c: d }", "a :not(.b){c:d}"),
        ("a { & .b:hover { c: d } }", "a{& .b:hover{c:d}}"),
        ("a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}"),
        ('a::after { content: "  ; /* да */ { " }', 'a::after{content:"  ; /* да */ { "}'),
        ("@media (min-width: 3em) { a { b: c } }", "@media (min-width: 3em){a{b:c}}"),
    ],
)
def test_compact(css, short):
    assert assets.compact(css) == short


def test_policy_allows_exactly_what_is_printed(rendered):
    page = rendered["index.html"]
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    policy = unescape(policy)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        [body] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{directive} " in policy
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("scene", SCENES)
def test_drawings_are_the_same_everywhere_and_small(scene):
    for variant in range(1, VARIANTS + 1):
        picture = draw(f"{scene}-{variant}")
        assert picture == draw(f"{scene}-{variant}")
        root = etree.fromstring(picture)
        assert (root.get("width"), root.get("height")) == ("800", "600")
        assert len(picture) < 20_000


def test_thing_keeps_its_drawing():
    assert cover_name("bmyfex49dh", "article") == cover_name("bmyfex49dh", "article")
    things = [builders.article(title=f"Номер {n}") for n in range(200)]
    assert len({cover_name(i.record.id, "article") for i in things}) > 40


def test_drawings_that_pages_show_are_there(site, rendered):
    published = {file.path for file in covers(site)}
    shown = set(re.findall(r'src="/sosedi/(covers/[^"]+)"', "".join(rendered.values())))
    assert shown
    assert shown <= published

"""The whole output of ``tests/sites/full`` against the tree in ``tests/golden/full``.

``UPDATE_GOLDEN=1 make test-fast PYTEST_ARGS=tests/e2e/test_golden.py`` writes the tree anew; what
changed is then read in ``git diff``.

So that a change of the look does not rewrite every file, some things are left out: the style sheet
and the script that stand in each page, the hashes of both in its policy, the hash in the names of
the theme's files, the worker's version, all of a share card but its name (``tests/cards`` looks at
those), and the search index. Calendars are kept with LF, as git keeps all text.
"""

import difflib
import hashlib
import os
import re
import shutil

from tests.support.building import ROOT, tree, write

GOLDEN = ROOT / "tests/golden/full"
_BINARY = "binary-files.txt"
_THEME_NAME = re.compile(r"(theme/[\w/-]+)\.[0-9a-f]{8}\.(\w+)")
_MOST_LINES = 60
_MOST_FILES = 5


def test_output_is_the_golden_tree(full):
    found = _comparable(full.files)
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        write(GOLDEN, found)
    golden = {path: data.decode() for path, data in tree(GOLDEN).items()}
    report = list(_differences(golden, found))
    assert not report, "\n".join(
        [
            f"{len(report)} files differ from {GOLDEN} (UPDATE_GOLDEN=1 rewrites it)",
            *report[:_MOST_FILES],
        ]
    )


def _comparable(files):
    """Return texts by path; files of other kinds are told in one list, by name and hash."""
    texts, rest = {}, []
    for path, data in files.items():
        name = _THEME_NAME.sub(r"\1.*.\2", path)
        if path.startswith("search/") and path.endswith(".json"):  # tests/search asks them
            continue
        if path.endswith((".docx", ".odt")):  # tests/documents reads them
            rest.append(name)
        elif not path.startswith(("theme/", "media/", "cards/")):
            texts[name] = _without_look(data.decode()).replace("\r\n", "\n")
        elif path.startswith(("theme/", "cards/")):
            rest.append(name)
        else:
            rest.append(f"{name} {hashlib.sha256(data).hexdigest()}")
    return texts | {_BINARY: "".join(f"{line}\n" for line in sorted(rest))}


def _without_look(text):
    text = re.sub(r"(?s)(<style>).*?(</style>)", r"\1…\2", text)
    text = re.sub(r"(?s)(<script>).*?(</script>)", r"\1…\2", text)
    text = re.sub(r"sha256-[\w+/]{43}=", "sha256-…", text)
    text = re.sub(r'("version": ")[0-9a-f]{12}"', r'\1…"', text)
    return _THEME_NAME.sub(r"\1.*.\2", text)


def _differences(golden, found):
    for path in sorted(golden.keys() | found.keys()):
        if path not in found:
            yield f"{path}: the build does not write it any more"
        elif path not in golden:
            yield f"{path}: new"
        elif golden[path] != found[path]:
            lines = (golden[path].splitlines(), found[path].splitlines())
            diff = difflib.unified_diff(*lines, f"golden/{path}", path, lineterm="", n=1)
            yield "\n".join(list(diff)[:_MOST_LINES])

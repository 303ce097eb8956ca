"""One clock: what a later day changes on the site, and nothing else."""

import pytest

from tests.support.building import SITES, build, differing

pytestmark = pytest.mark.slow
CONTENT, CONF = SITES / "full/content", SITES / "full/siteconf.py"


def texts(run):
    """The pages without the drawings and files that no clock touches."""
    return {path: data for path, data in run.files.items() if not path.endswith((".svg", ".png"))}


def test_two_days_differ_only_where_they_should(tmp_path):
    one = build(CONTENT, tmp_path / "one", CONF, NOW="2026-11-23 12:00").good()
    same = build(CONTENT, tmp_path / "same", CONF, NOW="2026-11-23 23:59").good()
    # The evening of the same day is the same site: nothing begins or ends in between.
    assert differing(texts(one), texts(same)) == []
    later = build(CONTENT, tmp_path / "later", CONF, NOW="2026-11-30 12:00").good()
    changed = differing(texts(one), texts(later))
    # A week later the tuesday has passed: its page, the lists of events, the home page.
    assert "events/index.html" in changed
    assert "events/2026/subbotnik-po-vtornikam/index.html" in changed
    kinds = {path.partition("/")[0] for path in changed}
    untouched = {"organizations", "glossary", "library", "projects", "calendars", "calendar.ics"}
    assert not kinds & untouched, sorted(changed)

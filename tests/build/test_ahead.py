"""What is read before Pelican is there, and when a build takes it."""

from dataclasses import replace

import pytest
from hub.build.ahead import read_ahead
from hub.cli.settings import run_settings
from hub.core.clock import moment, zone_of
from hub.core.config import Config
from pelican.settings import read_settings

from tests.support.building import NOW, ROOT, SETTINGS, SITES, copied


@pytest.fixture
def overrides(tmp_path):
    return {
        "PATH": str(copied("minimal", tmp_path / "content")),
        "OUTPUT_PATH": str(tmp_path / "out"),
        "CACHE_PATH": str(tmp_path / "cache"),
        "NOW": NOW,
    }


@pytest.fixture
def ahead(overrides):
    settings = run_settings(str(SETTINGS), overrides)
    config = Config.from_settings(settings)
    now = moment(NOW, {}, config.timezone)
    return read_ahead(str(SETTINGS), overrides, settings, now), config, now


@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
def test_pelican_makes_the_same_configuration(name, overrides):
    """Else all would be read twice."""
    path = str(ROOT / name)
    by_pelican = Config.from_settings(read_settings(path, override=overrides))
    assert Config.from_settings(run_settings(path, overrides)) == by_pelican


def test_it_is_taken_once_by_a_build_with_the_same_configuration(ahead):
    resident, config, now = ahead
    read = resident.read
    assert read.records.entries
    assert read.now == now
    assert resident.take(config) is read
    assert resident.take(config) is None


def test_a_build_with_another_configuration_reads_anew(ahead):
    resident, config, _ = ahead
    assert resident.take(replace(config, samples=not config.samples)) is None


def test_what_fails_is_left_to_the_build(overrides):
    settings = run_settings(str(SETTINGS), overrides | {"DISTRICTS": "не список"})
    now = moment(NOW, {}, zone_of(settings))
    assert read_ahead(str(SETTINGS), overrides, settings, now) is None


def test_restructured_text_is_read_with_the_settings_of_pelican(overrides):
    path = str(SITES / "pelican/siteconf.py")
    overrides |= {"PATH": str(SITES / "pelican/content")}
    settings = run_settings(path, overrides)
    resident = read_ahead(path, overrides, settings, moment(NOW, {}, zone_of(settings)))
    assert resident
    assert resident.read
    rst = [e for e in resident.read.records.entries if e.path.endswith(".rst")]
    assert len(rst) > 5
    assert "<img" in "".join("".join(e.body.parts) for e in rst)

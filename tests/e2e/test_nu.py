"""The Nu HTML checker (validator.w3.org/nu) finds nothing wrong in any page of any site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.building import ROOT

JAVA = Path(sys.executable).with_name("java")
VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
SITES = ("real", "full", "full_bare", "minimal", "hostile", "sample")


@pytest.fixture(scope="module")
def faults(request):
    """What one run of the checker says of all sites: text by site."""
    outputs = {name: request.getfixturevalue(name).output for name in SITES}
    done = subprocess.run(
        [JAVA, "-jar", VNU, "--skip-non-html", "--format", "json", "--stdout", *outputs.values()],
        capture_output=True,
        check=False,
        text=True,
        timeout=600,
    )
    assert done.stdout, done.stderr
    messages = json.loads(done.stdout)["messages"]
    found: dict[str, set[str]] = {name: set() for name in SITES}
    for message in messages:
        if message["type"] != "info":
            path = Path(message["url"].removeprefix("file:"))
            site = next(n for n, output in outputs.items() if path.is_relative_to(output))
            where = f"{path.relative_to(outputs[site])}:{message.get('lastLine')}"
            found[site].add(f"{where}: {message['message']} «{message.get('extract')}»")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_pages_are_valid(faults, name):
    found = faults[name]
    if name == "hostile":  # an address that is wrong in the content stays wrong, and harmless
        found = {line for line in found if "for attribute “href” on element “a”" not in line}
    assert sorted(found)[:20] == []

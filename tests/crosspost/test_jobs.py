"""The ready-made jobs: valid for their systems, one at a time, from the main branch only."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
JOBS = ROOT / "docs/jobs"
TOKENS = {"TELEGRAM_TOKEN", "VK_TOKEN", "MAX_TOKEN"}
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def load(name):
    return yaml.safe_load((JOBS / name).read_text("utf-8"))


def units(name):
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((JOBS / name).read_text("utf-8"))
    return parser


@pytest.mark.parametrize(
    ("name", "schema"),
    [("github-actions.yml", "vendor.github-workflows"), ("gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_the_schema_of_the_platform_accepts_it(name, schema):
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(JOBS / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_github_posts_after_publishing_from_main_one_at_a_time():
    job = load("github-actions.yml")
    events = job[True]  # YAML 1.1 reads «on» as true; GitHub does not
    assert set(events) == {"workflow_run", "schedule", "workflow_dispatch"}
    assert events["workflow_run"]["types"] == ["completed"]
    assert events["workflow_run"]["branches"] == ["main"]
    assert job["concurrency"] == {"group": "crosspost", "cancel-in-progress": False}
    assert job["permissions"] == {"contents": "write"}
    (only,) = job["jobs"].values()
    condition = only["if"]
    assert "github.ref == 'refs/heads/main'" in condition
    assert "conclusion == 'success'" in condition
    assert "event != 'pull_request'" in condition
    assert "head_branch == 'main'" in condition
    assert only["timeout-minutes"] <= 15


def test_github_gives_tokens_to_one_step_only():
    text = (JOBS / "github-actions.yml").read_text("utf-8")
    (only,) = load("github-actions.yml")["jobs"].values()
    with_tokens = [s for s in only["steps"] if TOKENS & set(s.get("env", {}))]
    assert [s["run"] for s in with_tokens] == ['make crosspost SITEURL="$SITEURL"']
    assert "env" not in only
    assert set(re.findall(r"secrets\.(\w+)", text)) == TOKENS
    checkout = only["steps"][0]
    assert checkout["with"]["ref"] == "main"


def test_gitlab_posts_after_publishing_from_main_one_at_a_time():
    (job,) = load("gitlab-ci.yml").values()
    assert job["needs"] == ["publish"]
    assert job["resource_group"] == "crosspost"
    assert job["interruptible"] is False
    assert job["retry"] == 0
    never, main = job["rules"]
    assert (never["if"], never["when"]) == (
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        "never",
    )
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in main["if"]
    assert "$CI_COMMIT_REF_PROTECTED" in main["if"]
    assert job["script"][-1].startswith("make crosspost")
    assert not any("TOKEN@" in line for line in job["script"])


def test_systemd_posts_by_the_clock_from_main_one_at_a_time():
    service, timer = units("hub-crosspost.service"), units("hub-crosspost.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert "main" in service["Service"]["ExecCondition"]
    state = f"/var/lib/{service['Service']['StateDirectory']}/"
    assert f"hub crosspost --ledger {state}" in service["Service"]["ExecStart"]
    assert service["Service"]["EnvironmentFile"].startswith("/etc/")
    assert not TOKENS & set(re.findall(r"^Environment=(\w+)", str(service), re.MULTILINE))
    assert "OnUnitInactiveSec" in timer["Timer"]
    assert timer["Install"]["WantedBy"] == "timers.target"


# What systemd.unit, .service, .exec, .timer and .install name; a misspelt key is ignored there.
KEYS = {
    "Unit": {"Description", "Wants", "After"},
    "Service": {
        "Type", "User", "WorkingDirectory", "EnvironmentFile", "ExecCondition", "ExecStart",
        "TimeoutStartSec", "StateDirectory", "NoNewPrivileges", "PrivateTmp", "ProtectHome",
        "ProtectSystem",
    },
    "Timer": {"OnBootSec", "OnUnitInactiveSec", "RandomizedDelaySec"},
    "Install": {"WantedBy"},
}  # fmt: skip


@pytest.mark.parametrize("name", ["hub-crosspost.service", "hub-crosspost.timer"])
def test_systemd_knows_every_key(name):
    unit = units(name)
    assert set(unit.sections()) <= KEYS.keys()
    for section in unit.sections():
        assert set(unit[section]) <= KEYS[section], section


def test_the_target_that_they_call_is_there():
    assert re.search(r"^crosspost: ", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(p.name for p in JOBS.iterdir()))
def test_no_tokens_in_any_of_them(name):
    text = (JOBS / name).read_text("utf-8")
    assert not re.search(r"\d{6,}:[\w-]{30,}|vk1\.a\.\w|(?:TOKEN|token)=[^…\s\"$]", text)

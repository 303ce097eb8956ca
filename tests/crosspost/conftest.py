"""Desks and fakes for the tests of the channels."""

import pytest

from tests.crosspost.rig import FAKES, Desk, HandClock, make_fake


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture(params=sorted(FAKES))
def channel(request):
    return request.param


@pytest.fixture
def fake(channel, clock):
    with make_fake(channel, clock) as made:
        yield made


@pytest.fixture
def desk(tmp_path, channel, fake, clock):
    """A desk with one target, in each of the channels."""
    return Desk(tmp_path / "ledger.jsonl", {channel: fake}, clock).open()


@pytest.fixture
def telegram(clock):
    with make_fake("telegram", clock) as made:
        yield made


@pytest.fixture
def newsroom(tmp_path, telegram, clock):
    """A desk that posts to Telegram alone."""
    return Desk(tmp_path / "ledger.jsonl", {"telegram": telegram}, clock).open()

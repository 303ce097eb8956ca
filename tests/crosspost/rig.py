"""A newsroom on a table: a clock that is moved by hand, a ledger in a file, fakes to post to."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hub.core.judge import judged
from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.posters import poster
from hub.crosspost.entry import Entry
from hub.crosspost.job import begin, load, post, prepare
from hub.crosspost.manifest import Manifest
from hub.crosspost.means import Means
from hub.crosspost.plan import Terms
from hub.crosspost.stores.file.client import FileStore
from hub.crosspost.target import WINDOW, Network, Target
from PIL import Image

from tests.support import max as max_fake
from tests.support import telegram as telegram_fake
from tests.support import vk as vk_fake
from tests.support.builders import KIROV

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
SITE = "https://gorozhane.example"
TOKENS = {"telegram": telegram_fake.TOKEN, "vk": vk_fake.TOKEN, "max": max_fake.TOKEN}
CHATS = {"telegram": "@gorozhane", "vk": str(vk_fake.GROUP), "max": max_fake.CHAT}
FAKES: dict[str, Any] = {
    "telegram": telegram_fake.FakeTelegram,
    "vk": vk_fake.FakeVk,
    "max": max_fake.FakeMax,
}


class HandClock:
    """Time passes when somebody sleeps, and when the test says so."""

    def __init__(self, now=START):
        self.moment, self.slept = now, []

    def now(self):
        return self.moment

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def seconds(self):
        return self.moment.timestamp()


def make_fake(channel, clock):
    if channel == "max":
        return max_fake.FakeMax(clock.seconds, clock.seconds)
    return FAKES[channel](clock.seconds)


def make_target(channel, fake, **more):
    network = Network(base_url=fake.url, timeout=more.pop("timeout", 20))
    values = {"name": channel, "channel": channel, "chat": CHATS[channel], "zone": KIROV}
    return Target(**values | {"token_env": f"{channel.upper()}_TOKEN", "network": network} | more)


def jpeg(color="red"):
    data = io.BytesIO()
    Image.new("RGB", (32, 24), color).save(data, "JPEG")
    return data.getvalue()


def entry(ident="aaaaaaaa", title="Новость", hours=1, **fields):
    """An article that came out ``hours`` before the start."""
    published = fields.pop("published", START - timedelta(hours=hours))
    values = {
        "id": ident,
        "kind": "article",
        "url": f"{SITE}/news/2026/{ident}/",
        "title": title,
        "lead": "О том, что было во дворе.",
        "published": published,
        "updated": published,
    }
    return judged(Entry, values | fields)


def manifest(*entries, **more):
    ordered = sorted(entries, key=lambda e: (e.published, e.id))
    return Manifest(site=SITE, name="Горожане", entries=tuple(ordered), **more)


class Desk:
    """Runs the job against fakes; ``run`` is what the scheduled job does."""

    def __init__(self, path, fakes, clock=None):
        self.clock = clock or HandClock()
        self.fakes = fakes
        self.store: Any = FileStore(path)
        self.early: Any = None
        self.targets = [make_target(n, f) for n, f in fakes.items()]
        self.patience = 20.0
        self.fetch = lambda _url: jpeg()
        self.terms = Terms(window=WINDOW, per_run=5)
        self.results = []

    @property
    def pairs(self):
        return [(t, CHANNELS[t.channel]) for t in self.targets]

    def means(self, posters):
        return Means(self.store, posters, self.fetch, self.clock, "test")

    def open(self, shown=None):
        begin(shown or manifest(), self.pairs, self.means({}))
        return self

    def state(self):
        found = load(self.store)
        assert found
        return found

    def plan(self, shown):
        return prepare(shown, self.state(), self.pairs, self.means({}), self.terms)

    def play(self, *accidents):
        """Spoil the next calls; only one that gets no answer at all needs an impatient client."""
        self.patience = 0.4 if "hang" in accidents else 20
        for fake in self.fakes.values():
            fake.play(*accidents)

    def run(self, shown):
        patient = [
            replace(t, network=replace(t.network, timeout=self.patience)) for t in self.targets
        ]
        posters = {t.name: poster(t, TOKENS[t.channel], self.clock.sleep) for t in patient}
        try:
            means = self.means(posters)
            result = post(shown, prepare(shown, self.state(), self.pairs, means, self.terms), means)
        finally:
            for one in posters.values():
                one.close()
        self.results.append(result)
        self.patience = 20
        return result

    def accept_older(self):
        self.terms = Terms(window=WINDOW, per_run=5, accept_older=True)

    def statuses(self):
        return {key: p.status for key, p in self.state().posts.items()}

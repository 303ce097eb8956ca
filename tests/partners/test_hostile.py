"""What bad servers do, one row each: refused or read as the row says, in time.

Only the loopback is connected to. Every other address is told to a resolver and a connector that
write it down.
"""

import gzip
import json
import ssl
import subprocess
import sys
import time
from typing import Any

import pytest
from hub.core.judge import judged_json
from hub.core.part import as_json
from hub.core.partner_news import Copy
from hub.partners.http.client import LARGEST, fetch
from hub.partners.jobs.client import Bounds, gather
from hub.partners.run import understand
from hub.partners.story import Ask, Failed, Same, Told

from tests.partners import hostile
from tests.partners.hostile import PUBLIC, Server, World, moved, reply, rss
from tests.support.building import ROOT

TITLES = ("Субботник во дворе", "Ёлки и объявления: «Двор № 5»")
GOOD = rss(*TITLES)
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'  # and so on
FILE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Г</title>
<entry><id>n1</id><title type="html">Субботник &lt;b&gt;во дворе&lt;/b&gt;</title>
<link href="https://gazeta.example/n1"/><updated>2026-11-22T10:00:00Z</updated></entry>
</feed>""".encode()


@pytest.fixture(scope="module")
def server():
    one = Server()
    yield one
    one.close()


@pytest.fixture
def world(server):
    return World(server.port)


def ask(server, world, answer, path="/rss", **bounds) -> Any:
    server.routes["/rss"] = answer
    return understand(fetch(Ask("gazeta", f"http://gazeta.example{path}"), world.net(**bounds)))


def titles(outcome):
    assert isinstance(outcome, Told), outcome
    return tuple(story.title for story in outcome.stories)


READ = {
    "plain": reply(GOOD),
    "packed": hostile.packed(GOOD),
    "windows-1251": reply(rss(*TITLES, declared="windows-1251", encoding="cp1251")),
    "cp-1251 with a hyphen": reply(rss(*TITLES, declared="cp-1251", encoding="cp1251")),
    "windows-1251 that says it is UTF-8": reply(rss(*TITLES, encoding="cp1251")),
    "UTF-8 that says it is windows-1251": reply(rss(*TITLES, declared="windows-1251")),
    "the header lies as well": reply(GOOD, Content_Type="text/xml; charset=windows-1251"),
    "KOI8-R by the header alone": reply(
        rss("Субботник во дворе", "Ёлки и объявления: «Двор № 5»".replace("«", '"')
            .replace("»", '"').replace("№", "N"), encoding="koi8-r"),
        Content_Type="text/xml; charset=koi8-r",
    ),
    "windows-1251 that says it is KOI8-R": reply(
        rss(*TITLES, declared="koi8-r", encoding="cp1251")
    ),
    "UTF-16 with its mark": reply(rss(*TITLES, encoding="utf-16")),
    "UTF-8 with a mark and a blank line": reply(b"\xef\xbb\xbf\r\n" + GOOD),
    "a blank line before the prolog": reply(b"\n\n" + GOOD),
    "control characters": reply(
        rss("Суббот\x0bник во\x00 дворе", "Ёлки и &#x0B;&#8238;объявления: «Двор № 5»")
    ),
    "markup in titles": reply(
        rss(
            "&lt;script&gt;alert(1)&lt;/script&gt;Субботник &lt;b onclick=x&gt;во&lt;/b&gt; дворе",
            TITLES[1],
        )
    ),
    "a broken tag at the end": reply(GOOD.replace(b"</channel></rss>", b"<item><titl")),
}  # fmt: skip


@pytest.mark.parametrize("row", READ)
def test_read_as_it_was_meant(server, world, row):
    found = titles(ask(server, world, READ[row]))
    expected = [TITLES]
    if row.startswith("KOI8"):
        expected = [("Субботник во дворе", 'Ёлки и объявления: "Двор N 5"')]
    assert found in expected
    assert world.connected == [PUBLIC]


def test_atom_is_read(server, world):
    assert titles(ask(server, world, reply(ATOM))) == ("Субботник во дворе",)


REFUSED = {
    "a bomb of entities": (reply(rss(*TITLES, head=LAUGHS)), "DOCTYPE"),
    "a bomb of entities that control characters hide": (
        reply(
            rss(*TITLES, head=LAUGHS.replace("TYPE", "\x0bTY\u202ePE").replace("ENT", "E&#0;NT"))
        ),
        "DOCTYPE",
    ),
    "a bomb of entities in UTF-16 without its mark": (
        reply(rss(*TITLES, head=LAUGHS, encoding="utf-16-le")),
        "",
    ),
    "an entity that is a file": (reply(rss("&x;", head=FILE)), "DOCTYPE"),
    "KOI8-R that says it is windows-1251": (
        reply(rss("Субботник во дворе", declared="windows-1251", encoding="koi8-r")),
        "кодировку",
    ),
    "bytes of nothing": (reply(bytes(range(128, 256)) * 20), "кодировку"),
    "odd UTF-16": (reply(b"\xff\xfe\x00"), "кодировку"),
    "a page": (reply(b"<html>", Content_Type="text/html; charset=utf-8"), "страница"),
    "JSON": (reply(b'{"a": 1}', Content_Type="application/json"), "не лента"),
    "nothing": (reply(b""), "не лента"),
    "another XML": (reply(b"<?xml version='1.0'?><svg/>"), "не лента"),
    "a bomb of gzip": (reply(hostile.bomb(), Content_Encoding="gzip"), "больше 4 МБ"),
    "broken gzip": (reply(b"\x1f\x8b\x08nothing", Content_Encoding="gzip"), "повреждена"),
    "half a gzip": (reply(gzip.compress(GOOD)[:-20], Content_Encoding="gzip"), "оборвана"),
    "brotli unasked": (reply(GOOD, Content_Encoding="br"), "не просили"),
    "gzip in gzip": (reply(GOOD, Content_Encoding="gzip, gzip"), "не просили"),
    "100 MB": (hostile.endless, "больше 4 МБ"),
    "100 MB promised": (reply(b"<rss>", Content_Length=str(100 * 2**20)), "больше 4 МБ"),
    "a byte now and then": (hostile.slowly(reply(GOOD), 0.05), "вовремя"),
    "headers now and then": (hostile.slowly(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 999, 0.03), ""),
    "silence": (hostile.silent, "вовремя"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n\r\n", "связь"),
    "a hung up connection": (b"", "связь"),
    "half of what was promised": (hostile.lazy(GOOD), "связь"),
    "500 kB of headers": (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000, "связь"),
    "not found": (reply(GOOD, "404 Not Found"), "код 404"),
    "an error": (reply(GOOD, "500 Oops"), "код 500"),
    "304 to no question": (reply(GOOD, "304 Not Modified"), "304"),
    "a redirect in a circle": (moved("/rss"), "переходов"),
    "a redirect to a file": (moved("file:///etc/passwd"), "http"),
    "a redirect to another protocol": (moved("gopher://a.example/"), "http"),
    "a redirect with a password": (moved("http://u:p@a.example/rss"), "пароль"),
    "a redirect to nowhere": (moved("http://"), ""),
}


WAITING = ("a byte now and then", "headers now and then", "silence")


@pytest.mark.parametrize(
    "row",
    [
        *(row for row in REFUSED if row not in WAITING),
        *(pytest.param(row, marks=pytest.mark.slow) for row in WAITING),
    ],
)
def test_refused_in_time(server, world, row):
    answer, reason = REFUSED[row]
    start = time.monotonic()
    outcome = ask(server, world, answer)
    assert time.monotonic() - start < 1.8
    assert isinstance(outcome, Failed), outcome
    assert reason in outcome.reason
    assert set(world.connected) <= {PUBLIC}


INNER = [
    "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0",
    "10.0.0.1", "172.16.5.5", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "192.0.0.1", "198.18.0.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]",
    "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fec0::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", INNER)
def test_redirect_inside_is_refused_before_a_connection(server, world, host):
    outcome = ask(server, world, moved(f"http://{host}:6379/"))
    assert isinstance(outcome, Failed)
    if host != "0177.0.0.1":  # which httpx takes for no address at all
        assert "внутрь сети" in outcome.reason
    assert world.connected == [PUBLIC]


@pytest.mark.parametrize("host", INNER)
def test_feed_inside_is_refused_without_a_connection(world, host):
    assert isinstance(fetch(Ask("a", f"http://{host}/rss"), world.net()), Failed)
    assert world.connected == []


def test_name_that_leads_inside_is_refused(world):
    world.names["vnutri.example"] = [["10.0.0.5"]]
    outcome: Any = fetch(Ask("a", "http://vnutri.example/rss"), world.net())
    assert "10.0.0.5" in outcome.reason
    assert world.connected == []


def test_name_that_leads_both_ways_is_refused(world):
    world.names["oba.example"] = [[PUBLIC, "127.0.0.1"]]
    assert isinstance(fetch(Ask("a", "http://oba.example/rss"), world.net()), Failed)
    assert world.connected == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("host", "trusted", "read"),
    [
        ("gazeta.example", True, True),
        ("other.example", True, False),
        ("gazeta.example", False, False),
    ],
)
def test_certificate_must_be_of_the_name_though_an_address_is_connected_to(
    tmp_path, host, trusted, read
):
    certificate, key = tmp_path / "ca.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=Test", "-addext",
            "subjectAltName=DNS:gazeta.example", "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    one = Server(tls)
    world = World(one.port)
    one.routes["/rss"] = reply(GOOD)
    trust = ssl.create_default_context(cafile=certificate if trusted else None)
    outcome = understand(fetch(Ask("a", f"https://{host}/rss"), world.net(trust=trust)))
    one.close()
    assert isinstance(outcome, Told) is read, outcome
    assert world.connected == [PUBLIC]


def test_dead_address_of_a_name_is_no_hindrance(server, world):
    world.names["gazeta.example"] = [["93.184.216.35", PUBLIC]]
    assert titles(ask(server, world, reply(GOOD))) == TITLES
    assert world.connected == ["93.184.216.35", PUBLIC]


def test_name_that_changes_its_mind_is_looked_up_and_refused_at_the_next_hop(server, world):
    """DNS rebinding: the address that was checked is the one connected to, each time anew."""
    world.names["gazeta.example"] = [[PUBLIC], ["127.0.0.1"]]
    server.routes["/rss"] = moved("/again")
    outcome: Any = fetch(Ask("a", "http://gazeta.example/rss"), world.net())
    assert "127.0.0.1" in outcome.reason
    assert world.looked_up == ["gazeta.example"] * 2
    assert world.connected == [PUBLIC]


def test_five_hops_are_followed_and_no_more(server, world):
    for number in range(1, 6):
        server.routes[f"/h{number}"] = moved(f"/h{number + 1}")
    server.routes["/h6"] = reply(GOOD)
    net = world.net()
    assert titles(understand(fetch(Ask("a", "http://gazeta.example/h1"), net))) == TITLES
    server.routes["/h0"] = moved("/h1")
    outcome: Any = fetch(Ask("a", "http://gazeta.example/h0"), net)
    assert "больше 5 переходов" in outcome.reason


def test_nothing_is_carried_along(server, world):
    server.seen.clear()
    server.routes["/again"] = reply(GOOD)
    outcome = ask(server, world, moved("/again", Set_Cookie="a=b; Path=/"))
    assert titles(outcome) == TITLES
    first, second = (request.lower() for request in server.seen)
    assert b"cookie" not in first + second
    assert b"authorization" not in first + second
    assert b"referer" not in second


def test_etag_and_date_are_echoed_byte_for_byte(server, world):
    """An ETag that is no ETag, a date that is no date: they are the server's words."""
    etag, modified = 'W/"\xe9-\xff  odd', "yesterday, more or less"
    server.routes["/rss"] = hostile.conditional(etag, modified, GOOD)
    url, net = "http://gazeta.example/rss", world.net()
    first: Any = fetch(Ask("a", url), net)
    first.body.close()
    assert (first.etag, first.last_modified) == (etag, modified)
    told = as_json(Copy(feed=url, etag=first.etag, last_modified=first.last_modified))
    again = judged_json(Copy, json.dumps(told).encode())
    assert fetch(Ask("a", url, again.etag, again.last_modified), net) == Same()


@pytest.mark.parametrize(("status", "wait"), [("429 Slow", 120), ("503 Later", 120), ("404 No", 0)])
def test_how_long_to_wait_is_heard(server, world, status, wait):
    assert ask(server, world, reply(b"", status, Retry_After="120")).wait == wait


def test_wait_may_be_a_date(server, world):
    later = "Fri, 31 Dec 2100 23:59:59 GMT"
    assert ask(server, world, reply(b"", "429 Slow", Retry_After=later)).wait > 10**6
    assert (
        ask(
            server,
            world,
            reply(b"", "429 Slow", Retry_After="когда-нибудь".encode().decode("latin-1")),
        ).wait
        == 0
    )


def test_half_a_character_spoils_no_other_item(server, world):
    torn = GOOD.replace("Субботник".encode(), "Субботни".encode() + "к".encode()[:1])
    outcome = ask(server, world, reply(torn))
    assert titles(outcome)[1] == TITLES[1]
    assert [story.broken for story in outcome.stories] == [True, False]


def test_half_a_character_at_the_very_end(server, world):
    end = GOOD.rindex("делу".encode()[:2])
    assert isinstance(ask(server, world, reply(GOOD[: end + 1])), Told)


def test_relative_links_start_at_the_address_that_answered(server, world):
    server.routes["/new/rss"] = reply(GOOD.replace(b"https://gazeta.example/n1", b"../a?id=5"))
    outcome = ask(server, world, moved("/new/rss"))
    assert [story.url for story in outcome.stories] == [
        "http://gazeta.example/a?id=5",
        "https://gazeta.example/n2",
    ]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://u:p@a.example/",
     "https://a.example/ и пробел", "//[", "mailto:a@a.example"],
)  # fmt: skip
def test_links_that_lead_elsewhere_are_dropped(server, world, link):
    body = GOOD.replace(b"https://gazeta.example/n1", link.encode())
    assert titles(ask(server, world, reply(body))) == (TITLES[1],)


def test_great_archive_and_deep_nesting_end(server, world):
    many = rss(*(f"Новость номер {number}" for number in range(1000)))
    assert len(many) < LARGEST
    outcome = ask(server, world, reply(many), longest=5.0)
    assert len(outcome.stories) == 300
    deep = GOOD.replace(b"<channel>", b"<channel>" + b"<a>" * 5_000)
    assert isinstance(ask(server, world, reply(deep), longest=5.0), Told | Failed)


# --- all of them in one run, each in a process of its own --------------------------------------


def spin(*_):
    while True:
        pass


def eat(*_):
    held = []
    while True:
        held.append(bytes(16 * 1024 * 1024))  # asked for and not touched: no time goes by


def die(*_):
    import os

    os._exit(1)


@pytest.mark.slow
def test_one_run_of_bad_ones_harms_no_good_one(server):
    bad = {"spin": spin, "eat": eat, "die": die}
    world = World(server.port)

    def work(one, turn):
        if one.slug in bad:
            turn()
            return bad[one.slug]()
        answer = fetch(one, world.net())
        turn()
        return understand(answer)

    server.routes["/rss"] = reply(GOOD)
    server.routes["/slow"] = hostile.slowly(reply(GOOD), 0.05)
    server.routes["/bomb"] = REFUSED["a bomb of gzip"][0]
    asks = [Ask(slug, "http://a.example/rss") for slug in ("spin", "eat", "die")]
    asks += [Ask("slow", "http://a.example/slow"), Ask("bomb", "http://a.example/bomb")]
    asks += [Ask(f"good{number}", "http://a.example/rss") for number in range(4)]
    start = time.monotonic()
    found: dict[str, Any] = {
        one.slug: outcome
        for one, outcome in gather(asks, work, Bounds(each=6.0, read=1.5, whole=15.0))
    }
    assert time.monotonic() - start < 15
    assert found.keys() == {one.slug for one in asks}
    assert "прервалось" in found["spin"].reason
    assert "памяти" in found["eat"].reason
    assert "прервалось" in found["die"].reason
    assert "вовремя" in found["slow"].reason
    assert "больше" in found["bomb"].reason
    assert all(titles(found[f"good{number}"]) == TITLES for number in range(4))


@pytest.mark.slow
def test_time_for_all_is_kept():
    asks = [Ask(f"spin{number}", "http://a.example/") for number in range(9)]
    start = time.monotonic()
    found: list[Any] = list(gather(asks, spin, Bounds(each=5.0, whole=0.6)))
    assert time.monotonic() - start < 2
    assert len(found) == 9
    assert all("0.6" in outcome.reason for _, outcome in found)


def largest(encoding):
    """4 MB of Russian text, as UTF-8 or in windows-1251, where they are twice as many letters."""
    times = {"utf-8": 80, "cp1251": 150}[encoding]
    text = "Соседи собрались и решили, как быть дальше с двором. " * times
    titles = (f"Новость номер {number}" for number in range(480))
    body = rss(*titles, declared=encoding, encoding=encoding).replace(
        "Коротко о деле.".encode(encoding), text.encode(encoding)
    )
    assert LARGEST * 0.8 < len(body) < LARGEST
    return reply(body)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_largest_feed_is_read_within_the_bound(server, world, encoding):
    server.routes["/rss"] = largest(encoding)
    net = world.net(longest=10.0)

    def work(one, turn):
        answer = fetch(one, net)
        turn()
        return understand(answer)

    ((_, outcome),) = gather([Ask("a", "http://a.example/rss")], work, Bounds())
    assert isinstance(outcome, Told), outcome
    assert len(outcome.stories) == 300


@pytest.mark.slow
def test_all_partners_together_take_at_most_64_megabytes_more(server):
    server.routes["/rss"] = largest("cp1251")
    command = [sys.executable, "-m", "tests.partners.watched", str(server.port)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    most, understood = map(int, done.stdout.split())
    assert understood == 8
    assert 10 < most / 2**20 <= 64

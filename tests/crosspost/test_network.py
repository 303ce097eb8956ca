"""The way to a platform: another address, a proxy, an authority of one's own."""

import ssl
import subprocess
from dataclasses import replace

import pytest
from hub.core.errors import ConfigurationError
from hub.crosspost.channels.client import Answer, Http
from hub.crosspost.outcome import Later, Unknown
from hub.crosspost.target import Network

from tests.crosspost.loopback import Fake
from tests.crosspost.rig import entry, manifest


def happened(result):
    return [t.happened for t in result.told]


def test_through_a_proxy(desk, fake):
    """The host of the platform is not known here: only the proxy can have been asked."""
    (target,) = desk.targets
    network = Network(base_url="http://platform.invalid", proxy=fake.url)
    desk.targets = [replace(target, network=network)]
    assert happened(desk.run(manifest(entry()))) == ["sent"]
    assert len(fake.seen()) == 1


def test_a_proxy_that_is_shut_means_not_sent(desk, fake):
    (target,) = desk.targets
    desk.targets = [replace(target, network=replace(target.network, proxy="http://127.0.0.1:1"))]
    assert happened(desk.run(manifest(entry()))) == ["failed"]
    assert set(desk.statuses().values()) == {"planned"}
    assert fake.calls == []


@pytest.fixture
def authority(tmp_path):
    """A certificate for 127.0.0.1 that nobody in the world trusts."""
    certificate, key = tmp_path / "ca.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=Test", "-addext", "subjectAltName=IP:127.0.0.1",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return certificate, key


def test_an_authority_of_ones_own(desk, fake, authority):
    certificate, key = authority
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = fake._server
    server.socket = context.wrap_socket(server.socket, server_side=True)
    fake.url = fake.url.replace("http:", "https:")
    (target,) = desk.targets
    strange = replace(target.network, base_url=fake.url)
    desk.targets = [replace(target, network=strange)]
    assert happened(desk.run(manifest(entry()))) == ["failed"]
    assert set(desk.statuses().values()) == {"planned"}
    desk.clock.sleep(60)
    desk.targets = [replace(target, network=replace(strange, ca_bundle=str(certificate)))]
    assert happened(desk.run(manifest(entry()))) == ["sent"]


def test_settings_that_cannot_be_used_are_told(tmp_path):
    with pytest.raises(ConfigurationError, match="ca_bundle"):
        Http(Network(ca_bundle=str(tmp_path / "no.pem")))
    with pytest.raises(ConfigurationError, match="proxy"):
        Http(Network(proxy="ftp://proxy"))


class Endless(Fake):
    def answer(self, _call):
        return 200, {}, b"x" * 50_000_000

    def posts_or_changes(self, _call):
        return False


def test_an_answer_without_an_end_is_cut_off(monkeypatch):
    monkeypatch.setattr("hub.crosspost.channels.client._LARGEST", 1000)
    with Endless() as endless:
        http = Http(Network(timeout=20))
        assert isinstance(http.call("GET", f"{endless.url}/"), Unknown)
        http.close()


def test_redirects_are_not_followed():
    class Elsewhere(Endless):
        def answer(self, _call):
            return 302, {"Location": "http://127.0.0.1:1/"}, b""

    with Elsewhere() as fake:
        http = Http(Network(timeout=20))
        answer = http.call("GET", f"{fake.url}/")
        assert isinstance(answer, Answer)
        assert answer.status == 302
        assert isinstance(http.call("GET", "ftp://a/"), Later)
        http.close()

"""The maps in real servers, Debian's nginx and Caddy: an old address answers 301 to the new one."""

import http.client
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from grp import getgrgid
from pwd import getpwuid

import pytest
from hub.core.site import Redirect
from hub.redirects.maps import maps

from tests.support.builders import site
from tests.support.serving import free_port

pytestmark = pytest.mark.slow

NGINX = """
user {user} {group}; daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  map_hash_bucket_size 512;
  map $uri $moved {{ include {folder}/public/redirects.nginx; }}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/public;
    if ($moved) {{ return 301 $moved; }}
  }}
}}
"""
CADDY = """
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  map {{path}} {{moved}} {{
    import {folder}/public/redirects.caddy
    default ""
  }}
  @moved expression `{{moved}} != ""`
  redir @moved {{moved}} 301
  root * {folder}/public
  file_server
}}
"""
# The folders of tests are their owner's alone.
OWNER = {"user": getpwuid(os.getuid()).pw_name, "group": getgrgid(os.getgid()).gr_name}
MOVED = [
    Redirect("/tos/old/", "/tos/new/", "b.md"),
    Redirect("/news/2026/a/", "/news/2026/b/", "a.md"),
    Redirect(f"/glossary/{'ochen-' * 20}dlinno/", f"/glossary/{'korotko-' * 20}/", "c.md"),
]


def commands(folder):
    return {
        "nginx": (NGINX, ["nginx", "-c", f"{folder}/conf", "-p", str(folder)]),
        "caddy": (CADDY, ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/conf"]),
    }


@contextmanager
def running(name, folder, redirects):
    """A server with the maps of a site; gives a function from a path to status and address."""
    public = folder / "public"
    public.mkdir()
    for file in maps(site(settings={"SITEURL": "https://a.example"}, redirects=redirects)):
        (public / file.path).write_bytes(file.content())
    (public / "index.html").write_text("<h1>Соседи</h1>", "utf-8")
    port = free_port()
    config, command = commands(folder)[name]
    (folder / "conf").write_text(config.format(folder=folder, port=port, **OWNER), "utf-8")
    program = shutil.which(command[0], path="/usr/sbin:/usr/bin:/usr/local/bin")
    assert program, f"no {name}: run `.ci/setup test`"
    environment = {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [program, *command[1:]], stdout=log, stderr=log, env=environment, cwd=folder
        )

    def ask(path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.getheader("Location", "")

    try:
        for _ in range(100):
            assert server.poll() is None, (folder / "log").read_text("utf-8")
            try:
                ask("/")
                break
            except OSError:
                time.sleep(0.1)
        yield ask
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_old_addresses_lead_to_new_ones(tmp_path, name):
    with running(name, tmp_path, MOVED) as ask:
        assert ask("/") == (200, "")
        assert ask("/nowhere/")[0] == 404
        for moved in MOVED:
            status, location = ask(moved.url)
            assert status == 301
            assert location.removeprefix("http://127.0.0.1").lstrip(":0123456789") == moved.target


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_an_empty_map_is_no_fault(tmp_path, name):
    with running(name, tmp_path, []) as ask:
        assert ask("/") == (200, "")

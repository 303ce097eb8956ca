"""A built site behind nginx, as hosts serve it: compressed ahead, hashes kept for ever.

For measuring: a server in Python takes its share of the two processors, as no host does.
"""

import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid

from tests.support.serving import TEXTS, TYPES, free_port

CONFIG = r"""
user {user} {group}; daemon off; worker_processes 1; pid {own}/pid; error_log stderr;
events {{}}
http {{
  access_log off; tcp_nodelay on;
  client_body_temp_path {own}/body; proxy_temp_path {own}/proxy;
  fastcgi_temp_path {own}/fastcgi; uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
  types {{ {types} }}
  map $uri $kept {{
    default "no-cache";
    "~[.-/][0-9a-f]{{8,10}}\.\w+$" "public, max-age=31536000, immutable";
  }}
  server {{
    listen 127.0.0.1:{port};
    root {root};
    gzip_static on;
    add_header Cache-Control $kept;
    error_page 404 /404.html;
  }}
}}
"""


@contextmanager
def hosting(root: Path) -> Iterator[str]:
    """Serve a folder; gives the address of its root, with a slash at the end.

    Texts are compressed into files beside them, which stay.
    """
    for path in [path for path in root.rglob("*") if path.suffix in TEXTS]:
        Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), 9))
    with tempfile.TemporaryDirectory(prefix="hub-nginx-") as own:
        port = free_port()
        names = {"user": getpwuid(os.getuid()).pw_name, "group": getgrgid(os.getgid()).gr_name}
        types = " ".join(f"{kind.split(';')[0]} {end[1:]};" for end, kind in TYPES.items())
        told = CONFIG.format(own=own, root=root, port=port, types=types, **names)
        config = Path(own, "conf")
        config.write_text(told, "utf-8")
        program = shutil.which("nginx", path=f"/usr/sbin:{os.environ['PATH']}")
        if not program:
            raise RuntimeError("no nginx: run `.ci/setup test`")
        server = subprocess.Popen([program, "-c", str(config), "-p", own])
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise RuntimeError("nginx does not answer")

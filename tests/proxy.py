"""nginx as `deploy/nginx.conf` sets it up, on ports and in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import find_free_port

CONFIG = Path(__file__).parent.parent / "deploy" / "nginx.conf"
FRAME = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def find_nginx() -> str | None:
    """The nginx program, where it is installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def write_config(folder: Path, port: int, origin: int, user: str = "") -> Path:
    """The handed-out configuration with nothing changed but ports, TLS and folders."""
    site = CONFIG.read_text(encoding="utf-8")
    site = site.replace("/var/cache/nginx/timeline", f"{folder}/cache")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{origin}")
    site = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", site, flags=re.DOTALL)
    site = site.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    site = re.sub(r"ssl_certificate\w* [^;]+;", "", site)
    path = folder / "nginx.conf"
    path.write_text(FRAME.format(folder=folder, site=site, user=user))
    return path


@contextmanager
def run_proxy(program: str, folder: Path, origin: int) -> Iterator[int]:
    """nginx before a server that listens on a port of this machine; gives nginx's port."""
    port = find_free_port()
    config = write_config(folder, port, origin, "user root;" if is_root() else "")
    proxy = subprocess.Popen([program, "-c", str(config), "-p", str(folder)])
    try:
        wait_for_port(port, proxy)
        yield port
    finally:
        proxy.terminate()
        proxy.wait(timeout=20)


def is_root() -> bool:
    """Whether nginx has to be told whose its workers are: those of root would be nobody's."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def wait_for_port(port: int, proxy: subprocess.Popen[bytes]) -> None:
    """Return when nginx answers."""
    for _ in range(100):
        assert proxy.poll() is None, "nginx ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return

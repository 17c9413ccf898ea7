"""The handed-out nginx: its key holds all that an answer hangs on, and the origin hears little.

Where nginx is not installed, what can be read in its configuration is held alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from flask.testing import FlaskClient

from tests.benchmarks.load import run_server
from tests.conftest import COMMAND
from tests.proxy import CONFIG, find_nginx, run_proxy

BROWSERS = (
    "gzip, deflate, br, zstd",
    "zstd, br, gzip",
    "gzip, deflate, br",
    "br;q=1.0, gzip;q=0.8, *;q=0.1",
    "gzip, deflate",
    "gzip",
    "identity",
    "gzip;q=0",
)
ENCODED = ("zstd", "zstd", "br", "br", "gzip", "gzip", None, None)


def test_the_cache_knows_whatever_an_answer_varies_by(own_client: FlaskClient) -> None:
    text = CONFIG.read_text(encoding="utf-8")
    varied = own_client.get("/").headers["Vary"]
    for name in re.split(r",\s*", varied):
        assert f"$http_{name.lower().replace('-', '_')}" in text, name
        assert f"proxy_set_header {name} " in text, name
    assert "$cookie_timeline_session" in text


@contextmanager
def run_both(own_path: Path, folder: Path) -> Iterator[tuple[int, Path]]:
    """A server with its log, and nginx before it."""
    log = folder / "requests.jsonl"
    with (
        log.open("w") as output,
        run_server(
            (*COMMAND, "serve", "--port", "PORT", "--log"),
            output,
            TIMELINE_DATABASE=str(own_path),
        ) as origin,
        run_proxy(str(find_nginx()), folder, origin.port) as port,
    ):
        yield port, log


def ask(port: int, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": "contacts.example.org", **named})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def count_asked(log: Path, path: str) -> int:
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return sum(line["path"] == path for line in lines)


def test_many_readers_are_few_requests_at_the_origin(own_path: Path, tmp_path: Path) -> None:
    if find_nginx() is None:
        return
    with run_both(own_path, tmp_path) as (port, log):
        with ThreadPoolExecutor(16) as threads:
            told = list(threads.map(lambda n: ask(port, "/", Accept_Encoding=BROWSERS[n % 8]),
                                    range(160)))  # fmt: skip
        assert {answer.status for answer in told} == {200}
        for number, answer in enumerate(told):
            assert answer.getheader("Content-Encoding") == ENCODED[number % 8]
        assert count_asked(log, "/") == 4
        fragment = ask(port, "/", HX_Request="true")
        assert int(str(fragment.getheader("Content-Length"))) > 0
        assert fragment.getheader("X-Cache") == "MISS"
        assert ask(port, "/", HX_Request="true").getheader("X-Cache") == "HIT"
        for odd in ({"HX_Boosted": "true"}, {"HX_History_Restore_Request": "true"}):
            assert ask(port, "/", HX_Request="true", **odd).getheader("X-Cache") == "HIT"
        assert count_asked(log, "/") == 5
        known = ask(port, "/", If_None_Match=str(told[0].getheader("ETag")))
        assert known.status == 304
        assert count_asked(log, "/") == 5


def test_nothing_of_editors_and_of_nobody_else_is_kept(own_path: Path, tmp_path: Path) -> None:
    if find_nginx() is None:
        return
    with run_both(own_path, tmp_path) as (port, log):
        for _time in range(2):
            assert ask(port, "/admin/login").getheader("X-Cache") is None
            assert ask(port, "/", Cookie="timeline_session=x").getheader("X-Cache") == "BYPASS"
            assert ask(port, "/healthz").status == 200
        assert [count_asked(log, path) for path in ("/admin", "/", "/healthz")] == [2, 2, 2]


def test_the_whole_configuration_is_understood(tmp_path: Path) -> None:
    program, openssl = find_nginx(), shutil.which("openssl")
    if program is None or openssl is None:
        return
    key, certificate = tmp_path / "contacts.key", tmp_path / "contacts.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=contacts.example.org", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    site = CONFIG.read_text(encoding="utf-8").replace("/etc/ssl", str(tmp_path))
    site = site.replace("/var/cache/nginx/timeline", f"{tmp_path}/cache")
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}\n}}\n")
    tried = subprocess.run(
        [program, "-t", "-c", str(whole), "-e", f"{tmp_path}/error.log"],
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr

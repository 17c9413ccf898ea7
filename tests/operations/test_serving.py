"""Settings, hosts, proxies, limits, logs, health, and a server that ends without losing a save."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from tests.conftest import find_free_port, wait_for_answer
from tests.operations.saving import SLUG
from tests.operations.serving import read, run_server
from tests.operations.wires import exchange
from timeline import create_app
from timeline.cli import main
from timeline.web.limits import limiter


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMELINE_HOSTS", "contacts.example.org, not a/host"),
        ("TIMELINE_SITE", "contacts.example.org"),
        ("TIMELINE_PROXIES", "one"),
        ("TIMELINE_PROXIES", "-1"),
        ("TIMELINE_CACHE_BYTES", "1.5"),
    ],
)
def test_a_wrong_setting_is_said_before_anything_is_served(
    own_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    monkeypatch.setenv(name, value)
    assert main(["serve", "--port", str(find_free_port())]) == 2
    told = capsys.readouterr().err
    assert name in told
    assert told.count("\n") == 1


def test_only_its_own_hosts_are_answered(own_path: Path) -> None:
    settings = {"HOSTS": "contacts.example.org,.edu.example", "SITE": "https://c.example.org"}
    client = create_app({"DATABASE": own_path, **settings}).test_client()
    for host in ("contacts.example.org", "history.edu.example", "c.example.org:8000"):
        assert client.get("/", headers={"Host": host}).status_code == 200, host
    for host in ("evil.example", "contacts.example.org.evil.example", "a b", "<x>"):
        answer = client.get("/", headers={"Host": host})
        assert answer.status_code == 400, host
        assert host not in answer.text


def test_who_watches_the_server_may_know_its_number_only(own_path: Path) -> None:
    client = create_app({"DATABASE": own_path, "HOSTS": ".edu.example"}).test_client()
    for path, status in (("/healthz", 200), ("/healthz/live", 200), ("/", 400)):
        for host in ("127.0.0.1:8000", "10.0.0.7", "evil.example"):
            assert client.get(path, headers={"Host": host}).status_code == status


def test_a_proxy_is_believed_only_where_there_is_one(own_path: Path) -> None:
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "contacts.example.org"}
    for proxies, address in ((0, "http://localhost/"), (1, "https://contacts.example.org/")):
        app = create_app({"DATABASE": own_path, "PROXIES": proxies})
        feed = app.test_client().get("/contacts.atom", headers=told)
        assert address in feed.text


def test_health_says_how_old_the_data_are(own_client: FlaskClient) -> None:
    health = own_client.get("/healthz").get_json()
    assert health["status"] == "ok"
    assert health["age_seconds"] >= 0
    assert own_client.get("/healthz/live").get_json() == {"status": "ok"}


def test_a_process_lives_while_its_database_is_away(
    own_path: Path, own_client: FlaskClient
) -> None:
    own_path.unlink()
    assert own_client.get("/healthz/live").status_code == 200
    assert own_client.get("/healthz").status_code == 503


def test_searches_and_papers_are_limited_by_address(own_client: FlaskClient) -> None:
    limiter.reset()
    for number in range(121):
        answer = own_client.post("/read", data={"text": ""})
        assert answer.status_code == (422 if number < 120 else 429)
    assert int(answer.headers["Retry-After"]) == 60
    assert "Try again in a minute" in answer.text
    limiter.reset()


def test_a_line_for_each_request_says_nothing_of_who_asked(
    own_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app({"DATABASE": own_path, "LOG_REQUESTS": True}).test_client()
    logger = logging.getLogger("timeline.requests")
    logger.addHandler(caplog.handler)
    try:
        client.get("/?q=something+private", headers={"User-Agent": "of a reader"})
        client.get("/admin/users/anna")
        client.get("/nowhere%0A/forged")
    finally:
        logger.removeHandler(caplog.handler)
    lines = [json.loads(record.getMessage()) for record in caplog.records]
    assert [line["path"] for line in lines] == ["/", "/admin", "/nowhere\n/forged"]
    assert [line["status"] for line in lines][0::2] == [200, 404]
    assert all("\n" not in record.getMessage() for record in caplog.records)
    for secret in ("private", "of a reader", "anna", "127.0.0.1"):
        assert secret not in caplog.text


def test_a_server_told_to_stop_finishes_what_it_began(own_path: Path, tmp_path: Path) -> None:
    port = find_free_port()
    log = tmp_path / "log.txt"
    environment = {**os.environ, "TIMELINE_DATABASE": str(own_path)}
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "timeline", "serve", "--port", str(port), "--log"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    wait_for_answer(f"http://127.0.0.1:{port}", server, log)
    answers: list[int] = []

    def ask() -> None:
        with urlopen(f"http://127.0.0.1:{port}/contacts/{SLUG}", timeout=20) as answer:
            answers.append(len(answer.read()))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.05)
    server.send_signal(signal.SIGTERM)
    asking.join()
    assert server.wait(timeout=20) == 0
    assert answers[0] > 1_000
    assert '"path": "/healthz"' in log.read_text()


def test_what_comes_from_memory_has_its_line_too(own_path: Path, tmp_path: Path) -> None:
    with run_server(tmp_path / "served", own_path, "--log") as address:
        for _time in range(3):
            read(f"{address}/contacts/{SLUG}")
        told = (tmp_path / "served" / "log.txt").read_text().splitlines()
    lines = [json.loads(line) for line in told if line.startswith("{")]
    asked = [line for line in lines if line["path"] == f"/contacts/{SLUG}"]
    assert [line["status"] for line in asked] == [200] * 3
    assert len({line["bytes"] for line in asked}) == 1


def test_what_is_refused_before_the_site_is_asked_has_its_line_too(
    own_path: Path, tmp_path: Path
) -> None:
    asked = (
        "GET /about HTTP/1.1\r\nHost: localhost\r\nHost: other",
        "POST /admin/import/anna?x=private HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000",
    )
    with run_server(tmp_path / "served", own_path, "--log") as address:
        for head in asked:
            exchange(urlsplit(address).port or 0, f"{head}\r\n\r\n".encode())
        told = (tmp_path / "served" / "log.txt").read_text()
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    refused = [
        (line["method"], line["path"], line["status"]) for line in lines if line["status"] != 200
    ]
    assert refused == [("GET", "/about", 400), ("POST", "/admin", 413)]
    assert "private" not in told

"""Where the server listens, that nobody else listens there, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.conftest import COMMAND, find_free_port
from tests.operations import wires
from tests.operations.serving import read, run_server
from tests.operations.wires import HOST, get, run_engine
from timeline import create_app
from timeline.cli.connections import open_listeners


def test_two_servers_never_share_a_port(built_database: Path, tmp_path: Path) -> None:
    with run_server(tmp_path / "first", built_database) as first:
        second = subprocess.run(
            [*COMMAND, "serve", "--port", first.rpartition(":")[2]],
            env={**os.environ, "TIMELINE_DATABASE": str(built_database)},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert second.returncode == 2
        assert "the port is taken" in second.stderr
        assert second.stderr.count("\n") == 1
        assert read(f"{first}/healthz/live")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "::1", "::"])
def test_every_address_of_a_host_is_listened_on(host: str) -> None:
    if ":" in host and not has_ipv6():
        return
    with ExitStack() as stack:
        listeners = [stack.enter_context(each) for each in open_listeners(host, find_free_port())]
        for each in listeners:
            name, port = each.getsockname()[:2]
            where = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(name, name)
            socket.create_connection((where, port), timeout=5).close()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_a_reader_of_the_other_protocol_is_answered_too(built_database: Path) -> None:
    if not has_ipv6():
        return
    asked = b"GET /healthz/live HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
    with (
        run_engine(create_app({"DATABASE": built_database}), "::1") as port,
        socket.create_connection(("::1", port), timeout=5) as wire,
    ):
        wire.sendall(asked)
        assert b" 200 OK" in wires.read_all(wire)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_nobody_who_is_silent_or_slow_holds_the_end_up(
    built_database: Path, tmp_path: Path, number: signal.Signals
) -> None:
    port, log = find_free_port(), tmp_path / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-X", "dev", "-m", "timeline", "serve", "--port", str(port)],
            env={**os.environ, "TIMELINE_DATABASE": str(built_database)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    wait_for_port(port)
    with ExitStack() as stack:
        silent, idle, half, body = [stack.enter_context(wires.connect(port)) for _ in range(4)]
        idle.sendall(b"GET /healthz/live HTTP/1.1\r\n" + HOST + b"\r\n")
        assert b" 200 OK" in idle.recv(1_000)
        half.sendall(b"GET / HTTP/1.1\r\n")
        body.sendall(b"POST /read HTTP/1.1\r\n" + HOST + b"Content-Length: 100\r\n\r\ntext=")
        sleep(0.2)
        began = monotonic()
        server.send_signal(number)
        assert wires.read_all(silent) == wires.read_all(idle) == b""
        assert monotonic() - began < 2
        assert server.wait(timeout=20) == 0
        assert monotonic() - began < 10
    assert log.read_text().count("\n") == 1, log.read_text()


def wait_for_port(port: int) -> None:
    for _time in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            sleep(0.1)
        else:
            return


def test_data_that_are_locked_hold_up_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "timeline.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE revision (number, made_at)")
        other.execute("BEGIN EXCLUSIVE")
        with run_engine(create_app({"DATABASE": path})) as port, wires.connect(port) as waiting:
            waiting.sendall(b"GET /about HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n")
            sleep(0.2)
            began = monotonic()
            assert get(port, "/healthz/live")[0] == 200
            assert monotonic() - began < 2
            other.rollback()
            assert wires.read_all(waiting).startswith(b"HTTP/1.1 503 ")

"""Readers who are slow, or silent, at a real server: they keep nobody else out."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from tests.operations.serving import read, run_server
from timeline.cli import connections

BEGINNINGS = {
    "silent": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    "half a body": (
        b"POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntext="
    ),
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.fixture(scope="module")
def server(built_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server; this process may open as many connections as it takes."""
    connections.count_allowed()
    with run_server(tmp_path_factory.mktemp("slow"), built_database) as address:
        yield address


def connect(server: str) -> socket.socket:
    """A connection to the server."""
    parts = urlsplit(server)
    return socket.create_connection((str(parts.hostname), parts.port or 80), timeout=10)


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_thousand_who_never_finish_keep_nobody_out(server: str, kind: str) -> None:
    with ExitStack() as stack:
        for _each in range(1_100):
            open_one = stack.enter_context(connect(server))
            open_one.sendall(BEGINNINGS[kind])
        began = monotonic()
        assert "Roshchin" in read(f"{server}/contacts.json?year=1949")
        assert monotonic() - began < 5


@pytest.mark.parametrize(
    ("request_sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", b"431"),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\nx", b"413"),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nx", b"400"),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX : smuggled\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_request_is_refused(server: str, request_sent: bytes, status: bytes) -> None:
    with connect(server) as sent:
        sent.sendall(request_sent)
        assert sent.recv(100).split(b" ")[1] == status


@pytest.mark.parametrize("path", ["/static/../../secret-key", "/static/x/..%2f..%2fsecret-key"])
def test_no_path_leads_out_of_the_static_files(server: str, path: str) -> None:
    with connect(server) as sent:
        sent.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert sent.recv(100).split(b" ")[1] in (b"404", b"308")


def test_a_request_that_trickles_in_is_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "LONGEST", 0.1)
    from waitress.adjustments import Adjustments

    class Idle:
        """A server without work."""

        active_channels: dict[int, object]

    here, there = socket.socketpair()
    with here, there:
        idle = Idle()
        idle.active_channels = {}
        channel = connections.Channel(idle, here, "reader", Adjustments(), map={})
        assert channel.received(b"GET / HTTP/1.1\r\n")
        assert channel.received(b"a: b\r\n")
        sleep(0.15)
        assert not channel.received(b"a: b\r\n")
        assert channel.will_close

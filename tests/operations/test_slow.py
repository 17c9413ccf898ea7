"""Readers who are slow, or silent, at a real server: they keep nobody else out."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.operations import wires
from tests.operations.serving import read, run_server
from tests.operations.wires import run_engine
from timeline import create_app
from timeline.cli import bodies, connections, engine

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

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
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", b"400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\nx", b"400"),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: x\r\n" % n for n in range(200)) + b"\r\n", b"431"),
    ],
)
def test_what_is_no_request_is_refused(server: str, request_sent: bytes, status: bytes) -> None:
    with connect(server) as sent:
        sent.sendall(request_sent)
        assert wires.read_all(sent).split(b" ")[1] == status


@pytest.mark.parametrize("path", ["/static/../../secret-key", "/static/x/..%2f..%2fsecret-key"])
def test_no_path_leads_out_of_the_static_files(server: str, path: str) -> None:
    with connect(server) as sent:
        sent.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert sent.recv(100).split(b" ")[1] in (b"404", b"308")


@pytest.mark.parametrize(
    ("sent", "more"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\n", b"a: b\r\n"),
        (b"GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n", b""),
    ],
)
def test_a_connection_that_is_silent_or_trickles_is_closed(
    built_database: Path, monkeypatch: pytest.MonkeyPatch, sent: bytes, more: bytes
) -> None:
    monkeypatch.setattr(engine, "SILENT", 1)
    with run_engine(create_app({"DATABASE": built_database})) as port, wires.connect(port) as wire:
        began = monotonic()
        wire.sendall(sent)
        trickle(wire, more)
        wires.read_all(wire)
        assert 0.8 < monotonic() - began < 5


def test_a_body_that_trickles_in_is_cut_off(
    built_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "LONGEST", 0.5)
    with run_engine(create_app({"DATABASE": built_database})) as port, wires.connect(port) as wire:
        wire.sendall(BEGINNINGS["half a body"])
        trickle(wire, b"Mao ")
        assert wires.read_all(wire).startswith(b"HTTP/1.1 408 ")


def trickle(wire: socket.socket, more: bytes) -> None:
    """Send a little now and then for a second and a half, as long as the other end takes it."""
    with suppress(OSError):
        for _time in range(15 if more else 0):
            wire.sendall(more)
            sleep(0.1)


def test_a_body_that_grows_beyond_what_is_taken_is_refused(server: str) -> None:
    with connect(server) as wire:
        wire.sendall(
            b"POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        with suppress(OSError):
            for _piece in range(50):
                wire.sendall(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
        assert wires.read_all(wire).startswith(b"HTTP/1.1 413 ")
    assert "Roshchin" in read(f"{server}/contacts.json?year=1949")


def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(built_database: Path) -> None:
    heard: list[str] = []

    def hear(environ: WSGIEnvironment, start_response: StartResponse) -> tuple[bytes, ...]:
        heard.append(environ["REQUEST_METHOD"])
        start_response("200 OK", [])
        return ()

    head = b"POST / HTTP/1.1\r\nHost: x\r\n"
    with run_engine(hear) as port:
        for sent in (
            b"Content-Length: 10\r\n\r\nMao",
            b"Transfer-Encoding: chunked\r\n\r\n3\r\nMao\r\n",
            b"Transfer-Encoding: chunked\r\n\r\n3\r\nMao\r\nzz\r\n",
            b"Transfer-Encoding: chunked\r\n\r\n3\r\nMao\r\n5",
        ):
            with wires.connect(port) as wire:
                wire.sendall(head + sent)
                wire.shutdown(socket.SHUT_WR)
                wires.read_all(wire)
    assert heard == []


def test_who_reads_nothing_of_his_answer_is_let_go(
    built_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return  # Only Linux closes such a connection for us.
    monkeypatch.setattr(connections, "UNREAD", 1_000)
    with run_engine(create_app({"DATABASE": built_database})) as port, wires.connect(port) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)
        sleep(4)
        assert len(wires.read_all(wire)) < 100 * 300_000

"""A server in a thread of this process, and what goes over the wire to it and back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

from timeline.cli.connections import open_listeners
from timeline.cli.engine import Engine

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = b"Host: localhost\r\n"


@contextmanager
def run_engine(application: WSGIApplication, host: str = "127.0.0.1") -> Iterator[int]:
    """The server of `timeline serve` over an application; its port."""
    listeners = open_listeners(host, 0)
    port = listeners[0].getsockname()[1]
    engine = Engine(application, listeners)
    thread = Thread(target=lambda: asyncio.run(engine.serve()), name="loop")
    thread.start()
    try:
        yield port
    finally:
        engine.stop()
        thread.join(timeout=40)
        assert not thread.is_alive()


def connect(port: int) -> socket.socket:
    """A connection to a server."""
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def exchange(port: int, request: bytes) -> bytes:
    """All that comes back for a request, until the server closes."""
    with connect(port) as wire:
        wire.sendall(request)
        return read_all(wire)


def read_all(wire: socket.socket) -> bytes:
    """All that comes until the server closes."""
    pieces = []
    try:
        while piece := wire.recv(65_536):
            pieces.append(piece)
    except ConnectionResetError:
        pass  # It closed without having read all that was sent.
    return b"".join(pieces)


def get(port: int, path: str, *headers: str, method: str = "GET") -> tuple[int, list[str], bytes]:
    """The status, the lines of the head and the body of an answer."""
    lines = "".join(f"{each}\r\n" for each in ("Connection: close", *headers))
    request = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n"
    head, _, body = exchange(port, request.encode()).partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), rest, body

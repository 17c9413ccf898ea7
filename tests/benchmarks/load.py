"""Servers to measure, and a client that asks them as fast as they answer."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread
from typing import IO

from tests.conftest import find_free_port

HEADERS = {"Host": "127.0.0.1", "Accept-Encoding": "identity"}
"""Uncompressed, since Datasette does not compress; a header of a measurement goes before these."""

NUMBER = "NUMBER"
"""In a path, what is another number each time, so that nobody has been asked for it before."""
numbers = count()

STILL = """
import sys
from timeline.cli.connections import open_listeners
from timeline.cli.engine import Engine
with open(sys.argv[2], "rb") as file:
    body = file.read()
headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
def answer(_environ, start_response):
    start_response("200 OK", headers)
    return [body]
Engine(answer, open_listeners("127.0.0.1", int(sys.argv[1]))).run()
"""
"""The server of the timeline, sending the same bytes whatever is asked: the ceiling."""


@dataclass(slots=True)
class Pace:
    """How fast a server answered, in one round or in several together.

    `times` are those of the answers in seconds, `passed` how long it was asked, `used` the server's
    own processor time, which neighbours on the same machine change less than the rest.
    """

    times: list[float] = field(default_factory=list)
    passed: float = 0.0
    used: float = 0.0

    def add(self, other: Pace) -> None:
        """Count another round in."""
        self.times = sorted((*self.times, *other.times))
        self.passed += other.passed
        self.used += other.used

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.passed

    @property
    def p99(self) -> float:
        """Milliseconds that all but the slowest of a hundred answers took."""
        return self.times[int(len(self.times) * 0.99)] * 1000

    @property
    def cost(self) -> float:
        """Milliseconds of the server's processor time for an answer."""
        return 1000 * self.used / len(self.times)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def read_clock(self) -> float:
        """The processor time that it has used, in seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def run_server(
    command: Sequence[str], log: IO[str] | None = None, **settings: str
) -> Iterator[Server]:
    """A server on a free port, which stands as PORT in its command; `log` gets what it says."""
    port = find_free_port()
    server = subprocess.Popen(
        [each.replace("PORT", str(port)) for each in command],
        env={**os.environ, **settings},
        stdout=log or subprocess.DEVNULL,
        stderr=log or subprocess.DEVNULL,
    )
    try:
        wait_for_port(port, server)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def serve_timeline(path: str, **settings: str) -> AbstractContextManager[Server]:
    """The timeline over one database."""
    command = (sys.executable, "-m", "timeline", "serve", "--port", "PORT")
    return run_server(command, TIMELINE_DATABASE=path, **settings)


def serve_still(path: str) -> AbstractContextManager[Server]:
    """The same server sending the bytes of a file from memory."""
    return run_server((sys.executable, "-c", STILL, "PORT", path))


def settle(server: Server) -> None:
    """Let the timeline have its indexes at hand, which it reads once after its start."""
    for address in ("/", "/?order=record"):
        ask(server.port, address, 0, {}, [])


def wait_for_port(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when something answers on a port."""
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit(f"a server ended with status {server.returncode}: {server.args}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def measure_pace(
    server: Server,
    path: str,
    seconds: float,
    headers: Mapping[str, str] | None = None,
    clients: int = 2,
) -> Pace:
    """Ask for one address over and over, on connections that stay open."""
    ask(server.port, path, 0, headers, [])  # whatever a server does once, it has done
    times: list[float] = []
    threads = [
        Thread(target=ask, args=(server.port, path, seconds, headers, times))
        for _ in range(clients)
    ]
    began, used = time.perf_counter(), server.read_clock()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - began
    used = server.read_clock() - used
    return Pace(sorted(times), passed, used)


def ask(
    port: int, path: str, seconds: float, headers: Mapping[str, str] | None, times: list[float]
) -> bytes:
    """Ask at least once, and until the time is over; gives the last body."""
    lines = "".join(
        f"{name}: {value}\r\n" for name, value in {**HEADERS, **(headers or {})}.items()
    )
    request = f"GET {path} HTTP/1.1\r\n{lines}\r\n"
    until = time.perf_counter() + seconds
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        reader = wire.makefile("rb")
        while True:
            asked = request.replace(NUMBER, str(next(numbers)), 1).encode()
            began = time.perf_counter()
            wire.sendall(asked)
            body = read_answer(reader)  # type: ignore[arg-type]
            times.append(time.perf_counter() - began)
            if time.perf_counter() >= until:
                return body


def read_answer(reader: Iterator[bytes]) -> bytes:
    """The body of one answer; a status other than 200 ends the measuring."""
    status = next(reader)
    if b" 200 " not in status:
        raise SystemExit(f"a server answered {status.decode().strip()}")
    length, is_chunked = 0, False
    for line in iter(reader.readline, b"\r\n"):  # type: ignore[attr-defined]
        name, _, value = line.lower().partition(b":")
        length = int(value) if name == b"content-length" else length
        is_chunked |= name == b"transfer-encoding" and b"chunked" in value
    if not is_chunked:
        return reader.read(length)  # type: ignore[attr-defined,no-any-return]
    body = b""
    while size := int(reader.readline(), 16):  # type: ignore[attr-defined]
        body += reader.read(size)  # type: ignore[attr-defined]
        reader.readline()  # type: ignore[attr-defined]
    reader.readline()  # type: ignore[attr-defined]
    return body

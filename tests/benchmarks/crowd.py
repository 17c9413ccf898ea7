"""A course that opens the same pages at ten past nine, while an editor saves.

Sixty-four connections ask for a mix of pages as fast as they are answered, from one thread, so
that the asking costs little; another process saves a correction every second. Said are the
median, the slowest of a hundred, failures, and how the server's memory grew.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import time
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests.benchmarks.load import Server, serve_timeline
from tests.operations.saving import save_summary
from timeline.store import open_database

Asked = tuple[list[float], int]
"""The times of all answers in seconds, and how many were none or no 200."""
CONNECTIONS = 64
MIX = (
    "/",
    "/?ambassador=yudin",
    "/?year=1956",
    "/?place=moscow&order=record",
    "/contacts/1949-10-20-roshchin-mao-zedong",
    "/ambassadors/yudin",
    "/contacts.csv?year=1956",
)
PAUSE = 1.0
"""Seconds between two saves."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What became of all requests: times in milliseconds, memory in bytes at the start and end."""

    answers: int
    failures: int
    saves: int
    median: float
    p99: float
    slowest: float
    memory: tuple[int, int]

    @property
    def spread(self) -> float:
        """The slowest of a hundred as a multiple of the median."""
        return self.p99 / self.median


def measure_crowd(path: Path, seconds: float, connections: int = CONNECTIONS) -> Crowd:
    """Serve a database to a crowd while an editor saves into it."""
    with serve_timeline(str(path)) as server:
        run_apart(ask_all(server.port, 0, len(MIX)))
        before = read_memory(server)
        stop, saves = multiprocessing.Event(), multiprocessing.Value("i", 0)
        editor = multiprocessing.Process(target=save_on, args=(path, stop, saves), daemon=True)
        editor.start()
        times, failures = run_apart(ask_all(server.port, seconds, connections))
        stop.set()
        editor.join()
        if editor.exitcode:
            raise SystemExit("the editor could not save")
        after = read_memory(server)
    times.sort()
    return Crowd(
        answers=len(times),
        failures=failures,
        saves=saves.value,
        median=times[len(times) // 2] * 1000,
        p99=times[int(len(times) * 0.99)] * 1000,
        slowest=times[-1] * 1000,
        memory=(before, after),
    )


def run_apart(asking: Coroutine[Any, Any, Asked]) -> Asked:
    """Run what asks in a thread of its own: this one may have a loop already, as of a browser."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, asking).result()


def save_on(path: Path, stop: Event, saves: multiprocessing.sharedctypes.Synchronized[int]) -> None:
    """Correct one contact again and again, as an editor in another process would."""
    db = open_database(path)
    while not stop.wait(PAUSE):
        save_summary(db, f"Told for the {saves.value}th time.")
        saves.value += 1
    db.close()


async def ask_all(port: int, seconds: float, connections: int) -> Asked:
    """The times of all answers on all connections, and how many were none or no 200."""
    until = time.perf_counter() + seconds
    told = await asyncio.gather(*(ask_on(port, until, number) for number in range(connections)))
    return [each for times, _ in told for each in times], sum(failed for _, failed in told)


async def ask_on(port: int, until: float, number: int) -> tuple[list[float], int]:
    """One reader, who goes through the mix from his own place on."""
    times: list[float] = []
    failures = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not times or time.perf_counter() < until:
        path = MIX[(number + len(times)) % len(MIX)]
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
        began = time.perf_counter()
        writer.write(head.encode())
        status, is_last = await read_status(reader)
        times.append(time.perf_counter() - began)
        failures += status != 200
        if is_last:  # nginx wants a new connection after a thousand requests
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()
    return times, failures


async def read_status(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Read one answer to its end; gives its status, and whether it is the last on the wire."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    await reader.readexactly(length)
    return int(head.split()[1]), "connection: close" in head


def read_memory(server: Server) -> int:
    """What a server holds in memory (Linux)."""
    pages = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def print_crowd(crowd: Crowd) -> None:
    """The figures in three lines."""
    first, last = (each / 1e6 for each in crowd.memory)
    print(f"  {crowd.answers:,} answers, {crowd.failures} failed, {crowd.saves} saves meanwhile")
    print(
        f"  median {crowd.median:.1f} ms, p99 {crowd.p99:.1f} ms ({crowd.spread:.1f} x), "
        f"slowest {crowd.slowest:.0f} ms"
    )
    print(f"  memory {first:.0f} MB before, {last:.0f} MB after", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Measures over a database for some seconds: FILE [SECONDS]."""
    print_crowd(measure_crowd(Path(arguments[0]), float((*arguments, "60")[1])))


if __name__ == "__main__":
    main(sys.argv[1:])

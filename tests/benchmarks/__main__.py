"""`make bench`: what the parts cost, each against the plainest case of its kind.

Milliseconds differ from machine to machine, ratios much less: compare those between
versions. Nothing is asserted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter, process_time

from tests.benchmarks import bench_browser, bench_reader, bench_web
from timeline import create_app
from timeline.paths import seeds_directory
from timeline.reading import Entry, read
from timeline.sources import read_seeds, read_source
from timeline.store import load_seeds, open_database

Case = tuple[str, Callable[[], object]]

PAGES = ("/", "/?ambassador=yudin", "/?year=1956", "/?q=Stalin", "/?order=record")


def measure(action: Callable[[], object], seconds: float = 1.0) -> float:
    """The shortest run of `action` in milliseconds of processor time, out of as many as fit."""
    runs = []
    until = perf_counter() + seconds
    while not runs or perf_counter() < until:
        began = process_time()
        action()
        runs.append(process_time() - began)
    return min(runs) * 1000


def compare(plainest: Case, *others: Case) -> None:
    """Prints the plainest case in milliseconds and each other as a multiple of it."""
    name, action = plainest
    base = measure(action)
    print(f"{name:<44}{base:10.3f} ms")
    for name, action in others:
        print(f"  {name:<42}{measure(action) / base:10.1f} x")


def compare_readings() -> None:
    """A short title against one with the heading, and against a whole memorandum."""
    page = seeds_directory() / "documents" / "document-page-roshchin-mao-1949-10-20.txt"
    whole = read_source(page).records[0].entry
    title = Entry(title=whole.title)
    headed = Entry(title=whole.title, heading=whole.heading)
    compare(
        ("reading a title", lambda: read(title)),
        ("reading title and heading", lambda: read(headed)),
        ("reading the whole memorandum", lambda: read(whole)),
    )


def compare_loads(folder: Path) -> Path:
    """Reading the seeds against building a database from them, and loading them once more."""
    seeds = read_seeds(seeds_directory())
    numbers = count()

    def build() -> Path:
        path = folder / f"{next(numbers)}.sqlite"
        load_again(path)
        return path

    def load_again(path: Path) -> None:
        db = open_database(path, create=True)
        load_seeds(db, seeds)
        db.close()

    built = build()
    compare(
        ("reading the seeds", lambda: read_seeds(seeds_directory())),
        ("building a database from them", build),
        ("loading them once more", lambda: load_again(built)),
    )
    return built


def compare_pages(path: Path) -> None:
    """An answer without content against the timeline, whole and filtered."""
    client = create_app({"DATABASE": path, "CACHE_BYTES": 0}).test_client()
    compare(
        ("answering /healthz", lambda: client.get("/healthz")),
        *((f"answering {address}", partial(client.get, address)) for address in PAGES),
    )


def main() -> None:
    """Measures one thing after the other."""
    with tempfile.TemporaryDirectory() as folder:
        bench_reader.main()
        compare_readings()
        compare_pages(compare_loads(Path(folder)))
    bench_web.main()
    bench_browser.main()


if __name__ == "__main__":
    main()

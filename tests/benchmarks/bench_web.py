"""The filtered timeline under load: cold and warm, against Datasette and against the ceiling.

Datasette serves the same rows, flat and indexed, with the same two facets and the same number on
a page; what it guesses about further facets is off, and it may take the time that it needs. The
ceiling is our server sending the same bytes from memory. All in one run, since a machine's speed
changes from hour to hour. Ratios with Datasette are of the servers' processor time (Linux).
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.generate import generate_database
from tests.benchmarks.load import Pace, ask, measure_pace, run_server, serve_still, serve_timeline

SIZES = (300, 3_000, 30_000, 100_000)
COMPARED = (300, 100_000)
SECONDS = 4.0
FILTERED = "/?ambassador=yudin"
FRAGMENT = {"HX-Request": "true"}
COLD = {"TIMELINE_CACHE_BYTES": "0"}
PAGE_SIZE = 300
FLAT = """
    CREATE TABLE contacts AS
    SELECT contact.slug, title, summary, form, kind, conversation_key AS conversation,
        record_key AS record, substr(conversation_key, 1, 4) AS year, head.slug AS ambassador
    FROM source.contact JOIN (
        SELECT contact_id, min(person.slug) AS slug FROM source.participation
        JOIN source.person ON person.id = person_id
        WHERE person_id IN (SELECT person_id FROM source.posting WHERE rank = 'ambassador')
        GROUP BY contact_id
    ) AS head ON head.contact_id = contact.id
    WHERE joined_to IS NULL;
    CREATE INDEX by_ambassador ON contacts (ambassador, conversation);
    CREATE INDEX by_year ON contacts (year);
"""
"""What Datasette serves: every contact once, with the first head of mission who was there."""


def find_datasette() -> str | None:
    """The Datasette program, where it is installed."""
    return shutil.which("datasette", path=sysconfig.get_path("scripts")) or shutil.which(
        "datasette"
    )


def print_pace(name: str, pace: Pace, base: Pace | None = None, than: str = "") -> None:
    """One line of the table."""
    ratio = f"{base.cost / pace.cost:>10.1f} x {than}" if base and pace.cost else ""
    times = f"{pace.per_second:>9.1f}/s {pace.p99:>8.1f} ms p99 {pace.cost:>8.2f} ms of processor"
    print(f"  {name:<24}{times}{ratio}", flush=True)


def compare_servers(path: Path, folder: Path) -> None:
    """Our page and fragment, cold and warm, against the ceiling and Datasette."""
    paces: dict[str, Pace] = {}
    for temper, settings in (("cold", COLD), ("warm", {})):
        with serve_timeline(str(path), **settings) as server:
            for part, headers in (("page", {}), ("fragment", FRAGMENT)):
                paces[f"{part}, {temper}"] = measure_pace(server, FILTERED, SECONDS, headers)
                (folder / part).write_bytes(ask(server.port, FILTERED, 0, headers, []))
    for part in ("page", "fragment"):
        with serve_still(str(folder / part)) as server:
            paces[f"ceiling of the {part}"] = measure_pace(server, FILTERED, SECONDS)
    other = measure_datasette(path, folder)
    for name, pace in paces.items():
        print_pace(name, pace, other, "Datasette")
    for part in ("page", "fragment"):
        ceiling, warm = paces[f"ceiling of the {part}"], paces[f"{part}, warm"]
        print(f"  {part}, warm: {warm.per_second / ceiling.per_second:.2f} of its ceiling")
    if other:
        print_pace("Datasette", other)


def measure_datasette(path: Path, folder: Path) -> Pace | None:
    """Datasette over the same rows; None where it is not installed."""
    program = find_datasette()
    if program is None:
        return None
    flat = folder / "flat.db"
    flat.unlink(missing_ok=True)
    with closing(sqlite3.connect(flat)) as db:
        db.execute("ATTACH ? AS source", [str(path)])
        db.executescript(FLAT)
        db.execute("ANALYZE")
    settings = {"suggest_facets": "off", "facet_time_limit_ms": "60000"}
    settings |= {"sql_time_limit_ms": "60000", "max_returned_rows": str(PAGE_SIZE)}
    options = [word for pair in settings.items() for word in ("--setting", *pair)]
    address = f"/flat/contacts?ambassador=yudin&_sort=conversation&_size={PAGE_SIZE}"
    with run_server((program, "serve", str(flat), "--port", "PORT", *options)) as server:
        return measure_pace(server, f"{address}&_facet=ambassador&_facet=year", SECONDS)


def compare_sizes(paths: dict[int, Path]) -> None:
    """What a page costs as contacts grow, with nothing kept."""
    print(
        "\nOne page cold, milliseconds of processor, and as a multiple of the smallest collection"
    )
    base: dict[str, float] = {}
    for size, path in paths.items():
        told = []
        with serve_timeline(str(path), **COLD) as server:
            for address in ("/", FILTERED, "/?q=Stalin", "/?from=1950&to=1951"):
                cost = measure_pace(server, address, 2.0, clients=1).cost
                told.append(f"{address} {cost:.1f} ({cost / base.setdefault(address, cost):.1f} x)")
        print(f"  {size:>7,} contacts: {'   '.join(told)}", flush=True)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Generates the collections and measures one thing after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {size: generate_database(folder / f"{size}.sqlite", size) for size in sorted(sizes)}
        if find_datasette() is None:
            print(
                "Datasette is not installed, so nothing is compared with it: pip install '.[bench]'"
            )
        for size in COMPARED:
            if size in paths:
                print(f"\n{FILTERED} of {size:,} contacts, two connections")
                compare_servers(paths[size], folder)
        compare_sizes(paths)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)

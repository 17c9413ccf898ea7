"""The filtered timeline under load, against Datasette and against the ceiling of our own server.

Datasette serves the same rows, flat and indexed, with the same two facets; what it guesses about
further facets is off, and it may take the time that it needs. Nothing is compressed for either.
Datasette is asked for as many rows as our page has, for the hundred that it shows unasked, and
once more for all the facets that our page has. The ceiling is our server sending the same bytes
from memory. All servers are asked in turn, round after round, since a machine's speed changes;
ratios are of processor time (Linux).

- *warm*: the answer is in memory.
- *cold*: nobody has asked for this address before; the list is chosen, counted and put together
  anew, and then kept. Entries that any list has shown are there as they were drawn, and the index
  of the data is there, with the counts of every filter beside the one choice made.
- *nothing drawn*: entries are not kept either; every one is read and drawn for each answer.
- *first*: the first answer of a new process, once.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path

from tests.benchmarks import bench_proxy
from tests.benchmarks.crowd import measure_crowd, print_crowd
from tests.benchmarks.generate import generate_database
from tests.benchmarks.load import (
    NUMBER,
    Pace,
    Server,
    ask,
    measure_pace,
    run_server,
    serve_still,
    serve_timeline,
    settle,
)
from timeline.web.timeline_page import PAGE_SIZE

SIZES = (300, 3_000, 30_000, 100_000)
COMPARED = (300, 100_000)
ROUNDS, SECONDS = 3, 1.5
FILTERED = "/?ambassador=yudin"
FRAGMENT = {"HX-Request": "true"}
NEVER_ASKED = f"&utm_number={NUMBER}"
"""What makes an address another one, and asks for the same."""
NOTHING = {"TIMELINE_DRAWN_BYTES": "0"}
OWN_SIZE = 100
"""Rows that Datasette shows unless it is asked for another number."""
ROWS = "/flat/contacts?ambassador=yudin&_sort=conversation"
TWO = "&_facet=ambassador&_facet=year"
OTHERS = "".join(f"&_facet={name}" for name in ("form", "kind", "place", "language"))
OTHERS += "".join(f"&_facet_array={name}" for name in ("people", "topics"))
"""The facets that our page counts besides those two."""
FLAT = """
    CREATE TABLE contacts AS
    SELECT contact.slug, title, summary, form, kind, conversation_key AS conversation,
        record_key AS record, substr(conversation_key, 1, 4) AS year, head.slug AS ambassador,
        (SELECT slug FROM source.place WHERE place.id = place_id) AS place,
        (SELECT max(language) FROM source.document JOIN source.contact_document
            ON document.id = document_id WHERE contact_id = contact.id) AS language,
        (SELECT json_group_array(slug) FROM source.person JOIN source.participation
            ON person.id = person_id WHERE contact_id = contact.id) AS people,
        (SELECT json_group_array(slug) FROM source.topic JOIN source.contact_topic
            ON topic.id = topic_id WHERE contact_id = contact.id) AS topics
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


CROWD_SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
"""How long the crowd reads; the goal is stated for BENCH_SECONDS=60."""

Asked = tuple[str, Server, str, Mapping[str, str]]
"""A name, and who is asked for what with which headers."""


def print_pace(name: str, pace: Pace, ratios: Sequence[str]) -> None:
    """One line of the table; the ratios are how many times dearer Datasette is."""
    times = f"{pace.per_second:>9.1f}/s {pace.p99:>8.1f} ms p99 {pace.cost:>8.2f} ms of processor"
    print(f"  {name:<24}{times}{''.join(f'{each} x' for each in ratios)}", flush=True)


def compare_servers(path: Path, folder: Path) -> None:
    """Our page and fragment against the ceiling and Datasette, all asked in turn."""
    with ExitStack() as stack:
        asked = list(list_asked(path, folder, stack))
        paces = {name: Pace() for name, *_rest in asked}
        for _round in range(ROUNDS):
            for name, server, address, headers in asked:
                paces[name].add(measure_pace(server, address, SECONDS, headers))
    other = {name: pace for name, pace in paces.items() if "Datasette" in name}
    for name, pace in paces.items():
        ratios = [f"{each.cost / pace.cost:>7.1f}" for each in other.values()]
        print_pace(name, pace, [] if name in other else ratios)
    for part in ("page", "fragment"):
        ceiling, warm = paces[f"ceiling of the {part}"], paces[f"{part}, warm"]
        print(f"  {part}, warm: {warm.per_second / ceiling.per_second:.2f} of its ceiling")


def list_asked(path: Path, folder: Path, stack: ExitStack) -> Iterator[Asked]:
    """Every server, started, with what it is asked for; the first answers are told at once."""
    kinds = {"nothing drawn": NOTHING, "cold": {}, "warm": {}}
    for temper, settings in kinds.items():
        address = FILTERED if temper == "warm" else FILTERED + NEVER_ASKED
        server = stack.enter_context(serve_timeline(str(path), **settings))
        began = time.perf_counter()
        ask(server.port, FILTERED, 0, {}, [])
        if temper == "warm":
            print(f"  first: {1000 * (time.perf_counter() - began):.0f} ms", flush=True)
        settle(server)
        for part, headers in (("page", {}), ("fragment", FRAGMENT)):
            yield f"{part}, {temper}", server, address, headers
            (folder / part).write_bytes(ask(server.port, FILTERED, 0, headers, []))
    for part in ("page", "fragment"):
        still = stack.enter_context(serve_still(str(folder / part)))
        yield f"ceiling of the {part}", still, FILTERED, {}
    if find_datasette():
        datasette = stack.enter_context(serve_datasette(path, folder))
        for size in dict.fromkeys((PAGE_SIZE, OWN_SIZE)):
            yield f"Datasette, {size} rows", datasette, f"{ROWS}&_size={size}{TWO}", {}
        yield "Datasette, all facets", datasette, f"{ROWS}&_size={PAGE_SIZE}{TWO}{OTHERS}", {}


def serve_datasette(path: Path, folder: Path) -> AbstractContextManager[Server]:
    """Datasette over the same rows."""
    flat = folder / "flat.db"
    flat.unlink(missing_ok=True)
    with closing(sqlite3.connect(flat)) as db:
        db.execute("ATTACH ? AS source", [str(path)])
        db.executescript(FLAT)
        db.execute("ANALYZE")
    settings = {"suggest_facets": "off", "facet_time_limit_ms": "60000"}
    settings |= {"sql_time_limit_ms": "60000", "max_returned_rows": str(PAGE_SIZE)}
    options = [word for pair in settings.items() for word in ("--setting", *pair)]
    return run_server((str(find_datasette()), "serve", str(flat), "--port", "PORT", *options))


def compare_sizes(paths: dict[int, Path]) -> None:
    """What a page that nobody has asked for before costs as contacts grow."""
    print(
        "\nOne page cold, milliseconds of processor, and as a multiple of the smallest collection"
    )
    base: dict[str, float] = {}
    for size, path in paths.items():
        told = []
        with serve_timeline(str(path)) as server:
            settle(server)
            for address in ("/", FILTERED, f"{FILTERED}&year=1955", "/?q=Stalin", "/?from=1950"):
                cold = f"{address}{'&' if '?' in address else '?'}{NEVER_ASKED[1:]}"
                cost = measure_pace(server, cold, 2.0, clients=1).cost
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
                rows = f"Datasette with {PAGE_SIZE} rows, its own {OWN_SIZE}, and all our facets"
                print(f"\n{FILTERED} of {size:,} contacts, two connections; on the right: {rows}")
                compare_servers(paths[size], folder)
        compare_sizes(paths)
        print(f"\nA crowd on 64 connections for {CROWD_SECONDS:.0f} s, an editor saving meanwhile")
        seeds = generate_database(folder / "seeds.sqlite", 0)
        print_crowd(measure_crowd(seeds, CROWD_SECONDS))
        print("\nThe same crowd through nginx")
        bench_proxy.main(seeds)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)

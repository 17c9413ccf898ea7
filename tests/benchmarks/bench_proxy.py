"""How often the origin is asked when a crowd reads through the handed-out nginx."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from pathlib import Path

from tests.benchmarks.crowd import CONNECTIONS, MIX, ask_all
from tests.benchmarks.load import run_server
from tests.conftest import COMMAND
from tests.proxy import find_nginx, run_proxy

SECONDS = 10.0


def count_requests(log: Path) -> int:
    """How many requests for pages a server has written down."""
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    return sum(line["path"] != "/healthz" for line in lines)


def main(path: Path, seconds: float = SECONDS) -> None:
    """Prints what a crowd got through nginx, and what of it reached the origin."""
    program = find_nginx()
    if program is None:
        print("  nginx is not installed, so the shared cache is not measured: apt install nginx")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        log = folder / "requests.jsonl"
        command = (*COMMAND, "serve", "--port", "PORT", "--log")
        with (
            log.open("w") as output,
            run_server(command, output, TIMELINE_DATABASE=str(path)) as origin,
            run_proxy(program, folder, origin.port) as port,
        ):
            asyncio.run(ask_all(port, 0, len(MIX)))
            used, began = origin.read_clock(), time.perf_counter()
            times, failures = asyncio.run(ask_all(port, seconds, CONNECTIONS))
            passed, used = time.perf_counter() - began, origin.read_clock() - used
        asked = count_requests(log)
    print(
        f"  {len(times):,} answers through nginx ({len(times) / passed:,.0f} a second, "
        f"{failures} failed): the origin was asked {asked} times for {len(MIX)} addresses "
        f"and worked for {1000 * used:.0f} ms",
        flush=True,
    )

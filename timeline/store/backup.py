"""A consistent copy of the database while it is served, and putting one back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from timeline.store.database import (
    DamagedDatabase,
    DatabaseError,
    MissingDatabase,
    ReadOnlyDatabase,
    UnusableFolder,
    open_database,
)
from timeline.store.faults import SENTENCES, BusyDatabase
from timeline.store.revisions import insert_revision, select_revision


def write_backup(path: Path, target: Path) -> None:
    """Copy the database as it is at one moment into a single file, whole or not at all.

    Whoever reads or saves meanwhile is not held up. Passwords are in it as hashes, so only its
    owner may read the file. Raises DatabaseError.
    """
    if target.exists() and target.samefile(path):
        raise UnusableFolder(f"{target} is the database itself; name another file for the copy.")
    draft = target.with_name(f"{target.name}.unfinished")
    with closing(open_source(path)) as source, plain_faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_database(draft)
        draft.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(draft)) as copy:
                copy_pages(source, copy)
                copy.execute("PRAGMA journal_mode = delete")
            sync_file(draft)
            draft.replace(target)
            sync_file(target.parent)
        finally:
            remove_database(draft)


def open_source(path: Path) -> sqlite3.Connection:
    """A connection for reading, also on a disk that is full or read-only: a copy matters most then.

    Such a file is read as it lies there, if no save stands in a log beside it. Raises
    DatabaseError.
    """
    try:
        return open_database(path, read_only=True).conn
    except ReadOnlyDatabase:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)


def restore_backup(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of the database; gives where the data that it replaced are kept.

    A sound database is overwritten in one transaction, so that a running server goes on with the
    restored data and an interruption leaves what was there. A damaged one is moved aside. Raises
    DatabaseError, and then nothing was changed.
    """
    if not source.exists():
        raise MissingDatabase(f"There is no backup at {source}.")
    if path.exists() and source.samefile(path):
        raise UnusableFolder(f"{source} is the database itself; name the file of a backup.")
    draft = path.with_name(f"{path.name}.restoring")
    with plain_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy_sound(source, draft)
            kept = keep_replaced(path)
            if path.exists():
                count_restore(path, draft, source)
                overwrite(path, draft)
            else:
                draft.replace(path)
            return kept
        finally:
            remove_database(draft)


def copy_sound(source: Path, draft: Path) -> None:
    """Copy a backup and bring it up to date there, so that the backup itself is never changed."""
    remove_database(draft)
    draft.touch(mode=0o600)
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as backup,
        closing(sqlite3.connect(draft)) as copy,
    ):
        try:
            copy_pages(backup, copy)
            faults = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
            tables = {row[0] for row in copy.execute("""SELECT name FROM sqlite_schema""")}
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
                raise  # the place for the copy is at fault, and not the backup
            raise DamagedDatabase(f"{source} is not a sound database ({error}).") from error
    if faults != ["ok"]:
        raise DamagedDatabase(f"{source} is damaged ({faults[0]}). Name an older backup.")
    if not {"contact", "revision"} <= tables:
        raise DamagedDatabase(f"{source} is a database, but not one of this program.")
    with closing(open_database(draft)) as opened:
        opened.execute("PRAGMA journal_mode = delete")


def keep_replaced(path: Path) -> Path | None:
    """Keep the data that a restore is about to replace; a damaged database is moved aside."""
    if not path.exists():
        return None
    try:
        kept = path.with_name(f"{path.name}.before-restore")
        write_backup(path, kept)
    except DamagedDatabase:
        kept = path.with_name(f"{path.name}.damaged")
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(kept.with_name(kept.name + suffix))
    return kept


def count_restore(path: Path, draft: Path, source: Path) -> None:
    """Give the restored data a revision after all that were, so that no number comes twice."""
    with closing(open_database(path, read_only=True)) as present:
        newest = select_revision(present)
    with closing(open_database(draft)) as restored, restored.atomic():
        number = max(newest, select_revision(restored)) + 1
        insert_revision(restored, f"restored from {source.name}", number)


def overwrite(path: Path, draft: Path) -> None:
    """Write one database over another in a single transaction of the latter."""
    with closing(sqlite3.connect(draft)) as copy, closing(open_database(path)) as present:
        copy_pages(copy, present.conn)
        present.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy one database over another in one step; raises BusyDatabase where somebody holds it.

    Without this SQLite's copy would wait for ever for another process that saves.
    """

    def refuse_waiting(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyDatabase(SENTENCES["SQLITE_BUSY"][1])

    source.backup(target, progress=refuse_waiting)


def remove_database(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Have the system write a file, or what a folder holds, to the disk now."""
    if os.name == "nt" and path.is_dir():
        return  # Windows writes folders by itself
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def plain_faults(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite refuses into a DatabaseError with a sentence."""
    try:
        yield
    except DatabaseError:
        raise
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnusableFolder(f"{path} cannot be written: {reason}.") from error

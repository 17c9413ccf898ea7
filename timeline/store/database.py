"""Opening the database: settings, migrations, and plain sentences for what can go wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from timeline.store.migrations_of_growth import migrations
from timeline.store.schema import find_missing
from timeline.store.search import fill_search, is_unindexed


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""


class MissingDatabase(DatabaseError):
    """There is no database file yet."""


class NewerDatabase(DatabaseError):
    """The database was made by a newer version of this program."""


class DamagedDatabase(DatabaseError):
    """The file is no database, or is damaged."""


class UnfitDatabase(DatabaseError):
    """The database was built by a version in the making, and lacks what this one needs."""


class ReadOnlyDatabase(DatabaseError):
    """The file, or its folder, can be read and not written."""


class UnusableFolder(DatabaseError):
    """The folder of the database cannot be made or written."""


PATIENCE = 10_000
"""Milliseconds that a connection waits for another one that saves."""
UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")
"""What SQLite says where it cannot write what it needs to read."""


def open_database(path: Path | str, *, create: bool = False, read_only: bool = False) -> Database:
    """Open the database at `path`, bringing an older one up to date in place.

    With `read_only` every later attempt to write fails. Raises MissingDatabase unless `create`,
    NewerDatabase, DamagedDatabase or UnusableFolder; each message is a sentence for a person.
    """
    path = Path(path)
    if not path.exists():
        if not create:
            raise MissingDatabase(f"There is no database at {path}. Build it with: timeline init")
        make_folder(path.parent)
        make_file(path)
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE / 1000, check_same_thread=False)
    except sqlite3.Error as error:
        raise UnusableFolder(f"The database at {path} cannot be opened: {error}.") from error
    try:
        return prepare_database(Database(connection), path, read_only=read_only)
    except BaseException:
        connection.close()
        raise


def prepare_database(db: Database, path: Path, *, read_only: bool) -> Database:
    """Bring a database just opened to the state that the program needs."""
    try:
        prepare_connection(db)
        refuse_newer(db, path)
        if migrations.pending(db):
            migrations.apply(db)
        refuse_unfit(db, path)
        if is_unindexed(db):
            with db.atomic():
                fill_search(db)
        if read_only:
            db.execute("PRAGMA query_only = on")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(UNWRITABLE):
            raise ReadOnlyDatabase(
                f"The database at {path} cannot be opened ({error}): even to read it, SQLite "
                "writes beside it. Let this program write the file and its folder and see that "
                "the disk has room, or copy the database elsewhere with: timeline backup FILE"
            ) from error
        raise UnusableFolder(f"The database at {path} cannot be opened: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise DamagedDatabase(
            f"{path} is not a sound database ({error}). Put a backup in its place, "
            "or move it away and build a new one with: timeline init"
        ) from error
    return db


def prepare_connection(db: Database) -> None:
    """Set what every connection needs: foreign keys, WAL, and durable commits."""
    pragmas = ("foreign_keys = on", "synchronous = full", f"busy_timeout = {PATIENCE}")
    for pragma in (*pragmas, "cache_size = -16000"):  # 16 MB of pages, at most
        db.execute(f"PRAGMA {pragma}")
    if db.journal_mode != "wal":
        db.enable_wal()


def make_folder(folder: Path) -> None:
    """Make the folder that the database will lie in."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFolder(
            f"The folder {folder} cannot be made ({error.strerror}). "
            "Name another file with TIMELINE_DATABASE."
        ) from error


def make_file(path: Path) -> None:
    """Make the empty file, for its owner alone: it will hold accounts and readers' addresses."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise UnusableFolder(
            f"The database at {path} cannot be made ({error.strerror}). "
            "Name another file with TIMELINE_DATABASE."
        ) from error


def refuse_unfit(db: Database, path: Path) -> None:
    """Raise UnfitDatabase where a table or column is missing that the migrations make."""
    missing = find_missing(db, str(path.resolve()))
    if missing:
        raise UnfitDatabase(
            f"The database at {path} was built by an unfinished version of this program (it has "
            f"no {missing}). Move it away and build a new one with: timeline init. Nothing was "
            "changed."
        )


def refuse_newer(db: Database, path: Path) -> None:
    """Raise NewerDatabase where a migration was applied that this version does not know."""
    known = {migration.name for migration in migrations._migrations}
    unknown = sorted({each.name for each in migrations.applied(db)} - known)
    if unknown:
        raise NewerDatabase(
            f"The database at {path} was made by a newer version of this program "
            f"(it has the change {unknown[0]!r}). Install that version, or name another file "
            "with TIMELINE_DATABASE. Nothing was changed."
        )

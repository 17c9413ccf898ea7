"""The database of the request that is being answered.

Each thread keeps one connection for reading and opens it anew when another file has taken the
place of the one that it read, as after a restore. A request sees the data of one moment once it
has called `hold_revision`; when it is answered, the connection lets go of that moment.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app, g

from timeline.store import open_database, release_revision
from timeline.store.glance import open_glance

if TYPE_CHECKING:
    from sqlite_utils import Database


class Kept:
    """An open connection and the file that it reads; closed with the thread that it belongs to."""

    def __init__(self, path: Path, opener: Callable[[Path], Database]) -> None:
        self.db = opener(path)
        self.file = identify_file(path)

    def __del__(self) -> None:
        if hasattr(self, "db"):
            self.db.close()


def identify_file(path: str | Path) -> tuple[str, int, int] | None:
    """What tells a file from another one of the same name; None where there is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  (every request asks, and a Path costs as much again)
    except OSError:
        return None
    return str(path), found.st_dev, found.st_ino


def init_app(app: Flask) -> None:
    """Keep a connection for each thread, and end each request's view of the data."""
    app.extensions["connections"] = threading.local()
    app.teardown_appcontext(release_database)


def get_database() -> Database:
    """The connection of this request, for reading; a DatabaseError says why there is none."""
    if "database" not in g:
        g.database = find_connection(current_app).db
    database: Database = g.database
    return database


def find_connection(app: Flask) -> Kept:
    """This thread's connection to the file that now has the name of the database."""
    return find_kept(app, "kept", partial(open_database, read_only=True))


def find_glance(app: Flask) -> Kept:
    """The same for a thread that must not wait, and only asks what the state of the data is."""
    return find_kept(app, "glance", open_glance)


def find_kept(app: Flask, name: str, opener: Callable[[Path], Database]) -> Kept:
    """What this thread keeps under a name, opened anew where another file has taken its place."""
    path = str(app.config["DATABASE"])
    thread = app.extensions["connections"]
    kept: Kept | None = getattr(thread, name, None)
    file = identify_file(path)
    if kept is None or file is None or kept.file != file:
        setattr(thread, name, None)
        kept = Kept(Path(path), opener)
        setattr(thread, name, kept)
    return kept


def release_database(error: BaseException | None) -> None:
    """Let go of the moment that the request saw; after a failure, of the connection too."""
    database: Database | None = g.pop("database", None)
    if error is not None:
        current_app.extensions["connections"].kept = None
    elif database is not None:
        release_revision(database)

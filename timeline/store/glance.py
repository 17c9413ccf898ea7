"""A look at the state of the data for somebody who must not be kept waiting."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database


def open_glance(path: Path) -> Database:
    """A connection for `select_state` alone, which fails at once where another would wait.

    It makes no file and mends none: a database that needs either is one to be opened properly.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    return Database(sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False))

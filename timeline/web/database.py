"""The database of the request that is being answered: opened when first asked for, then closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app, g

from timeline.store import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database


def init_app(app: Flask) -> None:
    """Close the connection of a request when it is answered."""
    app.teardown_appcontext(close_database)


def get_database() -> Database:
    """The connection of this request, for reading; a DatabaseError says why there is none."""
    if "database" not in g:
        g.database = open_database(Path(str(current_app.config["DATABASE"])), read_only=True)
    database: Database = g.database
    return database


def close_database(_error: BaseException | None) -> None:
    """Close the connection where one was opened."""
    database: Database | None = g.pop("database", None)
    if database is not None:
        database.close()

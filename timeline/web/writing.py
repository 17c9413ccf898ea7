"""The connection that a request writes with; reading pages never open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app, g

from timeline.store import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database


def init_app(app: Flask) -> None:
    """Close the writing connection of a request when it is answered."""
    app.teardown_appcontext(close_writer)


def get_writer() -> Database:
    """The connection of this request for writing; a DatabaseError says why there is none."""
    if "writer" not in g:
        g.writer = open_database(Path(str(current_app.config["DATABASE"])))
    writer: Database = g.writer
    return writer


def close_writer(_error: BaseException | None) -> None:
    """Close the connection where one was opened."""
    writer: Database | None = g.pop("writer", None)
    if writer is not None:
        writer.close()

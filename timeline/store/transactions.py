"""Transactions in which what is read first is still true when something is written."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database


def write_transaction(db: Database) -> Any:
    """A transaction that takes the write lock at once, so that what it reads stays true."""
    return db.atomic() if db.conn.in_transaction else Immediate(db)


class Immediate:
    """BEGIN IMMEDIATE, then COMMIT or ROLLBACK."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def __enter__(self) -> None:
        self.db.conn.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            self.db.conn.execute("COMMIT")
        elif self.db.conn.in_transaction:  # where the disk is full SQLite may have ended it
            self.db.conn.execute("ROLLBACK")

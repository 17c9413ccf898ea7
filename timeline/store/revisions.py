"""Every change of data has a number; pages and caches are keyed by it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

State = tuple[int, str]
"""A revision's number and the time it was made: after a backup was put back, one number may come
twice, but not at the same time."""


def select_state(db: Database) -> State:
    """What the data are, for caches: two states that are equal hold the same data."""
    row = db.execute(
        """SELECT number, made_at FROM revision ORDER BY number DESC LIMIT 1"""
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def find_file(db: Database) -> str:
    """The file that a connection reads; empty for a database in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def select_revision(db: Database) -> int:
    """The number of the newest revision; 0 for an empty database."""
    row = db.execute("""SELECT coalesce(max(number), 0) FROM revision""").fetchone()
    return int(row[0])


def select_revised_at(db: Database) -> str:
    """When the data last changed, as an ISO time in UTC; empty for an empty database."""
    row = db.execute("""SELECT made_at FROM revision ORDER BY number DESC LIMIT 1""").fetchone()
    return str(row[0]) if row else ""


def select_revisions(db: Database) -> dict[int, str]:
    """When each revision was made, as an ISO time in UTC, by number."""
    return dict(db.execute("""SELECT number, made_at FROM revision ORDER BY number""").fetchall())


def hold_revision(db: Database) -> int:
    """Let this connection see the data of one moment until it is closed; gives their revision.

    A long export then cannot begin before a correction and end after it.
    """
    if not db.conn.in_transaction:
        db.execute("BEGIN")
    return select_revision(db)


def insert_revision(db: Database, what: str, number: int | None = None) -> int:
    """Count one change of data, in the transaction that makes it; gives the number."""
    cursor = db.execute(
        """INSERT INTO revision (number, made_at, what) VALUES (:number, :made_at, :what)""",
        {"number": number, "made_at": read_clock(), "what": what},
    )
    return int(cursor.lastrowid or 0)


def read_clock() -> str:
    """The present time in UTC, to the second, as ISO text."""
    return datetime.now(UTC).isoformat(timespec="seconds")

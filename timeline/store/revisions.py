"""Every change of data has a number; pages and caches are keyed by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlite_utils import Database

State = tuple[int, str]
"""A revision's number and the time it was made: after a backup was put back, one number may come
twice, but not at the same time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The data as a reading connection sees them from `hold_revision` to `release_revision`.

    `found` has what was looked up meanwhile and cannot change before the end.
    """

    state: State
    found: dict[Any, Any] = field(default_factory=dict)


_moments: WeakKeyDictionary[Database, Moment] = WeakKeyDictionary()


def find_moment(db: Database) -> Moment | None:
    """The moment that a connection holds; None where what it sees may still change."""
    return _moments.get(db) if db.conn.in_transaction else None


def select_state(db: Database) -> State:
    """What the data are, for caches: two states that are equal hold the same data."""
    moment = find_moment(db)
    if moment is not None:
        return moment.state
    row = db.execute(
        """SELECT number, made_at FROM revision ORDER BY number DESC LIMIT 1"""
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def find_file(db: Database) -> str:
    """The file that a connection reads; empty for a database in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def select_revision(db: Database) -> int:
    """The number of the newest revision; 0 for an empty database."""
    return select_state(db)[0]


def select_revised_at(db: Database) -> str:
    """When the data last changed, as an ISO time in UTC; empty for an empty database."""
    return select_state(db)[1]


def select_revisions(db: Database) -> dict[int, str]:
    """When each revision was made, as an ISO time in UTC, by number."""
    return dict(db.execute("""SELECT number, made_at FROM revision ORDER BY number""").fetchall())


def hold_revision(db: Database) -> int:
    """Let this connection see the data of one moment until it lets go; gives their revision.

    A long export then cannot begin before a correction and end after it. A connection that may
    write sees its own changes, so nothing is remembered for it.
    """
    if find_moment(db) is None:
        if not db.conn.in_transaction:
            db.execute("BEGIN")
        _moments.pop(db, None)
        state = select_state(db)
        if db.execute("PRAGMA query_only").fetchone()[0]:
            _moments[db] = Moment(state)
    return select_revision(db)


def release_revision(db: Database) -> None:
    """Let a connection see whatever is newest again."""
    _moments.pop(db, None)
    if db.conn.in_transaction:
        db.conn.rollback()


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

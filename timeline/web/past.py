"""The past for pinned embeds: a few revisions are kept open, since each has to be built anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from flask import Flask, current_app

from timeline.store import hold_revision, open_past, select_revised_at
from timeline.web.database import get_database

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_KEPT = 4
"""Pasts in memory at once; a course pins one revision and reads it all term."""

Key = tuple[str, int, int, str]


class UnknownRevision(LookupError):
    """A revision that this database does not have; the message is a sentence for a reader."""


class Past:
    """The store as it was, for one reader at a time, since threads share its connection."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.db: Database | None = None


class Pasts:
    """The pasts that are kept open, the one asked last at the end."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: OrderedDict[Key, Past] = OrderedDict()

    def find(self, key: Key) -> Past:
        """The past of a key, perhaps not yet built; the one not asked for longest makes room."""
        with self.lock:
            past = self.kept.setdefault(key, Past())
            self.kept.move_to_end(key)
            left_out = [self.kept.popitem(last=False)[1] for _ in range(len(self.kept) - MOST_KEPT)]
        for each in left_out:
            with each.lock:
                close_past(each)
        return past


def init_app(app: Flask) -> None:
    """Keep pasts with the application."""
    app.extensions["pasts"] = Pasts()


@contextmanager
def read_past(revision: int) -> Iterator[Database]:
    """The store as it was in a revision; raises UnknownRevision.

    The search index is that of the present, so a past is built anew after each change of the
    data, and every answer about a revision is the same whoever asked before.
    """
    db = get_database()
    newest = hold_revision(db)
    if not 1 <= revision <= newest:
        raise UnknownRevision(
            f"There is no revision {revision} of this collection; the newest is {newest}."
        )
    key = (str(current_app.config["DATABASE"]), revision, newest, select_revised_at(db))
    pasts: Pasts = current_app.extensions["pasts"]
    past = pasts.find(key)
    with past.lock:
        if past.db is None:
            past.db = open_past(db, revision)
        try:
            yield past.db
        finally:
            if key not in pasts.kept:
                close_past(past)


def close_past(past: Past) -> None:
    """Give the memory of a past back; whoever waits for it builds it again."""
    if past.db is not None:
        past.db.close()
        past.db = None

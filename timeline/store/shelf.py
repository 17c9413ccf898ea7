"""The indexes at hand: one for each clock of the data as they are, shared by all that read them."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from timeline.records import Clock
from timeline.store.database import DatabaseError, open_database
from timeline.store.faults import StorageFault
from timeline.store.glossary import Glossary
from timeline.store.index import Index, read_index
from timeline.store.index_update import update_index
from timeline.store.revisions import State, find_file, find_moment, select_state

Key = tuple[str, Clock, State]
CLOCKS: tuple[Clock, ...] = ("conversation", "record")


class Shelf:
    """The indexes that were asked for last, each built once; safe for any number of threads."""

    def __init__(self, most: int = 4) -> None:
        self.most = most
        self.lock = Lock()
        self.of_files: OrderedDict[Key, Index] = OrderedDict()
        self.in_memory: WeakKeyDictionary[Database, dict[Clock, Index]] = WeakKeyDictionary()

    def find(self, db: Database, clock: Clock) -> Index:
        """The index of the data that a reading connection sees."""
        file = find_file(db)
        with self.lock:
            if not file:
                of_past = self.in_memory.setdefault(db, {})
                if clock not in of_past:
                    of_past[clock] = read_index(db, clock)
                return of_past[clock]
            key = (file, clock, select_state(db))
            if key not in self.of_files:
                self.of_files[key] = self.make(db, key)
            self.of_files.move_to_end(key)
            while len(self.of_files) > self.most:
                self.of_files.popitem(last=False)
            return self.of_files[key]

    def make(self, db: Database, key: Key) -> Index:
        """The index of a state, from the one that was asked for last if that can be."""
        earlier = [each for each in self.of_files if each[:2] == key[:2] and each[2] < key[2]]
        updated = update_index(db, self.of_files[earlier[-1]], earlier[-1][2]) if earlier else None
        return updated or read_index(db, key[1])


shelf = Shelf()


def select_index(db: Database, clock: Clock) -> Index:
    """The index by one clock; a connection that may write gets one of its own, never shared.

    What it has changed may not be saved yet, and may never be.
    """
    moment = find_moment(db)
    if moment is not None:
        if clock not in moment.found:
            moment.found[clock] = shelf.find(db, clock)
        index: Index = moment.found[clock]
        return index
    if db.execute("PRAGMA query_only").fetchone()[0]:
        return hold_still(db, clock)
    return read_index(db, clock)


def select_glossary(db: Database, clock: Clock) -> Glossary:
    """What people, places and topics are called; that of the index, which is at hand."""
    return select_index(db, clock).glossary


def hold_still(db: Database, clock: Clock) -> Index:
    """The shared index, read within one transaction: its revision and rows are of one moment."""
    if db.conn.in_transaction:
        return shelf.find(db, clock)
    db.execute("BEGIN")
    try:
        return shelf.find(db, clock)
    finally:
        db.conn.rollback()


def read_ahead(path: Path) -> None:
    """Have the indexes of a database at hand before anybody asks; a fault is told to who asks."""
    with suppress(DatabaseError, StorageFault):
        db = open_database(path, read_only=True)
        try:
            for clock in CLOCKS:
                select_index(db, clock)
        finally:
            db.close()

"""What loading a batch would do, record by record, tried on a copy that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from timeline.identity import read_identity
from timeline.records import Batch, CatalogueRecord, Contact
from timeline.store.around import select_doubles
from timeline.store.batches import load_batch
from timeline.store.contacts import select_contact
from timeline.store.documents import find_document
from timeline.store.revisions import select_revision

Outcome = Literal["added", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one record: the contact before and after, why it was refused, its doubles."""

    record: CatalogueRecord
    outcome: Outcome
    reason: str = ""
    before: Contact | None = None
    after: Contact | None = None
    doubles: tuple[Contact, ...] = ()


def try_batch(db: Database, batch: Batch) -> tuple[Trial, ...]:
    """Try every record of a batch in its order; the database itself stays as it is."""
    with open_copy(db) as copy:
        return tuple(try_record(copy, record) for record in batch.records)


@contextmanager
def open_copy(db: Database) -> Iterator[Database]:
    """The database in memory, so that trying holds up nobody who saves meanwhile."""
    copy = Database(memory=True)
    try:
        db.conn.backup(copy.conn)
        copy.execute("PRAGMA foreign_keys = on")
        yield copy
    finally:
        copy.close()


def try_record(copy: Database, record: CatalogueRecord) -> Trial:
    """Load one record into the copy, and say what came of it."""
    slug = find_slug(copy, record)
    before = select_contact(copy, slug) if slug else None
    loaded = load_batch(copy, Batch(records=(record,)))
    if loaded.refused:
        return Trial(record=record, outcome="refused", reason=loaded.refused[0].reason)
    if not loaded.added and not loaded.updated:
        return Trial(record=record, outcome="unchanged", before=before, after=before)
    slug = slug or find_newest(copy)
    return Trial(
        record=record,
        outcome="added" if loaded.added else "updated",
        before=before,
        after=select_contact(copy, slug),
        doubles=select_doubles(copy, slug) if loaded.added else (),
    )


def find_slug(db: Database, record: CatalogueRecord) -> str:
    """The contact whose paper a record describes; empty where it is a new one."""
    document_id = find_document(db, read_identity(record).keys)
    row = db.execute(
        """
        SELECT slug FROM contact_document JOIN contact ON contact.id = contact_id
        WHERE document_id = :id ORDER BY position
        """,
        {"id": document_id},
    ).fetchone()
    return str(row[0]) if row else ""


def find_newest(db: Database) -> str:
    """The contact that the newest revision made."""
    row = db.execute(
        """SELECT slug FROM contact WHERE revision = :revision ORDER BY id DESC LIMIT 1""",
        {"revision": select_revision(db)},
    ).fetchone()
    return str(row[0]) if row else ""

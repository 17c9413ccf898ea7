"""One correction, saved as an editor's form would, for tests that ask what became of it."""

from __future__ import annotations

from sqlite_utils import Database

from timeline.store import insert_corrections, select_contact

SLUG = "1949-10-20-roshchin-mao-zedong"


def save_summary(db: Database, words: str) -> int:
    """Give one contact another summary; the revision that this made."""
    contact = select_contact(db, SLUG)
    assert contact
    return insert_corrections(
        db,
        SLUG,
        {"summary": words},
        seen=contact.revision,
        editor="anna",
        reason="The paper says so.",
        source="AVPRF",
    )


def read_summary(db: Database) -> str:
    """The summary that the contact has now."""
    contact = select_contact(db, SLUG)
    assert contact
    return contact.summary

"""What changed in the schema since its first version, one migration after another.

A released migration is never edited, only followed: add yours at the end.
"""

from __future__ import annotations

from sqlite_utils import Database

from timeline.store.account_migrations import migrations

__all__ = ["migrations"]


@migrations()
def m030_former(db: Database) -> None:
    """People, places and topics as they were before a change, for views of the past.

    `row` is the whole row as JSON; it held good in every revision before `until`.
    """
    db.executescript("""
        CREATE TABLE former (
            list TEXT NOT NULL CHECK (list IN ('person', 'place', 'topic')),
            slug TEXT NOT NULL,
            until INTEGER NOT NULL,
            row TEXT NOT NULL CHECK (json_valid(row)),
            PRIMARY KEY (list, slug, until)
        ) STRICT;
    """)

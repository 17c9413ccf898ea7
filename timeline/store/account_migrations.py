"""The schema of what editors and readers do: accounts, sessions, readers' reports.

It follows the schema of the data, and like that is never edited once released.
"""

from __future__ import annotations

from sqlite_utils import Database

from timeline.store.migrations import migrations

__all__ = ["migrations"]


@migrations()
def m020_users(db: Database) -> None:
    """Accounts, and the sessions in which somebody is signed in.

    `key` is the name as it is compared, `password` a hash. A session is known by the hash of its
    token; a session that has ended has no row.
    """
    db.executescript("""
        CREATE TABLE user (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('editor', 'admin')),
            password TEXT NOT NULL,
            is_named INTEGER NOT NULL DEFAULT 0,
            is_disabled INTEGER NOT NULL DEFAULT 0,
            made_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE session (
            token TEXT PRIMARY KEY,
            user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
            browser TEXT NOT NULL DEFAULT '',
            made_at TEXT NOT NULL,
            seen_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX session_user ON session (user_id);
    """)


@migrations()
def m021_reports(db: Database) -> None:
    """What readers say is wrong with a contact; `shown` holds the dates that they saw."""
    db.executescript("""
        CREATE TABLE report (
            id INTEGER PRIMARY KEY,
            contact TEXT NOT NULL,
            what TEXT NOT NULL CHECK (what IN ('conversation', 'record', 'other')),
            why TEXT NOT NULL,
            address TEXT NOT NULL DEFAULT '',
            shown TEXT NOT NULL DEFAULT '',
            state TEXT NOT NULL CHECK (state IN ('open', 'done', 'spam')),
            closed_by TEXT NOT NULL DEFAULT '',
            closed_at TEXT NOT NULL DEFAULT '',
            made_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX report_state ON report (state, contact);
    """)

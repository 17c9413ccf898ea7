"""What was added to the schema since its first version, one migration after another.

A released migration is never edited, only followed: those that follow are in
`migrations_of_growth.py`. First come the tables of what editors and readers do, then every later
change. A change to a table that versions keep brings the versions along, so that each still
compares equal with the contact it was made of.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

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


@migrations()
def m022_reading_decided_on(db: Database) -> None:
    """What the program read of a date when an editor decided it, so that a later reading which
    differs can be queued; for decisions that are here already, what it reads now.
    """
    db.execute("""ALTER TABLE correction ADD COLUMN reading TEXT NOT NULL DEFAULT ''""")
    roles = {"conversations": "conversation", "record": "record", "received": "received"}
    rows = db.execute("""
        SELECT correction.id, field, contact.id FROM correction
        JOIN contact ON contact.slug = correction.contact
        WHERE field IN ('conversations', 'record', 'received')
    """).fetchall()
    for correction_id, field, contact_id in rows:
        read: dict[str, list[dict[str, str | None]]] = {"curated": [], "machine": []}
        claims = db.execute(
            """
            SELECT origin, edtf, start_time FROM date_claim
            WHERE contact_id = :id AND role = :role AND origin != 'editor'
            ORDER BY document_id, position
            """,
            {"id": contact_id, "role": roles[field]},
        ).fetchall()
        for origin, edtf, start_time in claims:
            read[origin].append({"edtf": edtf, "start_time": start_time})
        if field != "conversations":
            read = {origin: dates[:1] for origin, dates in read.items()}
        db.execute(
            """UPDATE correction SET reading = :reading WHERE id = :id""",
            {"reading": json.dumps(read), "id": correction_id},
        )


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


@migrations()
def m031_stems(db: Database) -> None:
    """A full-text index that knows English words by their stems, with topics and places.

    It is empty; opening the database fills it with the words of every contact.
    """
    db.executescript("""
        DROP TABLE contact_search;
        CREATE VIRTUAL TABLE contact_search USING fts5 (
            title, summary, papers, transcript, people, topics, place,
            tokenize = "porter unicode61 remove_diacritics 2"
        );
    """)


@migrations()
def m032_papers(db: Database) -> None:
    """The secrecy of a paper, which copy of it this is, and its number."""
    db.executescript("""
        ALTER TABLE document ADD COLUMN classification TEXT NOT NULL DEFAULT '';
        ALTER TABLE document ADD COLUMN copy TEXT NOT NULL DEFAULT '';
        ALTER TABLE document ADD COLUMN number TEXT NOT NULL DEFAULT '';
    """)
    update_versions(db, "document", {"classification": "", "copy": "", "number": ""})


@migrations()
def m033_parts(db: Database) -> None:
    """Who was sent a message and who passed it on; the whole post of everybody on the day."""
    db.executescript("""
        CREATE TABLE participation_now (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            person_id INTEGER NOT NULL REFERENCES person (id),
            side TEXT NOT NULL CHECK (side IN ('soviet', 'chinese', 'other')),
            role TEXT NOT NULL CHECK (
                role IN ('author', 'recipient', 'transmitter', 'participant')
            ),
            position INTEGER NOT NULL DEFAULT 0,
            title TEXT NOT NULL DEFAULT '',
            in_post INTEGER NOT NULL DEFAULT 0,
            inferred INTEGER NOT NULL DEFAULT 0,
            stands_for TEXT NOT NULL DEFAULT '',
            post TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (contact_id, person_id)
        ) STRICT;
        INSERT INTO participation_now SELECT *, '' FROM participation;
        DROP TABLE participation;
        ALTER TABLE participation_now RENAME TO participation;
        CREATE INDEX participation_person ON participation (person_id, in_post);
    """)
    update_versions(db, "participation", {"post": ""})


@migrations()
def m034_posts(db: Database) -> None:
    """Offices beside the heads of missions, and what stands before a name."""
    db.executescript("""
        CREATE TABLE posting_now (
            id INTEGER PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            side TEXT NOT NULL,
            rank TEXT NOT NULL CHECK (rank IN ('ambassador', 'charge', 'envoy', 'office')),
            post TEXT NOT NULL,
            start_edtf TEXT NOT NULL,
            end_edtf TEXT,
            credentials_edtf TEXT,
            earliest TEXT,
            latest TEXT,
            confidence TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            sources TEXT NOT NULL DEFAULT '[]',
            title TEXT NOT NULL DEFAULT ''
        ) STRICT;
        INSERT INTO posting_now SELECT *, '' FROM posting;
        DROP TABLE posting;
        ALTER TABLE posting_now RENAME TO posting;
        CREATE INDEX posting_person ON posting (person_id);
        UPDATE posting SET title = CASE rank
            WHEN 'ambassador' THEN 'Ambassador' WHEN 'charge' THEN 'Chargé d’affaires' ELSE '' END;
    """)


@migrations()
def m035_newest(db: Database) -> None:
    """What a revision changed is found without looking at every contact."""
    db.execute("""CREATE INDEX contact_revision ON contact (revision)""")


@migrations()
def m036_doubles(db: Database) -> None:
    """What finds the contacts of a few days, and a place of its own for each proposed double."""
    db.executescript("""
        CREATE INDEX date_claim_day ON date_claim (role, earliest) WHERE is_present;
        CREATE INDEX contact_written ON contact (form, record_earliest);
        UPDATE review SET position = -twin_id WHERE about = 'double';
        UPDATE review SET position = twin_id WHERE about = 'double';
    """)


@migrations()
def m037_language(db: Database) -> None:
    """The language is that of each paper; a contact has none of its own."""
    db.execute("""ALTER TABLE contact DROP COLUMN language""")
    update_versions(db, "contact", {}, lost=("language",))


@migrations()
def m038_former_words(db: Database) -> None:
    """Postings, and what the search index held of a contact, are kept before a change too.

    `row` may now be a list of whole rows; `until` is 0 while the revision is being made.
    """
    db.executescript("""
        CREATE TABLE former_now (
            list TEXT NOT NULL CHECK (list IN ('person', 'place', 'topic', 'posting', 'search')),
            slug TEXT NOT NULL,
            until INTEGER NOT NULL,
            row TEXT NOT NULL CHECK (json_valid(row)),
            PRIMARY KEY (list, slug, until)
        ) STRICT;
        INSERT INTO former_now SELECT * FROM former;
        DROP TABLE former;
        ALTER TABLE former_now RENAME TO former;
    """)


def update_versions(
    db: Database, table: str, added: dict[str, Any], lost: Sequence[str] = ()
) -> None:
    """Give the rows of a table that versions hold the columns that it has got or lost since."""
    rows = db.execute("""SELECT contact_id, since, snapshot FROM version""").fetchall()
    for contact_id, since, snapshot in rows:
        tables = json.loads(snapshot)
        tables[table] = [
            {name: value for name, value in {**row, **added}.items() if name not in lost}
            for row in tables.get(table, [])
        ]
        db.execute(
            """
            UPDATE version SET snapshot = :snapshot WHERE contact_id = :id AND since = :since
            """,
            {
                "snapshot": json.dumps(tables, ensure_ascii=False),
                "id": contact_id,
                "since": since,
            },
        )

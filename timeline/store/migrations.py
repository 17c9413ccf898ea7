"""The first schema of the data; what followed it is in `later_migrations.py`
and `migrations_of_growth.py`.

Days are stored as ISO text (`1949-10-20`), so that text order is time order. `earliest` or
`latest` is NULL where that side of a date is open. The two keys of `contact` put it in its place
on the timeline (see `settle.py`).
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("timeline")


@migrations()
def m001_people(db: Database) -> None:
    """People with their spellings, and the postings of heads of mission."""
    db.executescript("""
        CREATE TABLE person (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('soviet', 'chinese', 'other')),
            original_name TEXT NOT NULL DEFAULT '',
            original_language TEXT NOT NULL DEFAULT '',
            is_body INTEGER NOT NULL DEFAULT 0,
            note TEXT NOT NULL DEFAULT '',
            sources TEXT NOT NULL DEFAULT '[]'
        ) STRICT;
        CREATE TABLE person_name (
            name TEXT NOT NULL,
            person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            PRIMARY KEY (name, person_id)
        ) STRICT;
        CREATE TABLE posting (
            id INTEGER PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            side TEXT NOT NULL,
            rank TEXT NOT NULL CHECK (rank IN ('ambassador', 'charge', 'envoy')),
            post TEXT NOT NULL,
            start_edtf TEXT NOT NULL,
            end_edtf TEXT,
            credentials_edtf TEXT,
            earliest TEXT,
            latest TEXT,
            confidence TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            sources TEXT NOT NULL DEFAULT '[]'
        ) STRICT;
        CREATE INDEX posting_person ON posting (person_id);
    """)


@migrations()
def m002_lists(db: Database) -> None:
    """The controlled lists of places and topics."""
    db.executescript("""
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            original_name TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            variants TEXT NOT NULL DEFAULT '[]'
        ) STRICT;
        CREATE TABLE topic (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            original_name TEXT NOT NULL DEFAULT '',
            note TEXT NOT NULL DEFAULT '',
            variants TEXT NOT NULL DEFAULT '[]'
        ) STRICT;
    """)


@migrations()
def m003_contacts(db: Database) -> None:
    """Contacts, and their places on the timeline by either clock."""
    db.executescript("""
        CREATE TABLE contact (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            form TEXT NOT NULL CHECK (
                form IN ('conversation', 'visit', 'report', 'correspondence')
            ),
            form_order INTEGER GENERATED ALWAYS AS (
                CASE form WHEN 'conversation' THEN 0 WHEN 'visit' THEN 1 WHEN 'report' THEN 2
                ELSE 3 END
            ) VIRTUAL,
            kind TEXT NOT NULL,
            summary TEXT NOT NULL DEFAULT '',
            place_id INTEGER REFERENCES place (id),
            venue TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '',
            is_curated INTEGER NOT NULL DEFAULT 0,
            date_evidence TEXT NOT NULL DEFAULT '',
            catalogue_shows TEXT NOT NULL DEFAULT 'unknown',
            conversation_key TEXT NOT NULL DEFAULT '9999-99-99',
            conversation_earliest TEXT,
            conversation_latest TEXT,
            record_key TEXT NOT NULL DEFAULT '9999-99-99',
            record_earliest TEXT,
            record_latest TEXT,
            lag_min INTEGER,
            lag_max INTEGER,
            joined_to INTEGER REFERENCES contact (id),
            apart_from TEXT NOT NULL DEFAULT '[]',
            revision INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX contact_conversation ON contact (conversation_key, form_order, slug);
        CREATE INDEX contact_record ON contact (record_key, form_order, slug);
        CREATE INDEX contact_place ON contact (place_id);
    """)


@migrations()
def m004_documents(db: Database) -> None:
    """The papers, every date that a catalogue prints over one, and their addresses."""
    db.executescript("""
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            title_status TEXT NOT NULL DEFAULT 'as_listed',
            kind TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '',
            heading TEXT NOT NULL DEFAULT '',
            dateline TEXT NOT NULL DEFAULT '',
            source_note TEXT NOT NULL DEFAULT '',
            description TEXT NOT NULL DEFAULT '',
            opening TEXT NOT NULL DEFAULT '',
            transcript TEXT NOT NULL DEFAULT '',
            citation TEXT NOT NULL DEFAULT '',
            archive_reference TEXT NOT NULL DEFAULT '',
            translator TEXT NOT NULL DEFAULT '',
            supporter TEXT NOT NULL DEFAULT '',
            source_type TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE TABLE document_key (
            key TEXT PRIMARY KEY,
            document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE
        ) STRICT;
        CREATE TABLE document_date (
            document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (document_id, text)
        ) STRICT;
        CREATE TABLE document_url (
            document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            url TEXT NOT NULL,
            PRIMARY KEY (document_id, url)
        ) STRICT;
    """)


@migrations()
def m005_links(db: Database) -> None:
    """Which paper is about which contact, who took part in it, what it is about."""
    db.executescript("""
        CREATE TABLE contact_document (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
            position INTEGER NOT NULL DEFAULT 0,
            via INTEGER REFERENCES contact (id),
            PRIMARY KEY (contact_id, document_id)
        ) STRICT;
        CREATE INDEX contact_document_document ON contact_document (document_id);
        CREATE TABLE participation (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            person_id INTEGER NOT NULL REFERENCES person (id),
            side TEXT NOT NULL CHECK (side IN ('soviet', 'chinese', 'other')),
            role TEXT NOT NULL CHECK (role IN ('author', 'participant')),
            position INTEGER NOT NULL DEFAULT 0,
            title TEXT NOT NULL DEFAULT '',
            in_post INTEGER NOT NULL DEFAULT 0,
            inferred INTEGER NOT NULL DEFAULT 0,
            stands_for TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (contact_id, person_id)
        ) STRICT;
        CREATE INDEX participation_person ON participation (person_id, in_post);
        CREATE TABLE contact_topic (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            topic_id INTEGER NOT NULL REFERENCES topic (id),
            position INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (contact_id, topic_id)
        ) STRICT;
        CREATE INDEX contact_topic_topic ON contact_topic (topic_id);
    """)


@migrations()
def m006_claims(db: Database) -> None:
    """What the machine read, and what a curator or an editor decided."""
    db.executescript("""
        CREATE TABLE date_claim (
            id INTEGER PRIMARY KEY,
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            document_id INTEGER REFERENCES document (id) ON DELETE CASCADE,
            origin TEXT NOT NULL CHECK (origin IN ('machine', 'curated', 'editor')),
            role TEXT NOT NULL CHECK (
                role IN ('record', 'conversation', 'sent', 'received', 'catalogue', 'mentioned')
            ),
            position INTEGER NOT NULL DEFAULT 0,
            is_present INTEGER NOT NULL DEFAULT 0,
            edtf TEXT NOT NULL,
            earliest TEXT,
            latest TEXT,
            precision TEXT NOT NULL,
            qualifier TEXT NOT NULL,
            start_time TEXT,
            end_time TEXT,
            text TEXT NOT NULL DEFAULT '',
            field TEXT NOT NULL DEFAULT '',
            start INTEGER NOT NULL DEFAULT 0,
            "end" INTEGER NOT NULL DEFAULT 0,
            rule TEXT NOT NULL DEFAULT '',
            explanation TEXT NOT NULL DEFAULT '',
            confidence REAL NOT NULL DEFAULT 1,
            CHECK (earliest IS NULL OR latest IS NULL OR earliest <= latest)
        ) STRICT;
        CREATE INDEX date_claim_contact ON date_claim (contact_id, is_present);
    """)


@migrations()
def m007_review(db: Database) -> None:
    """What an editor should look at, and what editors changed."""
    db.executescript("""
        CREATE TABLE review (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            about TEXT NOT NULL CHECK (about IN ('dates', 'double')),
            position INTEGER NOT NULL,
            reason TEXT NOT NULL,
            twin_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
            PRIMARY KEY (contact_id, about, position)
        ) STRICT;
        CREATE TABLE correction (
            id INTEGER PRIMARY KEY,
            contact TEXT NOT NULL,
            field TEXT NOT NULL,
            old TEXT NOT NULL CHECK (json_valid(old)),
            new TEXT NOT NULL CHECK (json_valid(new)),
            reason TEXT NOT NULL,
            source TEXT NOT NULL,
            editor TEXT NOT NULL,
            made_at TEXT NOT NULL,
            revision INTEGER NOT NULL,
            undoes INTEGER REFERENCES correction (id)
        ) STRICT;
        CREATE INDEX correction_contact ON correction (contact, field, id);
    """)


@migrations()
def m008_search_and_revisions(db: Database) -> None:
    """Full text; what was loaded; revisions of the data, and each contact as it was in them."""
    db.executescript("""
        CREATE VIRTUAL TABLE contact_search USING fts5 (
            title, summary, papers, transcript, people,
            tokenize = "unicode61 remove_diacritics 2"
        );
        CREATE TABLE loaded_record (
            fingerprint TEXT PRIMARY KEY,
            document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
            is_curated INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX loaded_record_document ON loaded_record (document_id);
        CREATE TABLE revision (
            number INTEGER PRIMARY KEY,
            made_at TEXT NOT NULL,
            what TEXT NOT NULL
        ) STRICT;
        CREATE TABLE version (
            contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
            since INTEGER NOT NULL REFERENCES revision (number),
            snapshot TEXT NOT NULL,
            PRIMARY KEY (contact_id, since)
        ) STRICT;
    """)

"""Documents: the papers about contacts, with every date that a catalogue prints over them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from timeline.dates import HistoricalDate, read_date
from timeline.records import DateClaim, Document, Entry
from timeline.store.claims import read_claim


def insert_document(db: Database, row: dict[str, str], slug: str) -> int:
    """Store a new document from its text fields; gives its id."""
    cursor = db.execute(
        f"""INSERT INTO document ({", ".join(row)}, slug) VALUES (:{", :".join(row)}, :slug)""",
        {**row, "slug": slug},
    )
    return int(cursor.lastrowid or 0)


def insert_keys(db: Database, document_id: int, keys: Iterable[str]) -> None:
    """Remember by what a document can be known again."""
    for key in keys:
        db.execute(
            """INSERT OR IGNORE INTO document_key (key, document_id) VALUES (:key, :id)""",
            {"key": key, "id": document_id},
        )


def find_document(db: Database, keys: Iterable[str]) -> int | None:
    """The document that shares a key, or None."""
    row = db.execute(
        """
        SELECT document_id FROM document_key WHERE key IN (SELECT value FROM json_each(:keys))
        ORDER BY document_id LIMIT 1
        """,
        {"keys": json.dumps(sorted(keys))},
    ).fetchone()
    return int(row[0]) if row else None


def merge_texts(db: Database, document_id: int, row: dict[str, str], *, replace: bool) -> list[str]:
    """Fill the empty fields of a document, or with `replace` set all that the new source has.

    A text that goes on where the kept one was cut takes its place. Gives the names of the fields
    where the source says something else than what is kept.
    """
    present = next(db.query("""SELECT * FROM document WHERE id = :id""", {"id": document_id}))
    differing = {name: text for name, text in row.items() if text and text != present[name]}
    changed = {
        name: text
        for name, text in differing.items()
        if replace or not present[name] or text.startswith(present[name])
    }
    if changed:
        db.table("document").update(document_id, changed)
    return sorted(set(differing) - set(changed))


def insert_dates(db: Database, document_id: int, texts: Iterable[str]) -> None:
    """Add the catalogue dates that the document does not have yet, after the rest."""
    rows = db.execute(
        """SELECT text FROM document_date WHERE document_id = :id""", {"id": document_id}
    ).fetchall()
    known = {name_day(text) for (text,) in rows}
    for text in texts:
        if name_day(text) in known:
            continue
        known.add(name_day(text))
        db.execute(
            """
            INSERT INTO document_date (document_id, position, text)
            VALUES (:id, (SELECT count(*) FROM document_date WHERE document_id = :id), :text)
            """,
            {"id": document_id, "text": text},
        )


def name_day(text: str) -> str:
    """What a printed date means, so that "December 1, 1949" and "1949-12-01" are known as one."""
    day = read_date(text)
    return day.edtf if isinstance(day, HistoricalDate) else text


def insert_urls(db: Database, document_id: int, urls: Iterable[str]) -> None:
    """Add the addresses that the document does not have yet, after the rest."""
    for url in urls:
        db.execute(
            """
            INSERT OR IGNORE INTO document_url (document_id, position, url)
            VALUES (:id, (SELECT count(*) FROM document_url WHERE document_id = :id), :url)
            """,
            {"id": document_id, "url": url},
        )


def find_document_id(db: Database, slug: str) -> int | None:
    """The id of the document that an editor marked words in, if any."""
    row = db.execute("""SELECT id FROM document WHERE slug = :slug""", {"slug": slug}).fetchone()
    return int(row[0]) if row else None


def select_entry(db: Database, document_id: int) -> Entry:
    """A document as the date reader sees it: its fields, and the first of its catalogue dates."""
    row = next(
        db.query(
            """
            SELECT title, heading, dateline, source_note, description, opening, transcript,
                kind, language, slug AS id,
                coalesce((
                    SELECT text FROM document_date
                    WHERE document_id = document.id ORDER BY position LIMIT 1
                ), '') AS catalogue_date
            FROM document WHERE id = :id
            """,
            {"id": document_id},
        )
    )
    return Entry(**row)


COLUMNS = """
    slug, title, title_status, kind, language, heading, dateline, source_note, description,
    citation, archive_reference, classification, copy, number, translator, supporter,
    source_type, (
        SELECT json_group_array(text) FROM (
            SELECT text FROM document_date WHERE document_id = document.id ORDER BY position
        )
    ), (
        SELECT json_group_array(url) FROM (
            SELECT url FROM document_url WHERE document_id = document.id ORDER BY position
        )
    )
"""
"""What `make_document` takes, in its order: texts, then dates and addresses as JSON arrays."""

TEXTS = (
    "slug",
    "title",
    "title_status",
    "kind",
    "language",
    "heading",
    "dateline",
    "source_note",
    "description",
    "citation",
    "archive_reference",
    "classification",
    "copy",
    "number",
    "translator",
    "supporter",
    "source_type",
)


@lru_cache(maxsize=8192)
def make_document(*row: str) -> Document:
    """A document as lists show it; the same rows come back with every request."""
    *texts, catalogue_dates, source_urls = row
    named: dict[str, Any] = dict(zip(TEXTS, texts, strict=True))
    return Document(
        **named,
        catalogue_dates=tuple(json.loads(catalogue_dates)),
        source_urls=tuple(json.loads(source_urls)),
    )


def select_documents(db: Database, ids: list[int]) -> dict[int, list[Document]]:
    """Documents of several contacts as lists show them: without transcript, without claims."""
    documents: dict[int, list[Document]] = defaultdict(list)
    for contact_id, *row in db.execute(
        f"""
        SELECT contact_id, {COLUMNS}
        FROM contact_document JOIN document ON document.id = document_id
        WHERE contact_id IN (SELECT value FROM json_each(:ids))
        ORDER BY contact_id, contact_document.position
        """,
        {"ids": json.dumps(ids)},
    ):
        documents[contact_id].append(make_document(*row))
    return documents


def select_whole_documents(db: Database, contact_id: int) -> tuple[Document, ...]:
    """The documents of one contact with their transcripts and the claims read from each."""
    claims: dict[int, list[DateClaim]] = defaultdict(list)
    for row in db.query(
        """
        SELECT * FROM date_claim WHERE contact_id = :id AND origin = 'machine'
        ORDER BY document_id, role, position
        """,
        {"id": contact_id},
    ):
        claims[row["document_id"]].append(read_claim(row))
    rows = db.execute(
        f"""
        SELECT document.id, opening, transcript, {COLUMNS}
        FROM contact_document JOIN document ON document.id = document_id
        WHERE contact_id = :id ORDER BY contact_document.position
        """,
        {"id": contact_id},
    ).fetchall()
    return tuple(
        replace(
            make_document(*row),
            opening=opening,
            transcript=transcript,
            claims=tuple(claims[document_id]),
        )
        for document_id, opening, transcript, *row in rows
    )

"""Records in: each becomes a document of a contact, is read, and takes its place.

A record is known again by its fingerprint (nothing to do) or by its identity (the same paper
from another source: what is new is merged). A curated record sets what it says; a bare page
only fills what is empty, but the text of a document page is the source itself and wins.
Nothing here touches what an editor decided.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlite_utils import Database

from timeline.dates import format_date, parse_edtf
from timeline.identity import read_identity
from timeline.reading import read
from timeline.records import CatalogueRecord
from timeline.store.curation import load_decisions
from timeline.store.documents import (
    find_document,
    insert_dates,
    insert_document,
    insert_keys,
    insert_urls,
    merge_texts,
)
from timeline.store.lookup import (
    Vocabulary,
    find_people,
    find_place,
    find_term,
    list_people,
    name_people,
)
from timeline.store.participation import load_participations
from timeline.store.slugs import free_slug, make_slug
from timeline.store.topics import update_topics
from timeline.store.update import update_contact_reading
from timeline.store.versions import write_snapshot

Outcome = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a record: the contact that it touched, and the fields kept against it."""

    outcome: Outcome
    contact_id: int | None = None
    kept: tuple[str, ...] = ()


FORMS = {
    "telegram": "correspondence",
    "letter": "correspondence",
    "memorandum_of_conversation": "conversation",
    "diary_entry": "conversation",
    "minutes": "conversation",
    "agreement": "conversation",
}
"""What a paper of a kind tells of, where no curator says; anything else is a report."""

DERIVED = ("title", "kind", "source_type", "language", "classification", "copy", "number")
"""Fields in which two sources of one paper may differ without either being wrong."""


def load_record(db: Database, record: CatalogueRecord, vocabulary: Vocabulary) -> Told:
    """Load one record, and tell what came of it."""
    fingerprint = hash_record(record)
    if db.execute(
        """SELECT 1 FROM loaded_record WHERE fingerprint = :fingerprint""",
        {"fingerprint": fingerprint},
    ).fetchone():
        return Told("unchanged")
    document_id = find_document(db, read_identity(record).keys)
    if document_id is None:
        document_id, contact_id = insert_contact(db, record, vocabulary)
        fill_contact(db, record, vocabulary, document_id, contact_id)
        return Told("added", contact_id)
    contact_id = find_contact(db, document_id)
    before = write_snapshot(db, contact_id), select_transcripts(db, contact_id)
    kept = fill_contact(db, record, vocabulary, document_id, contact_id)
    if (write_snapshot(db, contact_id), select_transcripts(db, contact_id)) == before:
        return Told("unchanged", None, kept)
    return Told("updated", contact_id, kept)


def fill_contact(
    db: Database,
    record: CatalogueRecord,
    vocabulary: Vocabulary,
    document_id: int,
    contact_id: int,
) -> tuple[str, ...]:
    """Set all that a record says; gives the fields in which something else was kept."""
    kept = update_document(db, record, document_id)
    insert_keys(db, document_id, read_identity(record).keys)
    insert_dates(db, document_id, list_dates(record))
    insert_urls(db, document_id, record.source_urls)
    if record.is_curated or is_bare(db, contact_id):
        update_contact(db, contact_id, record, vocabulary)
    insert_fingerprint(db, hash_record(record), document_id, record)
    update_contact_reading(db, contact_id)
    return kept


def is_bare(db: Database, contact_id: int) -> bool:
    """Whether nothing was said of a contact yet."""
    return bool(
        db.execute(
            """SELECT kind = '' FROM contact WHERE id = :id""", {"id": contact_id}
        ).fetchone()[0]
    )


def select_transcripts(db: Database, contact_id: int) -> list[tuple[str, str]]:
    """The long texts of a contact's papers, which no version keeps."""
    return db.execute(
        """
        SELECT opening, transcript FROM document JOIN contact_document ON document_id = document.id
        WHERE contact_id = :id ORDER BY position
        """,
        {"id": contact_id},
    ).fetchall()


def hash_record(record: CatalogueRecord) -> str:
    """A fingerprint of all that a record says, wherever it stands."""
    said = asdict(replace(record, where=""))
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()


def insert_fingerprint(
    db: Database, fingerprint: str, document_id: int, record: CatalogueRecord
) -> None:
    """Remember that this was loaded; a new curated record makes an older one of its paper void."""
    if record.is_curated:
        db.execute(
            """DELETE FROM loaded_record WHERE document_id = :id AND is_curated""",
            {"id": document_id},
        )
    db.execute(
        """
        INSERT INTO loaded_record (fingerprint, document_id, is_curated)
        VALUES (:fingerprint, :id, :is_curated)
        """,
        {
            "fingerprint": fingerprint,
            "id": document_id,
            "is_curated": int(record.is_curated),
        },
    )


def list_dates(record: CatalogueRecord) -> tuple[str, ...]:
    """The dates that the catalogue prints over a paper, the main one first."""
    others = (format_date(parse_edtf(edtf)) for edtf in record.other_catalogue_dates)
    return tuple(text for text in (record.entry.catalogue_date, *others) if text)


def document_row(record: CatalogueRecord) -> dict[str, str]:
    """The text columns of a record's document."""
    entry = record.entry
    return {
        "title": entry.title,
        "title_status": record.title_status,
        "kind": entry.kind,
        "language": record.language,
        "heading": entry.heading,
        "dateline": entry.dateline,
        "source_note": entry.source_note,
        "description": entry.description,
        "opening": entry.opening,
        "transcript": entry.transcript,
        "citation": record.citation,
        "archive_reference": record.archive_reference,
        "classification": record.classification,
        "copy": record.copy,
        "number": record.number,
        "translator": record.translator,
        "supporter": record.supporter,
        "source_type": record.source_type,
    }


def insert_contact(
    db: Database, record: CatalogueRecord, vocabulary: Vocabulary
) -> tuple[int, int]:
    """A new document and its contact; gives both ids."""
    slug = free_slug(db, record.slug or make_slug(record, name_people(record, vocabulary)))
    document_id = insert_document(db, document_row(record), record.entry.id or slug)
    contact_id = db.execute(
        """
        INSERT INTO contact (slug, title, form, kind) VALUES (:slug, :title, 'report', '')
        RETURNING id
        """,
        {"slug": slug, "title": record.entry.title},
    ).fetchone()[0]
    db.execute(
        """
        INSERT INTO contact_document (contact_id, document_id) VALUES (:contact_id, :document_id)
        """,
        {"contact_id": contact_id, "document_id": document_id},
    )
    return document_id, contact_id


def find_contact(db: Database, document_id: int) -> int:
    """The contact that a known document is about."""
    return int(
        db.execute(
            """SELECT contact_id FROM contact_document WHERE document_id = :id ORDER BY position""",
            {"id": document_id},
        ).fetchone()[0]
    )


def update_document(db: Database, record: CatalogueRecord, document_id: int) -> tuple[str, ...]:
    """Merge what a record says into its document: the text of the paper itself wins.

    Gives the fields in which something else was kept than the record says.
    """
    (transcribed,) = db.execute(
        """SELECT transcript != '' FROM document WHERE id = :id""", {"id": document_id}
    ).fetchone()
    is_source = bool(record.entry.transcript)
    row = document_row(record)
    if not record.is_curated:
        del row["title_status"]
    is_master = is_source or (record.is_curated and not transcribed)
    kept = merge_texts(db, document_id, row, replace=is_master)
    return tuple(name for name in kept if name not in DERIVED)


def update_contact(
    db: Database, contact_id: int, record: CatalogueRecord, vocabulary: Vocabulary
) -> None:
    """Set what a record says of its contact: form, kind, summary, place, people, topics, dates."""
    place_id, venue = find_place(db, record.place, vocabulary)
    kind = record.entry.kind or read(record.entry).kind or "other"
    row: dict[str, Any] = {
        "title": record.entry.title,
        "form": record.contact_form or FORMS.get(kind, "report"),
        "kind": kind,
        "summary": record.summary,
        "place_id": place_id,
        "venue": venue,
        "is_curated": int(record.is_curated),
        "date_evidence": record.date_evidence,
    }
    db.table("contact").update(contact_id, row)
    if record.participants or record.authors:
        load_participations(db, contact_id, list_people(record, vocabulary))
    else:
        load_participations(db, contact_id, find_people(record.entry.title, vocabulary))
    topic_ids = [find_term(db, "topic", name, vocabulary) for name in record.topics]
    update_topics(db, contact_id, topic_ids)
    load_decisions(db, contact_id, record)

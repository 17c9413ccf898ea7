"""Contacts that an editor adds: kept in the history, so that a rebuild adds them again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from timeline.identity import read_identity
from timeline.records import CatalogueRecord, Entry
from timeline.store.documents import find_document
from timeline.store.load import load_record
from timeline.store.lookup import Vocabulary, name_people
from timeline.store.papers import check_paper
from timeline.store.slugs import free_slug, make_slug, slugify

TEXTS = ("title", "kind", "language", "heading", "catalogue_date", "transcript")
DETAILS = ("archive_reference", "language", "classification", "copy", "number")


def check_contact(db: Database, value: Mapping[str, Any]) -> dict[str, Any]:
    """A new contact with a free slug; ValueError has a sentence where it cannot be added."""
    paper = check_paper(value)
    known = {name: str(value.get(name) or "").strip() for name in TEXTS}
    record = make_record({**paper, **known, "slug": ""})
    document_id = find_document(db, read_identity(record).keys)
    if document_id is not None:
        (slug,) = db.execute(
            """
            SELECT contact.slug FROM contact_document JOIN contact ON contact.id = contact_id
            WHERE document_id = :id
            """,
            {"id": document_id},
        ).fetchone()
        raise ValueError(f"This paper is here already, at “{slug}”.")
    people = name_people(record, Vocabulary.select(db))
    return {**paper, **known, "slug": free_slug(db, make_slug(record, people))}


def check_added(value: Any) -> None:
    """Raise ValueError or TypeError where a value of the history is no contact that was added."""
    if not isinstance(value, Mapping) or not isinstance(value.get("slug"), str):
        raise TypeError("A contact that was added needs a slug and a paper.")
    check_paper(value)
    if not all(isinstance(value.get(name, ""), str) for name in TEXTS):
        raise TypeError("The words of a paper must be text.")
    if slugify(value["slug"]) != value["slug"]:
        raise ValueError(f"“{value['slug'][:80]}” cannot stand in an address.")


def make_record(value: Mapping[str, Any]) -> CatalogueRecord:
    """A value of the history as a record that can be loaded."""
    return CatalogueRecord(
        entry=Entry(**{name: value.get(name, "") for name in TEXTS}),
        slug=value.get("slug", ""),
        **{name: value.get(name, "") for name in DETAILS},
        translator=value.get("translator", ""),
        supporter=value.get("supporter", ""),
        source_urls=tuple(value.get("source_urls", ())),
        source_type="added by an editor",
    )


def load_contact(db: Database, value: Mapping[str, Any]) -> None:
    """Add a contact of the history, unless it is there."""
    if db.execute(
        """SELECT 1 FROM contact WHERE slug = :slug""", {"slug": value["slug"]}
    ).fetchone():
        return
    load_record(db, make_record(value), Vocabulary.select(db))

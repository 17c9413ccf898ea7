"""Contacts out of the store: several by their ids, or one whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from timeline.records import Contact, Lag, Named
from timeline.store.claims import select_present_claims
from timeline.store.documents import select_documents, select_whole_documents
from timeline.store.participation import select_participations
from timeline.store.review import select_reviews
from timeline.store.search import select_hits
from timeline.store.topics import select_topics

ROWS = """
    SELECT contact.*, place.slug AS place_slug, place.name AS place_name, (
        SELECT slug FROM contact AS main WHERE main.id = contact.joined_to
    ) AS joined_slug
    FROM contact LEFT JOIN place ON place.id = contact.place_id
"""
"""Contacts as `make_contacts` takes them."""


def select_contacts(db: Database, ids: Sequence[int], q: str = "") -> tuple[Contact, ...]:
    """Contacts as lists show them, in the order of their ids given."""
    return make_contacts(db, select_rows(db, ids), q) if ids else ()


def select_slugs(db: Database) -> dict[str, int]:
    """The slug of every contact that has a place on the timeline, with its newest revision."""
    return dict(
        db.execute(
            """SELECT slug, revision FROM contact WHERE joined_to IS NULL ORDER BY slug"""
        ).fetchall()
    )


def select_rows(db: Database, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of contacts as `make_contacts` takes them, in the order of their ids given."""
    rows = db.query(
        f"""{ROWS} WHERE contact.id IN (SELECT value FROM json_each(:ids))""",
        {"ids": json.dumps(ids)},
    )
    by_id = {row["id"]: row for row in rows}
    return [by_id[each] for each in ids]


def make_contacts(db: Database, rows: Sequence[dict[str, Any]], q: str = "") -> tuple[Contact, ...]:
    """Contacts from their rows, as lists show them; five queries for any number of rows."""
    ids = [row["id"] for row in rows]
    claims = select_present_claims(db, ids)
    people = select_participations(db, ids)
    topics = select_topics(db, ids)
    documents = select_documents(db, ids)
    reviews = select_reviews(db, ids)
    hits = select_hits(db, ids, q) if q else {}
    return tuple(
        make_contact(
            row,
            people=tuple(people[row["id"]]),
            topics=tuple(topics[row["id"]]),
            documents=tuple(documents[row["id"]]),
            review=tuple(reviews[row["id"]]),
            hits=hits.get(row["id"], ()),
            **sort_claims(claims[row["id"]]),
        )
        for row in rows
    )


def sort_claims(claims: Sequence[Any]) -> dict[str, Any]:
    """Present claims under the names that a contact has for them."""
    single = {claim.role: claim for claim in claims if claim.role != "conversation"}
    return {
        "conversations": tuple(claim for claim in claims if claim.role == "conversation"),
        "record": single.get("record"),
        "received": single.get("received"),
        "catalogue": single.get("catalogue"),
    }


def make_contact(row: dict[str, Any], **parts: Any) -> Contact:
    """A contact from its row and the parts that other tables hold."""
    return Contact(
        slug=row["slug"],
        title=row["title"],
        form=row["form"],
        kind=row["kind"],
        summary=row["summary"],
        place=Named(row["place_slug"], row["place_name"]) if row["place_slug"] else None,
        venue=row["venue"],
        catalogue_shows=row["catalogue_shows"],
        lag_days=Lag(row["lag_min"], row["lag_max"]) if row["lag_min"] is not None else None,
        date_evidence=row["date_evidence"],
        joined_to=row["joined_slug"] or "",
        revision=row["revision"],
        conversation_key=row["conversation_key"],
        record_key=row["record_key"],
        **parts,
    )


def select_contact(db: Database, slug: str) -> Contact | None:
    """One contact with its whole documents, or None."""
    rows = list(
        db.query(f"""{ROWS} WHERE contact.slug = :slug""", {"slug": slug}),
    )
    if not rows:
        return None
    row = rows[0]
    ids = [row["id"]]
    return make_contact(
        row,
        people=tuple(select_participations(db, ids)[row["id"]]),
        topics=tuple(select_topics(db, ids)[row["id"]]),
        documents=select_whole_documents(db, row["id"]),
        review=tuple(select_reviews(db, ids)[row["id"]]),
        **sort_claims(select_present_claims(db, ids)[row["id"]]),
    )

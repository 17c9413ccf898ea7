"""Reading a contact's papers anew, and all that hangs on the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.reading import Reading, read
from timeline.reading.entry import Role
from timeline.records import DateClaim, DateDecision
from timeline.store.claims import insert_claims
from timeline.store.documents import select_entry
from timeline.store.fields import DATE_ROLES, FIELDS, select_decided, set_field
from timeline.store.participation import update_posts
from timeline.store.reread import select_kept_readings
from timeline.store.revisions import insert_revision
from timeline.store.search import update_search
from timeline.store.settle import settle_contact
from timeline.store.versions import insert_versions


def update_contact_reading(db: Database, contact_id: int) -> None:
    """Apply what editors decided, read every paper anew, settle the dates and the index."""
    decided = select_decided(db, contact_id)
    for field, value in decided.items():
        if field in FIELDS:
            set_field(db, contact_id, field, value)
    db.execute(
        """DELETE FROM date_claim WHERE contact_id = :id AND origin != 'curated'""",
        {"id": contact_id},
    )
    reasons: list[str] = []
    for document_id in select_document_ids(db, contact_id):
        reading = read(select_entry(db, document_id))
        insert_reading(db, contact_id, document_id, reading)
        reasons += reading.review
    roles = insert_decisions(db, contact_id, decided)
    kept = select_kept_readings(db, contact_id)
    settle_contact(db, contact_id, reasons, {role: kept[field] for field, role in roles.items()})
    update_posts(db, contact_id)
    update_search(db, contact_id)


def select_document_ids(db: Database, contact_id: int) -> list[int]:
    """The documents of a contact, in order."""
    return [
        row[0]
        for row in db.execute(
            """SELECT document_id FROM contact_document WHERE contact_id = :id ORDER BY position""",
            {"id": contact_id},
        ).fetchall()
    ]


def insert_decisions(db: Database, contact_id: int, decided: dict[str, Any]) -> dict[str, str]:
    """Store the dates that editors decided; gives each field that they decided, "not known" too,
    with its role.
    """
    roles: dict[str, str] = {}
    for field, role in DATE_ROLES.items():
        decisions = decided.get(field)
        if decisions is None:
            continue
        roles[field] = role
        for each in decisions:
            decision = DateDecision(**each)
            document_id = find_document_id(db, decision.document)
            insert_claims(db, contact_id, [make_decision(db, role, decision)], document_id)
    return roles


def find_document_id(db: Database, slug: str) -> int | None:
    """The id of the document that an editor marked words in, if any."""
    row = db.execute("""SELECT id FROM document WHERE slug = :slug""", {"slug": slug}).fetchone()
    return int(row[0]) if row else None


def make_decision(db: Database, role: Role, decision: DateDecision) -> DateClaim:
    """An editor's decision as a claim; its words are those that were marked, where they stand."""
    date = replace(
        parse_edtf(decision.edtf),
        start_time=decision.start_time,
        end_time=decision.end_time,
        text="",
    )
    claim = DateClaim(
        role=role,
        date=date,
        rule="editor",
        explanation="An editor decided this; the history says why.",
        origin="editor",
    )
    document_id = find_document_id(db, decision.document)
    if document_id is None or not decision.field:
        return claim
    words = getattr(select_entry(db, document_id), decision.field, "")
    words = words[decision.start : decision.end]
    if not words:
        return claim
    return replace(
        claim,
        date=replace(date, text=words),
        field=decision.field,
        start=decision.start,
        end=decision.end,
    )


def insert_reading(db: Database, contact_id: int, document_id: int, reading: Reading) -> None:
    """Store the claims of one reading."""
    single = [reading.record, reading.received, reading.catalogue]
    claims = [*reading.conversations, *(claim for claim in single if claim), *reading.mentioned]
    insert_claims(db, contact_id, claims, document_id)
    db.table("contact").update(contact_id, {"catalogue_shows": reading.catalogue_shows})


def update_readings(db: Database) -> int:
    """Read every contact anew, as a better reader deserves; gives how many there are."""
    with db.atomic():
        ids = [row[0] for row in db.execute("""SELECT id FROM contact""").fetchall()]
        for contact_id in ids:
            update_contact_reading(db, contact_id)
        insert_versions(db, ids, insert_revision(db, "all papers read anew"))
    return len(ids)

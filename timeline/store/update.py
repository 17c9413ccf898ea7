"""Reading a contact's papers anew, and all that hangs on the answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.reading import Reading, read
from timeline.reading.entry import Role
from timeline.records import DateClaim, DateDecision
from timeline.store.claims import insert_claims
from timeline.store.documents import find_document_id, select_entry
from timeline.store.fields import DATE_ROLES, FIELDS, select_decided, set_field
from timeline.store.participation import update_posts
from timeline.store.reread import select_kept_readings
from timeline.store.revisions import insert_revision
from timeline.store.search import update_search
from timeline.store.settle import settle_contact
from timeline.store.transactions import write_transaction
from timeline.store.versions import insert_versions

Lost = dict[tuple[str, str], str]
"""Words that an editor marked and that are gone, by the role and the EDTF of their date."""


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
    roles, lost = insert_decisions(db, contact_id, decided)
    kept = select_kept_readings(db, contact_id)
    readings = {role: kept[field] for field, role in roles.items()}
    settle_contact(db, contact_id, reasons, readings, lost)
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


def insert_decisions(
    db: Database, contact_id: int, decided: dict[str, Any]
) -> tuple[dict[str, str], Lost]:
    """Store the dates that editors decided.

    Gives each field that they decided, "not known" too, with its role; and by role and date the
    words that were marked and are not there any more.
    """
    roles: dict[str, str] = {}
    lost: Lost = {}
    for field, role in DATE_ROLES.items():
        decisions = decided.get(field)
        if decisions is None:
            continue
        roles[field] = role
        for each in decisions:
            decision = DateDecision(**each)
            document_id = find_document_id(db, decision.document)
            claim = make_decision(db, role, decision)
            insert_claims(db, contact_id, [claim], document_id)
            if decision.words and not claim.field:
                lost[role, decision.edtf] = decision.words
    return roles, lost


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
    text = str(getattr(select_entry(db, document_id), decision.field, ""))
    found = find_words(text, decision)
    if found is None:
        return claim
    start, end = found
    return replace(
        claim,
        date=replace(date, text=text[start:end]),
        field=decision.field,
        start=start,
        end=end,
    )


def find_words(text: str, decision: DateDecision) -> tuple[int, int] | None:
    """Where the words that an editor marked stand now, the nearest to where they stood.

    Spaces and line breaks may be others. A decision from before the words were kept is taken at
    its place.
    """
    start, end = decision.start, decision.end
    if text[start:end] == decision.words or not decision.words:
        return (start, end) if text[start:end] else None
    pattern = r"\s+".join(map(re.escape, decision.words.split()))
    places = [(each.start(), each.end()) for each in re.finditer(pattern, text)]
    return min(places, key=lambda place: abs(place[0] - start), default=None)


def insert_reading(db: Database, contact_id: int, document_id: int, reading: Reading) -> None:
    """Store the claims of one reading."""
    single = [reading.record, reading.received, reading.catalogue]
    claims = [*reading.conversations, *(claim for claim in single if claim), *reading.mentioned]
    insert_claims(db, contact_id, claims, document_id)
    db.table("contact").update(contact_id, {"catalogue_shows": reading.catalogue_shows})


def update_readings(db: Database) -> int:
    """Read every contact anew, as a better reader deserves; gives how many there are.

    Where all is read as before there is no new revision, so nothing that was kept grows stale.
    """
    with write_transaction(db):
        ids = [row[0] for row in db.execute("""SELECT id FROM contact""").fetchall()]
        before = select_read(db)
        for contact_id in ids:
            update_contact_reading(db, contact_id)
        if select_read(db) != before:
            insert_versions(db, ids, insert_revision(db, "all papers read anew"))
    return len(ids)


def select_read(db: Database) -> set[tuple[object, ...]]:
    """All that readings gave: the claims without their ids, the doubts, and what they led to."""
    columns = ", ".join(f'"{name}"' for name in db.table("date_claim").columns_dict if name != "id")
    return {
        row
        for sql in (
            f"""SELECT {columns} FROM date_claim""",
            """SELECT * FROM review""",
            """SELECT * FROM contact""",
        )
        for row in db.execute(sql).fetchall()
    }

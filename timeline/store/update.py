"""Reading a contact's papers anew, and all that hangs on the answer."""

from __future__ import annotations

from sqlite_utils import Database

from timeline.reading import Reading, read
from timeline.store.claims import insert_claims
from timeline.store.documents import select_entry
from timeline.store.participation import update_posts
from timeline.store.search import update_search
from timeline.store.settle import settle_contact


def update_contact_reading(db: Database, contact_id: int) -> None:
    """Read every paper of a contact, settle its dates, and bring posts and the index up to date."""
    db.execute(
        """DELETE FROM date_claim WHERE contact_id = :id AND origin = 'machine'""",
        {"id": contact_id},
    )
    document_ids = [
        row[0]
        for row in db.execute(
            """SELECT document_id FROM contact_document WHERE contact_id = :id ORDER BY position""",
            {"id": contact_id},
        ).fetchall()
    ]
    reasons: list[str] = []
    for document_id in document_ids:
        reading = read(select_entry(db, document_id))
        insert_reading(db, contact_id, document_id, reading)
        reasons += reading.review
    settle_contact(db, contact_id, reasons)
    update_posts(db, contact_id)
    update_search(db, contact_id)


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
    return len(ids)

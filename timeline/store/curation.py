"""A curator's decisions about dates, kept apart from what the machine reads."""

from __future__ import annotations

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.records import CatalogueRecord, DateClaim
from timeline.store.claims import insert_claims


def load_decisions(db: Database, contact_id: int, record: CatalogueRecord) -> None:
    """Replace the curated dates of a contact by those of its record."""
    db.execute(
        """DELETE FROM date_claim WHERE contact_id = :id AND origin = 'curated'""",
        {"id": contact_id},
    )
    dates = [("conversation", edtf) for edtf in record.conversation_dates]
    if record.record_date:
        dates.append(("record", record.record_date))
    insert_claims(
        db,
        contact_id,
        [
            DateClaim(
                role="conversation" if role == "conversation" else "record",
                date=parse_edtf(edtf),
                rule="curated",
                explanation=record.date_evidence,
                origin="curated",
            )
            for role, edtf in dates
        ],
    )

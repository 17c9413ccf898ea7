"""Which dates readers saw for a contact at some revision, for a history that can be read alone."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from timeline.store.fields import DATE_ROLES
from timeline.store.since import read_dates


def select_shown(db: Database, slug: str, field: str, revision: int) -> list[dict[str, Any]]:
    """The dates of a date field as they were in a revision, in the shape of a decision."""
    row = db.execute(
        """
        SELECT snapshot FROM version JOIN contact ON contact.id = contact_id
        WHERE slug = :slug AND since <= :revision ORDER BY since DESC LIMIT 1
        """,
        {"slug": slug, "revision": revision},
    ).fetchone()
    dates = read_dates(row[0] if row else None).get(DATE_ROLES[field], [])
    return [
        {"edtf": edtf, "start_time": start_time, "end_time": end_time}
        for edtf, start_time, end_time in dates
    ]

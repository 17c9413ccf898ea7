"""Why an editor should look at a contact: doubts about its dates, and talks that stand twice."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database


def update_doubts(db: Database, contact_id: int, reasons: Iterable[str]) -> None:
    """Replace the doubts about one contact's dates."""
    db.execute(
        """DELETE FROM review WHERE contact_id = :id AND about = 'dates'""", {"id": contact_id}
    )
    for position, reason in enumerate(dict.fromkeys(reasons)):
        db.execute(
            """
            INSERT INTO review (contact_id, about, position, reason)
            VALUES (:id, 'dates', :position, :reason)
            """,
            {"id": contact_id, "position": position, "reason": reason},
        )


def update_doubles(db: Database) -> None:
    """Propose each pair of contacts that look like one talk told twice; nothing is joined.

    A pair is proposed where both are dated to the same day by conversation, at least one of
    them tells of a talk, and they share a person of the Soviet and a person of the Chinese side.
    """
    db.execute("""DELETE FROM review WHERE about = 'double'""")
    db.execute("""
        INSERT INTO review (contact_id, about, position, reason, twin_id)
        SELECT contact.id, 'double', row_number() OVER (PARTITION BY contact.id ORDER BY twin.slug),
            'This may be the same talk as “' || twin.title || '” (' || twin.slug || ').',
            twin.id
        FROM contact JOIN contact AS twin
            ON twin.conversation_earliest = contact.conversation_earliest
            AND twin.conversation_latest = contact.conversation_latest
            AND twin.id != contact.id
        WHERE contact.conversation_earliest = contact.conversation_latest
            AND EXISTS (
                SELECT 1 FROM date_claim
                WHERE contact_id = contact.id AND role = 'conversation' AND is_present
            )
            AND EXISTS (
                SELECT 1 FROM date_claim
                WHERE contact_id = twin.id AND role = 'conversation' AND is_present
            )
            AND 2 = (
                SELECT count(DISTINCT a.side) FROM participation AS a
                JOIN participation AS b ON b.person_id = a.person_id AND b.contact_id = twin.id
                WHERE a.contact_id = contact.id AND a.side IN ('soviet', 'chinese')
            )
    """)


def select_reviews(db: Database, ids: list[int]) -> dict[int, list[str]]:
    """The reasons for review of several contacts, in order."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for row in db.query(
        """
        SELECT contact_id, reason FROM review
        WHERE contact_id IN (SELECT value FROM json_each(:ids))
        ORDER BY contact_id, about, position
        """,
        {"ids": json.dumps(ids)},
    ):
        reasons[row["contact_id"]].append(row["reason"])
    return reasons

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


TWIN_TALKS = """
    SELECT DISTINCT a.contact_id AS contact_id, b.contact_id AS twin_id
    FROM date_claim AS a JOIN date_claim AS b
        ON a.role = 'conversation' AND b.role = 'conversation'
        AND a.is_present AND b.is_present AND a.contact_id != b.contact_id
        AND a.earliest <= b.latest AND b.earliest <= a.latest
        AND julianday(a.latest) - julianday(a.earliest) <= 3
        AND julianday(b.latest) - julianday(b.earliest) <= 3
"""
"""Talks on days that touch; each known to within three days."""

TWIN_MESSAGES = """
    SELECT a.id AS contact_id, b.id AS twin_id FROM contact AS a JOIN contact AS b
        ON a.form = 'correspondence' AND b.form = 'correspondence' AND a.id != b.id
        AND a.record_earliest <= b.record_latest AND b.record_earliest <= a.record_latest
    WHERE (SELECT group_concat(person_id || role) FROM (
            SELECT * FROM participation WHERE contact_id = a.id ORDER BY person_id))
        = (SELECT group_concat(person_id || role) FROM (
            SELECT * FROM participation WHERE contact_id = b.id ORDER BY person_id))
"""
"""Messages of one day from the very same people to the very same people."""


def update_doubles(db: Database) -> None:
    """Propose each pair of contacts that look like one told twice; nothing is joined.

    A pair is proposed where the days touch, a person of each side is in both, and the places do
    not speak against it: another venue in the same town is another talk. A pair that an editor
    has told apart is not proposed again.
    """
    db.execute("""DELETE FROM review WHERE about = 'double'""")
    db.execute(f"""
        INSERT INTO review (contact_id, about, position, reason, twin_id)
        SELECT contact.id, 'double', row_number() OVER (PARTITION BY contact.id ORDER BY twin.slug),
            'This may be the same contact as “' || twin.title || '” (' || twin.slug || ').',
            twin.id
        FROM ({TWIN_TALKS} UNION {TWIN_MESSAGES}) AS pair
        JOIN contact ON contact.id = pair.contact_id JOIN contact AS twin ON twin.id = pair.twin_id
        WHERE coalesce(contact.place_id = twin.place_id, true)
            AND contact.joined_to IS NULL AND twin.joined_to IS NULL
            AND twin.slug NOT IN (SELECT value FROM json_each(contact.apart_from))
            AND contact.slug NOT IN (SELECT value FROM json_each(twin.apart_from))
            AND (contact.venue = '' OR twin.venue = '' OR contact.venue = twin.venue)
            AND 2 = (
                SELECT count(DISTINCT a.side) FROM participation AS a
                JOIN participation AS b ON b.person_id = a.person_id AND b.contact_id = twin.id
                JOIN person ON person.id = a.person_id AND NOT person.is_body
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

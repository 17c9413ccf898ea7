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
        ON b.role = 'conversation' AND b.is_present AND a.contact_id != b.contact_id
        AND b.earliest BETWEEN date(a.earliest, '-4 days') AND date(a.earliest, '+4 days')
        AND a.earliest <= date(b.latest, '+1 day') AND b.earliest <= date(a.latest, '+1 day')
        AND julianday(b.latest) - julianday(b.earliest) <= 3
    WHERE a.role = 'conversation' AND a.is_present AND {A.contact_id}
        AND julianday(a.latest) - julianday(a.earliest) <= 3
"""
"""Talks of the same day or of the next, each known to within three days."""

TWIN_MESSAGES = """
    SELECT a.id AS contact_id, b.id AS twin_id FROM contact AS a JOIN contact AS b
        ON b.form = 'correspondence' AND a.id != b.id
        AND b.record_earliest BETWEEN date(a.record_earliest, '-3 days') AND a.record_latest
        AND b.record_latest BETWEEN a.record_earliest AND date(b.record_earliest, '+3 days')
    WHERE a.form = 'correspondence' AND {A.id} AND a.record_latest
            BETWEEN a.record_earliest AND date(a.record_earliest, '+3 days')
        AND (SELECT group_concat(person_id || role) FROM (
            SELECT * FROM participation WHERE contact_id = a.id ORDER BY person_id))
        = (SELECT group_concat(person_id || role) FROM (
            SELECT * FROM participation WHERE contact_id = b.id ORDER BY person_id))
"""
"""Messages of one day from the very same people to the very same people."""


PROPOSALS = """
    WITH one_way AS ({PAIRS}),
        pair AS (SELECT * FROM one_way UNION SELECT twin_id, contact_id FROM one_way)
    INSERT INTO review (contact_id, about, position, reason, twin_id)
    SELECT contact.id, 'double', twin.id,
        'This may be the same contact as “' || twin.title || '” (' || twin.slug || ').',
        twin.id
    FROM pair
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
"""
"""Each pair both ways, where nothing speaks against it; `{PAIRS}` gives one way."""


def update_doubles(db: Database, ids: Iterable[int] | None = None) -> None:
    """Propose each pair of contacts that look like one told twice; nothing is joined.

    With `ids` only the pairs of these contacts are looked at anew. A pair is proposed where the
    days touch or follow each other, a person of each side is in both, and the places do not speak
    against it: another venue in the same town is another talk. A pair that an editor has told
    apart is not proposed again.
    """
    asked = json.dumps(list(ids)) if ids is not None else None
    chosen = "" if asked is None else "AND (contact_id IN {0} OR twin_id IN {0})"
    those = "(SELECT value FROM json_each(:ids))"
    pairs = f"{TWIN_TALKS} UNION {TWIN_MESSAGES}"
    for name in ("A.contact_id", "A.id"):
        pairs = pairs.replace(f"{{{name}}}", "true" if asked is None else f"{name} IN {those}")
    db.execute(
        f"""DELETE FROM review WHERE about = 'double' {chosen.format(those)}""", {"ids": asked}
    )
    db.execute(PROPOSALS.replace("{PAIRS}", pairs), {"ids": asked})


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

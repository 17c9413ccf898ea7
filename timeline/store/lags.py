"""Days between talk and record: the figures behind the lag page."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from timeline.records import Lag, Side
from timeline.store.filters import Filters
from timeline.store.keep import list_ids
from timeline.store.shelf import select_index


@dataclass(frozen=True, slots=True, kw_only=True)
class LagMark:
    """One paper on a talk: when the talk was, how long the paper took, and who wrote it.

    `author` and `label` are empty where no head of mission signed it.
    """

    slug: str
    title: str
    year: int
    talk: str
    lag: Lag
    is_doubtful: bool
    author: str = ""
    label: str = ""
    side: Side = "other"


SIGNED = """
    SELECT contact.slug, contact.title, conversation_earliest AS talk, lag_min, lag_max,
        EXISTS (SELECT 1 FROM date_claim WHERE contact_id = contact.id AND is_present
            AND role IN ('conversation', 'record') AND qualifier != 'certain'
        ) AS is_doubtful,
        signer.slug AS author, signer.label, signer.side
    FROM contact LEFT JOIN (
        SELECT contact_id, min(position), person.slug, person.label, person.side
        FROM participation JOIN person ON person.id = participation.person_id
        WHERE role = 'author' AND person.id IN (
            SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge')
        )
        GROUP BY contact_id
    ) AS signer ON signer.contact_id = contact.id
    WHERE lag_min IS NOT NULL AND conversation_earliest IS NOT NULL
        AND contact.id IN (SELECT value FROM json_each(:ids))
    ORDER BY conversation_earliest, contact.slug
"""
"""Contacts with both dates, each with the first head of mission who signed its paper."""


def select_lags(db: Database, filters: Filters) -> tuple[LagMark, ...]:
    """A mark for each contact kept that has both dates, in the order of the talks.

    The author is the head of mission who signed the paper; of two the first named.
    """
    ids = list_ids(db, select_index(db, filters.order), filters)
    return tuple(
        LagMark(
            slug=row["slug"],
            title=row["title"],
            year=int(row["talk"][:4]),
            talk=row["talk"],
            lag=Lag(row["lag_min"], row["lag_max"]),
            is_doubtful=bool(row["is_doubtful"]),
            author=row["author"] or "",
            label=row["label"] or "",
            side=row["side"] or "other",
        )
        for row in db.query(
            SIGNED,
            {"ids": json.dumps(ids)},
        )
    )


def count_lags(db: Database) -> int:
    """How many contacts have both dates, so closely known that their distance can be counted."""
    return int(
        db.execute(
            """
            SELECT count(*) FROM contact WHERE joined_to IS NULL
                AND lag_min IS NOT NULL AND conversation_earliest IS NOT NULL
            """
        ).fetchone()[0]
    )

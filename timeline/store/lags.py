"""Days between talk and record: the figures behind the lag page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.records import HistoricalDate, Lag, Side
from timeline.store.filters import Filters
from timeline.store.keep import list_ids
from timeline.store.shelf import select_index


@dataclass(frozen=True, slots=True, kw_only=True)
class LagMark:
    """One paper on a talk: when the talk was, when the paper was written, and by whom.

    `author` is the slug and `label` the short name of who signed it, empty where nobody is
    named; `is_head` says whether he ever headed a mission in Beijing or Moscow.
    """

    slug: str
    title: str
    year: int
    talks: tuple[HistoricalDate, ...]
    record: HistoricalDate
    lag: Lag
    author: str = ""
    label: str = ""
    side: Side = "other"
    is_head: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether one of its dates is uncertain or approximate."""
        return any(day.qualifier != "certain" for day in (*self.talks, self.record))

    @property
    def days(self) -> int:
        """The whole days between; of a span its middle."""
        return (self.lag.min + self.lag.max) // 2


LAGS = """
    WITH signer AS (
        SELECT contact_id, person.slug, person.label, participation.side,
            person.id IN (
                SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge')
            ) AS is_head,
            row_number() OVER (PARTITION BY contact_id ORDER BY person.id NOT IN (
                SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge')
            ), position) AS place
        FROM participation JOIN person ON person.id = participation.person_id
        WHERE role = 'author'
    )
    SELECT contact.slug, contact.title, substr(conversation_earliest, 1, 4) AS year,
        lag_min, lag_max, (
            SELECT json_group_array(edtf) FROM (
                SELECT edtf FROM date_claim WHERE contact_id = contact.id AND is_present
                    AND role = 'conversation' ORDER BY position, id
            )
        ) AS talks, (
            SELECT edtf FROM date_claim WHERE contact_id = contact.id AND is_present
                AND role = 'record'
        ) AS record,
        signer.slug AS author, signer.label, signer.side, signer.is_head
    FROM contact LEFT JOIN signer ON signer.contact_id = contact.id AND place = 1
    WHERE lag_min IS NOT NULL AND conversation_earliest IS NOT NULL
        AND contact.id IN (SELECT value FROM json_each(:ids))
    ORDER BY conversation_earliest, contact.slug
"""


def select_lags(db: Database, filters: Filters) -> tuple[LagMark, ...]:
    """A mark for each contact kept that has both dates, in the order of the talks.

    The author is the head of mission who signed the paper, else the first who did.
    """
    ids = list_ids(db, select_index(db, filters.order), filters)
    rows = db.query(LAGS, {"ids": json.dumps(ids)})
    return tuple(make_mark(row) for row in rows)


def make_mark(row: dict[str, Any]) -> LagMark:
    """A mark from its row."""
    return LagMark(
        slug=row["slug"],
        title=row["title"],
        year=int(row["year"]),
        talks=tuple(parse_edtf(edtf) for edtf in json.loads(row["talks"])),
        record=parse_edtf(row["record"]),
        lag=Lag(row["lag_min"], row["lag_max"]),
        author=row["author"] or "",
        label=row["label"] or "",
        side=row["side"] or "other",
        is_head=bool(row["is_head"]),
    )

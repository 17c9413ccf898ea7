"""Days between talk and record: the figures behind the lag page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.records import HistoricalDate, Lag, Side
from timeline.store.company import list_parts
from timeline.store.filters import Filters
from timeline.store.keep import list_ids
from timeline.store.shelf import select_index


@dataclass(frozen=True, slots=True, kw_only=True)
class LagCount:
    """How many days after a talk of some year its paper was written, and by whom.

    `author` is the slug and `label` the short name of who signed it, empty where nobody is
    named; `is_head` says whether he ever headed a mission in Beijing or Moscow.
    """

    year: int
    lag: Lag
    author: str = ""
    label: str = ""
    side: Side = "other"
    is_head: bool = False

    @property
    def days(self) -> int:
        """The whole days between; of a span its middle."""
        return (self.lag.min + self.lag.max) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LagMark(LagCount):
    """The same of one paper on a talk, with the days of the talk and of the paper."""

    slug: str
    title: str
    talks: tuple[HistoricalDate, ...]
    record: HistoricalDate

    @property
    def is_doubtful(self) -> bool:
        """Whether one of its dates is uncertain or approximate."""
        return any(day.qualifier != "certain" for day in (*self.talks, self.record))


COUNTS = """
    SELECT substr(conversation_earliest, 1, 4) AS year, lag_min, lag_max,
        coalesce(person.slug, '') AS author, coalesce(person.label, '') AS label,
        coalesce(signer.side, 'other') AS side,
        person.id IN (
            SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge')
        ) IS TRUE AS is_head {more}
    FROM contact
    LEFT JOIN participation AS signer ON signer.contact_id = contact.id AND signer.person_id = (
        SELECT person_id FROM participation WHERE contact_id = contact.id AND role = 'author'
        ORDER BY person_id NOT IN (
            SELECT person_id FROM posting WHERE rank IN ('ambassador', 'charge')
        ), position LIMIT 1
    )
    LEFT JOIN person ON person.id = signer.person_id
    WHERE lag_min IS NOT NULL AND conversation_earliest IS NOT NULL
        AND contact.id IN (SELECT value FROM json_each(:ids))
    ORDER BY conversation_earliest, contact.slug
"""
"""The author is the head of mission who signed the paper, else the first who did."""
MARKS = """, contact.slug, contact.title, (
            SELECT json_group_array(edtf) FROM (
                SELECT edtf FROM date_claim WHERE contact_id = contact.id AND is_present
                    AND role = 'conversation' ORDER BY position, id
            )
        ) AS talks, (
            SELECT edtf FROM date_claim WHERE contact_id = contact.id AND is_present
                AND role = 'record'
        ) AS record"""


def count_lags(db: Database, filters: Filters) -> tuple[LagCount, ...]:
    """The days of each contact kept that has both dates, in the order of the talks."""
    return count_each(db, list_ids(db, select_index(db, filters.order), filters))


def count_signed(db: Database, slug: str) -> tuple[LagCount, ...]:
    """The same of the papers that a person signed."""
    counts = count_each(db, list_parts(db, slug, "author"))
    return tuple(each for each in counts if each.author == slug)


def count_each(db: Database, ids: list[int]) -> tuple[LagCount, ...]:
    """The days of each of some contacts that has both dates."""
    rows = db.execute(COUNTS.format(more=""), {"ids": json.dumps(ids)}).fetchall()
    return tuple(make_count(*row) for row in rows)


@lru_cache(maxsize=8192)
def make_count(
    year: str, least: int, most: int, author: str, label: str, side: Side, is_head: int
) -> LagCount:
    """The days of a contact from its row; many contacts have the same."""
    return LagCount(
        year=int(year),
        lag=Lag(least, most),
        author=author,
        label=label,
        side=side,
        is_head=bool(is_head),
    )


def select_lags(db: Database, filters: Filters) -> tuple[LagMark, ...]:
    """A mark for each contact kept that has both dates, in the order of the talks."""
    ids = list_ids(db, select_index(db, filters.order), filters)
    rows = db.query(COUNTS.format(more=MARKS), {"ids": json.dumps(ids)})
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
        author=row["author"],
        label=row["label"],
        side=row["side"],
        is_head=bool(row["is_head"]),
    )

"""Filters answered from the index: which contacts they keep, and where those stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from sqlite_utils import Database

from timeline.store.filters import LISTS, Filters, bound
from timeline.store.index import Bits, Index
from timeline.store.search import format_match

MOST_ANSWERS = 100
"""Searches and periods whose contacts an index remembers."""


def keep_contacts(db: Database, index: Index, filters: Filters) -> Bits:
    """The contacts that all filters keep."""
    return join_all(index, keep_each(db, index, filters))


def keep_each(db: Database, index: Index, filters: Filters) -> dict[str, Bits]:
    """The contacts that each filter in use keeps by itself, under its name."""
    kept: dict[str, Bits] = {}
    for name in LISTS:
        values = getattr(filters, name)
        if values:
            is_term = name == "ambassador" and filters.in_post
            kept[name] = index.any_of("in_post" if is_term else name, values)
    if filters.in_post and not filters.ambassador:
        kept["ambassador"] = index.any_of("in_post", index.choices["in_post"])
    if filters.from_ or filters.to:
        start = bound(filters.from_, "earliest", "0000")
        end = bound(filters.to, "latest", "9999-12-31")
        kept["period"] = remember("period", index, keep_period, filters.match, start, end)
    if filters.written_by:
        day = bound(filters.written_by, "latest", "9999-12-31")
        kept["written_by"] = remember("written_by", index, keep_written, day)
    if filters.q:
        kept["q"] = remember("q", index, partial(find_words, db), format_match(filters.q))
    return kept


def remember(name: str, index: Index, question: Callable[..., Bits], *asked: str) -> Bits:
    """The answer to a question that goes through all contacts; a page asks the same four times."""
    key = (name, *asked)
    found = index.answers.get(key)
    if found is None:
        if len(index.answers) >= MOST_ANSWERS:
            index.answers.clear()
        found = index.answers[key] = question(index, *asked)
    return found


def join_all(index: Index, kept: Mapping[str, Bits], *, without: str = "") -> Bits:
    """The contacts that every filter keeps; `without` leaves one filter out, as a facet does."""
    common = [bits for name, bits in kept.items() if name != without]
    return common[0].intersection(*common[1:]) if common else index.everything


def keep_period(index: Index, match: str, start: str, end: str) -> Bits:
    """The contacts of a period: those that touch it, or those that lie wholly inside."""
    spans = enumerate(index.spans)
    if match == "overlap":
        return Bits(
            [
                at
                for at, (earliest, latest) in spans
                if earliest <= end and (latest or "9999") >= start
            ]
        )
    return Bits(
        [
            at
            for at, (earliest, latest) in spans
            if (earliest or start) >= start and (latest or end) <= end
        ]
    )


def keep_written(index: Index, day: str) -> Bits:
    """The contacts that were on paper by a day."""
    return Bits([at for at, written in enumerate(index.written) if written and written <= day])


def keep_open(index: Index) -> Bits:
    """The contacts whose date is not known or open at an end, and that no talk puts in a year."""
    return Bits(
        [
            at
            for at, (span, (key, *_rest)) in enumerate(zip(index.spans, index.places, strict=True))
            if not all(span) and not (key.endswith("-99") and key[:4] != "9999")
        ]
    )


def find_words(db: Database, index: Index, match: str) -> Bits:
    """The contacts in whose words a search is found."""
    rows = db.execute(
        """SELECT rowid FROM contact_search WHERE contact_search MATCH :match""",
        {"match": match},
    ).fetchall()
    return index.place({row[0] for row in rows})


def list_ids(db: Database, index: Index, filters: Filters) -> list[int]:
    """The ids of the contacts kept, in order."""
    return [index.ids[at] for at in keep_contacts(db, index, filters)]


def count_before(kept: Bits, position: int) -> int:
    """How many of the contacts kept stand before a position."""
    return kept.rank(position - 1) if position else 0

"""Filters answered from the index: which contacts they keep, and where those stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    common = index.everything
    for name, bits in kept.items():
        if name != without:
            common &= bits
    return common


def keep_period(index: Index, match: str, start: str, end: str) -> Bits:
    """The contacts of a period: those that touch it, or those that lie wholly inside."""
    if match == "overlap":
        return pack(
            (latest or "9999") >= start and earliest <= end for earliest, latest in index.spans
        )
    return pack(
        (earliest or start) >= start and (latest or end) <= end for earliest, latest in index.spans
    )


def keep_written(index: Index, day: str) -> Bits:
    """The contacts that were on paper by a day."""
    return pack(bool(written) and written <= day for written in index.written)


def keep_open(index: Index) -> Bits:
    """The contacts whose date is not known or open at an end, and that no talk puts in a year."""
    return pack(
        not all(span) and not (key.endswith("-99") and key[:4] != "9999")
        for span, (key, *_rest) in zip(index.spans, index.places, strict=True)
    )


def find_words(db: Database, index: Index, match: str) -> Bits:
    """The contacts in whose words a search is found."""
    rows = db.execute(
        """SELECT rowid FROM contact_search WHERE contact_search MATCH :match""",
        {"match": match},
    ).fetchall()
    found = {row[0] for row in rows}
    return pack(contact_id in found for contact_id in index.ids)


def pack(is_kept: Iterable[bool]) -> Bits:
    """The contacts for which something is true, told for each in order."""
    digits = "".join("1" if each else "0" for each in is_kept)
    return int(digits[::-1] or "0", 2)


def list_ids(db: Database, index: Index, filters: Filters, *, without: str = "") -> list[int]:
    """The ids of the contacts kept, in order; `without` leaves one filter out."""
    kept = join_all(index, keep_each(db, index, filters), without=without)
    return [index.ids[at] for at in list_positions(kept, 0, len(index.ids))]


def list_positions(kept: Bits, start: int, limit: int) -> list[int]:
    """The positions of the first `limit` contacts kept, from `start` on."""
    digits = f"{kept:b}"[::-1]
    positions: list[int] = []
    at = digits.find("1", start)
    while at >= 0 and len(positions) < limit:
        positions.append(at)
        at = digits.find("1", at + 1)
    return positions

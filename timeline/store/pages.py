"""A page of the timeline: which contacts are on it, found in memory, and what lies around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from timeline.records import Contact
from timeline.store.contacts import PLACE, select_contacts
from timeline.store.filters import Filters, where
from timeline.store.index import Bits, Index, select_index
from timeline.store.keep import keep_contacts, list_positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What lies beyond a page: the cursor to go on from, the place of the first, how many."""

    after: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A contact's place in a list. Where nothing of a spot has changed, nor has the contact.

    `revision` is the number of the revision that last changed the contact and when that was made;
    `glossary` marks what the people and places in it are called, `is_checked` open questions.
    """

    id: int
    slug: str
    key: str
    revision: tuple[int, str]
    glossary: str
    is_checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the timeline, and how much the filters keep in all.

    `spots` are there for the contacts of the page, `contacts` themselves where they were selected.
    `first` and `last` are the keys of the whole filtered list (`1948-04-20`), empty when it has
    no dated contact. `before` counts the contacts of earlier pages. `unreported` counts the talks
    that had happened by `written_by` and were not yet written down; 0 without that filter.
    """

    spots: tuple[Spot, ...] = ()
    contacts: tuple[Contact, ...] = ()
    total: int
    first: str = ""
    last: str = ""
    before: int = 0
    next: Next | None = None
    unreported: int = 0


def select_page(db: Database, filters: Filters, limit: int = 600) -> Page:
    """The filtered contacts in the order of the clock, at most `limit`, after the cursor.

    The number of queries is the same however many contacts there are.
    """
    page = find_page(db, filters, limit)
    ids = [spot.id for spot in page.spots]
    return replace(page, contacts=select_contacts(db, ids, filters.q))


def find_page(db: Database, filters: Filters, limit: int) -> Page:
    """The same page with the places of its contacts alone, found in memory."""
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    total = kept.bit_count()
    start = count_passed(db, index, filters) if filters.after else 0
    before = (kept & ((1 << start) - 1)).bit_count()
    positions = list_positions(kept, start, limit + 1)
    shown, beyond = positions[:limit], positions[limit:]
    first, last = find_extent(index, kept)
    following = Next(
        after=index.places[shown[-1]][2] if shown else "",
        key=index.places[beyond[0]][0] if beyond else "",
        count=total - before - len(shown),
    )
    return Page(
        spots=list_spots(index, shown),
        total=total,
        first=first,
        last=last,
        before=before,
        next=following if beyond else None,
        unreported=count_unreported(db, filters) if filters.written_by else 0,
    )


def list_spots(index: Index, positions: Sequence[int]) -> tuple[Spot, ...]:
    """The places of contacts, by their positions in the index."""
    checked = index.any_of("checked", ("checked",))
    return tuple(
        Spot(
            id=index.ids[at],
            slug=index.places[at][2],
            key=index.places[at][0],
            revision=(index.revisions[at], index.made.get(index.revisions[at], "")),
            glossary=index.glossary.mark,
            is_checked=bool(checked >> at & 1),
        )
        for at in positions
    )


def count_passed(db: Database, index: Index, filters: Filters) -> int:
    """How many contacts of the timeline lie before the page that a cursor asks for."""
    row = db.execute(
        f"""SELECT {PLACE.format(clock=filters.order)} FROM contact WHERE slug = :after""",
        {"after": filters.after},
    ).fetchone()
    return index.count_before(tuple(row)) if row else 0


def find_extent(index: Index, kept: Bits) -> tuple[str, str]:
    """The first and the last known key of the contacts kept; empty where there is none."""
    if not kept:
        return "", ""
    dated = kept & ~index.any_of("year", ("9999",))
    first = index.places[(kept & -kept).bit_length() - 1][0]
    return first, index.places[dated.bit_length() - 1][0] if dated else ""


def count_contacts(db: Database, filters: Filters) -> int:
    """How many contacts the filters keep."""
    return keep_contacts(db, select_index(db, filters.order), filters).bit_count()


def count_unreported(db: Database, filters: Filters) -> int:
    """Talks that the other filters keep, held by `written_by` but written down later or never."""
    condition, params = where(filters, without="written_by")
    assert filters.written_by is not None  # noqa: S101  (the caller has looked)
    params["day"] = filters.written_by.latest.isoformat() if filters.written_by.latest else "9999"
    return int(
        db.execute(
            f"""
            SELECT count(*) FROM contact
            WHERE {condition} AND conversation_latest <= :day
                AND coalesce(record_latest, '9999') > :day
                AND EXISTS (SELECT 1 FROM date_claim WHERE contact_id = contact.id
                    AND role = 'conversation' AND is_present)
            """,
            params,
        ).fetchone()[0]
    )

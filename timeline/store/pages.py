"""Which contacts a list shows, found in memory: a page, the newest, those before and after one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from heapq import nsmallest
from itertools import islice

from sqlite_utils import Database

from timeline.records import Contact
from timeline.store.contacts import select_contacts
from timeline.store.filters import Filters, bound
from timeline.store.index import UNKNOWN_YEAR, Bits, Index, Place, Spot
from timeline.store.keep import (
    count_before,
    join_all,
    keep_contacts,
    keep_each,
    keep_open,
    remember,
)
from timeline.store.shelf import select_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What lies beyond a page: the cursor to go on from, the place of the first, how many."""

    after: str
    key: str
    count: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfYear:
    """Contacts of one year, empty where it is not known, and how many more there are."""

    year: str
    contacts: tuple[Contact, ...]
    more: int


def select_page(
    db: Database, filters: Filters, limit: int = 600, *, is_marked: bool = True
) -> Page:
    """The filtered contacts in the order of the clock, at most `limit`, after the cursor.

    The number of queries is the same however many contacts there are. Without `is_marked` it is
    not asked where in each contact a search was found.
    """
    page = find_page(db, filters, limit)
    ids = [spot.id for spot in page.spots]
    return replace(page, contacts=select_contacts(db, ids, filters.q if is_marked else ""))


def find_page(db: Database, filters: Filters, limit: int) -> Page:
    """The same page with the places of its contacts alone, found in memory."""
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    total = len(kept)
    before = count_earlier(db, index, kept, filters)
    positions = kept[before : before + limit + 1].to_array()
    shown, beyond = positions[:limit], positions[limit:]
    first, last = find_extent(index, kept)
    following = Next(
        after=index.places[shown[-1]][2] if shown else "",
        key=index.places[beyond[0]][0] if beyond else "",
        count=total - before - len(shown),
    )
    return Page(
        spots=tuple([index.spots.get(at) or index.find_spot(at) for at in shown]),
        total=total,
        first=first,
        last=last,
        before=before,
        next=following if beyond else None,
        unreported=count_unreported(db, index, filters) if filters.written_by else 0,
    )


def list_years(db: Database, filters: Filters, limit: int) -> list[str]:
    """The years under which that page has contacts, in order; "9999" for a year not known.

    What a period keeps though its date is open stands under no year.
    """
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    before = count_earlier(db, index, kept, filters)
    shown = kept[before : before + limit]
    if filters.from_ or filters.to:
        shown -= remember("open", index, keep_open)
    return sorted(
        year for year, bits in index.choices["year"].items() if not shown.isdisjoint(bits)
    )


def select_years(db: Database, filters: Filters, most: int) -> list[OfYear]:
    """The filtered contacts year by year, the first `most` of each; the year not known is last."""
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    years = [(year, kept & bits) for year, bits in sorted(index.choices["year"].items())]
    shown = {year: [index.ids[at] for at in bits[:most]] for year, bits in years if bits}
    contacts = iter(select_contacts(db, [each for ids in shown.values() for each in ids]))
    return [
        OfYear(
            year="" if year == UNKNOWN_YEAR else year,
            contacts=tuple(islice(contacts, len(shown[year]))),
            more=len(bits) - len(shown[year]),
        )
        for year, bits in years
        if bits
    ]


def count_earlier(db: Database, index: Index, kept: Bits, filters: Filters) -> int:
    """How many of the contacts kept are on pages before this one."""
    return count_before(kept, count_passed(db, index, filters.after)) if filters.after else 0


def count_passed(db: Database, index: Index, slug: str) -> int:
    """How many contacts of the timeline lie before one or are it; 0 where there is no such one."""
    place = find_place(db, index, slug)
    return index.count_before(place) if place else 0


def find_place(db: Database, index: Index, slug: str) -> Place | None:
    """Where a contact stands or, where it was joined to another, would stand."""
    row = db.execute(
        f"""SELECT {index.clock}_key, form_order, slug FROM contact WHERE slug = :slug""",
        {"slug": slug},
    ).fetchone()
    return tuple(row) if row else None


def select_newest(db: Database, filters: Filters, limit: int) -> tuple[Contact, ...]:
    """The filtered contacts that were added or changed last, the newest change first."""
    index = select_index(db, filters.order)
    kept = keep_contacts(db, index, filters)
    newest = nsmallest(limit, kept, key=lambda at: (-index.revisions[at], at))
    return select_contacts(db, [index.ids[at] for at in newest])


def select_neighbours(
    db: Database, slug: str, filters: Filters
) -> tuple[Contact | None, Contact | None]:
    """The contacts before and after one, among those that the filters keep, by their clock."""
    index = select_index(db, filters.order)
    place = find_place(db, index, slug)
    if place is None:
        return None, None
    kept = keep_contacts(db, index, filters)
    end = index.count_before(place)
    start = end - 1 if end and index.places[end - 1] == place else end
    before, after = count_before(kept, start) - 1, count_before(kept, end)
    ids = [
        index.ids[kept[at]] if 0 <= at < len(kept) else None  # the number of a contact in the list
        for at in (before, after)
    ]
    found = iter(select_contacts(db, [each for each in ids if each is not None]))
    first, second = (next(found) if each is not None else None for each in ids)
    return first, second


def find_extent(index: Index, kept: Bits) -> tuple[str, str]:
    """The first and the last known key of the contacts kept; empty where there is none."""
    if not kept:
        return "", ""
    dated = kept - index.any_of("year", (UNKNOWN_YEAR,))
    return index.places[kept.min()][0], index.places[dated.max()][0] if dated else ""


def count_contacts(db: Database, filters: Filters) -> int:
    """How many contacts the filters keep."""
    return len(keep_contacts(db, select_index(db, filters.order), filters))


def count_unreported(db: Database, index: Index, filters: Filters) -> int:
    """Talks that the other filters keep, held by `written_by` but written down later or never."""
    day = bound(filters.written_by, "latest", "9999")
    unreported = remember("unreported", index, partial(find_unreported, db), day)
    others = join_all(index, keep_each(db, index, filters), without="written_by")
    return others.intersection_cardinality(unreported)


def find_unreported(db: Database, index: Index, day: str) -> Bits:
    """The talks held by a day and not on paper by then."""
    rows = db.execute(
        """
        SELECT id FROM contact WHERE conversation_latest <= :day
            AND coalesce(record_latest, '9999') > :day
            AND EXISTS (SELECT 1 FROM date_claim WHERE contact_id = contact.id
                AND role = 'conversation' AND is_present)
        """,
        {"day": day},
    ).fetchall()
    return index.place({row[0] for row in rows})

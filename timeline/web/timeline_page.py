"""The timeline page: everything that its template draws, gathered from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.display import MONTHS
from timeline.records import Clock
from timeline.store import (
    Filters,
    Page,
    count_contacts,
    count_facets,
    find_page,
    list_years,
    select_glossary,
)
from timeline.web.choices import Chosen, Facets, name_day, timeline_url
from timeline.web.drawn import Entry, read_entries
from timeline.web.list_drawing import WayOver, draw_list
from timeline.web.narrowing import Narrowing, read_narrowing
from timeline.web.posts import find_bounds, list_posts, put_posts
from timeline.web.titles import format_whom
from timeline.web.wording import format_count, format_key_month
from timeline.web.years import Year, group_years

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGE_SIZE = 300
"""Contacts on one page; the collection is shown whole up to here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The list itself, as `drawn`; of an empty one the choices to undo, with their counts."""

    count: str
    span: str
    unreported: str = ""
    total: int
    years: Sequence[Year]
    drawn: Sequence[bytes]
    next_url: str = ""
    next_words: str = ""
    start_url: str = ""
    ways_back: Sequence[tuple[Chosen, int]] = ()
    collection: int = 0


def read_timeline(db: Database, filters: Filters) -> tuple[Narrowing, Listing]:
    """The controls and the list for these filters; the number of queries is always the same."""
    facets = count_facets(db, filters)
    page = find_page(db, filters, PAGE_SIZE)
    entries = read_entries(db, page.spots, filters)
    dated, undated = part_open(entries, filters)
    years = group_years(dated, filters.order, format_whom(filters, facets), page.before)
    narrowing = read_narrowing(db, filters, facets, {year.name for year in years})
    posts = list_posts(select_glossary(db, filters.order).postings, name_heads(facets), filters)
    years = put_posts(years, posts, find_bounds(filters, page, years))
    drawn = draw_list(years, undated, page.total, lead_over(db, filters, years))
    return narrowing, make_listing(db, filters, page, (years, drawn), narrowing.chosen)


def part_open(
    entries: Sequence[Entry], filters: Filters
) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """The entries, and those apart that a period keeps only since their date is not known."""
    if filters.from_ is None and filters.to is None:
        return entries, ()
    return (
        [entry for entry in entries if not is_open(entry, filters)],
        [entry for entry in entries if is_open(entry, filters)],
    )


def is_open(entry: Entry, filters: Filters) -> bool:
    """Whether the date of a contact is not known, or open at one end."""
    is_unseen = filters.order == "record" and entry.key.endswith("-99") and entry.key[:4] != "9999"
    return not is_unseen and (entry.first_day is None or entry.last_day is None)


def name_heads(facets: Facets) -> dict[str, str]:
    """What the heads of mission are called, by slug."""
    return {facet.slug: facet.name for facet in facets["ambassador"]}


def make_listing(
    db: Database,
    filters: Filters,
    page: Page,
    entries: tuple[Sequence[Year], Sequence[bytes]],
    chosen: Sequence[Chosen],
) -> Listing:
    """The list of a page, with what leads on from it, or back where it is empty."""
    years, drawn = entries
    return Listing(
        count=format_page_count(page),
        span=format_span(page),
        unreported=format_unreported(filters, page),
        total=page.total,
        years=years,
        drawn=drawn,
        next_url=timeline_url(filters, after=page.next.after) if page.next else "",
        next_words=format_next(page),
        start_url=timeline_url(filters) if page.before else "",
        ways_back=()
        if page.total
        else [(each, count_contacts(db, each.without)) for each in chosen],
        collection=0 if page.total else count_contacts(db, Filters()),
    )


def lead_over(db: Database, filters: Filters, years: Sequence[Year]) -> WayOver:
    """The way to the same list by the other clock: each year to the same one, else the nearest.

    A paper may be of another year than the talk, so a short list may lack a year by one clock.
    """
    clock: Clock = "record" if filters.order == "conversation" else "conversation"
    there = list_years(db, filters.change(order=clock), PAGE_SIZE)
    names = [year.name for year in years]
    nearest = {
        name: name if name in there else min(there, key=lambda at: abs(int(at) - int(name)))
        for name in names
        if there
    }
    return WayOver(
        clock=clock,
        url=timeline_url(filters, order=clock, after=filters.after),
        marks={name: f"y{nearest[name]}" if there else "list" for name in names},
    )


def format_page_count(page: Page) -> str:
    """How many contacts there are, and which of them are on the page where not all are."""
    if not page.before and page.next is None:
        return format_count(page.total, "contact")
    last = page.before + len(page.spots)
    return f"Contacts {page.before + 1:,} to {last:,} of {page.total:,}"


def format_unreported(filters: Filters, page: Page) -> str:
    """How many talks were still unreported on the day that the reader chose."""
    if filters.written_by is None:
        return ""
    talks = format_count(page.unreported, "talk")
    verb = "was" if page.unreported == 1 else "were"
    return (
        f"By {name_day(filters.written_by)}, {talks} of this list {verb} held but not yet on paper."
    )


def format_next(page: Page) -> str:
    """What the next page brings, by name."""
    if page.next is None:
        return ""
    count = format_count(min(page.next.count, PAGE_SIZE), "contact")
    return f"Go on to {format_key_month(page.next.key)}, {count}"


def format_span(page: Page) -> str:
    """From when to when the whole filtered list runs; empty where nothing in it is dated."""
    if not page.first or page.first.startswith("9999"):
        return ""
    first, last = format_key(page.first), format_key(page.last)
    return first if first == last else f"{first} to {last}"


def format_key(key: str) -> str:
    """A place on the timeline in words: a day, a month or a year."""
    year, month, day = key.split("-")
    if not "00" < day < "32":
        return format_key_month(key)
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"

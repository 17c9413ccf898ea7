"""The timeline page: everything that its template draws, gathered from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.dates.display import MONTHS
from timeline.records import Posting
from timeline.store import (
    Filters,
    Page,
    count_contacts,
    count_facets,
    count_years,
    find_page,
    select_glossary,
)
from timeline.web.choices import (
    MOST_CHOICES,
    Choice,
    Chosen,
    Facets,
    list_choices,
    list_chosen,
    name_day,
    timeline_url,
)
from timeline.web.drawn import read_entries
from timeline.web.rail import Term, YearBar, draw_terms, draw_years
from timeline.web.subjects import describe_posting, describe_start
from timeline.web.titles import format_title, format_whom
from timeline.web.wording import format_count, format_key_month
from timeline.web.years import Year, group_years

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGE_SIZE = 300
"""Contacts on one page; the collection is shown whole up to here."""
GROUPS = (
    ("form", "Kind of contact"),
    ("kind", "Paper"),
    ("person", "People"),
    ("place", "Place"),
    ("topic", "Topic"),
    ("language", "Language of the paper"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The controls over the list: what can be chosen, what is, and how to undo it."""

    filters: Filters
    title: str
    lede: str
    lede_url: str
    everyone: Choice
    heads: Sequence[tuple[str, Sequence[Choice]]]
    in_post_url: str
    groups: Sequence[tuple[str, Sequence[Choice]]]
    chosen: Sequence[Chosen]
    clocks: Mapping[str, str]
    search_pairs: Sequence[tuple[str, str]]
    period_pairs: Sequence[tuple[str, str]]
    bars: Sequence[YearBar]
    terms: Mapping[str, Sequence[Term]]
    posts: Mapping[str, Sequence[str]]
    errors: Mapping[str, str] = field(default_factory=dict)
    onward_url: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The list itself; `ways_back` are the choices to undo where it is empty, with their counts."""

    count: str
    span: str
    unreported: str = ""
    years: Sequence[Year]
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
    years = group_years(entries, filters.order, format_whom(filters, facets), page.before)
    narrowing = read_narrowing(db, filters, facets, {year.name for year in years})
    return narrowing, make_listing(db, filters, page, years, narrowing.chosen)


def read_narrowing(
    db: Database,
    filters: Filters,
    facets: Facets,
    shown: set[str],
    errors: Mapping[str, str] | None = None,
) -> Narrowing:
    """The controls; `shown` are the years that the page itself holds."""
    heads = list_choices(filters, facets, "ambassador")
    names = {facet.slug: facet.name for facet in facets["ambassador"]}
    postings = select_glossary(db, filters.order).postings
    everyone = replace(filters, ambassador=(), in_post=False, after="")
    return Narrowing(
        filters=filters,
        title=format_title(filters, facets),
        lede=describe_head(db, filters, postings),
        lede_url=f"/ambassadors/{filters.ambassador[0]}" if filters.ambassador else "",
        everyone=Choice(
            id="everyone",
            name="Everyone",
            count=count_contacts(db, everyone),
            url=timeline_url(everyone),
            selected=not filters.ambassador,
        ),
        heads=group_heads(heads, postings),
        in_post_url=timeline_url(filters, in_post=not filters.in_post),
        groups=[
            (label, list_choices(filters, facets, name, MOST_CHOICES)) for name, label in GROUPS
        ],
        chosen=list_chosen(filters, facets),
        clocks={clock: timeline_url(filters, order=clock) for clock in ("conversation", "record")},
        search_pairs=keep_pairs(filters, {"q", "after"}),
        period_pairs=keep_pairs(filters, {"from", "to", "match", "written_by", "after"}),
        bars=draw_years(count_years(db, filters), filters, shown),
        terms={side: draw_terms(postings, side, names, filters) for side in ("soviet", "chinese")},
        posts=list_posts(postings, names, filters),
        errors=errors or {},
        onward_url=timeline_url(filters),
    )


def group_heads(
    heads: Sequence[Choice], postings: Sequence[Posting]
) -> list[tuple[str, list[Choice]]]:
    """The heads of mission in rows: the ambassadors of each side, then those who stood in."""
    ambassadors = {f"ambassador-{each.person}" for each in postings if each.rank == "ambassador"}
    rows = [
        ("Soviet ambassadors", [e for e in heads if e.id in ambassadors and e.group == "soviet"]),
        ("Chinese ambassadors", [e for e in heads if e.id in ambassadors and e.group == "chinese"]),
        ("Chargés d’affaires", [each for each in heads if each.id not in ambassadors]),
    ]
    return [(label, row) for label, row in rows if row]


def describe_head(db: Database, filters: Filters, postings: Sequence[Posting]) -> str:
    """When the one chosen head of mission was in post; empty where not just one is chosen."""
    if len(filters.ambassador) != 1:
        return ""
    posts = [each for each in postings if each.person == filters.ambassador[0]]
    everything = replace(filters, in_post=False, after="")
    outside = count_contacts(db, everything) - count_contacts(db, replace(everything, in_post=True))
    rest = f" {outside} of the list lie{'s' if outside == 1 else ''} outside of the term."
    words = "; ".join(describe_posting(each) for each in posts)
    return f"{words}.{rest if outside and not filters.in_post else ''}"


def list_posts(
    postings: Sequence[Posting], names: Mapping[str, str], filters: Filters
) -> dict[str, list[str]]:
    """Who became ambassador, in a line under each year; those of the chosen ones where one is."""
    posts: dict[str, list[str]] = {}
    for posting in postings:
        chosen = not filters.ambassador or posting.person in filters.ambassador
        if posting.rank == "ambassador" and posting.start.earliest and chosen:
            words = f"{names.get(posting.person, posting.person)} becomes {describe_start(posting)}"
            posts.setdefault(str(posting.start.earliest.year), []).append(words)
    return posts


def keep_pairs(filters: Filters, without: set[str]) -> list[tuple[str, str]]:
    """What a form has to send along, so that it changes its own fields only."""
    return [(name, value) for name, value in filters.pairs() if name not in without]


def make_listing(
    db: Database, filters: Filters, page: Page, years: Sequence[Year], chosen: Sequence[Chosen]
) -> Listing:
    """The list of a page, with what leads on from it, or back where it is empty."""
    return Listing(
        count=format_page_count(page),
        span=format_span(page),
        unreported=format_unreported(filters, page),
        years=years,
        next_url=timeline_url(filters, after=page.next.after) if page.next else "",
        next_words=format_next(page),
        start_url=timeline_url(filters) if page.before else "",
        ways_back=()
        if page.total
        else [(each, count_contacts(db, each.without)) for each in chosen],
        collection=0 if page.total else count_contacts(db, Filters()),
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

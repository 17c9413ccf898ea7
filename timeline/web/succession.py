"""Who headed the two missions, one after the other, on the scale of the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from timeline.dates import format_date
from timeline.records import Facet, Person, Posting
from timeline.store import (
    Filters,
    count_facet,
    count_facets,
    select_glossary,
)
from timeline.store.filters import FIRST_YEAR, LAST_YEAR
from timeline.web.careers import describe_rank

if TYPE_CHECKING:
    from sqlite_utils import Database

MISSIONS = (
    ("soviet", "Soviet mission in China"),
    ("chinese", "Chinese mission in the Soviet Union"),
)
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
BRIEF = 0.8
"""The least width of a term in percent, so that a week in post is still seen."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One term at the head of a mission; `x` and `width` place it in the years, in percent."""

    slug: str
    name: str
    original: str
    language: str
    rank: str
    term: str
    is_acting: bool
    in_post: int
    total: int
    x: float
    width: float


def read_succession(db: Database) -> list[tuple[str, list[Tenure]]]:
    """Both missions with their heads in the order of time, those of the years 1948 to 1959."""
    glossary = select_glossary(db, "conversation")
    people = glossary.people
    totals = count_slugs(count_facet(db, "person"))
    in_post = count_slugs(count_facets(db, Filters(in_post=True))["ambassador"])
    postings = [each for each in glossary.postings if each.is_head and is_within(each)]
    postings.sort(key=lambda each: each.start.earliest or FIRST_DAY)
    return [
        (
            title,
            [make_tenure(each, people, totals, in_post) for each in postings if each.side == side],
        )
        for side, title in MISSIONS
    ]


def is_within(posting: Posting) -> bool:
    """Whether a posting touches the years of the collection."""
    start, end = bound_term(posting)
    return start <= LAST_DAY and end >= FIRST_DAY


def bound_term(posting: Posting) -> tuple[date, date]:
    """The first and last day of a term; an end that is not known is the start's."""
    start = posting.start.earliest or FIRST_DAY
    last = posting.end.latest if posting.end else posting.start.latest
    return start, last or LAST_DAY


def count_slugs(facets: Sequence[Facet]) -> dict[str, int]:
    """The number of contacts of each choice, by its slug."""
    return {each.slug: each.count for each in facets}


def make_tenure(
    posting: Posting,
    people: Mapping[str, Person],
    totals: Mapping[str, int],
    in_post: Mapping[str, int],
) -> Tenure:
    """One term, with the contacts that fall into it and all that the person has."""
    person = people[posting.person]
    start, end = bound_term(posting)
    days = (LAST_DAY - FIRST_DAY).days + 1
    x = 100 * max((start - FIRST_DAY).days, 0) / days
    width = 100 * ((min(end, LAST_DAY) - max(start, FIRST_DAY)).days + 1) / days
    return Tenure(
        slug=person.slug,
        name=person.name,
        original=person.original_name,
        language=person.original_language,
        rank=describe_rank(posting),
        term=format_term(posting),
        is_acting=posting.rank != "ambassador",
        in_post=in_post.get(person.slug, 0),
        total=totals.get(person.slug, 0),
        x=round(min(x, 100 - BRIEF), 2),
        width=round(max(width, BRIEF), 2),
    )


def format_term(posting: Posting) -> str:
    """A term in words: "from 3 December 1953 to 15 October 1959", or the one day that is known."""
    start = format_date(posting.start)
    if posting.end is None:
        return f"{start}; the end is not known"
    return f"{start} to {format_date(posting.end)}"


def sort_families(facets: Sequence[Facet], people: Mapping[str, Person]) -> list[Facet]:
    """People under the names of their families, as a register has them."""
    named = [Facet(f.slug, invert_name(people.get(f.slug), f), f.count) for f in facets]
    return sorted(named, key=lambda each: each.name.casefold())


def invert_name(person: Person | None, facet: Facet) -> str:
    """ "Roshchin, Nikolai V."; a name that begins with the family's, as Chinese ones do, stays."""
    if person is None or person.is_body:
        return facet.name
    given, _, family = person.name.rpartition(" ")
    is_last = bool(given) and person.label != person.name and person.label.endswith(family)
    return f"{family}, {given}" if is_last else person.name

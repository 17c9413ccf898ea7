"""How many contacts each choice of a filter would leave, the other filters kept as they are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from timeline.records import Facet
from timeline.store.filters import FIRST_YEAR, LAST_YEAR, Filters
from timeline.store.index import Bits, Index
from timeline.store.keep import join_all, keep_each
from timeline.store.shelf import select_index

FACETS = ("ambassador", "person", "place", "topic", "form", "kind", "language", "year")


@dataclass(frozen=True, slots=True)
class YearCount:
    """One bar: the contacts of a year; `undated` counts those whose day is not known."""

    year: int
    conversations: int = 0
    others: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All contacts of the year."""
        return self.conversations + self.others + self.undated


def count_facets(db: Database, filters: Filters) -> dict[str, tuple[Facet, ...]]:
    """The choices of every filter with their counts; a chosen one is there even at zero."""
    index = select_index(db, filters.order)
    kept = keep_each(db, index, filters)
    return {
        name: list_facets(index, filters, name, join_all(index, kept, without=name))
        for name in FACETS
    }


def count_facet(db: Database, name: str) -> tuple[Facet, ...]:
    """The choices of one filter over the whole collection, with their counts."""
    index = select_index(db, "conversation")
    return list_facets(index, Filters(), name, index.everything)


def list_facets(index: Index, filters: Filters, name: str, kept: Bits) -> tuple[Facet, ...]:
    """The choices of one filter, most frequent first; heads of mission by their posts."""
    is_term = name == "ambassador" and filters.in_post
    choices = index.choices["in_post" if is_term else name]
    counts = {slug: (bits & kept).bit_count() for slug, bits in choices.items() if slug != "9999"}
    chosen: tuple[str, ...] = getattr(filters, name)
    heads = index.glossary.heads if name == "ambassador" else ()
    shown = (*heads, *chosen) if heads else (*(slug for slug in counts if counts[slug]), *chosen)
    names = index.glossary.names.get(name, {})
    facets = []
    for slug in dict.fromkeys(shown):
        label, group = names.get(slug, (slug, ""))
        facets.append(Facet(slug, label, counts.get(slug, 0), slug in chosen, group))
    if name == "year":
        return tuple(sorted(facets, key=lambda facet: facet.slug))
    return tuple(facets if heads else sorted(facets, key=lambda each: (-each.count, each.name)))


def count_years(db: Database, filters: Filters) -> tuple[YearCount, ...]:
    """A bar for every year of the collection, empty ones too, the year filter left aside."""
    index = select_index(db, filters.order)
    kept = join_all(index, keep_each(db, index, filters), without="year")
    undated = kept & index.any_of("undated", ("undated",))
    dated = kept ^ undated
    talks = dated & index.any_of("form", ("conversation", "visit"))
    found = index.choices["year"]
    return tuple(
        YearCount(
            year,
            conversations=(talks & bits).bit_count(),
            others=((dated ^ talks) & bits).bit_count(),
            undated=(undated & bits).bit_count(),
        )
        for year in sorted({*range(FIRST_YEAR, LAST_YEAR + 1), *map(int, found)} - {9999})
        for bits in (found.get(str(year), 0),)
    )

"""How many contacts each choice of a filter would leave, the other filters kept as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from sqlite_utils import Database

from timeline.records import Facet
from timeline.store.filters import FIRST_YEAR, LAST_YEAR, LISTS, Filters
from timeline.store.index import NOTHING, Bits, Index, Value, YearCount
from timeline.store.keep import join_all, keep_each
from timeline.store.shelf import select_index

NOT_CHOICES = ("from_", "to", "written_by", "q")
"""Filters that a reader does not choose from a list of values."""
FACETS = ("ambassador", "person", "place", "topic", "form", "kind", "language", "year")


def count_facets(db: Database, filters: Filters) -> dict[str, tuple[Facet, ...]]:
    """The choices of every filter with their counts; a chosen one is there even at zero.

    Beside one choice of another filter, or none, they are counted once a revision.
    """
    index = select_index(db, filters.order)
    kept = keep_each(db, index, filters)
    whole = join_all(index, kept)
    choice = find_choice(filters)
    facets = {}
    for name in FACETS:
        found = index.facets.get((name, choice)) if choice else None
        if found is None:
            others = join_all(index, kept, without=name) if name in kept else whole
            found = list_facets(index, filters, name, others)
            if choice:
                index.facets[name, choice] = found
        facets[name] = found
    return facets


def find_choice(filters: Filters) -> tuple[object, ...]:
    """What is chosen, where it is one value or none; empty where more narrows the list."""
    choices = [(name, value) for name in LISTS for value in getattr(filters, name)]
    if len(choices) > 1 or any(getattr(filters, name) for name in NOT_CHOICES):
        return ()
    return (filters.in_post, *choices)


def count_facet(db: Database, name: str) -> tuple[Facet, ...]:
    """The choices of one filter over the whole collection, with their counts."""
    index = select_index(db, "conversation")
    return list_facets(index, Filters(), name, index.everything)


def list_facets(index: Index, filters: Filters, name: str, kept: Bits) -> tuple[Facet, ...]:
    """The choices of one filter, most frequent first; heads of mission by their posts."""
    heads = index.glossary.heads if name == "ambassador" else ()
    if heads:
        return list_heads(index, filters, heads, kept)
    chosen: tuple[str, ...] = getattr(filters, name)
    count = kept.intersection_cardinality
    found = [
        make_facet(slug, label, number, slug in chosen, group)
        for slug, label, group, bits in list_values(index, filters, name)
        if (number := count(bits))
    ]
    if chosen:
        kept_slugs = {facet.slug for facet in found}
        found += list_empty(index, name, [each for each in chosen if each not in kept_slugs])
    if name == "year":
        return tuple(sorted(found, key=attrgetter("slug")))
    return tuple(sorted(found, key=attrgetter("count"), reverse=True))  # equals stay by name


def list_heads(
    index: Index, filters: Filters, heads: Sequence[str], kept: Bits
) -> tuple[Facet, ...]:
    """The heads of mission in the order of their posts, those without contacts too."""
    count, chosen = kept.intersection_cardinality, filters.ambassador
    counts = {each.slug: count(each.bits) for each in list_values(index, filters, "ambassador")}
    names = index.glossary.names["ambassador"]
    return tuple(
        make_facet(slug, label, counts.get(slug, 0), slug in chosen, group)
        for slug in dict.fromkeys((*heads, *chosen))
        for label, group in (names.get(slug, (slug, "")),)
    )


def list_values(index: Index, filters: Filters, name: str) -> tuple[Value, ...]:
    """What a filter can be; only contacts while in post count for heads, where that is asked."""
    if name == "ambassador" and filters.in_post:
        return index.list_values("in_post", name)
    return index.list_values(name)


def list_empty(index: Index, name: str, slugs: Iterable[str]) -> list[Facet]:
    """Choices that were made though they keep nothing, by name."""
    names = index.glossary.names.get(name, {})
    empty = [
        make_facet(slug, label, 0, True, group)
        for slug in slugs
        for label, group in (names.get(slug, (slug, "")),)
    ]
    return sorted(empty, key=attrgetter("name"))


@lru_cache(maxsize=8192)
def make_facet(slug: str, name: str, count: int, selected: bool, group: str) -> Facet:
    """A choice; the same ones come back with every page."""
    return Facet(slug, name, count, selected, group)


def count_years(db: Database, filters: Filters) -> tuple[YearCount, ...]:
    """A bar for every year of the collection, empty ones too, the year filter left aside."""
    index = select_index(db, filters.order)
    choice = find_choice(filters)
    found = index.bars.get(choice)
    if found is None:
        kept = join_all(index, keep_each(db, index, filters), without="year")
        found = tuple(make_bars(index, kept))
        if choice:
            index.bars[choice] = found
    return found


def make_bars(index: Index, kept: Bits) -> Iterator[YearCount]:
    """A bar for every year of the contacts kept."""
    undated = kept & index.any_of("undated", ("undated",))
    dated = kept - undated
    talks = dated & index.any_of("form", ("conversation", "visit"))
    found = index.choices["year"]
    for year in sorted({*range(FIRST_YEAR, LAST_YEAR + 1), *map(int, found)} - {9999}):
        bits = found.get(str(year), NOTHING)
        conversations = talks.intersection_cardinality(bits)
        yield YearCount(
            year,
            conversations=conversations,
            others=dated.intersection_cardinality(bits) - conversations,
            undated=undated.intersection_cardinality(bits),
        )

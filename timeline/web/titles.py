"""What the reader has chosen, as the heading of the page and in the sentences of the list."""

from __future__ import annotations

from timeline.store import Filters
from timeline.web.choices import Facets, name_day, name_facet
from timeline.web.days import join_words

PHRASES = (
    ("topic", " on ", " or "),
    ("place", " in ", " or "),
    ("language", ", papers in ", " or "),
    ("year", ", ", ", "),
)
"""How the names of a filter follow the noun: the words before them, and those between."""


def format_title(filters: Filters, facets: Facets) -> str:
    """The heading of the page: the whole collection, or what was chosen of it."""
    if not filters.is_narrowed:
        return "Sino-Soviet Contacts, 1948–1959"
    names = name_selected(filters, facets)
    words = join_words(names["form"]) or "Contacts"
    if names["kind"]:
        words += f" ({join_words(names['kind']).lower()})"
    whom = [" or ".join(names[each]) for each in ("ambassador", "person") if names[each]]
    words += f" with {' and '.join(whom)}" if whom else ""
    words += " while in post" if filters.in_post else ""
    for name, before, between in PHRASES:
        words += before + between.join(names[name]) if names[name] else ""
    return words + format_period(filters) + format_words(filters.q)


def format_words(q: str) -> str:
    """What was searched for, with a space before it; empty where nothing was."""
    noun = "words" if " " in q else "word"
    return f" with the {noun} “{q}”" if q else ""


def format_period(filters: Filters) -> str:
    """The chosen period in words, with a comma before it; empty where none is chosen."""
    parts = [
        f"{word} {name_day(day)}"
        for word, day in (("from", filters.from_), ("to", filters.to))
        if day is not None
    ]
    words = f", {' '.join(parts)}" if parts else ""
    return words + (f", written by {name_day(filters.written_by)}" if filters.written_by else "")


def name_selected(filters: Filters, facets: Facets) -> dict[str, list[str]]:
    """The names of what is chosen, by filter."""
    return {
        name: [name_facet(name, facet) for facet in facets[name] if facet.selected]
        if getattr(filters, name)
        else []
        for name in facets
    }


def format_whom(filters: Filters, facets: Facets) -> str:
    """Whose silence a gap in the list is: everybody's, one man's, or the filter's own."""
    if not filters.is_narrowed:
        return ""
    names = name_selected(filters, facets)
    people = [(each, name) for each in ("ambassador", "person") for name in names[each]]
    if len(people) == 1:
        ((field, name),) = people
        slug = getattr(filters, field)[0]
        if not filters.toggle(field, slug).is_narrowed:
            return f" with {name}"
    return " that fits this choice"

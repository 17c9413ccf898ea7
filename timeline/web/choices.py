"""The choices that narrow the list, each a link with its count, and what was chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.dates import format_date
from timeline.records import Facet, HistoricalDate
from timeline.store import Filters
from timeline.web.wording import FORMS_IN_PLURAL, format_paper

LANGUAGES = {"ru": "Russian", "zh": "Chinese", "en": "English", "ko": "Korean"}

Facets = Mapping[str, Sequence[Facet]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter."""

    name: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that narrows the list now by a filter, and the address of the list without it."""

    field: str
    name: str
    url: str
    without: Filters


def timeline_url(filters: Filters, **changes: Any) -> str:
    """The address of the timeline with these filters."""
    query = filters.to_query(**changes)
    return f"/?{query}" if query else "/"


def toggle_url(filters: Filters, name: str, slug: str) -> str:
    """The address of the timeline with one choice made, or taken back."""
    query = filters.toggle_query(name, slug)
    return f"/?{query}" if query else "/"


def name_facet(name: str, facet: Facet) -> str:
    """What a choice is called."""
    if name == "form":
        return FORMS_IN_PLURAL.get(facet.slug, facet.name)
    if name == "kind":
        return format_paper(facet.slug).capitalize() or "Other"
    return LANGUAGES.get(facet.slug, facet.name) if name == "language" else facet.name


def list_choices(filters: Filters, facets: Facets, name: str) -> list[Choice]:
    """The choices of one filter, the most frequent first."""
    return [
        Choice(
            name=name_facet(name, facet),
            count=facet.count,
            url=toggle_url(filters, name, facet.slug),
            selected=facet.selected,
        )
        for facet in facets[name]
    ]


def list_chosen(filters: Filters, facets: Facets) -> list[Chosen]:
    """Everything that narrows the list, each with the way to undo it alone."""
    chosen = [
        (name, name_facet(name, facet), filters.toggle(name, facet.slug))
        for name in facets
        if getattr(filters, name)
        for facet in facets[name]
        if facet.selected
    ]
    if filters.in_post:
        chosen.append(("in_post", "while in post", filters.change(in_post=False, after="")))
    for name, words in (("from_", "from"), ("to", "to"), ("written_by", "written by")):
        day = getattr(filters, name)
        if day is not None:
            undone: dict[str, Any] = {name: None, "after": ""}
            chosen.append((name, f"{words} {name_day(day)}", filters.change(**undone)))
    if filters.q:
        chosen.append(("q", f"“{filters.q}”", filters.change(q="", after="")))
    return [Chosen(name, words, timeline_url(each), each) for name, words, each in chosen]


def name_day(day: HistoricalDate) -> str:
    """A day, month or year that the reader typed, in our words."""
    return format_date(replace(day, start_time=None, end_time=None))

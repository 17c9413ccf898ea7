"""The choices that narrow the list, each a link with its count, and what was chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.records import Facet
from timeline.store import Filters
from timeline.web.wording import FORMS_IN_PLURAL, format_paper, join_words

MOST_CHOICES = 10
LANGUAGES = {"ru": "Russian", "zh": "Chinese", "en": "English", "ko": "Korean"}

Facets = Mapping[str, Sequence[Facet]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter; `id` lets the keyboard stay on it when the list is drawn anew."""

    id: str
    name: str
    count: int
    url: str
    selected: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that narrows the list now, and the address of the list without it."""

    name: str
    url: str
    without: Filters


def timeline_url(filters: Filters, **changes: Any) -> str:
    """The address of the timeline with these filters."""
    query = filters.to_query(**changes)
    return f"/?{query}" if query else "/"


def name_facet(name: str, facet: Facet) -> str:
    """What a choice is called."""
    if name == "form":
        return FORMS_IN_PLURAL.get(facet.slug, facet.name)
    if name == "kind":
        return format_paper(facet.slug).capitalize() or "Other"
    return LANGUAGES.get(facet.slug, facet.name) if name == "language" else facet.name


def list_choices(filters: Filters, facets: Facets, name: str, most: int = 0) -> list[Choice]:
    """The choices of one filter; of a long list the `most` frequent, and whatever is chosen."""
    return [
        Choice(
            id=f"{name}-{facet.slug}",
            name=name_facet(name, facet),
            count=facet.count,
            url=timeline_url(filters.toggle(name, facet.slug)),
            selected=facet.selected,
            group=facet.group,
        )
        for number, facet in enumerate(facets[name])
        if not most or number < most or facet.selected
    ]


def list_chosen(filters: Filters, facets: Facets) -> list[Chosen]:
    """Everything that narrows the list, each with the way to undo it alone."""
    chosen = [
        (name_facet(name, facet), filters.toggle(name, facet.slug))
        for name in facets
        for facet in facets[name]
        if facet.selected
    ]
    if filters.in_post:
        chosen.append(("while in post", replace(filters, in_post=False, after="")))
    for name, words in (("from_", "from"), ("to", "to"), ("written_by", "written by")):
        day = getattr(filters, name)
        if day is not None:
            undone: dict[str, Any] = {name: None, "after": ""}
            chosen.append((f"{words} {day.text}", replace(filters, **undone)))
    if filters.q:
        chosen.append((f"“{filters.q}”", replace(filters, q="", after="")))
    return [Chosen(name, timeline_url(without), without) for name, without in chosen]


def format_title(filters: Filters, facets: Facets) -> str:
    """The heading of the page: the whole collection, or what was chosen of it."""
    if not filters.is_narrowed:
        return "Sino-Soviet Contacts, 1948–1959"
    names = name_selected(facets)
    words = join_words(names["form"]) or "Contacts"
    if names["kind"]:
        words += f" ({join_words(names['kind']).lower()})"
    whom = [*names["ambassador"][:1], *names["person"][:1]]
    if names["ambassador"] or names["person"]:
        several = max(len(names["ambassador"]), len(names["person"])) > 1
        whom = (
            [" or ".join(group) for group in (names["ambassador"], names["person"]) if group]
            if several
            else whom
        )
        words += f" with {' and '.join(whom)}"
    if filters.in_post:
        words += " while in post"
    if names["topic"]:
        words += f" on {' or '.join(names['topic'])}"
    if names["place"]:
        words += f" in {' or '.join(names['place'])}"
    if names["language"]:
        words += f", papers in {' or '.join(names['language'])}"
    if names["year"]:
        words += f", {join_words(names['year'])}"
    return words + format_period(filters) + (f" with the words “{filters.q}”" if filters.q else "")


def format_period(filters: Filters) -> str:
    """The chosen period in words, with a comma before it; empty where none is chosen."""
    words = ""
    if filters.from_:
        words += f", from {filters.from_.text}"
    if filters.to:
        words += f" to {filters.to.text}" if filters.from_ else f", to {filters.to.text}"
    return words + (f", written by {filters.written_by.text}" if filters.written_by else "")


def name_selected(facets: Facets) -> dict[str, list[str]]:
    """The names of what is chosen, by filter."""
    return {
        name: [name_facet(name, facet) for facet in facets[name] if facet.selected]
        for name in facets
    }


def format_whom(filters: Filters, facets: Facets) -> str:
    """Whose silence a gap in the list is: everybody's, one man's, or the filter's own."""
    if not filters.is_narrowed:
        return ""
    names = name_selected(facets)
    people = [*names["ambassador"], *names["person"]]
    is_one = len(people) == 1 and filters.toggle(*find_person(filters)) == Filters(
        order=filters.order
    )
    return f" with {people[0]}" if is_one else " that fits this choice"


def find_person(filters: Filters) -> tuple[str, str]:
    """The filter and the slug of the one person who is chosen."""
    name = "ambassador" if filters.ambassador else "person"
    return name, getattr(filters, name)[0]

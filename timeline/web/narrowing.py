"""The controls of the timeline: every choice with its count, and what is chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.records import Facet, Posting
from timeline.store import (
    Filters,
    Glossary,
    count_contacts,
    count_facets,
    count_years,
    select_glossary,
)
from timeline.web.careers import describe_posting
from timeline.web.choices import (
    Choice,
    Chosen,
    Facets,
    list_choices,
    list_chosen,
    timeline_url,
)
from timeline.web.rail import YearBar, draw_years
from timeline.web.titles import format_title

if TYPE_CHECKING:
    from sqlite_utils import Database

GROUPS = {
    "form": "Kind of contact",
    "kind": "Paper",
    "person": "People",
    "place": "Place",
    "topic": "Topic",
    "language": "Language of the paper",
}
MOST_CHOICES = 10
"""Choices of a group that are shown unasked; all of them have a page of their own."""
AMBASSADORS = {"soviet": "Soviet ambassadors", "chinese": "Chinese ambassadors"}
CHARGES = "Chargés d’affaires"
ABOVE = ("ambassador", "in_post", "q")
"""Filters that have a place of their own, outside of the groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One filter: its most frequent choices, and where all of them stand if these are not all."""

    name: str
    label: str
    choices: Sequence[Facet]
    total: int
    all_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The controls over the list: what can be chosen, what is, and how to undo it.

    `heads_words` and `groups_chosen` tell what is chosen of parts that may be folded away;
    `everyone` counts the contacts with all heads of mission.
    """

    filters: Filters
    title: str
    lede: str
    lede_url: str
    everyone: int
    everyone_url: str
    heads_words: str
    heads: Sequence[tuple[str, Sequence[Facet]]]
    in_post_url: str
    groups: Sequence[Group]
    groups_chosen: int
    chosen: Sequence[Chosen]
    clocks: Mapping[str, str]
    search_pairs: Sequence[tuple[str, str]]
    bars: Sequence[YearBar]
    glossary: Glossary
    errors: Mapping[str, str] = field(default_factory=dict)
    onward_url: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Everything that one filter can be, for the list that the other filters make."""

    label: str
    title: str
    choices: Sequence[Choice]
    back_url: str


def read_choices(db: Database, filters: Filters, name: str) -> Choices | None:
    """All choices of one filter with their counts; None for a name that is no such filter."""
    if name not in GROUPS:
        return None
    facets = count_facets(db, filters)
    return Choices(
        label=GROUPS[name],
        title=format_title(filters, facets),
        choices=list_choices(filters, facets, name),
        back_url=timeline_url(filters),
    )


def read_narrowing(
    db: Database,
    filters: Filters,
    facets: Facets,
    shown: set[str],
    errors: Mapping[str, str] | None = None,
) -> Narrowing:
    """The controls; `shown` are the years that the page itself holds."""
    glossary = select_glossary(db, filters.order)
    everyone = filters.change(ambassador=(), in_post=False, after="")
    chosen = list_chosen(filters, facets)
    return Narrowing(
        filters=filters,
        title=format_title(filters, facets),
        lede=describe_head(db, filters, glossary.postings),
        lede_url=f"/ambassadors/{filters.ambassador[0]}" if filters.ambassador else "",
        everyone=count_contacts(db, everyone),
        everyone_url=timeline_url(everyone),
        heads_words=describe_heads(filters, facets),
        heads=group_heads(facets["ambassador"], glossary),
        in_post_url=timeline_url(filters, in_post=not filters.in_post),
        groups=make_groups(filters, facets),
        groups_chosen=sum(each.field not in ABOVE for each in chosen),
        chosen=chosen,
        clocks={
            clock: timeline_url(filters, order=clock, after=filters.after)
            for clock in ("conversation", "record")
        },
        search_pairs=[pair for pair in filters.pairs() if pair[0] not in ("q", "after")],
        bars=draw_years(count_years(db, filters), filters, shown),
        glossary=glossary,
        errors=errors or {},
        onward_url=timeline_url(filters),
    )


def make_groups(filters: Filters, facets: Facets) -> list[Group]:
    """The choices of each filter that has any, as the controls show them."""
    query = filters.to_query()
    return [
        Group(
            name=name,
            label=label,
            choices=shown,
            total=len(facets[name]),
            all_url=f"/choices/{name}{'?' if query else ''}{query}" if is_cut else "",
        )
        for name, label in GROUPS.items()
        if (shown := cut_choices(facets[name]))
        for is_cut in (len(shown) < len(facets[name]),)
    ]


def cut_choices(facets: Sequence[Facet]) -> list[Facet]:
    """The most frequent choices, and whatever is chosen."""
    return [*facets[:MOST_CHOICES], *(each for each in facets[MOST_CHOICES:] if each.selected)]


def describe_heads(filters: Filters, facets: Facets) -> str:
    """Which heads of mission are chosen."""
    if not filters.ambassador:
        return "everyone, only while in post" if filters.in_post else "everyone"
    names = ", ".join(each.name for each in facets["ambassador"] if each.selected)
    return f"{names}, only while in post" if filters.in_post else names


def group_heads(heads: Sequence[Facet], glossary: Glossary) -> list[tuple[str, list[Facet]]]:
    """The heads of mission in rows: the ambassadors of each side, then those who stood in."""
    ambassadors = find_ambassadors(glossary)
    rows: dict[str, list[Facet]] = {label: [] for label in (*AMBASSADORS.values(), CHARGES)}
    for head in heads:
        label = AMBASSADORS.get(head.group) if head.slug in ambassadors else CHARGES
        if label:
            rows[label].append(head)
    return [(label, row) for label, row in rows.items() if row]


@lru_cache(maxsize=8)
def find_ambassadors(glossary: Glossary) -> frozenset[str]:
    """Everybody who was ambassador; the other heads of mission stood in for one."""
    return frozenset(each.person for each in glossary.postings if each.rank == "ambassador")


def describe_head(db: Database, filters: Filters, postings: Sequence[Posting]) -> str:
    """When the one chosen head of mission was in post; empty where not just one is chosen."""
    if len(filters.ambassador) != 1:
        return ""
    posts = [each for each in postings if each.is_head and each.person == filters.ambassador[0]]
    everything = filters.change(in_post=False, after="")
    outside = count_contacts(db, everything) - count_contacts(db, everything.change(in_post=True))
    rest = f" {outside} of the list lie{'s' if outside == 1 else ''} outside of the term."
    words = "; ".join(describe_posting(each) for each in posts)
    return f"{words}.{rest if outside and not filters.in_post else ''}"

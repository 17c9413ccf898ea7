"""The controls of the timeline: every choice with its count, and what is chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.records import Posting
from timeline.store import Filters, count_contacts, count_facets, count_years, select_glossary
from timeline.web.careers import describe_posting
from timeline.web.choices import (
    MOST_CHOICES,
    Choice,
    Chosen,
    Facets,
    list_choices,
    list_chosen,
    timeline_url,
)
from timeline.web.rail import Term, YearBar, draw_terms, draw_years
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
ABOVE = ("ambassador", "in_post", "q")
"""Filters that have a place of their own, outside of the groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One filter: its most frequent choices, and where all of them stand if these are not all."""

    name: str
    label: str
    choices: Sequence[Choice]
    total: int
    all_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The controls over the list: what can be chosen, what is, and how to undo it.

    `heads_words` and `groups_chosen` tell what is chosen of parts that may be folded away.
    """

    filters: Filters
    title: str
    lede: str
    lede_url: str
    everyone: Choice
    heads_words: str
    heads: Sequence[tuple[str, Sequence[Choice]]]
    in_post_url: str
    groups: Sequence[Group]
    groups_chosen: int
    chosen: Sequence[Chosen]
    clocks: Mapping[str, str]
    search_pairs: Sequence[tuple[str, str]]
    period_pairs: Sequence[tuple[str, str]]
    bars: Sequence[YearBar]
    terms: Mapping[str, Sequence[Term]]
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
    heads = list_choices(filters, facets, "ambassador")
    names = {facet.slug: facet.name for facet in facets["ambassador"]}
    postings = select_glossary(db, filters.order).postings
    chosen = list_chosen(filters, facets)
    return Narrowing(
        filters=filters,
        title=format_title(filters, facets),
        lede=describe_head(db, filters, postings),
        lede_url=f"/ambassadors/{filters.ambassador[0]}" if filters.ambassador else "",
        everyone=make_everyone(db, filters),
        heads_words=describe_heads(heads, filters),
        heads=group_heads(heads, postings),
        in_post_url=timeline_url(filters, in_post=not filters.in_post),
        groups=make_groups(filters, facets),
        groups_chosen=sum(each.field not in ABOVE for each in chosen),
        chosen=chosen,
        clocks={
            clock: timeline_url(filters, order=clock, after=filters.after)
            for clock in ("conversation", "record")
        },
        search_pairs=keep_pairs(filters, {"q", "after"}),
        period_pairs=keep_pairs(filters, {"from", "to", "match", "written_by", "after"}),
        bars=draw_years(count_years(db, filters), filters, shown),
        terms={side: draw_terms(postings, side, names, filters) for side in ("soviet", "chinese")},
        errors=errors or {},
        onward_url=timeline_url(filters),
    )


def make_everyone(db: Database, filters: Filters) -> Choice:
    """The choice that takes all heads of mission back."""
    everyone = replace(filters, ambassador=(), in_post=False, after="")
    return Choice(
        id="everyone",
        name="Everyone",
        count=count_contacts(db, everyone),
        url=timeline_url(everyone),
        selected=not filters.ambassador,
    )


def make_groups(filters: Filters, facets: Facets) -> list[Group]:
    """The choices of each filter that has any, as the controls show them."""
    query = filters.to_query()
    return [
        Group(
            name=name,
            label=label,
            choices=choices,
            total=len(facets[name]),
            all_url=f"/choices/{name}{'?' if query else ''}{query}" if is_cut else "",
        )
        for name, label in GROUPS.items()
        if (choices := list_choices(filters, facets, name, MOST_CHOICES))
        for is_cut in (len(choices) < len(facets[name]),)
    ]


def describe_heads(heads: Sequence[Choice], filters: Filters) -> str:
    """Which heads of mission are chosen."""
    names = ", ".join(each.name for each in heads if each.selected) or "everyone"
    return f"{names}, only while in post" if filters.in_post else names


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
    posts = [each for each in postings if each.is_head and each.person == filters.ambassador[0]]
    everything = replace(filters, in_post=False, after="")
    outside = count_contacts(db, everything) - count_contacts(db, replace(everything, in_post=True))
    rest = f" {outside} of the list lie{'s' if outside == 1 else ''} outside of the term."
    words = "; ".join(describe_posting(each) for each in posts)
    return f"{words}.{rest if outside and not filters.in_post else ''}"


def keep_pairs(filters: Filters, without: set[str]) -> list[tuple[str, str]]:
    """What a form has to send along, so that it changes its own fields only."""
    return [(name, value) for name, value in filters.pairs() if name not in without]

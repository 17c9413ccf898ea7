"""The page of a person, a place or a topic: what is known of it, and its contacts by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.store import (
    Filters,
    OfYear,
    count_contacts,
    count_partners,
    count_signed,
    count_years,
    list_parts,
    select_person,
    select_postings,
    select_terms,
    select_years,
)
from timeline.web.careers import Step, list_career
from timeline.web.choices import timeline_url
from timeline.web.days import join_words
from timeline.web.lag_groups import format_middle, is_counted
from timeline.web.rail import YearBar, draw_years
from timeline.web.summaries import Line, More, make_lines
from timeline.web.wording import format_count, guess_language

if TYPE_CHECKING:
    from sqlite_utils import Database

SIDES = {"soviet": "Soviet", "chinese": "Chinese", "other": "Neither Soviet nor Chinese"}
PARTNERS = 3
"""How many of those whom a person met most are named."""
GROUPS = (("soviet", "Soviet"), ("chinese", "Chinese"), ("other", "Others"))


MOST_LISTED = 300
"""Contacts up to which a page lists them all; of more it has the first of each year."""
MOST_OF_YEAR = 20


@dataclass(frozen=True, slots=True)
class YearPart:
    """The contacts of one year, and what of it is on the timeline alone."""

    name: str
    lines: Sequence[Line]
    more: More | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """All that the page of a person, a place or a topic shows."""

    name: str
    original: str
    language: str
    facts: Sequence[tuple[str, str]]
    note: str
    career: Sequence[Step]
    url: str
    lag_url: str
    bars: Sequence[YearBar]
    years: Sequence[YearPart]


def read_subject(db: Database, field: str, slug: str) -> Subject:
    """The page of what a filter names, with its contacts, all where a page has room for them."""
    filters = Filters().toggle(field, slug)
    is_person = field in ("person", "ambassador")
    about = read_person(db, slug) if is_person else read_term(db, field, slug)
    name, original, language, note, facts = about
    total = count_contacts(db, filters)
    years = select_years(db, filters, MOST_LISTED if total <= MOST_LISTED else MOST_OF_YEAR)
    return Subject(
        name=name,
        original=original,
        language=language,
        facts=[
            ("In this collection", format_count(total, "contact")),
            *(tell_part(db, slug) if is_person else []),
            *facts,
        ],
        note=note,
        career=list_career(select_postings(db), slug) if is_person else [],
        url=timeline_url(filters),
        lag_url=f"/lag?{filters.to_query()}" if field == "ambassador" else "",
        bars=draw_years(count_years(db, filters), filters, set()),
        years=[make_year(each, filters) for each in years],
    )


def make_year(of_year: OfYear, filters: Filters) -> YearPart:
    """The contacts of a year, with the way to those that the page has no room for."""
    year = of_year.year
    url = timeline_url(filters.toggle("year", year) if year else filters)
    return YearPart(
        year or "Year not known",
        make_lines(of_year.contacts),
        More(of_year.more, url) if of_year.more else None,
    )


def tell_part(db: Database, slug: str) -> list[tuple[str, str]]:
    """What a person did in his contacts, and with whom he met or wrote to most."""
    passed = len(list_parts(db, slug, "transmitter"))
    words = format_count(passed, "message of others", "messages of others")
    told = [f"{name} ({count:,})" for name, count in count_partners(db, slug, PARTNERS)]
    return [
        *([("Passed on", words)] if passed else []),
        *([("Most often with", join_words(told))] if told else []),
    ]


Described = tuple[str, str, str, str, list[tuple[str, str]]]
"""Name, name in its own script, language of that, note, facts."""


def read_person(db: Database, slug: str) -> Described:
    """What is known of a person: the side, the posts, the spellings, the papers signed."""
    person = select_person(db, slug)
    if person is None:
        return slug, "", "", "", []
    posts = [each for each in select_postings(db) if each.person == slug]
    facts = [("Side", SIDES[person.side])]
    if any(each.is_head for each in posts):
        in_post = count_contacts(db, Filters(ambassador=(slug,), in_post=True))
        facts.append(("While in post", format_count(in_post, "contact")))
    signed = [each for each in count_signed(db, slug) if is_counted(each)]
    facts += [("From talk to paper", format_middle(signed))] if signed else []
    facts += [("Also written", ", ".join(person.variants))] if person.variants else []
    return person.name, person.original_name, person.original_language, person.note, facts


def read_term(db: Database, field: str, slug: str) -> Described:
    """What is known of a place or a topic."""
    terms = select_terms(db, "place" if field == "place" else "topic")
    term = next((each for each in terms if each.slug == slug), None)
    if term is None:
        return slug, "", "", "", []
    facts = [("Also written", join_words(term.variants))] if term.variants else []
    language = guess_language(term.original_name)
    return term.name, term.original_name, language, term.note, facts

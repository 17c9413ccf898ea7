"""The page of a person, a place or a topic: what is known of it, and its contacts by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.records import Contact
from timeline.store import (
    Filters,
    count_contacts,
    count_years,
    select_lags,
    select_page,
    select_person,
    select_postings,
    select_terms,
)
from timeline.web.careers import Step, list_career
from timeline.web.choices import timeline_url
from timeline.web.days import join_words
from timeline.web.lag_groups import format_middle, is_counted
from timeline.web.rail import YearBar, draw_years
from timeline.web.summaries import Line, make_line
from timeline.web.wording import format_count, guess_language

if TYPE_CHECKING:
    from sqlite_utils import Database

SIDES = {"soviet": "Soviet", "chinese": "Chinese", "other": "Neither Soviet nor Chinese"}
PARTNERS = 3
"""How many of those whom a person met most are named."""
GROUPS = (("soviet", "Soviet"), ("chinese", "Chinese"), ("other", "Others"))


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
    years: Sequence[tuple[str, Sequence[Line]]]


def read_subject(db: Database, field: str, slug: str) -> Subject:
    """The page of what a filter names, with all of its contacts."""
    filters = Filters().toggle(field, slug)
    is_person = field in ("person", "ambassador")
    about = read_person(db, slug) if is_person else read_term(db, field, slug)
    name, original, language, note, facts = about
    contacts = select_page(db, filters, 100_000).contacts
    rows = groupby(contacts, key=lambda contact: contact.conversation_key[:4])
    return Subject(
        name=name,
        original=original,
        language=language,
        facts=[
            ("In this collection", format_count(len(contacts), "contact")),
            *(tell_part(contacts, slug) if is_person else []),
            *facts,
        ],
        note=note,
        career=list_career(select_postings(db), slug) if is_person else [],
        url=timeline_url(filters),
        lag_url=f"/lag?{filters.to_query()}" if field == "ambassador" else "",
        bars=draw_years(count_years(db, filters), filters, set()),
        years=[
            (year if year < "9999" else "Year not known", [make_line(each) for each in of_year])
            for year, of_year in rows
        ],
    )


def tell_part(contacts: Sequence[Contact], slug: str) -> list[tuple[str, str]]:
    """What a person did in his contacts, and with whom."""
    return [*count_passed(contacts, slug), *name_partners(contacts, slug)]


def count_passed(contacts: Sequence[Contact], slug: str) -> list[tuple[str, str]]:
    """How many messages of others a person passed on, where there are any."""
    passed = sum(
        each.person.slug == slug and each.role == "transmitter"
        for contact in contacts
        for each in contact.people
    )
    words = format_count(passed, "message of others", "messages of others")
    return [("Passed on", words)] if passed else []


def name_partners(contacts: Sequence[Contact], slug: str) -> list[tuple[str, str]]:
    """Whom of the other sides a person met or wrote to most, each with the number of contacts."""
    names: Counter[str] = Counter()
    for contact in contacts:
        sides = {each.side for each in contact.people if each.person.slug == slug}
        names.update(each.person.name for each in contact.people if each.side not in sides)
    told = [f"{name} ({count})" for name, count in names.most_common(PARTNERS)]
    return [("Most often with", join_words(told))] if told else []


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
    marks = select_lags(db, Filters(person=(slug,)))
    signed = [each for each in marks if each.author == slug and is_counted(each)]
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

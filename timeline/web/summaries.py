"""Contacts in one line each, for the pages that list them beside something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.records import Clock, Contact
from timeline.web.headings import format_heading
from timeline.web.lag import tell_lag
from timeline.web.wording import FORMS, choose_claims, choose_verb, format_claims


@dataclass(frozen=True, slots=True)
class Line:
    """A contact as a link, its date with the word for it, and the days to the paper."""

    slug: str
    heading: str
    date: str
    verb: str
    form: str
    lag: str


@dataclass(frozen=True, slots=True)
class More:
    """How many contacts a list or chart has no room for, and the part of the timeline with all."""

    count: int
    url: str


def make_line(contact: Contact, clock: Clock = "conversation") -> Line:
    """A contact by one of its two dates, or what stands for it."""
    return Line(
        slug=contact.slug,
        heading=format_heading(contact),
        date=format_claims(choose_claims(contact, clock)),
        verb=choose_verb(contact, clock),
        form=FORMS[contact.form],
        lag=tell_lag(contact),
    )


def make_lines(contacts: Iterable[Contact], clock: Clock = "conversation") -> list[Line]:
    """Several contacts, in their order."""
    return [make_line(contact, clock) for contact in contacts]

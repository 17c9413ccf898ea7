"""What the date-reading page shows: a pasted paper with each date marked, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.reading import Entry, Reading, read
from timeline.records import Contact, DateClaim, Document, Form
from timeline.web.cards import Ribbon, make_ribbon
from timeline.web.contact_page import Quote, Reason, make_reason
from timeline.web.lag import format_days_later
from timeline.web.marks import Mark, cut_text, is_same_day, list_present
from timeline.web.marks import make_mark as mark_claim
from timeline.web.wording import format_claims, guess_language, start_sentence

MESSAGES = ("telegram", "letter")
MENTIONS = {
    "earlier": "another talk",
    "paper": "another paper",
    "plan": "to come",
    "receive": "received",
    "page furniture": "of the page",
}
"""The word of a date that is neither of the two, by the rule that says why."""
FEW = 20
"""Mentioned dates that are explained at once; more of them wait to be opened."""
SHOWN = ("title", "catalogue_date", "transcript")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A reading for people; the names `reasons`, `review` ... are those of a contact's page."""

    heading: str
    ribbon: Ribbon
    quotes: Sequence[Quote]
    reasons: Sequence[Reason]
    mentioned: Sequence[Reason]
    are_few: bool
    review: Sequence[str]
    ground: str = ""
    differences: Sequence[Reason] = ()


def make_read_page(entry: Entry) -> ReadPage:
    """Read a paper, and say what its dates are, where they stand, and why."""
    reading = read(entry)
    contact = make_contact(reading)
    dated = list_present(contact)
    others = [claim for claim in reading.mentioned if claim.date.text]
    mentioned = [
        make_mention(claim)
        for claim in others
        if not any(is_same_day(claim, each) for each in dated)
    ]
    return ReadPage(
        heading=format_outcome(reading),
        ribbon=make_ribbon(contact) if contact.conversations else (),
        quotes=mark_fields(entry, contact, [*dated, *others, *list_catalogue(reading)]),
        reasons=[make_reason(contact, claim) for claim in dated],
        mentioned=mentioned,
        are_few=len(mentioned) <= FEW,
        review=reading.review,
    )


def make_contact(reading: Reading) -> Contact:
    """A reading as the contact that it would be, so that it is drawn and worded as one."""
    form: Form = "conversation" if reading.conversations else "report"
    if reading.kind in MESSAGES and not reading.conversations:
        form = "correspondence"
    return Contact(
        slug="",
        title="",
        form=form,
        kind=reading.kind,
        conversations=reading.conversations,
        record=reading.record,
        received=reading.received,
        lag_days=reading.lag_days,
        documents=(Document(slug="", title=""),),
    )


def format_outcome(reading: Reading) -> str:
    """What was found, in a heading."""
    if reading.conversations and reading.record:
        if reading.lag_days is None:
            return "Two dates; the days between cannot be counted"
        words = format_days_later(reading.lag_days, is_doubtful=False)
        return f"Two dates: talked, and written {words}"
    if reading.conversations:
        several = len(reading.conversations) > 1
        return f"The day{'s' if several else ''} of the talk; the day of writing is not given"
    if reading.record:
        return "The day of writing; no talk is dated here"
    return "No date could be told"


def list_catalogue(reading: Reading) -> list[DateClaim]:
    """The catalogue's own date, where there is one."""
    return [reading.catalogue] if reading.catalogue else []


def mark_fields(entry: Entry, contact: Contact, claims: Sequence[DateClaim]) -> list[Quote]:
    """The fields of an entry that hold a date, and the text itself, with the dates marked."""
    quotes = []
    for field in SHOWN:
        text = getattr(entry, field)
        marks = [make_mark(contact, claim) for claim in claims if claim.field == field]
        if text and (marks or field == "transcript"):
            pieces = cut_text(text, dict.fromkeys(marks))
            quotes.append(Quote(field=field, pieces=pieces, language=guess_language(text)))
    return quotes


def make_mark(contact: Contact, claim: DateClaim) -> Mark:
    """The look and the word of a date: by its role, or by the present date whose day it repeats."""
    mark = replace(mark_claim(contact, claim), why=claim.explanation)
    if mark.kind != "mentioned":
        return mark
    return replace(mark, label=MENTIONS.get(claim.rule, "mentioned"))


def make_mention(claim: DateClaim) -> Reason:
    """A date that is neither of the two, and why not."""
    words = start_sentence(format_claims((claim,)))
    return Reason("mentioned", f"{words} is only mentioned.", claim.explanation)

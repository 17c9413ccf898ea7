"""One contact's page: everything that its template draws, gathered from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.dates.display import MONTHS
from timeline.records import Contact, DateClaim, Document, Participation
from timeline.store import Filters
from timeline.web.choices import timeline_url
from timeline.web.headings import format_heading
from timeline.web.marks import CLOCKS, Piece, is_same_claim, list_present, mark_evidence, name_role
from timeline.web.nearby import Nearby
from timeline.web.papers import describe_paper, name_unknown
from timeline.web.plates import Plate, Span, make_plates, make_span
from timeline.web.wording import (
    FORMS,
    choose_claims,
    describe_dates,
    finish_sentence,
    format_paper,
    guess_language,
    start_sentence,
)

FIELDS = ("heading", "dateline", "source_note", "description", "opening", "transcript")
QUOTE_LABELS = {
    "title": "Title in the catalogue",
    "heading": "Heading of the paper",
    "dateline": "Dateline",
    "source_note": "Note on the source",
    "description": "Description by the catalogue, not the paper",
    "opening": "Opening",
    "transcript": "Text",
}
ROLES = {
    "author": "author of the paper",
    "recipient": "was sent it",
    "transmitter": "passed it on",
}
TITLE_NOTES = {
    "supplied": "The title is ours; the paper has none that we have seen.",
    "as_cited_in_footnote": "The paper is known from a footnote and has not been seen.",
    "listed_with_bracketed_addition": "Words in brackets were added by the catalogue.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A part of a paper in its own words, with the dates in it marked."""

    field: str
    pieces: Sequence[Piece]
    language: str

    @property
    def label(self) -> str:
        """Whose words these are: the paper's own, or a catalogue's about it."""
        return QUOTE_LABELS[self.field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document of the contact."""

    title: str
    title_note: str
    quotes: Sequence[Quote]
    details: Sequence[tuple[str, str]]
    unknown: str
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One date that counts: what it is, in a sentence, and why."""

    clock: str
    sentence: str
    why: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person of the contact, with the name in its own script and the part that he had."""

    name: str
    original: str
    language: str
    part: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPage:
    """All that the page of a contact shows."""

    slug: str
    form: str
    paper: str
    place: str
    venue: str
    heading: str
    date: str
    summary: str
    plates: Sequence[Plate]
    span: Span | None
    reasons: Sequence[Reason]
    ground: str
    differences: Sequence[Reason]
    review: Sequence[str]
    papers: Sequence[Paper]
    people: Sequence[Attendee]
    topics: Sequence[tuple[str, str]]
    day: str
    day_url: str
    near: Nearby


def make_contact_page(contact: Contact, near: Nearby) -> ContactPage:
    """The page of a contact, with what lies near it."""
    paper = format_paper(contact.kind)
    day, day_url = link_day(contact)
    return ContactPage(
        slug=contact.slug,
        form=FORMS[contact.form],
        paper="" if paper == FORMS[contact.form].lower() else paper,
        place=contact.place.name if contact.place else "",
        venue=contact.venue,
        heading=format_heading(contact),
        date=describe_dates(contact, choose_claims(contact, "conversation")).words,
        summary=contact.summary,
        plates=make_plates(contact),
        span=make_span(contact),
        reasons=[make_reason(contact, claim) for claim in list_present(contact)],
        ground=finish_sentence(contact.date_evidence) if contact.date_evidence else "",
        differences=list_differences(contact),
        review=contact.review,
        papers=[make_paper(contact, document) for document in contact.documents],
        people=[make_attendee(each) for each in contact.people],
        topics=[(each.name, timeline_url(Filters(topic=(each.slug,)))) for each in contact.topics],
        day=day,
        day_url=day_url,
        near=near,
    )


def link_day(contact: Contact) -> tuple[str, str]:
    """The day of the year on which a contact stands, and its page; empty where it is not known."""
    month, day = (int(part) for part in contact.conversation_key[5:].split("-"))
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31):
        return "", ""
    return f"{day} {MONTHS[month - 1]}", f"/on-this-day?month={month}&day={day}"


def make_reason(contact: Contact, claim: DateClaim) -> Reason:
    """Why a date counts as what it is."""
    role = name_role(contact, claim)
    what = {"talked": "they talked", "visited": "the visit was"}.get(role, f"it was {role}")
    when = "the day" if claim.date.precision == "day" else "when"
    clock = "talk" if claim.role == "conversation" else "record"
    return Reason(
        clock="message" if contact.form == "correspondence" else clock,
        sentence=f"{start_sentence(describe_dates(contact, (claim,)).words)} is {when} {what}.",
        why=claim.explanation if claim.origin == "machine" else find_reading(contact, claim),
        is_doubtful=claim.date.qualifier != "certain",
    )


def find_reading(contact: Contact, claim: DateClaim) -> str:
    """What the reader of dates says of a decision that it agrees with; empty where it does not."""
    return next(
        (
            each.explanation
            for document in contact.documents
            for each in document.claims
            if each.role in CLOCKS and is_same_claim(each, claim)
        ),
        "",
    )


def list_differences(contact: Contact) -> list[Reason]:
    """What the machine read in the papers and a curator or editor did not follow."""
    present = list_present(contact)
    read = [
        claim for document in contact.documents for claim in document.claims if claim.role in CLOCKS
    ]
    wrong = [claim for claim in read if not any(is_same_claim(claim, each) for each in present)]
    if not any(each.origin != "machine" for each in present):
        return []
    return [
        Reason(
            "doubt",
            f"The words “{each.date.text}” read as the day it was {name_role(contact, each)}.",
            each.explanation,
        )
        for each in dict.fromkeys(wrong)
    ]


def make_paper(contact: Contact, document: Document) -> Paper:
    """A document with its words marked and its description as pairs."""
    quotes = []
    for field in FIELDS:
        text = getattr(document, field, "")
        if text:
            pieces = mark_evidence(contact, document, field, text)
            quotes.append(Quote(field=field, pieces=pieces, language=guess_language(text)))
    title = mark_evidence(contact, document, "title", document.title)
    if any(piece.kinds for piece in title):
        quotes.insert(0, Quote(field="title", pieces=title, language=""))
    details = describe_paper(document)
    return Paper(
        title=document.title,
        title_note=TITLE_NOTES.get(document.title_status, ""),
        quotes=quotes,
        details=[(term, words) for term, words in details.items() if words],
        unknown=name_unknown(details),
        links=[(name_source(url), url) for url in document.source_urls if is_link(url)],
    )


def is_link(url: str) -> bool:
    """Whether an address may be linked to."""
    return url.startswith(("https://", "http://"))


def name_source(url: str) -> str:
    """The site that an address leads to."""
    return urlsplit(url).hostname or url


def make_attendee(person: Participation) -> Attendee:
    """A person of the contact, with the post of that day and the part in the paper."""
    part = [person.post or person.title, ROLES.get(person.role, "")]
    if person.inferred:
        words = f" (the paper says “{person.stands_for}”)" if person.stands_for else ""
        part.append(f"inferred{words}")
    return Attendee(
        name=person.person.name,
        original=person.original_name,
        language=person.original_language,
        part="; ".join(each for each in part if each),
        url=f"/people/{person.person.slug}",
    )

"""Text cut where its marks begin and end, so that a template can draw marks that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from timeline.records import Contact, DateClaim, Document
from timeline.web.wording import name_record, name_talk

HOUR = re.compile(r"(?:at )?\d{1,2}[:.]?\d\d(?: hours| hrs)?", re.IGNORECASE)
CLOCKS = {"conversation": "talk", "record": "record", "sent": "record", "received": "record"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that stands out: `kind` is its look, `label` its word, `why` a reason."""

    start: int
    end: int
    kind: str
    label: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text with the kinds of all marks over it; labels stand where a mark ends."""

    text: str
    kinds: str = ""
    label: str = ""
    why: str = ""


def cut_text(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text in pieces that join up to it exactly; a mark outside of the text is left out."""
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(at for mark in fitting for at in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in fitting if mark.start <= start and end <= mark.end]
        labels = [mark.label for mark in over if mark.end == end and mark.label]
        pieces.append(
            Piece(
                text=text[start:end],
                kinds=" ".join(dict.fromkeys(mark.kind for mark in over)),
                label=" · ".join(dict.fromkeys(labels)),
                why=" ".join(dict.fromkeys(mark.why for mark in over if mark.why)),
            )
        )
    return tuple(pieces)


def mark_evidence(contact: Contact, document: Document, field: str, text: str) -> tuple[Piece, ...]:
    """A field of a document with the words marked that gave the contact's dates."""
    own = [claim for claim in document.claims if claim.field == field]
    present = [
        claim
        for claim in list_present(contact)
        if claim.field == field and text[claim.start : claim.end] == claim.date.text != ""
    ]
    marks = dict.fromkeys(make_mark(contact, claim) for claim in (*own, *present))
    return cut_text(text, marks)


def list_present(contact: Contact) -> list[DateClaim]:
    """The dates of a contact that count, without the catalogue's."""
    single = [claim for claim in (contact.record, contact.received) if claim]
    return [*contact.conversations, *single]


def make_mark(contact: Contact, claim: DateClaim) -> Mark:
    """How a claim is marked: as a date that counts, as read but not followed, or as a mention.

    An hour told alone ("ended at 2130") proves no day, whichever day it was counted from.
    """
    is_hour = claim.date.start_time and HOUR.fullmatch(claim.date.text)
    for present in () if is_hour else list_present(contact):
        if is_same_day(claim, present) and claim.role in (present.role, "sent", "mentioned"):
            kind = CLOCKS[present.role]
            return Mark(claim.start, claim.end, kind, name_role(contact, present))
    if claim.role in CLOCKS:
        return Mark(claim.start, claim.end, "doubt", f"read as {name_role(contact, claim)}")
    label = "catalogue date" if claim.role == "catalogue" else ""
    return Mark(claim.start, claim.end, claim.role, label)


def is_same_claim(claim: DateClaim, other: DateClaim) -> bool:
    """Whether two claims give the same days to the same clock."""
    return CLOCKS[claim.role] == CLOCKS[other.role] and is_same_day(claim, other)


def is_same_day(claim: DateClaim, other: DateClaim) -> bool:
    """Whether two claims give the same days."""
    return (claim.date.earliest, claim.date.latest) == (other.date.earliest, other.date.latest)


def name_role(contact: Contact, claim: DateClaim) -> str:
    """What the day of a claim is: talked, written, sent, received."""
    if claim.role == "conversation":
        return name_talk(contact)
    return "received" if claim.role == "received" else name_record(contact)

"""What lies on the desk beside a form: the words of the papers, the doubts, the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.records import Contact, Document, Named
from timeline.store import select_corrections
from timeline.store.queue import Doubt, select_doubts, select_following
from timeline.store.reports import Report, select_reports
from timeline.web.cards import Card, make_card
from timeline.web.contact_page import is_link, name_source
from timeline.web.corrections import describe_corrections
from timeline.web.edits import REASONS, Draft
from timeline.web.headings import format_heading
from timeline.web.marks import Piece, mark_evidence
from timeline.web.parts import list_names
from timeline.web.typed_dates import PROVEN
from timeline.web.values import Change
from timeline.web.wording import guess_language

if TYPE_CHECKING:
    from sqlite_utils import Database

QUOTED = {
    "title": "Title",
    "heading": "Heading",
    "dateline": "Date line",
    "source_note": "Note on the source",
    "description": "Description",
    "opening": "Opening words",
    "transcript": "Transcript",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paper, with the words marked that gave dates; `at` names it for evidence."""

    at: str
    label: str
    pieces: Sequence[Piece]
    language: str


@dataclass(frozen=True, slots=True)
class DeskPaper:
    """One paper as evidence."""

    title: str
    dates: str
    passages: Sequence[Passage]
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything beside the form."""

    heading: str
    now: Card
    papers: Sequence[DeskPaper]
    doubts: Sequence[Doubt]
    reports: Sequence[Report]
    history: Sequence[Change]
    names: dict[str, tuple[Named, ...]]
    reasons: dict[str, str]
    following: str


def open_desk(db: Database, draft: Draft, *, leads_on: bool = False) -> Desk:
    """What an editor needs to see beside a form; with `leads_on`, what is to be checked next."""
    contact = draft.contact
    return Desk(
        heading=format_heading(contact),
        now=make_card(contact, "conversation"),
        papers=[lay_paper(contact, document) for document in contact.documents],
        doubts=select_doubts(db, contact.slug).get(contact.slug, []),
        reports=select_reports(db, contact=contact.slug),
        history=list_history(db, contact),
        names=list_names(db),
        reasons=REASONS,
        following=select_following(db, contact.slug, draft.queue) if leads_on else "",
    )


def lay_paper(contact: Contact, document: Document) -> DeskPaper:
    """One paper with every field that can hold evidence."""
    passages = []
    for name in PROVEN:
        text = getattr(document, name, "")
        if text and name in QUOTED:
            pieces = mark_evidence(contact, document, name, text)
            at = f"{document.slug}:{name}"
            passages.append(Passage(at, QUOTED[name], pieces, guess_language(text)))
    links = [(name_source(url), url) for url in document.source_urls if is_link(url)]
    return DeskPaper(document.title, "; ".join(document.catalogue_dates), passages, links)


def list_history(db: Database, contact: Contact, limit: int = 30) -> list[Change]:
    """The corrections of a contact, the newest first; those that can be undone say so."""
    return describe_corrections(db, select_corrections(db, contact=contact.slug, limit=limit))

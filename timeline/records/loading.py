"""What comes out of a source and goes into the store, and what a load did."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.reading.entry import Entry
from timeline.records.contacts import Correction
from timeline.records.people import Person, Posting, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRecord:
    """One paper as a source gives it, before it becomes a document and a contact.

    `entry` is what the date reader sees. The curated fields (`record_date`,
    `conversation_dates`, `date_evidence`) are a human's judgement in EDTF and are empty in a
    record that came from a bare page; `is_curated` tells the two apart. `where` says file and
    line, or file and result number, for messages.
    """

    entry: Entry
    where: str = ""
    slug: str = ""
    title_status: str = "as_listed"
    other_titles: tuple[str, ...] = ()
    """Titles under which other catalogue pages list the same paper."""
    contact_form: str = ""
    catalogue_date: str = ""
    """The catalogue's date in EDTF; `entry.catalogue_date` is the same date as printed."""
    other_catalogue_dates: tuple[str, ...] = ()
    is_curated: bool = False
    record_date: str = ""
    conversation_dates: tuple[str, ...] = ()
    date_evidence: str = ""
    archive_reference: str = ""
    language: str = ""
    """The language of the paper itself; `entry.language` is that of the words of the entry."""
    classification: str = ""
    copy: str = ""
    number: str = ""
    translator: str = ""
    supporter: str = ""
    citation: str = ""
    authors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    """To whom a message went, where that is not simply the other side."""
    transmitters: tuple[str, ...] = ()
    """Through whom a message went, without being his."""
    participants: tuple[str, ...] = ()
    soviet_side: tuple[str, ...] = ()
    chinese_side: tuple[str, ...] = ()
    inferred_people: tuple[tuple[str, str, str], ...] = ()
    """Name, the words that it stands for, and the basis."""
    place: str = ""
    topics: tuple[str, ...] = ()
    summary: str = ""
    source_type: str = ""
    source_urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line or result that was not loaded, with the reason; nothing else stops for it."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one source file gave: its records or corrections, what was refused, what to look at."""

    records: tuple[CatalogueRecord, ...] = ()
    corrections: tuple[Correction, ...] = ()
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """Everything that a database is built from."""

    people: tuple[Person, ...]
    postings: tuple[Posting, ...]
    places: tuple[Term, ...]
    topics: tuple[Term, ...]
    batches: tuple[Batch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()

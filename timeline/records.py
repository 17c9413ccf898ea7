"""The records that the layers pass to each other; nothing here reads, stores or draws anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.dates.model import HistoricalDate
from timeline.reading.entry import CatalogueShows, DateClaim, Entry, Lag

Side = Literal["soviet", "chinese", "other"]
Form = Literal["conversation", "correspondence", "report", "visit"]
Clock = Literal["conversation", "record"]
"""Which of a contact's two dates puts it in its place on the timeline."""

__all__ = [
    "Batch",
    "CatalogueRecord",
    "Clock",
    "Contact",
    "Correction",
    "DateClaim",
    "DateDecision",
    "Document",
    "Entry",
    "Facet",
    "Form",
    "HistoricalDate",
    "Lag",
    "Loaded",
    "Named",
    "Participation",
    "Person",
    "Posting",
    "Refusal",
    "Seeds",
    "Side",
    "Term",
]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with a page of its own: a place, a topic, a person."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, with every spelling the papers use and the name in its own script.

    `label` is the short form that headings use ("Roshchin", "Mao Zedong"; "F. Kuznetsov" where
    two share a name). `is_body` marks a government or committee that acts as a person does.
    """

    slug: str
    name: str
    label: str
    side: Side
    original_name: str = ""
    original_language: str = ""
    variants: tuple[str, ...] = ()
    is_body: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Who headed a mission, and when; an end not known is None, an open end has no latest day.

    `rank` is `ambassador`, `charge` or `envoy`; only the first two head a mission.
    """

    person: str
    side: Side
    rank: Literal["ambassador", "charge", "envoy"]
    post: str
    start: HistoricalDate
    end: HistoricalDate | None = None
    credentials: HistoricalDate | None = None
    confidence: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person's part in one contact.

    `role` is `author` (signed or sent it) or `participant`. `stands_for` holds the words of
    the paper where it names only the post and the person is inferred from it.
    """

    person: Named
    label: str
    side: Side
    role: Literal["author", "participant"]
    title: str = ""
    inferred: bool = False
    stands_for: str = ""
    original_name: str = ""
    original_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper about a contact, described as ISAD(G) would."""

    slug: str
    title: str
    title_status: str = "as_listed"
    kind: str = "other"
    language: str = ""
    heading: str = ""
    dateline: str = ""
    source_note: str = ""
    description: str = ""
    opening: str = ""
    transcript: str = ""
    citation: str = ""
    archive_reference: str = ""
    translator: str = ""
    supporter: str = ""
    source_type: str = ""
    source_urls: tuple[str, ...] = ()
    catalogue_dates: tuple[str, ...] = ()
    """Every date that a catalogue prints over this document, as printed; the first is the main."""
    claims: tuple[DateClaim, ...] = ()
    """What the date reader says about this document; evidence points into its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What happened: a conversation, a message, a visit, a report on one of them.

    `conversations` and `record` are the present dates (an editor's, else a curator's, else the
    machine's); the claims of each document keep what the date reader says, so that the two can
    be compared. A present claim's evidence points into the first document that has those words.
    """

    slug: str
    title: str
    form: Form
    kind: str
    summary: str = ""
    place: Named | None = None
    venue: str = ""
    conversations: tuple[DateClaim, ...] = ()
    record: DateClaim | None = None
    received: DateClaim | None = None
    catalogue: DateClaim | None = None
    catalogue_shows: CatalogueShows = "unknown"
    lag_days: Lag | None = None
    people: tuple[Participation, ...] = ()
    topics: tuple[Named, ...] = ()
    documents: tuple[Document, ...] = ()
    review: tuple[str, ...] = ()
    conversation_key: str = ""
    """Its place by conversation: `1949-10-20`, `1949-10-00` for a month, `1949-00-00` for a year,
    `9999-99-99` where nothing is known; a key with a zero goes on the shelf of its time."""
    joined_to: str = ""
    """The slug of the contact that an editor joined this one to; lists show only that one."""
    revision: int = 0
    """The revision of the data that last changed this contact."""
    record_key: str = ""
    """Its place by record; `1949-99-99` puts a talk whose record date is unseen after its year."""
    date_evidence: str = ""
    """The curator's ground for the dates, in a sentence; empty where only the machine read."""
    snippet: str = ""
    """Where a search found this contact: the words around the hit, hits between \\x02 and \\x03."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDecision:
    """A date as an editor decided it: EDTF, times as "HH:MM", and the words that prove it.

    `text` is what the editor typed. `document`, `field`, `start` and `end` point at the words of
    a paper that were marked as evidence; they are empty and 0 where none were.
    """

    edtf: str
    start_time: str | None = None
    end_time: str | None = None
    text: str = ""
    document: str = ""
    field: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change of one field: who, when, what it was, what it is, why, and on what ground.

    `old` and `new` are JSON. For a date field null means "as read", and an empty list "not
    known". `undoes` is the id of the correction that this one takes back.
    """

    id: int
    contact: str
    field: str
    old: str
    new: str
    reason: str
    source: str
    editor: str
    made_at: str
    revision: int = 0
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter with the number of contacts that it would leave."""

    slug: str
    name: str
    count: int
    selected: bool = False
    group: str = ""
    """Within the filter: the side of an ambassador or a person."""


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
    translator: str = ""
    supporter: str = ""
    citation: str = ""
    authors: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A place or a topic of the controlled list, with the spellings that lead to it."""

    slug: str
    name: str
    variants: tuple[str, ...] = ()
    original_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line or result that was not loaded, with the reason; nothing else stops for it."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one source file gave: its records, what was refused, and what to look at."""

    records: tuple[CatalogueRecord, ...] = ()
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

"""Contacts, their papers, what editors changed, and the choices of a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.reading.entry import CatalogueShows, DateClaim, Lag
from timeline.records.people import Named, Participation

Form = Literal["conversation", "correspondence", "report", "visit"]
Clock = Literal["conversation", "record"]
"""Which of a contact's two dates puts it in its place on the timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper about a contact, described as ISAD(G) would."""

    slug: str
    title: str
    title_status: str = "as_listed"
    kind: str = "other"
    language: str = ""
    """The language of the paper itself, not of a translation: "ru"; empty where it is not known."""
    heading: str = ""
    dateline: str = ""
    source_note: str = ""
    description: str = ""
    opening: str = ""
    transcript: str = ""
    citation: str = ""
    archive_reference: str = ""
    classification: str = ""
    """The secrecy that the paper itself bears, in English: "Top Secret"."""
    copy: str = ""
    """Which copy of the paper this is, as its heading counts them: "4"."""
    number: str = ""
    """The number under which the paper was registered or sent: "110", "4159"."""
    translator: str = ""
    supporter: str = ""
    source_type: str = ""
    source_urls: tuple[str, ...] = ()
    catalogue_dates: tuple[str, ...] = ()
    """Every date that a catalogue prints over this document, as printed; the first is the main."""
    claims: tuple[DateClaim, ...] = ()
    """What the date reader says about this document; evidence points into its fields."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of one field that a search found, each hit between \\x02 and \\x03.

    `title` and `summary` are whole; of `papers`, `transcript`, `people`, `topics` and `place` it
    is the words around the hit. There are hits in `people` only where there are no others.
    """

    field: str
    words: str


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
    hits: tuple[Hit, ...] = ()
    """Where a search found this contact; empty where nothing was searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDecision:
    """A date as an editor decided it: EDTF, times as "HH:MM", and the words that prove it.

    `text` is what the editor typed. `document`, `field`, `start` and `end` point at the words of
    a paper that were marked as evidence; they are empty and 0 where none were. `words` are those
    words, by which they are found again where the text round them changes.
    """

    edtf: str
    start_time: str | None = None
    end_time: str | None = None
    text: str = ""
    document: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change of one field: who, when, what it was, what it is, why, and on what ground.

    `old` and `new` are JSON. For a date field null means "as read", and an empty list "not
    known". `undoes` is the id of the correction that this one takes back. `reading` is JSON too:
    what the program and the curator gave for a date when it was decided.
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
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter with the number of contacts that it would leave."""

    slug: str
    name: str
    count: int
    selected: bool = False
    group: str = ""
    """Within the filter: the side of an ambassador or a person."""

"""The paper of a contact as a bibliography knows it; every citing format is drawn from this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.archives import ArchiveReference, parse_archive_reference
from timeline.export.context import ExportContext
from timeline.export.dating import format_edtf_dates, format_when, list_dates
from timeline.export.name import Name, split_translators
from timeline.export.text import format_head, format_line, is_web_address
from timeline.records import Contact, Document, HistoricalDate, Participation, PartRole

GENRES = {"memorandum_of_conversation": "Memorandum of conversation", "diary_entry": "Diary entry"}
LETTERS = ("telegram", "letter")
COLLECTIONS = {"digitalarchive.wilsoncenter.org": "Wilson Center Digital Archive"}
"""Names of collections on the web, by the host of their pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper described for citing: `record` is its own date, `talks` what it tells of.

    `when` says both in words. `location` is the place inside `archive` as printed, further
    archives after it; `printed` is a source that is no archive; `found` is the page on the web
    that has the paper or its translation. All text is on one line.
    """

    key: str
    title: str
    is_letter: bool
    genre: str
    authors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    transmitters: tuple[Name, ...]
    translators: tuple[Name, ...]
    record: HistoricalDate | None
    talks: tuple[HistoricalDate, ...]
    when: str
    archive: str
    location: str
    printed: str
    found: str
    number: str
    language: str
    place: str
    url: str
    summary: str
    keywords: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def kept(self) -> str:
        """Where the paper is: archive and place in it, else where it is printed."""
        return ", ".join(filter(None, (self.archive, self.location))) or self.printed


def make_paper(contact: Contact, about: ExportContext) -> Paper:
    """The paper of a contact; of several papers the first, the others named in the notes."""
    main = contact.documents[0] if contact.documents else Document(slug=contact.slug, title="")
    reference = format_line(main.archive_reference)
    archive, location = split_archive(parse_archive_reference(reference))
    return Paper(
        key=re.sub(r"[^A-Za-z0-9-]+", "-", contact.slug),
        title=format_line(contact.title),
        is_letter=contact.kind in LETTERS,
        genre=format_genre(contact.kind),
        authors=list_role(contact, "author", about),
        recipients=tuple(make_name(each, about) for each in find_recipients(contact)),
        transmitters=list_role(contact, "transmitter", about),
        translators=split_translators(main.translator),
        record=contact.record.date if contact.record else None,
        talks=list_dates(contact.conversations),
        when=format_when(contact),
        archive=archive,
        location=location,
        printed="" if archive else reference,
        found=format_found(main),
        number=format_line(main.number),
        language=format_line(main.language),
        place=format_line(contact.place.name) if contact.place else "",
        url=about.format_address(contact),
        summary=format_line(contact.summary),
        keywords=tuple(format_line(topic.name) for topic in contact.topics),
        notes=tuple(list_notes(contact, main)),
    )


def format_genre(kind: str) -> str:
    """The kind of a paper as a catalogue prints it; empty for one that has no better name."""
    words = GENRES.get(kind, kind.replace("_", " ").capitalize())
    return "" if kind in ("", "other") else format_line(words)


def make_name(part: Participation, about: ExportContext) -> Name:
    """A participant's name, taken apart where the person is known and the family stands last."""
    person = about.people.get(part.person.slug)
    whole, original = format_line(part.person.name), format_line(part.original_name)
    given, _, family = whole.rpartition(" ")
    if person is None or person.is_body or person.side != "soviet" or not given:
        return Name(whole, original=original)
    return Name(whole, family, given, original)


def list_role(contact: Contact, role: PartRole, about: ExportContext) -> tuple[Name, ...]:
    """The names of everybody who did one thing: signed or sent the paper, passed it on."""
    return tuple(make_name(each, about) for each in find_role(contact, role))


def find_role(contact: Contact, role: PartRole) -> list[Participation]:
    """Everybody who did one thing."""
    return [each for each in contact.people if each.role == role]


def find_recipients(contact: Contact) -> list[Participation]:
    """Whom a message went to: as named, else the other side; nobody for any other paper."""
    named = find_role(contact, "recipient")
    sides = {each.side for each in find_role(contact, "author")}
    if named or contact.form != "correspondence" or not sides:
        return named
    return [
        each for each in contact.people if each.side not in sides and each.role != "transmitter"
    ]


def split_archive(references: tuple[ArchiveReference, ...]) -> tuple[str, str]:
    """The archive that keeps the paper and the place in it; further archives follow the place."""
    if not references or not references[0].archive:
        return "", ""
    first, *others = references
    shelfmark = format_shelfmark(first)
    return (
        first.archive_name or first.archive,
        "; ".join([*filter(None, [shelfmark]), *(f"also {each.text}" for each in others)]),
    )


def format_shelfmark(reference: ArchiveReference) -> str:
    """A reference as printed, without the archive at its head: "f. 45, op. 1, d. 330"."""
    head, _, rest = reference.text.partition(",")
    signs = {reference.archive.replace(" ", ""), reference.archive_name.replace(" ", "")}
    if head.replace(" ", "") in signs:
        return rest.strip()
    return reference.text.removeprefix(reference.archive).strip(" ,")


def format_found(document: Document) -> str:
    """The first page on the web that has a paper, with the name of the collection it is in."""
    url = next((each for each in document.source_urls if is_web_address(each)), "")
    name = COLLECTIONS.get(urlsplit(url).netloc, "") if url else ""
    return f"{name}, {url}" if name else url


def format_passed(contact: Contact) -> str:
    """Through whose hands a message went, as a sentence; empty where nobody is named."""
    passed = [each.person.name for each in find_role(contact, "transmitter")]
    return f"Passed on by {' and '.join(passed)}." if passed else ""


def format_marks(document: Document) -> str:
    """What a paper bears at its head: "Top Secret, copy 4, no. 110"."""
    copy = f"copy {document.copy}" if document.copy else ""
    number = f"no. {document.number}" if document.number else ""
    return ", ".join(filter(None, (document.classification, copy, number)))


def list_notes(contact: Contact, main: Document) -> list[str]:
    """What has no field of its own: EDTF, names in their script, sources, other papers."""
    edtf = format_edtf_dates(contact)
    notes = [f"{edtf}."] if edtf else []
    marks = format_marks(main)
    notes += [f"{format_head(marks)}."] if marks else []
    passed = format_passed(contact)
    notes += [passed] if passed else []
    named = [each for each in contact.people if each.original_name]
    if named:
        names = "; ".join(f"{each.person.name} = {each.original_name}" for each in named)
        notes.append(f"Names: {names}.")
    notes += [f"See {url}" for url in main.source_urls if is_web_address(url)]
    notes += [
        f"Another paper on it: {each.title}"
        + (f" ({each.archive_reference})." if each.archive_reference else ".")
        for each in contact.documents[1:]
    ]
    if contact.date_evidence:
        notes.append(f"On the dates: {contact.date_evidence.rstrip(' .')}.")
    return [format_line(note) for note in notes]

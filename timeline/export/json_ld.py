"""The contacts as JSON-LD in schema.org's words: each paper, and the event that it tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.archives import parse_archive_reference
from timeline.export.context import ExportContext, read_moment
from timeline.export.dating import format_reduced, format_when, is_run_of_days, list_dates
from timeline.export.json_text import drop_empty, format_json
from timeline.export.name import Name, split_translators
from timeline.export.paper import LETTERS, find_recipients, find_role, format_genre
from timeline.export.text import is_web_address
from timeline.records import Contact, Document, HistoricalDate, Participation

MEDIA_TYPE = "application/ld+json"
SUFFIX = ".jsonld"

# The vocabulary alone, so that nobody need fetch a context to understand the file.
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "Date"} for name in ("dateCreated", "startDate", "endDate")},
    "dateModified": {"@type": "DateTime"},
}
EDTF = "http://id.loc.gov/datatypes/edtf"
MANUSCRIPTS = ("diary_entry", "note")


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """One graph: the collection, then each contact's paper with its event."""
    yield f'{{"@context":{format_json(CONTEXT)},"@graph":[\n{format_json(describe_list(about))}'
    for contact in contacts:
        yield f",\n{format_json(describe_contact(contact, about))}"
    yield "\n]}\n"


def write_one(contact: Contact, about: ExportContext) -> str:
    """One contact; fit to stand in the head of its page."""
    return format_json({"@context": CONTEXT, **describe_contact(contact, about)})


def describe_list(about: ExportContext) -> dict[str, Any]:
    """The collection that the contacts belong to."""
    described = {
        "@id": f"{about.site}/",
        "@type": "Collection",
        "name": about.name,
        "description": about.words,
        "version": about.revision,
        "dateModified": read_moment(about.revised_at).isoformat() if about.revised_at else "",
    }
    return drop_empty(described)


def describe_contact(contact: Contact, about: ExportContext) -> dict[str, Any]:
    """A contact's paper as an archive component, with the event under `about`.

    `temporalCoverage` and `dateCreated` hold what ISO 8601 can say; the EDTF stands beside them.
    """
    record = contact.record.date if contact.record else None
    talks = list_dates(contact.conversations)
    main = contact.documents[0] if contact.documents else None
    archive = parse_archive_reference(main.archive_reference)[:1] if main else ()
    urls = [url for each in contact.documents for url in each.source_urls if is_web_address(url)]
    specific = "Manuscript" if contact.kind in MANUSCRIPTS else "CreativeWork"
    is_letter = contact.kind in LETTERS
    described = {
        "@id": about.format_address(contact),
        "@type": ["ArchiveComponent", "Message" if is_letter else specific],
        "url": {"@id": about.format_address(contact)},
        "name": contact.title,
        "genre": format_genre(contact.kind),
        "description": format_when(contact),
        "abstract": contact.summary,
        "dateCreated": format_reduced(record) if record else "",
        "temporalCoverage": [format_coverage(date) for date in talks],
        "additionalProperty": [*describe_edtf(talks, record), *describe_marks(main)],
        "author": describe_people(find_role(contact, "author"), about),
        "recipient": describe_people(find_recipients(contact) if is_letter else (), about),
        # Those who passed it on; what they did has no word of its own in schema.org.
        "contributor": describe_people(find_role(contact, "transmitter"), about),
        "about": [describe_event(contact, talks, about),
                  *({"@type": "DefinedTerm", "name": topic.name} for topic in contact.topics)],
        "holdingArchive": [{"@type": "ArchiveOrganization", "name": each.archive_name
                            or each.archive} for each in archive if each.archive],
        "itemLocation": main.archive_reference if main else "",
        "inLanguage": main.language if main else "",
        "translator": [describe_translator(name) for name in
                       split_translators(main.translator if main else "")],
        "isPartOf": {"@id": f"{about.site}/"},
        "isBasedOn": [{"@id": url} for url in urls],
    }  # fmt: skip
    return drop_empty(described)


def describe_event(
    contact: Contact, talks: tuple[HistoricalDate, ...], about: ExportContext
) -> dict[str, Any]:
    """What happened; it has a date only where the contact has one of its own."""
    starts, ends = zip(*map(bound_event, talks), strict=True) if talks else ((), ())
    described = {
        "@id": f"{about.format_address(contact)}#event",
        "@type": "Event",
        "name": contact.title,
        "startDate": min(starts) if all(starts) and starts else "",
        "endDate": max(ends) if all(ends) and ends else "",
        "location": {"@type": "Place", "name": ", ".join(filter(None, (
            contact.place.name, contact.venue)))} if contact.place else None,
        "attendee": describe_people(
            (each for each in contact.people if each.role != "transmitter"), about),
        "recordedIn": {"@id": about.format_address(contact)},
        "additionalProperty": describe_edtf(talks, None),
    }  # fmt: skip
    return drop_empty(described)


def bound_event(date: HistoricalDate) -> tuple[str, str]:
    """Start and end in ISO 8601, no more exact than the date is; empty where it cannot say."""
    if is_run_of_days(date):
        return f"{date.earliest}", f"{date.latest}"
    return format_reduced(date), format_reduced(date)


def format_coverage(date: HistoricalDate) -> str:
    """The time that a paper tells of: a day, month or year, a run of days, else the EDTF."""
    if is_run_of_days(date):
        return f"{date.earliest}/{date.latest}"
    return format_reduced(date) or date.edtf


def describe_edtf(
    talks: tuple[HistoricalDate, ...], record: HistoricalDate | None
) -> list[dict[str, str]]:
    """The dates as EDTF, which schema.org has no field for, named as in the other exports."""
    named = [("conversation_edtf", talk) for talk in talks]
    named += [("record_edtf", record)] if record else []
    return [
        {"@type": "PropertyValue", "name": name, "value": date.edtf, "propertyID": EDTF}
        for name, date in named
    ]


def describe_marks(document: Document | None) -> list[dict[str, str]]:
    """What the paper bears at its head, under the names of the other exports."""
    return [
        {"@type": "PropertyValue", "name": name, "value": getattr(document, name)}
        for name in ("classification", "copy", "number")
        if document and getattr(document, name)
    ]


def describe_translator(name: Name) -> dict[str, str]:
    """A translator, with the parts of the name where it is clear which is which."""
    parts = {"familyName": name.family, "givenName": name.given} if name.family else {}
    return {"@type": "Person", "name": name.whole, **parts}


def describe_people(people: Iterable[Participation], about: ExportContext) -> list[dict[str, Any]]:
    """People in the order of the contact."""
    return [describe_person(each, about) for each in people]


def describe_person(part: Participation, about: ExportContext) -> dict[str, Any]:
    """A person with the name in its own script, or a body where it is known to be one."""
    person = about.people.get(part.person.slug)
    original: Any = part.original_name
    if original and part.original_language:
        original = {"@value": part.original_name, "@language": part.original_language}
    described = {
        "@id": f"{about.site}/people/{part.person.slug}",
        "@type": "Organization" if person and person.is_body else "Person",
        "name": part.person.name,
        "alternateName": original,
    }
    return drop_empty(described)

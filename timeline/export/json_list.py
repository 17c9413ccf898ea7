"""The contacts as JSON: what the API answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.export.context import ExportContext
from timeline.export.dating import format_words, list_dates
from timeline.export.json_text import format_json
from timeline.records import Contact, DateClaim, Document, Named, Participation

MEDIA_TYPE = "application/json"
SUFFIX = ".json"


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """A page of contacts with the data's revision, the number in all and the next page."""
    head = {"revision": about.revision, "total": about.total, "next": about.next or None}
    yield f'{format_json(head)[:-1]},"contacts":['
    for number, contact in enumerate(contacts):
        yield f"{',' if number else ''}\n{format_json(describe_contact(contact, about))}"
    yield "\n]}\n"


def write_one(contact: Contact, about: ExportContext) -> str:
    """One contact with its whole papers and what was read in each."""
    whole = {
        "revision": about.revision,
        **describe_contact(contact, about),
        "documents": [describe_whole_document(each) for each in contact.documents],
    }
    return format_json(whole) + "\n"


def describe_contact(contact: Contact, about: ExportContext) -> dict[str, Any]:
    """A contact as a list shows it; `conversation` is the first of `conversations`."""
    talks = [claim.to_dict() for claim in contact.conversations]
    return {
        "slug": contact.slug,
        "url": about.format_address(contact),
        "title": contact.title,
        "kind": contact.kind,
        "form": contact.form,
        "conversation": talks[0] if talks else None,
        "conversations": talks,
        "conversation_words": format_words(list_dates(contact.conversations)),
        "record": describe_claim(contact.record),
        "record_words": format_words(list_dates([contact.record])),
        "received": describe_claim(contact.received),
        "catalogue": describe_claim(contact.catalogue),
        "catalogue_shows": contact.catalogue_shows,
        "lag_days": contact.lag_days.to_dict() if contact.lag_days else None,
        "ambassadors": [describe_named(each.person) for each in list_heads(contact, about)],
        "people": [describe_person(each) for each in contact.people],
        "places": [describe_named(contact.place)] if contact.place else [],
        "venue": contact.venue,
        "topics": [describe_named(topic) for topic in contact.topics],
        "summary": contact.summary,
        "date_evidence": contact.date_evidence,
        "review": list(contact.review),
        "documents": [describe_document(each) for each in contact.documents],
    }


def list_heads(contact: Contact, about: ExportContext) -> list[Participation]:
    """Those of a contact who ever headed a mission; without that list, those who did on the day."""
    return [
        each
        for each in contact.people
        if (each.person.slug in about.heads if about.heads else each.in_post)
    ]


def describe_claim(claim: DateClaim | None) -> dict[str, Any] | None:
    """A date as the public JSON has it, None where there is none."""
    return claim.to_dict() if claim else None


def describe_named(named: Named) -> dict[str, str]:
    """A thing with a page of its own."""
    return {"slug": named.slug, "name": named.name}


def describe_person(part: Participation) -> dict[str, Any]:
    """A person with the part he took; `title` and `post` are what he was on that day."""
    return {
        **describe_named(part.person),
        "original_name": part.original_name,
        "original_language": part.original_language,
        "side": part.side,
        "role": part.role,
        "title": part.title,
        "post": part.post,
        "inferred": part.inferred,
        "stands_for": part.stands_for,
    }


def describe_document(document: Document) -> dict[str, Any]:
    """A paper as a catalogue describes it, without its words."""
    urls = document.source_urls
    return {
        "slug": document.slug,
        "title": document.title,
        "title_status": document.title_status,
        "kind": document.kind,
        "language": document.language,
        "archive_reference": document.archive_reference,
        "classification": document.classification,
        "copy": document.copy,
        "number": document.number,
        "citation": document.citation,
        "translator": document.translator,
        "supporter": document.supporter,
        "source_type": document.source_type,
        "source_url": urls[0] if urls else None,
        "source_urls": list(urls),
        "catalogue_dates": list(document.catalogue_dates),
    }


def describe_whole_document(document: Document) -> dict[str, Any]:
    """A paper with the fields that its claims point into, and the claims."""
    return {
        **describe_document(document),
        "heading": document.heading,
        "dateline": document.dateline,
        "source_note": document.source_note,
        "description": document.description,
        "opening": document.opening,
        "transcript": document.transcript,
        "claims": [
            {"role": claim.role, "origin": claim.origin, **claim.to_dict()}
            for claim in document.claims
        ],
    }

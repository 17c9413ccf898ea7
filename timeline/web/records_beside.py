"""The records of one conversation side by side: its papers, and those that may tell of it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.records import Contact, DateClaim, Document
from timeline.web.choices import LANGUAGES
from timeline.web.papers import format_days
from timeline.web.wording import format_claims, format_paper


@dataclass(frozen=True, slots=True)
class Column:
    """One record: its title, the contact that it stands at, and whether it is of this page."""

    title: str
    slug: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Records as columns; each row is a name and what each record has under it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def set_beside(contact: Contact, doubles: Sequence[Contact]) -> Beside | None:
    """The records of a contact beside those of its possible doubles; None where there is one."""
    records = [(each, document) for each in (contact, *doubles) for document in each.documents]
    if len(records) < 2:
        return None
    columns = tuple(
        Column(document.title, each.slug, each.slug == contact.slug) for each, document in records
    )
    told = [describe_record(each, document) for each, document in records]
    rows = tuple((name, tuple(each[name] for each in told)) for name in told[0])
    return Beside(columns, tuple(row for row in rows if any(row[1])))


def describe_record(contact: Contact, document: Document) -> dict[str, str]:
    """What one record says of the conversation and of itself."""
    return {
        "Talked": tell_dates(contact, document, "conversation"),
        "Written": tell_dates(contact, document, "record"),
        "Kind": format_paper(document.kind).capitalize(),
        "Language": LANGUAGES.get(document.language, document.language),
        "Archive": document.archive_reference,
        "Classification": document.classification,
        "Copy": document.copy,
        "Number": document.number,
        "Translator": document.translator,
        "Catalogue date": format_days(document),
    }


def tell_dates(contact: Contact, document: Document, role: str) -> str:
    """The dates of one role: of a further paper what it says itself, else those of the contact."""
    if document != contact.documents[0]:
        own: tuple[DateClaim, ...] = tuple(each for each in document.claims if each.role == role)
        return format_claims(own)
    record = (contact.record,) if contact.record else ()
    return format_claims(contact.conversations if role == "conversation" else record)

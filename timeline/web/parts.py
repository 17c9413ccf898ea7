"""What can be corrected of a contact, in four forms: dates, what it was, people, papers.

Each form has its fields; a field is filled from the contact as it is, or read from what was
typed, into one thing that knows its value, what the store takes, and its errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from werkzeug.datastructures import MultiDict

from timeline.names import fold_name, index_people, index_terms
from timeline.records import Contact, Named
from timeline.store import select_terms
from timeline.store.fields import read_field
from timeline.store.people import select_everyone
from timeline.web.typed_dates import ROLES, fill_role, read_role
from timeline.web.typed_details import (
    TypedName,
    TypedNames,
    TypedPeople,
    TypedPerson,
    TypedText,
    read_name,
    read_people,
)
from timeline.web.typed_papers import fill_papers, read_papers

if TYPE_CHECKING:
    from sqlite_utils import Database


class Typed(Protocol):
    """What stands in the boxes of one field."""

    def value(self) -> Any:
        """What was meant, in a form that can be compared."""

    def stored(self) -> Any:
        """What was meant, as the store takes it."""

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""


Fields = Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the forms: its fields, how they are filled and how they are read."""

    slug: str
    title: str
    fill: Callable[[Database, Contact], Fields]
    read: Callable[[Database, Contact, MultiDict[str, str]], Fields]


LABELS = {
    "conversations": "Day of the talk",
    "record": "Day it was written",
    "received": "Day it was received",
    "title": "Title",
    "summary": "Summary",
    "form": "What it was",
    "kind": "Kind of paper",
    "place": "Place",
    "venue": "Venue",
    "topics": "Topics",
    "people": "People",
    "documents": "Papers",
    "joined_to": "Joined to",
    "apart_from": "Another talk than",
    "added": "Added",
    "listed_person": "In the list of people",
    "listed_place": "In the list of places",
    "listed_topic": "In the list of topics",
}
"""What each field is called, in forms and in the history."""

TEXTS = ("title", "summary", "form", "kind", "venue")


def list_names(db: Database) -> dict[str, tuple[Named, ...]]:
    """What can be chosen by name: places, topics, people."""
    everyone = sorted(select_everyone(db), key=lambda person: person.name)
    return {
        "place": tuple(Named(each.slug, each.name) for each in select_terms(db, "place")),
        "topics": tuple(Named(each.slug, each.name) for each in select_terms(db, "topic")),
        "people": tuple(Named(each.slug, each.name) for each in everyone),
    }


def index_names(db: Database) -> dict[str, dict[str, str]]:
    """Every name and spelling of places, topics and people, with the slug that it leads to."""
    everyone = select_everyone(db)
    exact = {fold_name(person.name): person.slug for person in everyone}
    return {
        "place": index_terms(select_terms(db, "place")),
        "topics": index_terms(select_terms(db, "topic")),
        "people": {**index_people(everyone), **exact},
    }


def fill_dates(db: Database, contact: Contact) -> Fields:
    """The dates as they are."""
    return {name: fill_role(contact, name, read_field(db, contact.slug, name)) for name in ROLES}


def read_dates(db: Database, contact: Contact, form: MultiDict[str, str]) -> Fields:
    """The dates as they were typed."""
    fields = {}
    for name in ROLES:
        fields[name] = read_role(contact, name, form)
        fields[name].is_decided = read_field(db, contact.slug, name) is not None
    return fields


def fill_details(_db: Database, contact: Contact) -> Fields:
    """What the contact was, as it is kept."""
    place = contact.place or Named("", "")
    topics = [TypedName("topics", each.name, each.slug) for each in contact.topics]
    return {
        **{name: TypedText(name, getattr(contact, name)) for name in TEXTS},
        "place": TypedName("place", place.name, place.slug),
        "topics": TypedNames("topics", topics),
    }


def read_details(db: Database, _contact: Contact, form: MultiDict[str, str]) -> Fields:
    """What the contact was, as it was typed."""
    index = index_names(db)
    topics = [
        read_name("topics", text, index["topics"], "topics")
        for text in form.getlist("topics")
        if text.strip()
    ]
    return {
        **{name: TypedText(name, form.get(name, "")[:20_000]) for name in TEXTS},
        "place": read_name("place", form.get("place", ""), index["place"], "places"),
        "topics": TypedNames("topics", topics),
    }


def fill_people(db: Database, contact: Contact) -> Fields:
    """The people as they are."""
    names = {each.person.slug: each.person.name for each in contact.people}
    rows = [
        TypedPerson(names.get(part["person"], part["person"]), **part)
        for part in read_field(db, contact.slug, "people")
    ]
    return {"people": TypedPeople(rows)}


def read_typed_people(db: Database, _contact: Contact, form: MultiDict[str, str]) -> Fields:
    """The people as they were typed."""
    return {"people": read_people(form, index_names(db)["people"])}


def fill_documents(db: Database, contact: Contact) -> Fields:
    """The papers as they are."""
    return {"documents": fill_papers(read_field(db, contact.slug, "documents"))}


def read_documents(_db: Database, contact: Contact, form: MultiDict[str, str]) -> Fields:
    """The papers as they were typed."""
    return {"documents": read_papers(form, contact.slug)}


PARTS = {
    part.slug: part
    for part in (
        Part("dates", "Dates", fill_dates, read_dates),
        Part("details", "What it was", fill_details, read_details),
        Part("people", "People", fill_people, read_typed_people),
        Part("papers", "Papers", fill_documents, read_documents),
    )
}

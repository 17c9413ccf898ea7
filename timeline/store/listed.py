"""People, places and topics that editors add and correct; the history keeps each whole.

In the history such a thing stands under its address (`people/zhou-enlai`), with the field that
names its list. Its value is JSON as in the seeds, without the slug; a person's has the postings.
Null is "not in the list". What an editor decided, seeds that are loaded later leave alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Literal

from sqlite_utils import Database

from timeline.dates import HistoricalDate, parse_edtf
from timeline.records import Correction, Person, Posting, Seeds, Term
from timeline.store.former import insert_former
from timeline.store.history import Ground, dump, write_correction
from timeline.store.listed_values import check_item
from timeline.store.participation import update_posts
from timeline.store.people import (
    load_people,
    load_postings,
    select_everyone,
    select_person,
    select_postings,
)
from timeline.store.refused import CorrectionError, StaleEdit
from timeline.store.revisions import insert_revision
from timeline.store.search import update_search
from timeline.store.slugs import slugify
from timeline.store.transactions import write_transaction
from timeline.store.versions import insert_versions
from timeline.store.vocabulary import load_terms, select_terms

Table = Literal["person", "place", "topic"]
Value = dict[str, Any]

LISTED: dict[str, Table] = {
    "listed_person": "person",
    "listed_place": "place",
    "listed_topic": "topic",
}
"""The fields of the history that hold a thing of a list, and the table of each."""
FOLDERS = {"listed_person": "people", "listed_place": "places", "listed_topic": "topics"}

USES = {
    "person": """SELECT contact_id FROM participation JOIN person ON person.id = person_id
        WHERE slug = :slug""",
    "place": """SELECT contact.id FROM contact JOIN place ON place.id = place_id
        WHERE place.slug = :slug""",
    "topic": """SELECT contact_id FROM contact_topic JOIN topic ON topic.id = topic_id
        WHERE slug = :slug""",
}
DELETES = {
    "person": """DELETE FROM person WHERE slug = :slug""",
    "place": """DELETE FROM place WHERE slug = :slug""",
    "topic": """DELETE FROM topic WHERE slug = :slug""",
}


def find_slug(address: str) -> str:
    """The slug of a thing by its address in the history."""
    return address.partition("/")[2]


def read_item(db: Database, field: str, slug: str) -> Value | None:
    """A thing of a list as the history keeps it; None where it is not there."""
    if field != "listed_person":
        table: Literal["place", "topic"] = "place" if field == "listed_place" else "topic"
        found = {term.slug: term for term in select_terms(db, table)}.get(slug)
        return make_value(found, ("slug",)) if found else None
    person = select_person(db, slug)
    if person is None:
        return None
    postings = [each for each in select_postings(db) if each.person == slug]
    held = [make_value(posting, ("person",)) for posting in postings]
    return {**make_value(person, ("slug",)), "postings": held}


def make_value(record: Person | Posting | Term, left_out: Iterable[str]) -> Value:
    """A record as JSON, dates in EDTF."""
    value: Value = {}
    for each in fields(record):
        if each.name not in left_out:
            found = getattr(record, each.name)
            if isinstance(found, HistoricalDate):
                found = found.edtf
            value[each.name] = list(found) if isinstance(found, tuple) else found
    return value


def make_posting(slug: str, value: Mapping[str, Any]) -> Posting:
    """A posting of a person from its checked value."""
    dates = {
        name: parse_edtf(value[name]) if value[name] else None
        for name in ("start", "end", "credentials")
    }
    return Posting(**{**value, "sources": tuple(value["sources"]), **dates, "person": slug})


def save_item(
    db: Database, field: str, slug: str, value: Mapping[str, Any], was: str, ground: Ground
) -> str:
    """Add a thing to its list, or correct it where `slug` names one; gives its slug.

    `was` is its value as the editor saw it, as JSON. Raises StaleEdit where it is another now,
    and CorrectionError where it cannot be so.
    """
    with write_transaction(db):
        before = read_item(db, field, slug) if slug else None
        if slug and dump(before) != was:
            raise StaleEdit(())
        checked = check_item(field, value, list_spellings(db, field, slug), before)
        slug = slug or free_item(db, field, str(checked["name"]))
        if checked != before:
            change_item(db, field, slug, before, checked, ground)
    return slug


def change_item(
    db: Database,
    field: str,
    slug: str,
    before: Value | None,
    after: Value | None,
    ground: Ground,
    *,
    undoes: int | None = None,
) -> int:
    """Make a checked value the present one and write it down; gives the revision."""
    address = f"{FOLDERS[field]}/{slug}"
    touched = apply_item(db, field, slug, after)
    revision = insert_revision(db, f"{address}: {'corrected' if before else 'added'}")
    write_correction(db, address, field, before, after, ground, revision=revision, undoes=undoes)
    insert_versions(db, touched, revision)
    return revision


def list_spellings(db: Database, field: str, slug: str) -> dict[str, str]:
    """Every name and spelling that leads to another thing of the same list, with its name."""
    others: Iterable[Person | Term] = select_everyone(db)
    if field != "listed_person":
        others = select_terms(db, "place" if field == "listed_place" else "topic")
    return {
        spelling: each.name
        for each in others
        if each.slug != slug
        for spelling in (each.name, *each.variants)
    }


def free_item(db: Database, field: str, name: str) -> str:
    """A slug for a new thing that no other of its list has."""
    base = slugify(name)[:60].strip("-")
    number, free = 1, base
    while read_item(db, field, free) is not None:
        number += 1
        free = f"{base}-{number}"
    return free


def apply_item(db: Database, field: str, slug: str, value: Value | None) -> list[int]:
    """Set the rows of a thing; gives the contacts that it is named in.

    Comes before the revision that it belongs to, so that the row as it was is kept. With None it
    is taken out; CorrectionError where a contact names it.
    """
    table = LISTED[field]
    ids = [row[0] for row in db.execute(USES[table], {"slug": slug}).fetchall()]
    if value is None:
        delete_item(db, table, slug, ids)
    elif field == "listed_person":
        apply_person(db, slug, value)
    else:
        term = Term(slug=slug, **{**value, "variants": tuple(value["variants"])})
        load_terms(db, "place" if field == "listed_place" else "topic", [term])
    for contact_id in ids:
        update_posts(db, contact_id)
        update_search(db, contact_id)
    return ids


def apply_person(db: Database, slug: str, value: Value) -> None:
    """Set a person's row, spellings and postings."""
    texts = {name: each for name, each in value.items() if name != "postings"}
    lists = {name: tuple(value[name]) for name in ("variants", "sources")}
    load_people(db, [Person(slug=slug, **{**texts, **lists})])
    held = [make_posting(slug, each) for each in value["postings"]]
    load_postings(db, merge_postings(select_postings(db), {slug: held}))


def merge_postings(
    postings: Iterable[Posting], decided: Mapping[str, Iterable[Posting]]
) -> list[Posting]:
    """The postings with those of some people set: each where his stood, else at the end."""
    rest, merged = dict(decided), list[Posting]()
    for posting in postings:
        if posting.person not in decided:
            merged.append(posting)
        merged += rest.pop(posting.person, ())
    return [*merged, *(each for held in rest.values() for each in held)]


def delete_item(db: Database, table: Table, slug: str, ids: list[int]) -> None:
    """Take a thing out of its list, where nothing names it."""
    if ids:
        contacts = "1 contact names" if len(ids) == 1 else f"{len(ids)} contacts name"
        raise CorrectionError({"name": f"{contacts} it; take it off first."})
    insert_former(db, table, slug)
    db.execute(DELETES[table], {"slug": slug})


def undo_item(db: Database, undone: Correction, ground: Ground) -> int:
    """Take a change of a list back, in the transaction of the caller; gives the revision."""
    slug, old, new = find_slug(undone.contact), json.loads(undone.old), json.loads(undone.new)
    return change_item(db, undone.field, slug, new, old, ground, undoes=undone.id)


def load_item(db: Database, correction: Correction) -> list[int]:
    """Make a thing of an exported history what it was; gives the contacts that it is named in.

    CorrectionError where it cannot be so.
    """
    field, slug = correction.field, find_slug(correction.contact)
    value = json.loads(correction.new)
    if value is not None:
        before = read_item(db, field, slug)
        value = check_item(field, value, list_spellings(db, field, slug), before)
    return apply_item(db, field, slug, value)


def select_decided_items(db: Database) -> dict[str, set[str]]:
    """The slugs of what editors decided, by the field of its list."""
    decided: dict[str, set[str]] = {field: set() for field in LISTED}
    for field, address, value, _id in db.execute(
        """
        SELECT field, contact, new, max(id) FROM correction
        WHERE field IN ('listed_person', 'listed_place', 'listed_topic') GROUP BY contact
        """
    ).fetchall():
        if value != "null":
            decided[field].add(find_slug(address))
    return decided


def keep_decided(db: Database, seeds: Seeds) -> Seeds:
    """The seeds without what editors decided of their lists; the postings as they decided them."""
    decided = select_decided_items(db)
    people = decided["listed_person"]
    held: dict[str, list[Posting]] = {}
    for posting in select_postings(db):
        if posting.person in people:
            held.setdefault(posting.person, []).append(posting)
    held |= {slug: [] for slug in people - set(held)}
    return replace(
        seeds,
        people=tuple(each for each in seeds.people if each.slug not in people),
        postings=tuple(merge_postings(seeds.postings, held)),
        places=tuple(each for each in seeds.places if each.slug not in decided["listed_place"]),
        topics=tuple(each for each in seeds.topics if each.slug not in decided["listed_topic"]),
    )

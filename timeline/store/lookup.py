"""From the names in a record to the people, places and topics that they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from timeline.names import fold_name, index_people, index_terms, read_place
from timeline.records import CatalogueRecord, PartRole, Person, Term
from timeline.store.participation import Part
from timeline.store.people import select_everyone, select_person_ids
from timeline.store.slugs import slugify
from timeline.store.vocabulary import Table, insert_term, select_term_ids, select_terms


@dataclass(slots=True)
class Vocabulary:
    """The spellings that lead to people, places and topics, read once for a batch.

    Each index leads from a folded spelling to a slug, each `ids` from a slug to a row.
    """

    people: dict[str, Person]
    person_ids: dict[str, int]
    places: dict[str, str]
    topics: dict[str, str]
    term_ids: dict[str, dict[str, int]]

    @classmethod
    def select(cls, db: Database) -> Vocabulary:
        """The vocabulary as the database has it now."""
        everyone = {person.slug: person for person in select_everyone(db)}
        index = index_people(everyone.values())
        return cls(
            people={name: everyone[slug] for name, slug in index.items()},
            person_ids=select_person_ids(db),
            places=index_terms(select_terms(db, "place")),
            topics=index_terms(select_terms(db, "topic")),
            term_ids={"place": select_term_ids(db, "place"), "topic": select_term_ids(db, "topic")},
        )

    def find_person(self, name: str) -> Person | None:
        """The person that a spelling leads to, or None where it leads to none or to two."""
        return self.people.get(fold_name(name))


def list_people(record: CatalogueRecord, vocabulary: Vocabulary) -> list[Part]:
    """The people of a record; an unnamed post gives way to the person inferred to have held it."""
    inferred = {words: name for name, words, _basis in record.inferred_people}
    parts = []
    for name in name_everyone(record):
        person = vocabulary.find_person(inferred.get(name, name))
        if person is None:
            continue
        side = (
            "soviet"
            if name in record.soviet_side
            else "chinese"
            if name in record.chinese_side
            else person.side
        )
        role = find_role(record, name)
        words = name if name in inferred else ""
        parts.append(Part(vocabulary.person_ids[person.slug], side, role, words))
    return parts


def name_everyone(record: CatalogueRecord) -> dict[str, None]:
    """Every name of a record once: authors first, then the others in the order of the record."""
    others = (*record.participants, *record.recipients, *record.transmitters)
    return dict.fromkeys((*record.authors, *others))


def find_role(record: CatalogueRecord, name: str) -> PartRole:
    """What somebody named in a record did; who only passed it on did not write it."""
    if name in record.transmitters:
        return "transmitter"
    if name in record.authors:
        return "author"
    return "recipient" if name in record.recipients else "participant"


def find_people(title: str, vocabulary: Vocabulary) -> list[Part]:
    """The people whose names a title has; a longer name wins over a shorter one inside it."""
    rest = fold_name(title)
    found: dict[str, tuple[int, Part]] = {}
    for name in sorted(vocabulary.people, key=len, reverse=True):
        whole = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest) if name in rest else None
        if whole is None:
            continue
        person = vocabulary.people[name]
        part = Part(vocabulary.person_ids[person.slug], person.side, "participant")
        found.setdefault(person.slug, (whole.start(), part))
        rest = rest.replace(name, "_" * len(name))
    return [part for _at, part in sorted(found.values(), key=lambda each: each[0])]


def find_place(db: Database, text: str, vocabulary: Vocabulary) -> tuple[int | None, str]:
    """The place of a record and the venue in it; a place not listed yet is added to the list."""
    if not text:
        return None, ""
    slug, venue = read_place(text, vocabulary.places) or (text, "")
    if slug in vocabulary.term_ids["place"]:
        return vocabulary.term_ids["place"][slug], venue
    return find_term(db, "place", slug, vocabulary), venue


def find_term(db: Database, table: Table, name: str, vocabulary: Vocabulary) -> int:
    """The id that a spelling leads to in a list, where it is added when it is not there."""
    index = vocabulary.places if table == "place" else vocabulary.topics
    ids = vocabulary.term_ids[table]
    if fold_name(name) not in index:
        term = Term(slug=slugify(name), name=name)
        index[fold_name(name)] = term.slug
        ids[term.slug] = insert_term(db, table, term)
    return ids[index[fold_name(name)]]


def name_people(record: CatalogueRecord, vocabulary: Vocabulary) -> list[str]:
    """The slugs of a record's people, in its order; of those whom the title names, if none."""
    slugs = {each: slug for slug, each in vocabulary.person_ids.items()}
    parts = list_people(record, vocabulary) or find_people(record.entry.title, vocabulary)
    return [slugs[part.person_id] for part in parts]

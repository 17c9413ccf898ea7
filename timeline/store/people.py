"""People with all their spellings, and the posts that they held."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.records import HistoricalDate, Person, Posting
from timeline.store.former import insert_former

PEOPLE = """
    SELECT person.*, (
        SELECT json_group_array(name) FROM person_name WHERE person_id = person.id
    ) AS variants
    FROM person
"""


def load_people(db: Database, people: Iterable[Person]) -> int:
    """Insert or update people and their spellings; gives how many people changed."""
    changed = 0
    for person in people:
        if select_person(db, person.slug) == replace(person, variants=sort_names(person)):
            continue
        changed += 1
        row = {
            "slug": person.slug,
            "name": person.name,
            "label": person.label,
            "side": person.side,
            "original_name": person.original_name,
            "original_language": person.original_language,
            "is_body": int(person.is_body),
            "note": person.note,
            "sources": json.dumps(person.sources, ensure_ascii=False),
        }
        insert_former(db, "person", person.slug)
        db.table("person").upsert(row, pk="slug")
        update_person_names(db, person)
    return changed


def update_person_names(db: Database, person: Person) -> None:
    """Replace the spellings that lead to a person."""
    person_id = db.execute(
        """SELECT id FROM person WHERE slug = :slug""", {"slug": person.slug}
    ).fetchone()[0]
    db.execute("""DELETE FROM person_name WHERE person_id = :id""", {"id": person_id})
    for name in dict.fromkeys(person.variants):
        db.execute(
            """INSERT INTO person_name (name, person_id) VALUES (:name, :id)""",
            {"name": name, "id": person_id},
        )


def sort_names(person: Person) -> tuple[str, ...]:
    """The spellings of a person, each once, in the order in which the store gives them."""
    return tuple(sorted(set(person.variants)))


def make_person(row: dict[str, Any]) -> Person:
    """A person from a row that has `variants` as a JSON array."""
    return Person(
        slug=row["slug"],
        name=row["name"],
        label=row["label"],
        side=row["side"],
        original_name=row["original_name"],
        original_language=row["original_language"],
        variants=tuple(sorted(json.loads(row["variants"]))),
        is_body=bool(row["is_body"]),
        note=row["note"],
        sources=tuple(json.loads(row["sources"])),
    )


def select_person(db: Database, slug: str) -> Person | None:
    """One person, or None."""
    rows = db.query(f"""{PEOPLE} WHERE slug = :slug""", {"slug": slug})
    return next((make_person(row) for row in rows), None)


def select_everyone(db: Database) -> tuple[Person, ...]:
    """Everybody in the list of people, by name."""
    return tuple(make_person(row) for row in db.query(f"""{PEOPLE} ORDER BY name"""))


def select_person_ids(db: Database) -> dict[str, int]:
    """The id of each person, by slug."""
    return dict(db.execute("""SELECT slug, id FROM person""").fetchall())


def load_postings(db: Database, postings: Iterable[Posting]) -> int:
    """Make the stored postings those given; gives how many there are if anything changed."""
    wanted = tuple(postings)
    if select_postings(db) == wanted:
        return 0
    ids = select_person_ids(db)
    insert_former(db, "posting")
    db.execute("""DELETE FROM posting""")
    for posting in wanted:
        earliest, latest = bound_posting(posting)
        row = {
            "person_id": ids[posting.person],
            "side": posting.side,
            "rank": posting.rank,
            "post": posting.post,
            "title": posting.title,
            "start_edtf": posting.start.edtf,
            "end_edtf": posting.end.edtf if posting.end else None,
            "credentials_edtf": posting.credentials.edtf if posting.credentials else None,
            "earliest": earliest,
            "latest": latest,
            "confidence": posting.confidence,
            "note": posting.note,
            "sources": json.dumps(posting.sources, ensure_ascii=False),
        }
        db.table("posting").insert(row)
    return len(wanted)


def bound_posting(posting: Posting) -> tuple[str | None, str | None]:
    """First and last day that a posting can have covered.

    A chargé or an office whose end is not known is taken as held on the days that its start
    covers only: nobody knows for how long it went on.
    """
    earliest = posting.start.earliest
    if posting.end is not None:
        latest = posting.end.latest
    else:
        latest = posting.start.latest if posting.rank in ("charge", "office") else None
    return (
        earliest.isoformat() if earliest else None,
        latest.isoformat() if latest else None,
    )


def select_postings(db: Database) -> tuple[Posting, ...]:
    """All postings in the order they were loaded, which is by side and start."""

    def read(edtf: str | None) -> HistoricalDate | None:
        return parse_edtf(edtf) if edtf else None

    return tuple(
        Posting(
            person=row["slug"],
            side=row["side"],
            rank=row["rank"],
            post=row["post"],
            title=row["title"],
            start=parse_edtf(row["start_edtf"]),
            end=read(row["end_edtf"]),
            credentials=read(row["credentials_edtf"]),
            confidence=row["confidence"],
            note=row["note"],
            sources=tuple(json.loads(row["sources"])),
        )
        for row in db.query("""
            SELECT posting.*, person.slug FROM posting JOIN person ON person.id = person_id
            ORDER BY posting.id
        """)
    )

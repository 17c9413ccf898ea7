"""What people, places and topics are called, and who headed which mission: read once a revision."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from timeline.records import Person, Posting
from timeline.store.filters import FIRST_YEAR, LAST_YEAR
from timeline.store.people import select_everyone, select_postings

HEADS = """
    SELECT person.slug
    FROM posting JOIN person ON person.id = posting.person_id
    WHERE posting.rank IN ('ambassador', 'charge')
        AND coalesce(posting.earliest, '') <= :last_day
        AND coalesce(posting.latest, '9999') >= :first_day
    GROUP BY person.id
    ORDER BY posting.side DESC, min(posting.rank), min(posting.earliest)
"""
NAMES = {
    "ambassador": """SELECT slug, label, side FROM person""",
    "person": """SELECT slug, name, side FROM person""",
    "place": """SELECT slug, name, '' FROM place""",
    "topic": """SELECT slug, name, '' FROM topic""",
}
"""What the values of a filter are called, where that is not the value itself, and their group."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glossary:
    """The small tables that every list draws from.

    `names` has, by filter, the name and group of each value; `people` everybody in the list of
    people by slug, `heads` every head of mission of the years of the collection in the order of
    their posts. Two glossaries with the same `mark` hold the same, and are equal.
    """

    names: Mapping[str, Mapping[str, tuple[str, str]]]
    people: Mapping[str, Person]
    heads: tuple[str, ...]
    postings: tuple[Posting, ...]
    mark: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self.mark == other.mark

    def __hash__(self) -> int:
        return hash(self.mark)


def read_glossary(db: Database) -> Glossary:
    """The glossary as this connection sees it."""
    years = {"first_day": f"{FIRST_YEAR}-01-01", "last_day": f"{LAST_YEAR}-12-31"}
    return Glossary(
        names={
            name: {slug: (label, group) for slug, label, group in db.execute(sql).fetchall()}
            for name, sql in NAMES.items()
        },
        people={person.slug: person for person in select_everyone(db)},
        heads=tuple(row[0] for row in db.execute(HEADS, years).fetchall()),
        postings=select_postings(db),
        mark=mark_glossary(db),
    )


def mark_glossary(db: Database) -> str:
    """A word that changes with every change of a name, a post, a place or a topic."""
    digest = hashlib.sha256()
    for table in ("person", "person_name", "posting", "place", "topic"):
        rows = db.execute(f"""SELECT * FROM {table} ORDER BY 1, 2""").fetchall()
        digest.update(repr(rows).encode())
    return digest.hexdigest()[:16]

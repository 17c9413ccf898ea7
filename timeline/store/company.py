"""What a person did in the contacts of the collection, and whom that person met most."""

from __future__ import annotations

from sqlite_utils import Database

from timeline.records import PartRole
from timeline.store.index import Value
from timeline.store.participation import select_participations
from timeline.store.shelf import select_index


def list_parts(db: Database, slug: str, role: PartRole) -> list[int]:
    """The ids of the contacts in which a person has a role; joined ones are left out."""
    rows = db.execute(
        """
        SELECT contact_id FROM participation
        JOIN person ON person.id = person_id JOIN contact ON contact.id = contact_id
        WHERE person.slug = :slug AND role = :role AND joined_to IS NULL
        """,
        {"slug": slug, "role": role},
    ).fetchall()
    return [row[0] for row in rows]


def count_partners(db: Database, slug: str, most: int) -> list[tuple[str, int]]:
    """Whom of the other sides a person has most contacts with, by name, each with their number.

    Of equals the one comes first who was first met.
    """
    index = select_index(db, "conversation")
    own = index.any_of("person", (slug,))
    side = index.glossary.people[slug].side
    counts = [
        (own.intersection_cardinality(each.bits), each)
        for each in index.list_values("person")
        if each.group != side
    ]
    met = sorted((each for each in counts if each[0]), key=lambda each: -each[0])
    met = [each for each in met if each[0] >= met[:most][-1][0]]
    first = {value.slug: (own & value.bits).min() for _count, value in met}
    people = select_participations(db, {index.ids[at] for at in first.values()})

    def rank(each: tuple[int, Value]) -> tuple[int, int, int]:
        count, value = each
        at = first[value.slug]
        named = [part.person.slug for part in people[index.ids[at]]]
        return -count, at, named.index(value.slug)

    return [(value.label, count) for count, value in sorted(met, key=rank)[:most]]

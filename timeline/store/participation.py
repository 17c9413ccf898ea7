"""Who took part in which contact, and in what post on the day."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from timeline.records import Named, Participation, Side

TITLES = {"ambassador": "Ambassador", "charge": "Chargé d’affaires"}


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a contact, as a record gives it."""

    person_id: int
    side: str
    role: str
    stands_for: str = ""


def load_participations(db: Database, contact_id: int, parts: Iterable[Part]) -> None:
    """Make the people of a contact those given; a person named twice counts once."""
    db.execute("""DELETE FROM participation WHERE contact_id = :id""", {"id": contact_id})
    for position, part in enumerate(parts):
        db.execute(
            """
            INSERT OR IGNORE INTO participation
                (contact_id, person_id, side, role, position, inferred, stands_for)
            VALUES (:contact_id, :person_id, :side, :role, :position, :stands_for != '',
                :stands_for)
            """,
            {
                "contact_id": contact_id,
                "person_id": part.person_id,
                "side": part.side,
                "role": part.role,
                "position": position,
                "stands_for": part.stands_for,
            },
        )


def update_posts(db: Database, contact_id: int) -> None:
    """Work out anew who of a contact's people headed a mission on the day."""
    db.execute(
        """
        UPDATE participation SET (in_post, title) = (
            SELECT count(*) > 0, CASE min(posting.rank)
                WHEN 'ambassador' THEN :ambassador WHEN 'charge' THEN :charge ELSE '' END
            FROM posting JOIN contact ON contact.id = :id
            WHERE posting.person_id = participation.person_id
                AND posting.rank IN ('ambassador', 'charge')
                AND coalesce(contact.conversation_latest, contact.conversation_earliest)
                    >= coalesce(posting.earliest, '')
                AND coalesce(contact.conversation_earliest, contact.conversation_latest)
                    <= coalesce(posting.latest, '9999')
        )
        WHERE contact_id = :id
        """,
        {"id": contact_id, "ambassador": TITLES["ambassador"], "charge": TITLES["charge"]},
    )


def select_participations(db: Database, ids: Iterable[int]) -> dict[int, list[Participation]]:
    """The people of several contacts, in the order of the record, by contact id."""
    people: dict[int, list[Participation]] = defaultdict(list)
    for contact_id, *row in db.execute(
        """
        SELECT contact_id, person.slug, person.name, person.label, participation.side, role,
            title, inferred, stands_for, original_name, original_language
        FROM participation JOIN person ON person.id = person_id
        WHERE contact_id IN (SELECT value FROM json_each(:ids))
        ORDER BY contact_id, position
        """,
        {"ids": json.dumps(list(ids))},
    ):
        people[contact_id].append(make_participation(*row))
    return people


@lru_cache(maxsize=8192)
def make_participation(slug: str, name: str, label: str, side: Side, *rest: Any) -> Participation:
    """A person's part from its row; the same rows come back with every request."""
    role, title, inferred, stands_for, original_name, original_language = rest
    return Participation(
        person=Named(slug, name),
        label=label,
        side=side,
        role=role,
        title=title,
        inferred=bool(inferred),
        stands_for=stands_for,
        original_name=original_name,
        original_language=original_language,
    )

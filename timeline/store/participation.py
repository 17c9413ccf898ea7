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
    """Work out anew what post each of a contact's people held on the day.

    Of several the head of a mission comes first, then the order in which the posts are listed.
    """
    db.execute(
        """
        WITH held AS (
            SELECT posting.person_id, posting.title, posting.post,
                max(rank IN ('ambassador', 'charge')) OVER (PARTITION BY person_id) AS in_post,
                row_number() OVER (
                    PARTITION BY person_id
                    ORDER BY instr('ambassador charge office envoy', rank), posting.id
                ) AS place
            FROM posting JOIN contact ON contact.id = :id
            WHERE coalesce(contact.conversation_latest, contact.conversation_earliest)
                    >= coalesce(posting.earliest, '')
                AND coalesce(contact.conversation_earliest, contact.conversation_latest)
                    <= coalesce(posting.latest, '9999')
        )
        UPDATE participation SET (in_post, title, post) = (
            SELECT coalesce(max(in_post), 0), coalesce(max(title), ''), coalesce(max(post), '')
            FROM held WHERE held.person_id = participation.person_id AND place = 1
        )
        WHERE contact_id = :id
        """,
        {"id": contact_id},
    )


def update_every_post(db: Database) -> list[int]:
    """Work the posts of all contacts out anew, as new postings ask for; gives the contacts."""
    ids = [row[0] for row in db.execute("""SELECT id FROM contact""").fetchall()]
    for contact_id in ids:
        update_posts(db, contact_id)
    return ids


def select_participations(db: Database, ids: Iterable[int]) -> dict[int, list[Participation]]:
    """The people of several contacts, in the order of the record, by contact id."""
    people: dict[int, list[Participation]] = defaultdict(list)
    for contact_id, *row in db.execute(
        """
        SELECT contact_id, person.slug, person.name, person.label, participation.side, role,
            participation.title, post, in_post, inferred, stands_for, original_name,
            original_language
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
    role, title, post, in_post, inferred, stands_for, original_name, original_language = rest
    return Participation(
        person=Named(slug, name),
        label=label,
        side=side,
        role=role,
        title=title,
        post=post,
        in_post=bool(in_post),
        inferred=bool(inferred),
        stands_for=stands_for,
        original_name=original_name,
        original_language=original_language,
    )

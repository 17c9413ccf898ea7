"""What became of contacts since a revision, for those who hold a view of it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database


def count_changes(db: Database, revision: int, slugs: Iterable[str]) -> tuple[int, int]:
    """How many dates of the contacts have changed since a revision, and how many other contacts
    of them are told otherwise now: by another title, other people, a place with a new name.
    """
    wanted = json.dumps(list(slugs))
    dates = 0
    dated: set[str] = set()
    others = select_renamed(db, revision, wanted)
    for row in db.query(
        """
        SELECT slug, (SELECT snapshot FROM version WHERE contact_id = contact.id
                AND since <= :revision ORDER BY since DESC LIMIT 1) AS then_snapshot,
            (SELECT snapshot FROM version WHERE contact_id = contact.id
                ORDER BY since DESC LIMIT 1) AS now_snapshot
        FROM contact WHERE slug IN (SELECT value FROM json_each(:slugs)) AND revision > :revision
        """,
        {"revision": revision, "slugs": wanted},
    ):
        changed = count_changed_roles(row["then_snapshot"], row["now_snapshot"])
        dates += changed
        if changed:
            dated.add(row["slug"])
        elif row["then_snapshot"] != row["now_snapshot"]:
            others.add(row["slug"])
    return dates, len(others - dated)


def select_renamed(db: Database, revision: int, slugs: str) -> set[str]:
    """Those of the contacts that name a person, a place or a topic changed since a revision."""
    rows = db.execute(
        """
        WITH renamed AS (SELECT list, slug FROM former WHERE until > :revision)
        SELECT contact.slug FROM contact WHERE slug IN (SELECT value FROM json_each(:slugs)) AND (
            place_id IN (SELECT id FROM place JOIN renamed USING (slug) WHERE list = 'place')
            OR id IN (SELECT contact_id FROM participation JOIN person ON person.id = person_id
                JOIN renamed USING (slug) WHERE list = 'person')
            OR id IN (SELECT contact_id FROM contact_topic JOIN topic ON topic.id = topic_id
                JOIN renamed USING (slug) WHERE list = 'topic'))
        """,
        {"revision": revision, "slugs": slugs},
    ).fetchall()
    return {row[0] for row in rows}


def count_changed_roles(before: str | None, after: str | None) -> int:
    """In how many of the two dates, talk and record, two versions differ."""
    then, now = read_dates(before), read_dates(after)
    return sum(then.get(role) != now.get(role) for role in ("conversation", "record"))


def read_dates(snapshot: str | None) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """The dates of a version by role."""
    dates: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for claim in json.loads(snapshot)["date_claim"] if snapshot else []:
        told = (claim["edtf"], claim["start_time"], claim["end_time"])
        dates.setdefault(claim["role"], []).append(told)
    return dates

"""Which contacts are about what."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache

from sqlite_utils import Database

from timeline.records import Named


def update_topics(db: Database, contact_id: int, topic_ids: list[int]) -> None:
    """Make the topics of a contact those given, in their order."""
    db.execute("""DELETE FROM contact_topic WHERE contact_id = :id""", {"id": contact_id})
    for position, topic_id in enumerate(dict.fromkeys(topic_ids)):
        db.execute(
            """
            INSERT INTO contact_topic (contact_id, topic_id, position)
            VALUES (:contact_id, :topic_id, :position)
            """,
            {"contact_id": contact_id, "topic_id": topic_id, "position": position},
        )


def select_topics(db: Database, ids: list[int]) -> dict[int, list[Named]]:
    """The topics of several contacts, by contact id."""
    topics: dict[int, list[Named]] = defaultdict(list)
    for contact_id, slug, name in db.execute(
        """
        SELECT contact_id, slug, name FROM contact_topic JOIN topic ON topic.id = topic_id
        WHERE contact_id IN (SELECT value FROM json_each(:ids)) ORDER BY contact_id, position
        """,
        {"ids": json.dumps(ids)},
    ):
        topics[contact_id].append(make_named(slug, name))
    return topics


@lru_cache(maxsize=8192)
def make_named(slug: str, name: str) -> Named:
    """A topic as a link needs it; the same ones come back with every request."""
    return Named(slug, name)

"""Names as they were: people, places and topics before each change, for pinned views."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from sqlite_utils import Database

from timeline.store.revisions import select_revision

List = Literal["person", "place", "topic"]

ROWS = {
    "person": """SELECT * FROM person WHERE slug = :slug""",
    "place": """SELECT * FROM place WHERE slug = :slug""",
    "topic": """SELECT * FROM topic WHERE slug = :slug""",
}


def insert_former(db: Database, name: List, slug: str) -> None:
    """Keep a row as it is, in the transaction that is about to change it and to make a revision."""
    for row in db.query(ROWS[name], {"slug": slug}):
        db.execute(
            """
            INSERT OR IGNORE INTO former (list, slug, until, row)
            VALUES (:list, :slug, :until, :row)
            """,
            {
                "list": name,
                "slug": slug,
                "until": select_revision(db) + 1,
                "row": json.dumps(row, ensure_ascii=False),
            },
        )


def select_former(db: Database, revision: int) -> Iterator[tuple[List, dict[str, Any]]]:
    """The rows that have changed since a revision, as they were in it, each with its list."""
    for found in db.query(
        """
        SELECT list, row, min(until) FROM former WHERE until > :revision GROUP BY list, slug
        """,
        {"revision": revision},
    ):
        yield found["list"], json.loads(found["row"])

"""What pinned views show and versions do not hold, as it was before each change.

People, places and topics are kept by their rows; the postings all at once, since who headed a
mission is asked of all of them; a contact's words in the search index whole, since no later state
of its papers could give them back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from sqlite_utils import Database

List = Literal["person", "place", "topic", "posting", "search"]

ROWS = {
    "person": """SELECT * FROM person WHERE slug = :slug""",
    "place": """SELECT * FROM place WHERE slug = :slug""",
    "topic": """SELECT * FROM topic WHERE slug = :slug""",
    "posting": """SELECT * FROM posting WHERE :slug = ''""",
    "search": """SELECT rowid, * FROM contact_search
        WHERE rowid = CAST(:slug AS INTEGER)""",
}
TABLES = {"search": "contact_search"}
"""The table of a list that has another name than the list."""
OPEN = 0
"""Stands for a revision that is being made; no view asks for it."""


def insert_former(db: Database, name: List, slug: str = "") -> None:
    """Keep rows as they are, in the transaction that is about to change them.

    `slug` is the id of the contact for its words in the index, and empty for the postings.
    `close_former` then says which revision it was.
    """
    rows = list(db.query(ROWS[name], {"slug": slug}))
    if not rows and name != "posting":
        return
    db.execute(
        """
        INSERT OR IGNORE INTO former (list, slug, until, row) VALUES (:list, :slug, :until, :row)
        """,
        {
            "list": name,
            "slug": slug,
            "until": OPEN,
            "row": json.dumps(rows, ensure_ascii=False),
        },
    )


def close_former(db: Database, revision: int) -> None:
    """Say of all that was kept since the last revision that it held good until this one."""
    db.execute(
        """UPDATE OR IGNORE former SET until = :revision WHERE until = :open""",
        {"revision": revision, "open": OPEN},
    )
    db.execute("""DELETE FROM former WHERE until = :open""", {"open": OPEN})


def select_former(db: Database, revision: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows that have changed since a revision, as they were in it, each with their table."""
    for found in db.query(
        """
        SELECT list, row, min(until) FROM former WHERE until > :revision GROUP BY list, slug
        """,
        {"revision": revision},
    ):
        rows = json.loads(found["row"])
        yield TABLES.get(found["list"], found["list"]), rows if isinstance(rows, list) else [rows]

"""Each contact as it was in every revision of the data, and the past as a store of its own.

A version holds the rows of one contact as lists need them. `open_past` puts the versions of a
revision into a store in memory, so that every question that can be asked of the present can be
asked of the past, with the same functions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from timeline.store.former import close_former, select_former
from timeline.store.migrations_of_growth import migrations

PARTS = {
    "contact": """SELECT * FROM contact WHERE id = :id""",
    "participation": """SELECT * FROM participation WHERE contact_id = :id ORDER BY position""",
    "contact_topic": """SELECT * FROM contact_topic WHERE contact_id = :id ORDER BY position""",
    "date_claim": """SELECT * FROM date_claim WHERE contact_id = :id AND is_present ORDER BY id""",
    "review": """SELECT * FROM review WHERE contact_id = :id AND about = 'dates'""",
    "contact_document": """SELECT * FROM contact_document WHERE contact_id = :id""",
    "document": """SELECT document.* FROM document JOIN contact_document ON document_id = id
        WHERE contact_id = :id""",
    "document_date": """SELECT document_date.* FROM document_date
        JOIN contact_document USING (document_id) WHERE contact_id = :id""",
    "document_url": """SELECT document_url.* FROM document_url
        JOIN contact_document USING (document_id) WHERE contact_id = :id""",
}
"""The rows that make a contact, table by table."""

LEFT_OUT = {"form_order", "transcript", "opening", "revision"}
"""Columns that a version does without: worked out, long, or of the version itself."""

COPIED = ("person", "person_name", "posting", "place", "topic", "contact_search")


def write_snapshot(db: Database, contact_id: int) -> str:
    """A contact's rows as JSON; claims lose their ids, which change with every reading."""
    return json.dumps(
        {
            table: [
                {
                    name: value
                    for name, value in row.items()
                    if name not in LEFT_OUT and (table, name) != ("date_claim", "id")
                }
                for row in db.query(sql, {"id": contact_id})
            ]
            for table, sql in PARTS.items()
        },
        ensure_ascii=False,
    )


def insert_versions(db: Database, ids: Iterable[int], revision: int) -> None:
    """Keep the contacts that differ from their newest version as they are in this revision.

    A paper may be of several contacts; what is changed in it is changed for all of them. This ends
    every change of data, so what was kept of lists and of the index is dated here too.
    """
    close_former(db, revision)
    for contact_id in select_sharers(db, ids):
        snapshot = write_snapshot(db, contact_id)
        newest = db.execute(
            """SELECT snapshot FROM version WHERE contact_id = :id ORDER BY since DESC LIMIT 1""",
            {"id": contact_id},
        ).fetchone()
        if newest and newest[0] == snapshot:
            continue
        db.execute(
            """
            INSERT OR REPLACE INTO version (contact_id, since, snapshot)
            VALUES (:id, :revision, :snapshot)
            """,
            {"id": contact_id, "revision": revision, "snapshot": snapshot},
        )
        db.execute(
            """UPDATE contact SET revision = :revision WHERE id = :id""",
            {"id": contact_id, "revision": revision},
        )


def select_sharers(db: Database, ids: Iterable[int]) -> list[int]:
    """Contacts, and those that have a paper in common with one of them."""
    rows = db.execute(
        """
        SELECT value FROM json_each(:ids) UNION
        SELECT other.contact_id FROM json_each(:ids)
        JOIN contact_document AS own ON own.contact_id = value
        JOIN contact_document AS other USING (document_id)
        """,
        {"ids": json.dumps(list(ids))},
    ).fetchall()
    return [int(row[0]) for row in rows]


def open_past(db: Database, revision: int) -> Database:
    """The store as it was in a revision, in memory: contacts, names, postings, words to search.

    It may be kept and asked from any thread, by one at a time.
    """
    past = Database(sqlite3.connect(":memory:", check_same_thread=False), strict=True)
    migrations.apply(past)
    past.execute("PRAGMA foreign_keys = off")
    with past.atomic():
        for table in COPIED:
            columns = "rowid, *" if table == "contact_search" else "*"
            insert_rows(past, table, db.query(f"""SELECT {columns} FROM {table}"""))
        for table, rows in select_former(db, revision):
            if table == "posting":
                past.execute("""DELETE FROM posting""")
            insert_rows(past, table, rows)
        insert_rows(
            past,
            "revision",
            db.query(
                """SELECT * FROM revision WHERE number <= :revision""", {"revision": revision}
            ),
        )
        for snapshot in select_snapshots(db, revision):
            for table, found in snapshot.items():
                insert_rows(past, table, found)
    past.conn.commit()
    past.execute("PRAGMA query_only = on")
    return past


def insert_rows(db: Database, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows into a table as they are; a row that is there already is replaced."""
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join("?" for _name in row)
        db.execute(
            f"""INSERT OR REPLACE INTO {table} ({names}) VALUES ({values})""", list(row.values())
        )


def select_snapshots(db: Database, revision: int) -> Iterable[dict[str, list[dict[str, Any]]]]:
    """The rows of every contact as of a revision."""
    for row in db.query(
        """
        SELECT snapshot, max(since) FROM version WHERE since <= :revision GROUP BY contact_id
        """,
        {"revision": revision},
    ):
        yield json.loads(row["snapshot"])

"""Databases of any size for measuring: the seeds, and copies of their contacts on other days.

Each copy is a real contact moved by whole days within 1948 to 1959, the days from talk to paper
kept, and told of another head of mission. Rows go in table by table, since reading a hundred
thousand papers one by one would take ten minutes and end in the same rows.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import load_seeds, open_database
from timeline.store.revisions import insert_revision

Row = dict[str, Any]

FIRST, LAST = date(1948, 11, 1), date(1959, 12, 31)
DAYS = {
    "contact": (
        "conversation_key",
        "conversation_earliest",
        "conversation_latest",
        "record_key",
        "record_earliest",
        "record_latest",
    ),
    "date_claim": ("earliest", "latest", "edtf"),
}
"""The columns that hold days."""
COPIED = {
    "contact": """SELECT * FROM contact WHERE joined_to IS NULL ORDER BY id""",
    "document": """SELECT contact_id AS owner, document.* FROM document
        JOIN contact_document ON document_id = document.id GROUP BY contact_id""",
    "contact_document": """SELECT contact_id AS owner, * FROM contact_document
        GROUP BY contact_id""",
    "document_date": """SELECT contact_id AS owner, document_date.* FROM document_date
        JOIN contact_document USING (document_id) GROUP BY contact_id""",
    "participation": """SELECT contact_id AS owner, * FROM participation""",
    "contact_topic": """SELECT contact_id AS owner, * FROM contact_topic""",
    "date_claim": """SELECT contact_id AS owner, * FROM date_claim WHERE is_present""",
    "contact_search": """SELECT rowid AS owner, rowid, * FROM contact_search""",
}
"""What a copy needs, each row with the `owner` that it was made for; one paper for each."""
HEADS = """SELECT DISTINCT person_id FROM posting WHERE rank IN ('ambassador', 'charge')"""


def generate_database(path: Path, count: int) -> Path:
    """A database of the seeds and as many copies as make `count` contacts; always the same."""
    db = open_database(path, create=True)
    load_seeds(db, read_seeds(seeds_directory()))
    with db.atomic():
        copy_contacts(db, count, random.Random(1949))
        insert_revision(db, f"copies up to {count} contacts")
    db.execute("ANALYZE")
    db.close()
    return path


def copy_contacts(db: Database, count: int, chance: random.Random) -> None:
    """Add copies until there are `count` contacts on the timeline."""
    contacts = list(db.query(COPIED["contact"]))
    parts = {table: gather_rows(db, sql) for table, sql in COPIED.items() if table != "contact"}
    heads = sorted(row[0] for row in db.execute(HEADS).fetchall())
    rows: dict[str, list[Row]] = {table: [] for table in COPIED}
    for number in range(max(count - len(contacts), 0)):
        contact = contacts[number % len(contacts)]
        copy_id = 10_000 + number
        slug = f"{contact['slug']}-{number}"
        shift = choose_shift(contact["conversation_earliest"], chance)
        rows["contact"].append({**move_row("contact", contact, shift), "id": copy_id, "slug": slug})
        for table, found in parts.items():
            copies = [copy_row(table, row, copy_id, shift) for row in found.get(contact["id"], [])]
            if table == "participation":
                exchange_head(copies, heads, chance)
            if table == "document":
                copies[0]["slug"] = slug
            rows[table] += copies
    for table, found_rows in rows.items():
        insert_rows(db, table, found_rows)


def gather_rows(db: Database, sql: str) -> dict[int, list[Row]]:
    """The rows of a query by the contact that they belong to."""
    gathered: dict[int, list[Row]] = {}
    for row in db.query(sql):
        gathered.setdefault(row.pop("owner"), []).append(row)
    return gathered


def choose_shift(day: str | None, chance: random.Random) -> timedelta:
    """By how many days a contact moves, so that it stays within the years of the collection."""
    if not day:
        return timedelta(0)
    there = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    return there - date.fromisoformat(day)


def copy_row(table: str, row: Row, copy_id: int, shift: timedelta) -> Row:
    """A row for a copy, with the ids that it has there."""
    ids = {"id", "rowid", "contact_id", "document_id"} & row.keys()
    copied = {**move_row(table, row, shift), **dict.fromkeys(ids, copy_id)}
    if table == "date_claim":
        del copied["id"]
    return copied


def move_row(table: str, row: Row, shift: timedelta) -> Row:
    """A row with its days moved."""
    return {**row, **{name: move_day(row[name], shift) for name in DAYS.get(table, ())}}


def move_day(text: str | None, shift: timedelta) -> str | None:
    """A day moved, as ISO text; whatever else stands there unchanged."""
    try:
        return (date.fromisoformat(text or "") + shift).isoformat()
    except ValueError:
        return text


def exchange_head(people: list[Row], heads: list[int], chance: random.Random) -> None:
    """Put another head of mission in the place of the first one that a contact has."""
    present = {row["person_id"] for row in people}
    for row in people:
        if row["person_id"] in heads:
            row["person_id"] = chance.choice([each for each in heads if each not in present])
            row["in_post"] = chance.randrange(4) > 0
            return


def insert_rows(db: Database, table: str, rows: list[Row]) -> None:
    """Put rows of one kind into a table."""
    if rows:
        names = [name for name in rows[0] if name != "form_order"]  # a column that is worked out
        db.conn.executemany(
            f"""INSERT INTO {table} ({", ".join(f'"{name}"' for name in names)})
            VALUES ({", ".join(f":{name}" for name in names)})""",
            rows,
        )


if __name__ == "__main__":
    generate_database(Path(sys.argv[1]), int(sys.argv[2]))

"""Places and topics: the controlled lists, and the spellings that lead to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from sqlite_utils import Database

from timeline.records import Term
from timeline.store.former import insert_former

Table = Literal["place", "topic"]


def load_terms(db: Database, table: Table, terms: Iterable[Term]) -> int:
    """Insert or update the terms of a list; gives how many rows changed."""
    known = {term.slug: term for term in select_terms(db, table)}
    changed = [term for term in terms if known.get(term.slug) != term]
    for term in changed:
        insert_former(db, table, term.slug)
        update_term(db, table, term)
    return len(changed)


def update_term(db: Database, table: Table, term: Term) -> None:
    """Put a term in its list, in the place of the one with the same slug if there is one."""
    sql = {
        "place": """
            INSERT INTO place (slug, name, original_name, note, variants)
            VALUES (:slug, :name, :original_name, :note, :variants)
            ON CONFLICT (slug) DO UPDATE SET
                name = :name, original_name = :original_name, note = :note, variants = :variants
        """,
        "topic": """
            INSERT INTO topic (slug, name, original_name, note, variants)
            VALUES (:slug, :name, :original_name, :note, :variants)
            ON CONFLICT (slug) DO UPDATE SET
                name = :name, original_name = :original_name, note = :note, variants = :variants
        """,
    }[table]
    row = {
        "slug": term.slug,
        "name": term.name,
        "original_name": term.original_name,
        "note": term.note,
        "variants": json.dumps(term.variants, ensure_ascii=False),
    }
    db.execute(sql, row)


def select_terms(db: Database, table: Table) -> tuple[Term, ...]:
    """All terms of a list, by name."""
    sql = {
        "place": """SELECT slug, name, original_name, note, variants FROM place ORDER BY name""",
        "topic": """SELECT slug, name, original_name, note, variants FROM topic ORDER BY name""",
    }[table]
    return tuple(
        Term(
            slug=row["slug"],
            name=row["name"],
            original_name=row["original_name"],
            note=row["note"],
            variants=tuple(json.loads(row["variants"])),
        )
        for row in db.query(sql)
    )


def select_term_ids(db: Database, table: Table) -> dict[str, int]:
    """The id of each term of a list, by slug."""
    sql = {"place": """SELECT slug, id FROM place""", "topic": """SELECT slug, id FROM topic"""}
    return dict(db.execute(sql[table]).fetchall())


def insert_term(db: Database, table: Table, term: Term) -> int:
    """Add a term that a batch brought and the list did not have; gives its id."""
    load_terms(db, table, [term])
    sql = {
        "place": """SELECT id FROM place WHERE slug = :slug""",
        "topic": """SELECT id FROM topic WHERE slug = :slug""",
    }[table]
    return int(db.execute(sql, {"slug": term.slug}).fetchone()[0])

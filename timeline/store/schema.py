"""Whether a database has every table and column that the migrations make.

A database whose migrations are all there can still lack a column, where it was built by a version
in the making. It is refused by a sentence before any page fails on it.
"""

from __future__ import annotations

from functools import lru_cache

from sqlite_utils import Database

from timeline.store.migrations_of_growth import migrations

Columns = frozenset[tuple[str, str]]


def select_columns(db: Database) -> Columns:
    """Every column of every table, as pairs of names."""
    return frozenset(
        db.execute("""
            SELECT tables.name, columns.name
            FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table'
        """).fetchall()
    )


@lru_cache(maxsize=1)
def list_wanted() -> Columns:
    """What a new database has."""
    db = Database(memory=True)
    try:
        migrations.apply(db)
        return select_columns(db)
    finally:
        db.close()


known_fit: set[tuple[str, int]] = set()
"""Files found fit, each with the number that SQLite raises at every change of its schema."""


def find_missing(db: Database, path: str) -> str:
    """A column that the database lacks, as `table.column`; empty where it lacks none."""
    version = db.execute("""PRAGMA schema_version""").fetchone()[0]
    if (path, version) in known_fit:
        return ""
    missing = sorted(list_wanted() - select_columns(db))
    if not missing:
        known_fit.add((path, version))
        return ""
    return ".".join(missing[0])

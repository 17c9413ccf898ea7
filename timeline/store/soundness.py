"""Whether the file can be read from end to end: the quick look, for those who ask often."""

from __future__ import annotations

from pathlib import Path

from timeline.store.database import DatabaseError, open_database
from timeline.store.faults import BusyDatabase, StorageFault, explain_fault


def find_damage(path: Path) -> str:
    """What is wrong with the file of a database, as a sentence; empty where every page is sound.

    Reads each page once and compares no index with its rows, and no row with what it should hold:
    that is `timeline check`. A file that somebody holds just now is not called damaged.
    """
    try:
        db = open_database(path, read_only=True)
        try:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
        finally:
            db.close()
    except DatabaseError as error:
        return str(error)
    except (StorageFault, OSError) as error:
        explained = explain_fault(error)
        return "" if isinstance(explained, BusyDatabase) else str(explained or error)
    if found == "ok":
        return ""
    words = " ".join(found.removeprefix("*** in database main ***").split()).rstrip(".")
    return (
        f"The database is damaged ({words}). “timeline check” says what is wrong; “timeline "
        "restore” puts a backup in its place."
    )

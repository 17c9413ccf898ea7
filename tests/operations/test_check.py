"""`timeline check` finds each kind of fault, and says where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.operations.saving import SLUG, save_summary
from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import undo_correction
from timeline.store.check import check_database, check_seeds

ONE = f"(SELECT id FROM contact WHERE slug = '{SLUG}')"
FAULTS = {
    "edtf": ("UPDATE date_claim SET edtf = '1949-13-45' WHERE id = 1", "1949-13-45"),
    "bounds": (
        "UPDATE date_claim SET latest = '1959-12-31' WHERE id = 1",
        "stored is 1959-12-31",
    ),
    "span": (
        f"UPDATE contact SET conversation_latest = '1959-12-31' WHERE slug = '{SLUG}'",
        f"{SLUG}: its conversation lies between",
    ),
    "evidence": (
        f"UPDATE date_claim SET start = start + 1 WHERE field = 'title' AND contact_id = {ONE}",
        "of the title",
    ),
    "words": (f"UPDATE contact_search SET title = 'x' WHERE rowid = {ONE}", "search does not know"),
    "no words": (f"DELETE FROM contact_search WHERE rowid = {ONE}", "search does not know"),
    "stems": ("DELETE FROM contact_search_data WHERE id > 10", "search does not find words"),
    "lengths": (
        f"UPDATE contact_search_docsize SET sz = x'00' WHERE id = {ONE}",
        "search does not find words",
    ),
    "many words": (
        "INSERT INTO contact_search (rowid, title) VALUES (77777, 'x')",
        "a contact 77777",
    ),
    "version": (f"UPDATE contact SET venue = 'Kremlin' WHERE slug = '{SLUG}'", "without keeping"),
    "no version": (f"DELETE FROM version WHERE contact_id = {ONE}", "no version"),
    "chain": (
        "UPDATE correction SET old = '\"x\"' WHERE id = 2",
        "replaces another value",
    ),
    "stray correction": (
        "UPDATE correction SET contact = 'nobody' WHERE id = 1",
        "a contact that is not there",
    ),
    "revision": ("UPDATE correction SET revision = 999 WHERE id = 1", "revision 999"),
    "foreign key": (
        "UPDATE contact_topic SET topic_id = 999 WHERE rowid = 1",
        "points at a row of topic",
    ),
}


@pytest.fixture
def corrected_db(own_db: Database) -> Database:
    """A database with two corrections, one of them undone."""
    save_summary(own_db, "Once.")
    save_summary(own_db, "Twice.")
    undo_correction(own_db, 2, editor="anna", reason="It was right before.")
    return own_db


def test_a_sound_database_has_no_faults(corrected_db: Database) -> None:
    assert list(check_database(corrected_db)) == []
    assert list(check_seeds(corrected_db, read_seeds(seeds_directory()))) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_named(corrected_db: Database, name: str) -> None:
    sql, words = FAULTS[name]
    corrected_db.execute("PRAGMA foreign_keys = off")
    corrected_db.execute(sql)
    corrected_db.conn.commit()
    assert any(words in fault for fault in check_database(corrected_db))


def test_a_seed_that_was_not_loaded_is_named(own_db: Database) -> None:
    own_db.execute("""DELETE FROM loaded_record WHERE rowid = 1""")
    own_db.execute("""UPDATE person SET slug = 'no-longer' WHERE slug = 'mao-zedong'""")
    faults = list(check_seeds(own_db, read_seeds(seeds_directory())))
    assert len(faults) == 2
    assert "“mao-zedong”" in faults[1]
    own_db.conn.rollback()


def test_a_file_with_broken_pages_is_told(own_path: Path, own_db: Database) -> None:
    own_db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    own_db.close()
    whole = bytearray(own_path.read_bytes())
    for start in range(8 * 4096, len(whole), 3 * 4096):
        whole[start : start + 2_000] = b"\xff" * 2_000
    own_path.write_bytes(bytes(whole))
    db = Database(str(own_path))
    assert any("damaged" in fault for fault in check_database(db))
    db.close()

"""Opening the database: what is missing, newer, damaged or out of reach gets a sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.store import (
    DamagedDatabase,
    DatabaseError,
    MissingDatabase,
    NewerDatabase,
    UnfitDatabase,
    UnusableFolder,
    open_database,
    select_contact,
    select_corrections,
    select_postings,
)
from timeline.store.migrations_of_growth import migrations
from timeline.store.versions import insert_versions, write_snapshot


def test_a_missing_database_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(MissingDatabase, match="timeline init"):
        open_database(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "timeline.sqlite"
    with closing(open_database(path, create=True).conn):
        kept = [path, *tmp_path.glob("timeline.sqlite-*")]
        assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    db = open_database(path, create=True)
    db.execute(
        """INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
        VALUES ('timeline', 'm999_tomorrow', '2030-01-01')"""
    )
    db.conn.commit()
    db.close()
    with pytest.raises(NewerDatabase, match="m999_tomorrow"):
        open_database(path)


@pytest.mark.parametrize("content", [b"this is no database at all" * 400, b"SQLite format 3\0junk"])
def test_a_damaged_database_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(content)
    with pytest.raises(DatabaseError) as caught:
        open_database(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_a_damaged_database_is_told_from_a_missing_one(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedDatabase):
        open_database(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnusableFolder, match="TIMELINE_DATABASE"):
        open_database(tmp_path / "file" / "timeline.sqlite", create=True)


def test_an_older_database_is_migrated_and_keeps_its_corrections(tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite"
    db = open_database(tmp_path / "made.sqlite", create=True)
    db.close()
    old = sqlite3.connect(path)
    older = Database(old)
    migrations.apply(older, stop_before="m008_search_and_revisions")
    older.execute(
        """INSERT INTO contact (slug, title, form, kind) VALUES ('a', 'A', 'report', 'note')"""
    )
    older.execute(
        """INSERT INTO correction
            (contact, field, old, new, reason, source, editor, made_at, revision)
        VALUES ('a', 'summary', '""', '"A talk."', 'heading', 'page 1', 'anna', '2026-01-01', 1)"""
    )
    old.commit()
    old.close()
    db = open_database(path)
    assert [each.new for each in select_corrections(db)] == ['"A talk."']
    assert "contact_search" in db.table_names()
    db.close()


def test_a_database_of_the_first_schema_keeps_its_people_posts_and_versions(
    tmp_path: Path,
) -> None:
    path = tmp_path / "first.sqlite"
    old = sqlite3.connect(path)
    first = Database(old)
    migrations.apply(first, stop_before="m032_papers")
    first.executescript("""
        INSERT INTO person (slug, name, label, side) VALUES ('yudin', 'Yudin', 'Yudin', 'soviet');
        INSERT INTO posting (person_id, side, rank, post, start_edtf)
            VALUES (1, 'soviet', 'ambassador', 'Ambassador of the USSR', '1953-12-03');
        INSERT INTO contact (slug, title, form, kind) VALUES ('a', 'A', 'report', 'note');
        INSERT INTO document (slug, title) VALUES ('a', 'A');
        INSERT INTO contact_document (contact_id, document_id) VALUES (1, 1);
        INSERT INTO participation (contact_id, person_id, side, role)
            VALUES (1, 1, 'soviet', 'author');
        INSERT INTO revision (number, made_at, what) VALUES (1, '2026-01-01', 'loaded');
    """)
    insert_versions(first, [1], 1)
    old.commit()
    old.close()
    db = open_database(path)
    assert [each.title for each in select_postings(db)] == ["Ambassador"]
    contact = select_contact(db, "a")
    assert contact
    assert [(each.role, each.post) for each in contact.people] == [("author", "")]
    assert contact.documents[0].number == ""
    kept = db.execute("""SELECT snapshot FROM version""").fetchall()
    assert kept == [(write_snapshot(db, 1),)]
    db.execute("""UPDATE participation SET role = 'transmitter'""")
    db.close()


def test_a_read_only_connection_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    open_database(path, create=True).close()
    db = open_database(path, read_only=True)
    with pytest.raises(sqlite3.OperationalError):
        db.execute("""DELETE FROM contact""")
    db.close()


def test_a_database_of_an_unfinished_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.sqlite"
    db = open_database(path, create=True)
    db.execute("""ALTER TABLE contact DROP COLUMN date_evidence""")
    db.conn.commit()
    db.close()
    with pytest.raises(UnfitDatabase, match=r"has no contact\.date_evidence"):
        open_database(path)

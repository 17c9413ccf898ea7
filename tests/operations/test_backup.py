"""Backups are of one moment and whole; putting one back loses nothing and disturbs nobody."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.operations.saving import SLUG, read_summary, save_summary
from timeline.cli import main
from timeline.store import DatabaseError, open_database
from timeline.store.backup import restore_backup, write_backup
from timeline.store.check import check_database


@pytest.fixture
def saved(own_path: Path, own_db: Database, tmp_path: Path) -> Path:
    """A backup of the data as they were before the summary was corrected."""
    save_summary(own_db, "As it was.")
    write_backup(own_path, tmp_path / "saved.sqlite")
    save_summary(own_db, "As it is.")
    return tmp_path / "saved.sqlite"


def test_a_backup_is_one_sound_file_for_its_owner_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert not list(saved.parent.glob("saved.sqlite?*"))
    copy = open_database(saved)
    assert read_summary(copy) == "As it was."
    assert not list(check_database(copy))
    copy.close()


def test_a_backup_is_of_one_moment_while_others_save(
    own_path: Path, own_db: Database, tmp_path: Path
) -> None:
    stop = threading.Event()

    def save() -> None:
        db = open_database(own_path)
        for number in range(1_000):
            if stop.is_set():
                break
            save_summary(db, f"Number {number}.")
        db.close()

    thread = threading.Thread(target=save)
    thread.start()
    try:
        for number in range(5):
            target = tmp_path / f"{number}.sqlite"
            write_backup(own_path, target)
            copy = open_database(target)
            assert not list(check_database(copy))
            copy.close()
    finally:
        stop.set()
        thread.join()


def test_a_server_goes_on_with_restored_data(
    own_path: Path, own_client: FlaskClient, saved: Path
) -> None:
    assert "As it is." in own_client.get(f"/contacts/{SLUG}").text
    kept = restore_backup(own_path, saved)
    assert "As it was." in own_client.get(f"/contacts/{SLUG}").text
    assert kept
    restore_backup(own_path, kept)
    assert "As it is." in own_client.get(f"/contacts/{SLUG}").text


def test_a_save_after_a_restore_is_not_taken_for_an_older_one(
    own_path: Path, own_client: FlaskClient, own_db: Database, saved: Path
) -> None:
    before = own_client.get(f"/contacts/{SLUG}")
    restore_backup(own_path, saved)
    save_summary(own_db, "As it will be.")
    after = own_client.get(f"/contacts/{SLUG}", headers={"If-None-Match": before.headers["ETag"]})
    assert "As it will be." in after.text


def test_a_damaged_database_is_moved_aside(own_path: Path, saved: Path) -> None:
    own_path.with_name("timeline.sqlite-wal").unlink(missing_ok=True)
    own_path.write_bytes(b"not a database at all" * 100)
    kept = restore_backup(own_path, saved)
    assert kept
    assert kept.name == "timeline.sqlite.damaged"
    db = open_database(own_path)
    assert read_summary(db) == "As it was."
    db.close()


def test_a_lost_database_comes_back(tmp_path: Path, saved: Path) -> None:
    assert restore_backup(tmp_path / "new" / "timeline.sqlite", saved) is None
    db = open_database(tmp_path / "new" / "timeline.sqlite")
    assert read_summary(db) == "As it was."
    db.close()


def write_nonsense(path: Path) -> None:
    path.write_bytes(b"Dear Comrade Filippov" * 1000)


def write_strange(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()


def write_half(path: Path) -> None:
    whole = path.with_name("saved.sqlite").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize("write", [write_nonsense, write_strange, write_half, lambda path: None])
def test_what_is_no_backup_is_refused_and_changes_nothing(
    own_path: Path, own_db: Database, saved: Path, write: object
) -> None:
    source = saved.with_name("wrong.sqlite")
    write(source)  # type: ignore[operator]
    with pytest.raises(DatabaseError) as caught:
        restore_backup(own_path, source)
    assert str(source) in str(caught.value)
    assert read_summary(own_db) == "As it is."
    assert not list(own_path.parent.glob("*.restoring*"))


def test_a_backup_of_the_database_over_itself_is_refused(own_path: Path) -> None:
    with pytest.raises(DatabaseError, match="the database itself"):
        write_backup(own_path, own_path)
    with pytest.raises(DatabaseError, match="the database itself"):
        restore_backup(own_path, own_path)


def test_the_commands_say_what_they_did(
    own_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    copy = str(tmp_path / "copy.sqlite")
    assert main(["backup", copy]) == 0
    assert main(["restore", copy]) == 0
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert "bytes" in told.out
    assert "before-restore" in told.out
    assert "all is sound" in told.out
    for wrong in (["restore"], ["restore", copy, "--from", "x"], ["restore", "nothing.sqlite"]):
        assert main(wrong) == 2
        assert capsys.readouterr().err.count("\n") == 1
    (tmp_path / "a-file").write_text("in the way")
    assert main(["backup", str(tmp_path / "a-file" / "copy.sqlite")]) == 2
    assert "cannot be written" in capsys.readouterr().err

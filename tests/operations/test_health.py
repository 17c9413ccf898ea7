"""Ready means that all data can be read, and a machine that asks is never kept waiting for it."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.operations.saving import SLUG
from timeline.cli import main
from timeline.store.backup import write_backup
from timeline.store.reports import insert_report
from timeline.store.soundness import find_damage

WORDS = "Nobody who reads the site ever sees this page of the file."


def damage_page_of(path: Path, db: Database, words: str) -> None:
    """Overwrite the one page of the file that holds these words, as a failing disk would."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = db.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        at = file.read().index(words.encode()) // size * size
        file.seek(at)
        file.write(b"\xff" * size)


def wait_for_status(client: FlaskClient, status: int) -> str:
    """What /healthz says once it has that status."""
    for _ in range(100):
        answer = client.get("/healthz")
        if answer.status_code == status:
            return answer.text
        time.sleep(0.05)
    raise AssertionError(f"/healthz never answered {status}: {answer.text}")


def test_a_damaged_page_that_nobody_reads_is_told_until_a_backup_is_put_back(
    own_path: Path,
    own_db: Database,
    own_client: FlaskClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    monkeypatch.setattr("timeline.web.health.PAUSE", 0)
    monkeypatch.setattr("timeline.web.health.SHARE", 0)
    write_backup(own_path, tmp_path / "copy.sqlite")
    insert_report(own_db, contact=SLUG, shown="", what="other", why=WORDS, address="")
    assert own_client.get("/healthz").get_json()["checked_at"]
    damage_page_of(own_path, own_db, WORDS)
    assert own_client.get("/").status_code == 200
    monkeypatch.setattr("timeline.web.health.PAUSE", 3600)
    told = wait_for_status(own_client, 503)
    assert "The database is damaged" in told
    assert "timeline restore" in told
    assert own_client.get("/healthz/live").status_code == 200
    assert main(["check", "--no-seeds"]) == 2
    assert own_client.get("/healthz").status_code == 503
    assert main(["restore", str(tmp_path / "copy.sqlite")]) == 0
    wait_for_status(own_client, 200)  # at once, and not only after the hour


def test_who_asks_often_is_answered_at_once_and_reads_the_file_once(
    own_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    is_read = Event()

    def read_slowly(path: Path) -> str:
        looks.append(path)
        is_read.wait(10)
        return find_damage(path)

    monkeypatch.setattr("timeline.web.health.find_damage", read_slowly)
    monkeypatch.setattr("timeline.web.health.LONGEST_WAIT", 0.01)
    began = time.monotonic()
    told = [own_client.get("/healthz") for _ in range(20)]
    assert time.monotonic() - began < 2
    assert {each.status_code for each in told} == {200}
    assert {each.get_json()["checked_at"] for each in told} == {None}
    is_read.set()
    for _ in range(100):
        if own_client.get("/healthz").get_json()["checked_at"]:
            break
        time.sleep(0.02)
    assert own_client.get("/healthz").get_json()["checked_at"]
    assert len(looks) == 1


def test_a_file_that_is_held_by_another_is_not_called_damaged(own_db: Database) -> None:
    path = Path(own_db.execute("PRAGMA database_list").fetchone()[2])
    own_db.execute("BEGIN EXCLUSIVE")
    try:
        assert find_damage(path) == ""
    finally:
        own_db.conn.rollback()


def test_no_database_at_all_is_told(tmp_path: Path) -> None:
    assert "no database" in find_damage(tmp_path / "none.sqlite")
    (tmp_path / "letter").write_text("Dear Comrade Filippov. " * 300)
    assert "not a sound database" in find_damage(tmp_path / "letter")

"""A full disk, a file that is locked, read-only, damaged or gone: a clear page, and no harm."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.operations.saving import SLUG
from timeline.store import open_database
from timeline.store.check import check_database
from timeline.store.reports import insert_report

REPORT = f"/contacts/{SLUG}/report"
REFUSALS = {
    "PRAGMA max_page_count = 1": "The disk of this site is full",
    "PRAGMA query_only = on": "can be read and not written",
    "PRAGMA busy_timeout = 1": "Somebody else is saving",
}


@pytest.mark.parametrize("pragma", REFUSALS)
def test_a_save_that_cannot_be_is_told_and_harms_nothing(
    own_path: Path,
    own_db: Database,
    own_client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    pragma: str,
) -> None:
    form = own_client.get(REPORT).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)
    assert token
    typed = {"csrf_token": token[1], "what": "other", "why": "The day is wrong. " * 60}
    own_db.vacuum()  # The file has no free page, and the last of its reports fills a page.
    for _report in range(3):
        insert_report(own_db, contact=SLUG, shown="", what="other", why=typed["why"], address="")

    def open_writer(path: Path) -> Database:
        db = open_database(path)
        db.execute(pragma)
        return db

    monkeypatch.setattr("timeline.web.writing.open_database", open_writer)
    own_db.execute("BEGIN IMMEDIATE" if "busy" in pragma else "SELECT 1")
    refused = own_client.post(REPORT, data=typed)
    assert refused.status_code == 503
    assert "could not be saved" in refused.text
    assert REFUSALS[pragma] in refused.text
    assert int(refused.headers["Retry-After"]) > 0
    assert own_client.get("/").status_code == 200
    if own_db.conn.in_transaction:
        own_db.conn.rollback()
    assert not list(check_database(own_db))
    monkeypatch.undo()
    assert own_client.post(REPORT, data=typed).status_code == 303


def test_a_damaged_page_of_the_file_is_told(
    own_path: Path, own_db: Database, own_client: FlaskClient
) -> None:
    assert own_client.get("/").status_code == 200
    own_db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    own_db.close()
    whole = bytearray(own_path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    own_path.unlink()
    own_path.write_bytes(bytes(whole))
    for address in ("/", f"/contacts/{SLUG}", "/contacts.csv"):
        answer = own_client.get(address)
        assert answer.status_code == 503, address
        assert "Traceback" not in answer.text
    assert "backup" in own_client.get("/").text


def test_what_is_no_database_is_told(own_path: Path, own_client: FlaskClient) -> None:
    own_path.unlink()
    own_path.write_bytes(b"Dear Comrade Filippov" * 1000)
    answer = own_client.get("/")
    assert answer.status_code == 503
    assert "not a sound database" in answer.text


def test_a_reader_is_not_held_up_by_a_writer(own_db: Database, own_client: FlaskClient) -> None:
    own_db.execute("BEGIN EXCLUSIVE")
    try:
        assert own_client.get("/").status_code == 200
    finally:
        own_db.conn.rollback()


def test_a_fault_of_our_own_is_not_dressed_up(
    own_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_any: object) -> None:
        raise sqlite3.OperationalError("no such column: colour")

    monkeypatch.setattr("timeline.web.public.read_timeline", fail)
    answer = own_client.get("/")
    assert answer.status_code == 500
    assert "colour" not in answer.text

"""A disk on which nothing more can be written: what was sent is refused with a sentence."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import PASSWORD, open_form, send
from tests.admin.forms import find_form
from timeline.cli import main
from timeline.store.check import check_database

ENTRY = b'{"id": "x-1", "title": "Talk with Mao, 5 May 1950", "catalogue_date": "1950-05-05"}\n'
REPORT = "/contacts/1949-10-20-roshchin-mao-zedong/report"


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def list_posts(app: Flask, anna: FlaskClient) -> dict[str, Callable[[], int]]:
    """Each thing that can be sent to be kept, ready to be sent; gives the status."""
    reader, other = app.test_client(), app.test_client()
    save = open_form(anna, part="details").fill(source="AVPRF", summary="Told anew.")
    upload = find_form(anna.get("/admin/import").text, "/admin/import").fill(file=None)
    report = find_form(reader.get(REPORT).text, REPORT).fill(what="other", why="Wrong. " * 99)
    login = find_form(other.get("/admin/login").text, "/admin/login")
    login = login.fill(name="anna", password=PASSWORD)

    def send_file() -> int:
        fields = {**upload.as_dict(), "file": [(BytesIO(ENTRY), "a.jsonl")]}
        return anna.post("/admin/import", data=fields).status_code

    return {
        "import": send_file,
        "report": lambda: send(reader, report).status_code,
        "sign in": lambda: send(other, login).status_code,
        "save": lambda: send(anna, save).status_code,
    }


def test_nothing_that_is_sent_is_half_kept(app: Flask, anna: FlaskClient, db: Database) -> None:
    posts = list_posts(app, anna)
    with full_disk():
        refused = {name: post() for name, post in posts.items()}
        assert app.test_client().get("/").status_code == 200
    assert refused == dict.fromkeys(posts, 503)
    assert not list(check_database(db))
    taken = {name: post() for name, post in posts.items()}
    assert taken == {"import": 200, "report": 303, "sign in": 303, "save": 303}


@pytest.mark.parametrize("command", ["load", "backup", "restore"])
def test_a_command_says_in_a_line_that_the_disk_is_full(
    path: Path,
    db: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(path))
    entries, copy = tmp_path / "a.jsonl", tmp_path / "copy.sqlite"
    entries.write_bytes(ENTRY)
    assert main(["backup", str(copy)]) == 0
    capsys.readouterr()
    given = {"load": entries, "backup": copy, "restore": copy}[command]
    before = copy.read_bytes()
    with full_disk():
        assert main([command, str(given)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "not a sound database" not in told
    assert copy.read_bytes() == before
    assert not list(check_database(db))

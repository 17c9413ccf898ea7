"""A file is shown row by row before it changes anything, and then loaded whole or in part."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from tests.admin.conftest import DINNER, open_form, send
from tests.admin.forms import find_form
from tests.admin.test_correcting import read_text
from timeline.store import select_contact, select_corrections

NEW = {
    "title": "Memorandum of Conversation, P. F. Yudin with Zhou Enlai, 3 March 1955",
    "heading": "From the diary of P. F. Yudin, 9 March 1955. Conversation of 3 March 1955",
}
ANOTHER = {"title": "Telegram, Stalin to Mao Zedong, 5 May 1951"}


def upload(client: FlaskClient, content: bytes) -> TestResponse:
    """Send a file to be looked at."""
    form = find_form(client.get("/admin/import").text, "/admin/import")
    data = {"csrf_token": form.get("csrf_token"), "file": (io.BytesIO(content), "entries.jsonl")}
    answer = client.post("/admin/import", data=data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # a large one is a file of the test client's
    return answer


def write_lines(*entries: object) -> bytes:
    """Entries as JSON Lines; a text is a line as it stands."""
    lines = [each if isinstance(each, str) else json.dumps(each) for each in entries]
    return "\n".join(lines).encode()


def test_a_file_is_shown_before_it_changes_anything(
    anna: FlaskClient, db: Database, path: Path
) -> None:
    before = db.execute("SELECT count(*), max(revision) FROM contact").fetchone()
    shown = upload(anna, write_lines(NEW, "no JSON", {"unknown": "x"}, ANOTHER))
    assert shown.status_code == 200
    text = read_text(shown.text)
    assert "2 new, 0 changed, 0 the same, 2 refused" in text
    assert "Day they talked — 3 March 1955" in text
    assert "Line 2: broken JSON" in text
    assert "Line 3: " in text
    assert db.execute("SELECT count(*), max(revision) FROM contact").fetchone() == before
    form = find_form(shown.text, "/admin/import")
    assert form.get_all("row") == ["0", "1"]
    loaded = send(anna, form.fill(row=["1"], step="load"))
    assert loaded.status_code == 303
    assert "1 added" in read_text(anna.get(loaded.location).text)
    titles = [row[0] for row in db.execute("SELECT title FROM contact").fetchall()]
    assert ANOTHER["title"] in titles
    assert NEW["title"] not in titles
    assert list((path.parent / "uploads").iterdir()) == []
    again = read_text(upload(anna, write_lines(NEW, ANOTHER)).text)
    assert "1 new, 0 changed, 1 the same, 0 refused" in again


def test_a_talk_that_is_here_already_is_proposed_for_joining(anna: FlaskClient) -> None:
    twin = {"title": "Minutes of the dinner of Mao Zedong and Roshchin, 20 October 1949"}
    text = read_text(upload(anna, write_lines(twin | {"kind": "minutes"})).text)
    assert "It may be the same talk as Ambassador Roshchin with Mao Zedong" in text
    assert "Field In the file Here already" in text
    assert "Day they talked 20 October 1949 20 October 1949" in text


def test_an_import_never_overwrites_what_an_editor_decided(anna: FlaskClient, db: Database) -> None:
    assert send(anna, open_form(anna).fill(record="3 May 1950", record_words="")).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    paper = contact.documents[0]
    entry = {
        "title": paper.title,
        "catalogue_date": paper.catalogue_dates[0],
        "transcript": "On 20 October 1949 there was a dinner. Written on 8 August 1952.",
    }
    shown = upload(anna, write_lines(entry))
    form = find_form(shown.text, "/admin/import")
    if form.get_all("row"):
        assert send(anna, form.fill(step="load")).status_code == 303
    after = select_contact(db, DINNER)
    assert after is not None
    assert after.record is not None
    assert after.record.date.edtf == "1950-05-03"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Choose a file"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\x00\x01\x02 binary", "/admin/import"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    anna: FlaskClient, content: bytes, sentence: str
) -> None:
    answer = upload(anna, content)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_second_step_needs_the_file_of_the_first(anna: FlaskClient) -> None:
    form = find_form(anna.get("/admin/import").text, "/admin/import")
    for name, sentence in (("0" * 64, "no longer here"), ("../timeline.sqlite", "Choose a file")):
        answer = send(anna, form.fill(upload=name, step="load"))
        assert answer.status_code == 422
        assert sentence in answer.text


def test_a_person_who_is_not_listed_is_offered_to_be_added(anna: FlaskClient) -> None:
    entry = {**NEW, "participants": ["Ivan Neznakomov"], "id": "new"}
    shown = upload(anna, write_lines(entry))
    text = read_text(shown.text)
    assert "“Ivan Neznakomov” is not in the list of people. Add “Ivan Neznakomov”" in text
    assert "/admin/lists/people/add?name=Ivan%20Neznakomov" in shown.text
    assert "There is nothing to load" in text


def test_exported_corrections_are_told_where_they_belong(anna: FlaskClient, db: Database) -> None:
    assert send(anna, open_form(anna).fill(record="3 May 1950", record_words="")).status_code == 303
    lines = [dataclasses.asdict(each) for each in select_corrections(db)]
    answer = upload(anna, write_lines(*lines))
    assert answer.status_code == 422
    assert "put them back with: timeline load FILE" in answer.text


def test_editors_send_longer_texts_than_readers(app: Flask, anna: FlaskClient) -> None:
    large = write_lines(NEW) + b"\n" + b" " * 1_800_000
    assert upload(anna, large).status_code == 200
    assert upload(anna, large + b" " * 200_000).status_code == 413
    reader = app.test_client()
    address = f"/contacts/{DINNER}/report"
    assert reader.post(address, data={"why": "y" * 1_800_000}).status_code == 413

"""Whatever is asked gets a plain sentence, the right status and a page around it."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from timeline import create_app

LONG = "a" * 10_000
HTMX = {"HX-Request": "true"}

BAD = [
    ("/?ambassador=yudinn", 400, "Did you mean “yudin”?"),
    ("/?ambassador=%00", 400, "There is no ambassador"),
    ("/?person=nobody&topic=nothing", 400, "There is no person “nobody”"),
    ("/?kind=poem", 400, "There is no kind “poem”"),
    ("/?from=yesterday-ish", 400, "“yesterday-ish” is not a date"),
    ("/?to=1956-13-45", 400, "“1956-13-45” is not a date"),
    ("/?from=99999", 400, "“99999” is not a date"),
    ("/?from=1956&to=1950", 400, "before it begins"),
    ("/?year=99999", 400, "“99999” is no year of this collection"),
    ("/?year=x", 400, "“x” is no year of this collection"),
    (f"/?q={LONG}", 400, "The search has 10,000 characters"),
    (f"/?ambassador={LONG}", 400, "There is no ambassador “aaa"),
    ("/?q=a%00b", 400, "NUL"),
    ("/?q=%22%28*", 400, "no letter or figure"),
    ("/?order=sideways", 400, "order is conversation or record"),
    ("/?match=near", 400, "match is overlap or inside"),
    ("/?after=nothing", 400, "There is no contact “nothing”"),
    (f"/?q={LONG}{LONG}", 414, "The address is too long"),
    ("/contacts/never", 404, "There is no such page"),
    ("/contacts/%00", 404, "There is no such page"),
    (f"/contacts/{LONG}", 404, "There is no such page"),
    ("/nowhere", 404, "There is no such page"),
    ("/static/0/nothing.css", 404, "There is no such page"),
]


@pytest.mark.parametrize(("path", "status", "sentence"), BAD)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_bad_address_gets_a_sentence(
    client: FlaskClient, path: str, status: int, sentence: str, headers: dict[str, str]
) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status
    assert sentence in answer.text.replace("&#34;", '"')
    assert "Traceback" not in answer.text
    assert 'id="results"' in answer.text
    assert ("<!doctype" in answer.text) is (headers == {})


def test_a_refused_filter_keeps_the_others_and_what_was_typed(client: FlaskClient) -> None:
    text = client.get("/?ambassador=roshchin&from=yesterday-ish").text
    assert '<a href="/?ambassador=roshchin"' in text
    assert 'name="from" value="yesterday-ish"' in text
    assert 'aria-invalid="true" aria-describedby="from-error"' in text


@pytest.mark.parametrize("path", ["/", "/contacts/1956-10-30-yudin-liu-shaoqi"])
def test_a_page_is_only_for_reading(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data={"q": "x"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "only for reading" in answer.text


@pytest.mark.parametrize("path", ["/", "/contacts/any", "/healthz"])
def test_without_a_database_the_page_says_what_to_do(no_database: FlaskClient, path: str) -> None:
    answer = no_database.get(path)
    assert answer.status_code == 503
    assert "Build it with: timeline init" in answer.text
    assert no_database.get("/static/0/timeline.css").status_code == 200


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"This is a letter, not a database. " * 100)
    answer = create_app({"DATABASE": path}).test_client().get("/")
    assert answer.status_code == 503
    assert "is not a sound database" in answer.text


def test_a_database_of_a_newer_version_is_left_alone(built_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    with sqlite3.connect(built_database) as old, sqlite3.connect(path) as new:
        old.backup(new)
        new.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            ("timeline", "m999_from_next_year", "2030-01-01"),
        )
    answer = create_app({"DATABASE": path}).test_client().get("/")
    assert answer.status_code == 503
    assert "newer version" in answer.text


def test_an_unforeseen_fault_is_a_page_and_a_line_in_the_log(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr("timeline.web.public.read_timeline", lambda *_: 1 / 0)
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "Something broke here" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text

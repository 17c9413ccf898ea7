"""Texts meant to do harm, in every field of the database: text on every page and in every file."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import icalendar
import pytest
import rispy
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from tests.admin.conftest import PASSWORD, send
from tests.admin.forms import find_form
from tests.operations.few import build_small
from timeline import create_app
from timeline.store import open_database
from timeline.store.reports import insert_report
from timeline.store.revisions import insert_revision
from timeline.store.search import fill_search
from timeline.store.users import insert_user
from timeline.store.versions import insert_versions

SLUG = "1949-10-20-roshchin-mao-zedong"
MARK = "alert(1948)"
HARM = {
    "markup": f"</title></script><script>{MARK}</script>\"'><img src=x onerror={MARK}>]]>--><!-- "
    f"{{{{7*7}}}} &lt;b&gt; \\u003cscript> javascript:{MARK}",
    "lines": f"=cmd|' /C {MARK}'!A0\r\nSet-Cookie: x=1\r\nEND:VEVENT\nER  - \nTY  - JOUR\n"
    "@book{x,\n\u202egnp.exe\u2066 \u2028 \x01\x0b\x1b\ufffe +1 }}",
}
ADDRESSES = (f"javascript:{MARK}", f'https://example.org/"><script>{MARK}</script>')
FIELDS = {
    "person": ("name", "label", "original_name", "note"),
    "place": ("name", "original_name", "note"),
    "topic": ("name", "original_name", "note"),
    "posting": ("post", "title", "note", "confidence"),
    "contact": ("title", "summary", "venue", "date_evidence"),
    "document": (
        "title", "heading", "dateline", "source_note", "description", "opening", "transcript",
        "citation", "archive_reference", "translator", "supporter", "source_type", "classification",
        "copy", "number",
    ),
    "date_claim": ("text", "rule", "explanation"),
    "participation": ("title", "post", "stands_for"),
    "review": ("reason",),
    "revision": ("what",),
    "user": ("name",),
    "session": ("browser",),
}  # fmt: skip
"""Every column that holds the words of a person or of a paper."""
NEEDS_SERVER = (
    "/handout?ambassador=roshchin", "/handout?ambassador=roshchin&exercise=1", "/choices/person",
    "/choices/topic", "/read", "/on-this-day?month=10&day=20", f"/contacts/{SLUG}/report",
    "/embed/builder?ambassador=roshchin", f"/embed/builder?contact={SLUG}", "/?q=cmd+alert",
    f"/oembed?url=http://localhost/contacts/{SLUG}", "/nowhere", "/lag?ambassador=roshchin",
    f"/oembed?url=http://localhost/contacts/{SLUG}&format=xml", "/?ambassador=roshchin&year=1949",
    "/corrections?before=99", "/embed?ambassador=roshchin&revision=REVISION",
    f"/embed?contact={SLUG}&revision=REVISION", "/contacts.bib?style=bibtex", "/contacts.csv?bom=1",
)  # fmt: skip
FOR_EDITORS = (
    "/admin/", "/admin/reports", f"/admin/contacts/{SLUG}", f"/admin/contacts/{SLUG}/details",
    f"/admin/contacts/{SLUG}/people", f"/admin/contacts/{SLUG}/papers", "/admin/history",
    f"/admin/contacts/{SLUG}/joining", f"/admin/contacts/{SLUG}/reading", "/admin/users",
    "/admin/account", "/admin/lists/people/edit/roshchin", "/admin/lists/topics/edit/korea",
    "/admin/lists/people", "/admin/contacts?q=cmd", "/admin/import",
)  # fmt: skip


KINDS = {
    ".html": "text/html", ".xml": "text/xml", ".atom": "text/xml", ".csv": "text/csv",
    ".json": "application/json", ".jsonld": "application/json", ".ics": "text/calendar",
}  # fmt: skip


class Page(HTMLParser):
    """What of a page a browser would run or open, and the words that it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is none of ours."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("img", "base", "object", "embed") or any(
            name.startswith("on") for name in given
        ):
            self.harm.append(self.get_starttag_text() or tag)
        if tag == "script" and not given.get("src", "json" in given.get("type", "")):
            self.harm.append("a script in the page")
        for name in ("href", "src", "action", "formaction", "hx-get"):
            if re.match(r"\s*(javascript|data|vbscript):", given.get(name, ""), re.IGNORECASE):
                self.harm.append(f"{name}={given[name]}")

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words += data


@pytest.fixture(scope="module", params=HARM.values(), ids=HARM.keys())
def harmed(
    request: pytest.FixtureRequest,
    cheap_passwords: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Flask, str]:
    """A small collection with the text wherever one can stand; and its newest revision."""
    path = tmp_path_factory.mktemp("harmed") / "timeline.sqlite"
    build_small(path, SLUG)
    db = open_database(path)
    insert_user(db, "boris", "admin", PASSWORD)
    number = harm_everything(db, request.param)
    db.close()
    return create_app({"DATABASE": path, "TESTING": True}), str(number)


def harm_everything(db: Database, text: str) -> int:
    """Write the text into every field, and a correction and a report of it; gives the revision."""
    with db.atomic():
        for table, names in FIELDS.items():
            for name in names:
                db.execute(f"UPDATE {table} SET {name} = :text || {name}", {"text": text})
        for number, address in enumerate(ADDRESSES):
            db.execute("UPDATE document_url SET url = ? WHERE position = ?", [address, number])
            db.execute("UPDATE person SET sources = ?", [json.dumps([address])])
            db.execute("UPDATE posting SET sources = ?", [json.dumps([address])])
        row = {
            "contact": SLUG,
            "reason": text,
            "source": text,
            "editor": text,
            "made_at": "2026-11-26T00:00:00+00:00",
        }
        number = insert_revision(db, text)
        old, new = json.dumps("Before."), json.dumps(text)
        row |= {"field": "summary", "old": old, "new": new, "revision": number}
        db.table("correction").insert(row)
        insert_report(db, contact=SLUG, shown=text, what="other", why=text, address=text)
        ids = [row[0] for row in db.execute("SELECT id FROM contact").fetchall()]
        fill_search(db)
        insert_versions(db, ids, number)
    return number


def check(kind: str, text: str, where: str) -> int:
    """Read what was sent as its reader would; gives whether the text was in it."""
    if kind == "text/html":
        page = Page()
        page.feed(text)
        assert not page.harm, f"{where}: {page.harm}"
        blocks = re.findall(
            r"<script type=\"application/ld\+json\">(.*?)</script>", text, re.DOTALL
        )
        for block in blocks:
            json.loads(block)
        return MARK in page.words
    if kind.endswith("xml"):
        ElementTree.fromstring(text)
    elif "json" in kind:
        json.loads(text)
    elif kind == "text/csv":
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row), where
    elif kind == "text/calendar":
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert all(each["SUMMARY"] and each["UID"] for each in events), where
    elif where.endswith(".ris"):
        assert all(each["type_of_reference"] != "JOUR" for each in rispy.loads(text)), where
    elif ".bib" in where:
        library = bibtexparser.parse_string(text)
        assert not library.failed_blocks, where
        assert "x" not in {each.key for each in library.entries}, where
    return MARK in text


def check_answer(answer: TestResponse, where: str) -> int:
    """Read an answer, and look for headers of theirs."""
    assert answer.status_code in (200, 404), f"{where}: {answer.status}"
    assert "x=1" not in answer.headers.get("Set-Cookie", ""), where
    return check(answer.mimetype, answer.text, where)


def test_every_file_of_a_published_copy_is_whole(harmed: tuple[Flask, str], tmp_path: Path) -> None:
    app, _revision = harmed
    app.extensions["publish"](tmp_path / "site", "https://contacts.example.org")
    found: dict[str, int] = {}
    for file in (each for each in (tmp_path / "site").rglob("*.*") if each.is_file()):
        text = file.read_bytes().decode()
        has = check(KINDS.get(file.suffix, "text/plain"), text, str(file))
        found[file.suffix] = found.get(file.suffix, 0) + has
    for suffix in (*KINDS, ".ris", ".bib"):
        assert found[suffix] > 0 or suffix == ".xml", f"{suffix}: the text is in none of them"
    assert found[".html"] > 100


def test_every_page_that_only_a_server_has_is_whole(harmed: tuple[Flask, str]) -> None:
    app, revision = harmed
    client = app.test_client()
    for address in NEEDS_SERVER:
        check_answer(client.get(address.replace("REVISION", revision)), address)


def test_every_page_of_the_editors_is_whole(harmed: tuple[Flask, str]) -> None:
    client = sign_in(harmed[0])
    shown = sum(check_answer(client.get(address), address) for address in FOR_EDITORS)
    assert shown > 8


def sign_in(app: Flask) -> FlaskClient:
    """The browser of the admin, whose name nobody sees but he himself."""
    db = open_database(app.config["DATABASE"])
    db.execute("UPDATE user SET key = 'boris'")
    db.conn.commit()
    db.close()
    client = app.test_client()
    form = find_form(client.get("/admin/login").text, "/admin/login")
    assert send(client, form.fill(name="boris", password=PASSWORD)).status_code == 303
    return client

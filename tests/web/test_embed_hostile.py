"""Texts meant to do harm, through every address that gives a list or a contact away."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import feedparser
import icalendar
import pytest
import rispy
from flask.testing import FlaskClient

from tests.export.samples import HOSTILE
from tests.web.owned import ROSHCHIN, open_owned

# SQLite cannot hold half a character, so the store never has one.
TEXTS = {name: text for name, text in HOSTILE.items() if name != "surrogate"}


class Elements(HTMLParser):
    """Which elements and which attributes a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.handlers: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.names.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}


@pytest.fixture(scope="module", params=TEXTS.values(), ids=TEXTS.keys())
def hostile(
    request: pytest.FixtureRequest,
    built_database: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[FlaskClient]:
    """A collection in which one contact has a hostile text wherever a text can stand."""
    text = request.param
    with open_owned(built_database, tmp_path_factory.mktemp("hostile")) as (client, db):
        db.execute(
            """
            UPDATE contact SET title = :text, summary = :text, venue = :text,
                date_evidence = :text
            WHERE slug = :slug
            """,
            {"text": text, "slug": ROSHCHIN},
        )
        db.execute("UPDATE person SET name = ?, label = ? WHERE slug = 'roshchin'", [text, text])
        db.execute("UPDATE topic SET name = ? WHERE slug = 'albania'", [text])
        db.execute("UPDATE document SET title = ?, translator = ?, archive_reference = ?",
                   [text, text, text])  # fmt: skip
        db.execute("INSERT INTO revision (made_at, what) VALUES ('2026-12-01T00:00:00', 'test')")
        db.conn.commit()
        yield client


@pytest.mark.parametrize(
    "address",
    ["/embed?ambassador=roshchin", f"/embed?contact={ROSHCHIN}", "/?ambassador=roshchin",
     f"/contacts/{ROSHCHIN}", "/embed/builder?ambassador=roshchin",
     f"/embed/builder?contact={ROSHCHIN}", "/api"],
)  # fmt: skip
def test_no_text_becomes_markup_in_a_page(hostile: FlaskClient, address: str) -> None:
    answer = hostile.get(address)
    assert answer.status_code == 200
    page = Elements()
    page.feed(answer.text)
    assert page.names.isdisjoint({"img", "base", "object"})
    assert page.handlers == set()
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
    for each in data:
        json.loads(each)
    scripts = re.findall(r"<script[^>]*>", answer.text)
    assert all("src=" in each or "ld+json" in each for each in scripts)


def test_what_is_pasted_into_a_page_holds_no_markup_of_theirs(hostile: FlaskClient) -> None:
    site = f"http://localhost/contacts/{ROSHCHIN}"
    answer = hostile.get(f"/oembed?url={quote(site, safe='')}")
    assert answer.status_code == 200
    pasted = Elements()
    pasted.feed(answer.get_json()["html"])
    assert pasted.names == {"blockquote", "a", "iframe"}
    assert pasted.handlers == set()
    assert hostile.get(f"/oembed?url={quote(site, safe='')}&format=xml").status_code == 200


def test_every_export_is_still_whole(hostile: FlaskClient) -> None:
    def get(suffix: str) -> str:
        answer = hostile.get(f"/contacts.{suffix}?ambassador=roshchin&limit=1000")
        assert answer.status_code == 200
        return answer.text

    total = json.loads(get("json"))["total"]
    assert len(list(csv.DictReader(io.StringIO(get("csv"))))) == total
    assert len(rispy.loads(get("ris"))) == total
    assert len(json.loads(get("csl.json"))) == total
    assert len(json.loads(get("jsonld"))["@graph"]) == total + 1
    assert len(feedparser.parse(get("atom")).entries) == total
    assert icalendar.Calendar.from_ical(get("ics")).walk("VEVENT")
    for row in csv.reader(io.StringIO(get("csv"))):
        assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row)


def test_a_name_from_an_address_stays_a_text(client: FlaskClient) -> None:
    for query in ("q=%3Cimg%20src=x%3E", "q=%22%3E%3Cscript%3E", "contact=%3Cb%3E", "theme=%22x"):
        for path in ("/embed", "/embed/builder"):
            page = Elements()
            page.feed(client.get(f"{path}?{query}").text)
            assert "img" not in page.names
            assert page.handlers == set()

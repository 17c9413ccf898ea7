"""Changes of post in the list, and corrections under the contact that they were made to."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from timeline import create_app
from timeline.store import insert_corrections, open_database, select_contact
from timeline.web import timeline_page

SLUG = "1959-10-14-antonov-mao-zedong"


def list_posts(text: str) -> list[tuple[str, str]]:
    """Each change of post in a list: the month over it, and who it was."""
    parts = re.findall(r"<h3>(\w+)<|<p class=\"post\"><b>([^<]+)</b> becomes", text)
    posts, month = [], ""
    for heading, name in parts:
        month = heading or month
        if name:
            posts.append((month, name))
    return posts


def test_a_change_of_post_stands_in_its_month(client: FlaskClient) -> None:
    text = client.get("/?year=1953").text
    assert list_posts(text) == [("March", "V. Kuznetsov"), ("December", "Yudin")]
    assert "becomes Soviet ambassador in China, 3 December 1953" in text
    assert list_posts(client.get("/").text)[0] == ("February", "Roshchin")


def test_changes_of_post_follow_the_choice(client: FlaskClient) -> None:
    assert list_posts(client.get("/?from=1953-02&to=1953-06").text) == [("March", "V. Kuznetsov")]
    assert list_posts(client.get("/?ambassador=wang-jiaxiang").text) == [
        ("October", "Wang Jiaxiang")
    ]
    assert list_posts(client.get("/?q=Korea").text) == []


def test_a_change_of_post_stands_on_one_page_only(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list_posts(client.get("/").text)
    monkeypatch.setattr(timeline_page, "PAGE_SIZE", 60)
    found: list[tuple[str, str]] = []
    url = "/"
    while url:
        text = client.get(url).text
        found += list_posts(text)
        onward = re.search(r'<a href="([^"]+)"[^>]*>Go on to', text)
        url = onward[1].replace("&amp;", "&") if onward else ""
    assert sorted(set(found)) == sorted(whole)


@pytest.fixture
def corrected(built_database: Path, tmp_path: Path) -> FlaskClient:
    """A site on whose data an editor has corrected one date."""
    path = tmp_path / "corrected.sqlite"
    source = open_database(built_database)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    shutil.copy(built_database, path)
    db = open_database(path)
    contact = select_contact(db, SLUG)
    assert contact is not None
    insert_corrections(
        db,
        SLUG,
        {"conversations": [{"edtf": "1959-10-13"}]},
        seen=contact.revision,
        editor="anna",
        reason="The diary <b>says</b> so.",
        source="AVPRF",
    )
    db.close()
    return create_app({"DATABASE": path, "TESTING": True}).test_client()


def test_a_correction_shows_in_the_list_and_under_its_contact(corrected: FlaskClient) -> None:
    text = corrected.get(f"/contacts/{SLUG}").text
    assert "<h2>Corrections</h2>" in text
    assert "13 October 1959" in text
    assert "The diary &lt;b&gt;says&lt;/b&gt; so." in text
    assert "anna" not in text
    assert "13 October 1959" in corrected.get("/?year=1959").text
    assert "13 October 1959" in corrected.get("/corrections").text


def test_a_contact_without_corrections_has_no_such_part(client: FlaskClient) -> None:
    assert "<h2>Corrections</h2>" not in client.get(f"/contacts/{SLUG}").text

"""The timeline: the right contacts, in their place, whatever narrows the list."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from timeline.web import database, timeline_page

ENTRY = re.compile(r'<h[345]><a href="/contacts/([^"]+)">')


def list_slugs(text: str) -> list[str]:
    """The contacts of a list, in the order shown."""
    return ENTRY.findall(text)


def count_told(text: str) -> int:
    """The number that the status line tells."""
    found = re.search(r'role="status"[^>]*>([\d,]+) contact', text)
    assert found
    return int(found[1].replace(",", ""))


def names_in(row: dict[str, Any]) -> set[str]:
    """Everybody whom a seed names, the inferred included."""
    inferred = {each["name"] for each in row.get("inferred_people", [])}
    return {*row.get("authors", []), *row.get("participants", []), *inferred}


def test_every_seed_is_shown_once(client: FlaskClient, seeds: list[dict[str, Any]]) -> None:
    slugs = list_slugs(client.get("/").text)
    assert {row["slug"] for row in seeds} <= set(slugs)
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("roshchin", "Nikolai V. Roshchin"),
        ("yudin", "Pavel F. Yudin"),
        ("v-kuznetsov", "Vasily V. Kuznetsov"),
        ("wang-jiaxiang", "Wang Jiaxiang"),
    ],
)
@pytest.mark.parametrize("order", ["conversation", "record"])
def test_an_ambassador_has_the_contacts_that_the_seeds_give_him(
    client: FlaskClient, seeds: list[dict[str, Any]], slug: str, name: str, order: str
) -> None:
    expected = {row["slug"] for row in seeds if name in names_in(row)}
    text = client.get(f"/?ambassador={slug}&order={order}").text
    found = set(list_slugs(text))
    curated = {row["slug"] for row in seeds}
    assert found & curated == expected != set()
    assert count_told(text) == len(found)


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ("kind=letter", lambda row: row["kind"] == "letter"),
        ("form=conversation", lambda row: row["contact_form"] == "conversation"),
        ("place=pyongyang", lambda row: row.get("place") == "Pyongyang"),
        (
            "kind=letter&kind=minutes&form=conversation",
            lambda row: (
                row["kind"] in ("letter", "minutes") and row["contact_form"] == "conversation"
            ),
        ),
    ],
)
def test_other_filters_keep_what_the_seeds_say(
    client: FlaskClient, seeds: list[dict[str, Any]], query: str, keeps: Any
) -> None:
    curated = {row["slug"] for row in seeds}
    found = set(list_slugs(client.get(f"/?{query}").text)) & curated
    assert found == {row["slug"] for row in seeds if keeps(row)} != set()


def test_a_year_is_that_of_the_clock(client: FlaskClient) -> None:
    slug = "1950-12-31-yudin"
    talked = [each for each in list_slugs(client.get("/?year=1950").text) if slug in each]
    written = list_slugs(client.get("/?year=1951&order=record").text)
    assert talked
    assert set(talked) <= set(written)
    assert not set(talked) & set(list_slugs(client.get("/?year=1951").text))


def test_both_dates_are_named_in_words(client: FlaskClient) -> None:
    text = client.get("/?ambassador=yudin&year=1956").text
    entry = text[text.index('id="c-1956-10-30-yudin-liu-shaoqi"') :]
    words = re.sub(r"<[^>]+>|\s+", " ", entry[: entry.index("</li>")])
    words = re.sub(r"\s+", " ", words)
    assert "Talked 30 October 1956 Written 22 November 1956 23 days later" in words
    assert "Ambassador Yudin with Liu Shaoqi" in words


def test_a_month_or_year_is_never_shown_as_its_first_day(client: FlaskClient) -> None:
    text = client.get("/").text
    shelves = re.findall(r'<section class="shelf">.*?</section>', text, re.DOTALL)
    assert shelves
    for shelf in shelves:
        assert 'class="day"' not in shelf


def test_counts_beside_the_names_hold(client: FlaskClient) -> None:
    text = client.get("/?year=1955").text
    chips = re.findall(r'id="ambassador-([^"]+)" href="([^"]+)"[^>]*>[^<]+<i>(\d+)', text)
    assert chips
    for slug, url, count in chips:
        shown = client.get(url.replace("&amp;", "&")).text
        assert count_told(shown) == int(count), slug


def test_words_are_found_and_shown_where_they_are(client: FlaskClient) -> None:
    text = client.get("/?q=Albania").text
    assert "1949-10-20-roshchin-mao-zedong" in list_slugs(text)
    assert "<mark>Albania</mark>" in text


def test_a_search_keeps_the_other_filters_and_what_was_typed(client: FlaskClient) -> None:
    text = client.get("/?ambassador=roshchin&q=Mao").text
    assert '<input type="hidden" form="search" name="ambassador" value="roshchin">' in text
    assert re.search(r'<input type="search"[^>]* value="Mao"', text)


def test_an_empty_list_says_why_and_leads_back(client: FlaskClient) -> None:
    text = client.get("/?ambassador=roshchin&year=1958").text
    assert count_told(text) == 0
    assert list_slugs(text) == []
    assert "Nothing in this collection matches all of these choices" in text
    assert re.search(r'href="/\?ambassador=roshchin"[^>]*>Without 1958 <i>\d+', text)
    assert re.search(r'href="/\?year=1958"[^>]*>Without Roshchin <i>\d+', text)


def test_pages_lead_on_by_name_and_lose_nothing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = list_slugs(client.get("/").text)
    monkeypatch.setattr(timeline_page, "PAGE_SIZE", 100)
    found: list[str] = []
    url = "/"
    for _ in range(10):
        text = client.get(url).text
        found += list_slugs(text)
        onward = re.search(r'<a href="([^"]+)"[^>]*>(Go on to \w+ \d{4}, \d+ contacts)</a>', text)
        if not onward:
            break
        url = onward[1].replace("&amp;", "&")
    assert found == everything
    assert "Back to the beginning" in text


def count_statements(app: Flask, path: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many SQL statements an answer takes."""
    statements: list[str] = []
    open_database = database.open_database

    def open_traced(*args: Any, **options: Any) -> Any:
        db = open_database(*args, **options)
        db.conn.set_trace_callback(statements.append)
        return db

    # the first answer fills what the store remembers of a revision
    assert app.test_client().get(path).status_code == 200
    monkeypatch.setattr(database, "open_database", open_traced)
    assert app.test_client().get(path).status_code == 200
    monkeypatch.undo()
    return len(statements)


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("/?year=1957", "/?order=conversation"),
        ("/?q=Albania", "/?q=Mao"),
        ("/embed?year=1957", "/embed?year=1949"),
        ("/handout?year=1957", "/handout?year=1949"),
        ("/ambassadors/panyushkin", "/ambassadors/roshchin"),
        ("/people/karsky", "/people/mao-zedong"),
        ("/places/nanjing", "/places/beijing"),
        ("/topics/albania", "/topics/korea"),
        ("/lag?ambassador=panyushkin", "/lag?ambassador=yudin"),
        ("/on-this-day?month=1&day=3", "/on-this-day?month=12&day=1"),
        ("/contacts.json?year=1957", "/contacts.json?limit=256"),
    ],
)
def test_the_number_of_queries_is_the_same_for_one_contact_and_for_all(
    app: Flask, monkeypatch: pytest.MonkeyPatch, few: str, many: str
) -> None:
    everything = count_statements(app, many, monkeypatch)
    assert everything == count_statements(app, few, monkeypatch) < 60


def test_the_list_follows_the_database(app: Flask, built_database: Path) -> None:
    with sqlite3.connect(built_database) as db:
        (number,) = db.execute("SELECT count(*) FROM contact").fetchone()
    assert count_told(app.test_client().get("/").text) == number


def test_a_title_in_another_script_says_its_language(client: FlaskClient) -> None:
    titles = re.findall(r'<cite lang="(\w\w)">([^<]+)</cite>', client.get("/").text)
    assert {language for language, _title in titles} == {"ru", "zh"}
    for language, title in titles:
        assert re.search("[а-я]" if language == "ru" else "[一-鿿]", title)


def test_the_other_clock_keeps_the_page_that_is_read(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_page, "PAGE_SIZE", 60)
    text = client.get("/?after=1951-01-27-mao-zedong-stalin").text
    (link,) = re.findall(r'id="by-record" href="([^"]+)"', text)
    other = list_slugs(client.get(link.replace("&amp;", "&")).text)
    both = set(list_slugs(text)) & set(other)
    assert len(both) > 40

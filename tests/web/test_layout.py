"""One address, two answers: the page for a browser, its changing part for htmx."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

HTMX = {"HX-Request": "true"}
PATHS = [
    "/",
    "/?ambassador=roshchin",
    "/?order=record",
    "/?q=dinner",
    "/?ambassador=roshchin&year=1958",
    "/?ambassador=nobody",
    "/contacts/1956-10-30-yudin-liu-shaoqi",
    "/contacts/never",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_browser_gets_the_whole_page(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert text.startswith("<!doctype html>")
    assert text.count("<html") == text.count("<main") == text.count('id="results"') == 1


@pytest.mark.parametrize("path", PATHS)
def test_htmx_gets_the_part_that_changes(client: FlaskClient, path: str) -> None:
    page, part = client.get(path), client.get(path, headers=HTMX)
    assert part.status_code == page.status_code
    assert part.text.startswith("<title>")
    for whole in ("<!doctype", "<html", "<head", "<body", "<main", "stylesheet", "<script"):
        assert whole not in part.text.lower().replace("<header", "")
    results = part.text[part.text.index('<div id="results"') :]
    assert results.strip() in page.text


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_what_the_browser_shows_as_a_page_is_one(client: FlaskClient, header: str) -> None:
    answer = client.get("/?ambassador=roshchin", headers={**HTMX, header: "true"})
    assert answer.text == client.get("/?ambassador=roshchin").text


@pytest.mark.parametrize("path", PATHS)
def test_caches_are_told_what_the_answer_hangs_on(client: FlaskClient, path: str) -> None:
    for headers in ({}, HTMX):
        vary = client.get(path, headers=headers).headers["Vary"]
        for name in ("HX-Request", "HX-Boosted", "HX-History-Restore-Request"):
            assert name in vary

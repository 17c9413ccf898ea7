"""The link from a year to the other clock leads to a part of that list that is there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

LINK = re.compile(r'class="other-clock" id="clock-(\w+)" href="([^"]+)"')
CHOICES = re.compile(r'href="(/\?[^"#]+)"')
PERIODS = (
    "/?from=1955&to=1956",
    "/?from=1949-11&to=1950-02&order=record",
    "/?from=1951&match=inside",
    "/?to=1948-06",
    "/?q=Stalin",
    "/?q=coal&order=record",
    "/?year=1950&order=record",
    "/?year=1949",
    "/?written_by=1950",
)


def find_lost(client: FlaskClient, address: str) -> list[str]:
    """The links to the other clock on a page whose part is not on the page that they lead to."""
    links = [unescape(link) for _year, link in LINK.findall(client.get(address).text)]
    there = {link.partition("#")[0] for link in links}
    texts = {each: client.get(each).text for each in there}
    parted = [(link, *link.partition("#")[::2]) for link in links]
    return [link for link, page, mark in parted if f'id="{mark}"' not in texts[page]]


def test_every_year_of_every_short_list_has_its_place_by_the_other_clock(
    client: FlaskClient,
) -> None:
    text = "".join(
        client.get(f"/choices/{name}").text for name in ("person", "place", "topic", "kind")
    )
    text += client.get("/").text
    short = sorted({unescape(each) for each in CHOICES.findall(text)})[::3]
    assert len(short) > 40
    for address in (*short, *PERIODS):
        other = address if "order=" in address else f"{address}&order=record"
        for page in {address, other}:
            assert not find_lost(client, page), page


def test_where_a_list_is_paged_the_year_is_on_the_page_that_is_shown(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.web.timeline_page.PAGE_SIZE", 20)
    page = "/?place=moscow"
    for _ in range(3):
        assert not find_lost(client, page), page
        onward = re.search(r'href="(/\?[^"]*after=[^"]+)" hx-get', client.get(page).text)
        assert onward
        page = unescape(onward[1])
    assert not find_lost(client, f"{page}&order=record")


def test_a_year_without_papers_leads_to_the_next_one(client: FlaskClient) -> None:
    """Shibaev talked in 1949 and wrote it down in 1950."""
    links = dict(LINK.findall(client.get("/?ambassador=shibaev").text))
    assert unescape(links["1949"]) == "/?ambassador=shibaev&order=record#y1950"

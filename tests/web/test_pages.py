"""People, places, topics, the lag, a day of the year, and what the collection is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.factories import make_contact
from timeline.web.crossings import draw_crossings

PAGES = [
    "/ambassadors/",
    "/ambassadors/yudin",
    "/ambassadors/chervonenko",
    "/people/",
    "/people/mao-zedong",
    "/places/",
    "/places/pyongyang",
    "/topics/",
    "/topics/korea",
    "/lag",
    "/on-this-day",
    "/about",
]


def list_links(text: str) -> set[str]:
    """The contacts that a page leads to."""
    return set(re.findall(r'href="/contacts/([^"]+)"', text))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_has_its_fragment(client: FlaskClient, path: str) -> None:
    page, part = client.get(path), client.get(path, headers={"HX-Request": "true"})
    assert page.status_code == part.status_code == 200
    assert "<h1>" in part.text
    assert "<html" not in part.text
    assert part.text[part.text.index('<div id="results"') :].strip() in page.text
    assert not re.search(r"\sstyle=|<style", page.text)


@pytest.mark.parametrize("path", ["/people/never", "/places/%00", "/topics/x", "/animals/"])
def test_an_unknown_name_is_no_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_every_link_of_a_directory_leads_to_a_page(client: FlaskClient) -> None:
    for kind in ("ambassadors", "places"):
        links = re.findall(rf'href="(/{kind}/[^"]+)"', client.get(f"/{kind}/").text)
        assert links
        for link in links:
            assert client.get(link).status_code == 200, link


def test_a_person_has_his_contacts_and_his_posts(
    client: FlaskClient, seeds: list[dict[str, Any]]
) -> None:
    text = client.get("/ambassadors/yudin").text
    expected = {row["slug"] for row in seeds if "Pavel F. Yudin" in row.get("participants", [])}
    assert expected <= list_links(text)
    assert '<p class="original" lang="ru">Павел Фёдорович Юдин</p>' in text
    assert "from 3 December 1953 to 15 October 1959" in text
    assert "is the middle value of" in text


def test_nobody_is_given_a_middle_value_of_few_papers(client: FlaskClient) -> None:
    assert "too few for a middle value" in client.get("/ambassadors/antonov").text


def test_the_lag_page_has_every_contact_with_both_dates(
    client: FlaskClient, seeds: list[dict[str, Any]]
) -> None:
    text = client.get("/lag").text
    both = {
        row["slug"]
        for row in seeds
        if row.get("conversation_dates")
        and re.fullmatch(r"\d{4}-\d\d-\d\d", row.get("record_date") or "")
        and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in row["conversation_dates"])
    }
    assert both <= list_links(text)
    # each once in the chart, where it is a link, and once in the table behind it
    for slug in both:
        assert text.count(f'href="/contacts/{slug}"') == 2


def test_a_day_of_the_year_across_the_years(client: FlaskClient) -> None:
    text = client.get("/on-this-day?month=10&day=20").text
    assert "<h1>On 20 October</h1>" in text
    links = list_links(text)
    assert "1949-10-20-roshchin-mao-zedong" in links
    assert all("-10-20-" in slug for slug in links)
    assert 'href="/on-this-day?month=10&amp;day=19"' in text


@pytest.mark.parametrize("query", ["month=13&day=1", "month=2&day=30", "day=x", "month=%00&day=1"])
def test_no_day_of_the_year_gets_a_sentence(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/on-this-day?{query}")
    assert answer.status_code == 400
    assert "is no day of the year" in answer.text


def test_the_leap_day_can_be_asked_for(client: FlaskClient) -> None:
    assert "<h1>On 29 February</h1>" in client.get("/on-this-day?month=2&day=29").text


def test_a_talk_that_was_overtaken_is_told() -> None:
    slow = make_contact("1956-10-30", "1956-11-22", slug="slow")
    quick = make_contact("1956-11-05", "1956-11-14", slug="quick")
    chart = draw_crossings([slow, quick], "slow")
    assert chart is not None
    expected = "A talk held 6 days after this one was on paper 8 days before it."
    assert chart.sentence == expected
    other = draw_crossings([slow, quick], "quick")
    assert other is not None
    expected = "This talk was on paper 8 days before one held 6 days earlier."
    assert other.sentence == expected
    first, second = chart.lines
    assert first.talk_at < second.talk_at
    assert first.paper_at > second.paper_at


def test_a_contact_alone_has_no_chart() -> None:
    contact = make_contact(slug="alone")
    assert draw_crossings([contact], "alone") is None
    assert draw_crossings([contact, make_contact(written="", slug="other")], "alone") is None

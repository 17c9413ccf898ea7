"""What narrows the list: all choices of a filter, unknown names, periods and what they keep."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN, correct, open_owned
from tests.web.test_timeline import count_told, list_slugs

CHOICE = re.compile(r'<li><a href="([^"]+)"[^>]*>([^<]+) <i>(\d+)<')


@pytest.mark.parametrize("name", ["person", "topic"])
@pytest.mark.parametrize("query", ["", "ambassador=roshchin", "q=Korea&order=record"])
def test_a_long_filter_leads_to_all_its_choices_with_their_counts(
    client: FlaskClient, name: str, query: str
) -> None:
    text = client.get(f"/?{query}").text
    (link,) = re.findall(rf'href="(/choices/{name}[^"]*)"', text)
    page = client.get(link.replace("&amp;", "&")).text
    choices = CHOICE.findall(page)
    assert len(choices) > 10
    for url, label, count in choices[::15]:
        shown = client.get(url.replace("&amp;", "&")).text
        assert count_told(shown) == int(count), label
        assert all(pair in url for pair in query.split("&"))
    assert f'<a href="/{"?" if query else ""}{query}">Back to the list' in unescape(page)


def test_a_filter_of_another_name_has_no_such_page(client: FlaskClient) -> None:
    assert client.get("/choices/colour").status_code == 404
    assert client.get("/choices/person?ambassador=nobody").status_code == 400


def test_a_name_that_is_no_filter_is_said_and_narrows_nothing(client: FlaskClient) -> None:
    answer = client.get("/?ambasador=yudin")
    assert answer.status_code == 200
    assert "“ambasador” is no filter of this list, so it was left aside." in answer.text
    assert "Did you mean “ambassador”?" in answer.text
    assert count_told(answer.text) == count_told(client.get("/").text)
    assert "left aside" not in client.get("/?utm_source=letter&fbclid=1").text


def test_a_bad_day_says_what_the_calendar_has_and_is_read_out(client: FlaskClient) -> None:
    answer = client.get("/?from=1949-02-30", headers={"HX-Request": "true"})
    assert answer.status_code == 400
    told = re.search(r'<p id="told"[^>]*role="status"[^>]*>([^<]+)<', answer.text)
    assert told
    assert "February 1949 has 28 days" in told[1]
    assert 'aria-invalid="true" aria-describedby="from-error"' in answer.text
    assert 'value="1949-02-30"' in answer.text


@pytest.mark.parametrize("edtf", ["../1949-10-20", "1949-10-20/.."])
@pytest.mark.parametrize("match", ["overlap", "inside"])
def test_a_period_keeps_open_dates_in_a_group_that_says_so(
    built_database: Path, tmp_path: Path, edtf: str, match: str
) -> None:
    period = f"/?from=1949-10-10&to=1949-10-25&match={match}"
    with open_owned(built_database, tmp_path) as (client, db):
        before = client.get(period).text
        assert "Perhaps in this period" not in before
        correct(db, {"conversations": [{"edtf": edtf}]})
        text = client.get(period).text
        assert count_told(text) == count_told(before)
        sure, group = text.split('id="undated"')
        assert list_slugs(group) == [ROSHCHIN]
        assert ROSHCHIN not in list_slugs(sure)
        assert "Perhaps in this period" in group
        assert 'id="undated"' not in client.get("/").text


def test_the_answer_to_a_choice_is_one_part_and_what_is_read_out(client: FlaskClient) -> None:
    text = client.get("/?ambassador=yudin", headers={"HX-Request": "true"}).text
    assert re.findall(r"hx-swap-oob", text) == ["hx-swap-oob"]
    assert re.match(
        r'\s*<title>[^<]+</title>\s*<p id="told"[^>]*>22 contacts: Contacts with Yudin</p>'
        r'\s*<div id="results"',
        text,
    )
    assert text.rstrip().endswith("</div>")


@pytest.mark.parametrize("seed", range(4))
def test_every_count_on_the_way_is_what_the_click_gives(client: FlaskClient, seed: int) -> None:
    """A walk from choice to choice, as a curious reader makes it."""
    dice = random.Random(seed)
    text = client.get("/").text
    links = re.compile(r'<a id="(\w+)-[^"]+" href="([^"]+)"[^>]*>[^<]+ <i>([\d,]+)')
    chosen: set[str] = set()
    # Of one filter several may be chosen; a count tells what that one keeps, so each is taken once.
    while offered := [each for each in links.findall(text) if each[0] not in chosen]:
        name, url, promised = dice.choice(offered)
        chosen.add(name)
        text = client.get(unescape(url)).text
        assert count_told(text) == int(promised.replace(",", "")), url
        assert count_told(text) == len(list_slugs(text)), url
        bars = [int(each) for each in re.findall(r'<i aria-hidden="true">(\d+)</i>', text)]
        if "year=" not in url:
            assert sum(bars) == count_told(text), url

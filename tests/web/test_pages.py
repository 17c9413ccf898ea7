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
    assert re.search(r"\d+ papers, half within \d+ days", text)
    assert "A Chinese encyclopaedia entry counts him from 15 December 1953" in text
    assert "Confidence in the dates: high." in text
    assert 'rel="external">en.wikipedia.org</a>' in text
    assert re.search(r"<dt>Most often with</dt><dd>Mao Zedong \(\d+\), ", text)
    assert 'href="/lag?ambassador=yudin"' in text
    assert "written 23 days later" in text


def test_who_passed_messages_on_is_told_how_many(client: FlaskClient) -> None:
    text = client.get("/people/krasovsky").text
    assert "<dt>Passed on</dt><dd>5 messages of others</dd>" in text
    assert "Passed on" not in client.get("/people/mao-zedong").text.partition("<h2>")[0]


def test_nobody_is_given_a_middle_value_of_few_papers(client: FlaskClient) -> None:
    assert "too few for a middle value" in client.get("/ambassadors/antonov").text


def test_the_lag_page_has_every_contact_whose_days_count(
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
    # each in the pile of all papers, in the chart of its writer, and in the table behind them
    before = {"1959-06-26-cpsu-central-committee-zhou-enlai"}
    for slug in both - before:
        assert text.count(f'href="/contacts/{slug}"') == 3, slug


def test_what_the_lag_page_does_not_count_is_named_with_its_reason(client: FlaskClient) -> None:
    counted, _, left = client.get("/lag").text.partition("<h2>Read with care</h2>")
    left = left.partition("<h2>As tables</h2>")[0]
    for slug, reason in {
        "1949-01-30-mikoyan-mao-zedong": "a recollection, written more than a year later",
        "1957-01-zhou-enlai-khrushchev": "its days are not known closely enough",
        "1959-06-26-cpsu-central-committee-zhou-enlai": "written before it was handed over",
    }.items():
        assert f"/contacts/{slug}" not in counted
        assert re.search(rf'{slug}">.*?<span class="note">{reason}', left), slug


def test_the_lag_page_puts_every_writer_in_a_group_on_one_scale(client: FlaskClient) -> None:
    text = client.get("/lag").text
    groups = re.findall(r"<h3>(?:<a [^>]*>)?([^<]+)", text)
    assert {"Yudin", "Roshchin", "Other heads of mission"} <= set(groups)
    assert {"Other Soviet writers", "Chinese writers"} <= set(groups)
    assert text.count(">2 weeks</text>") == len(groups) + 1
    narrowed = client.get("/lag?ambassador=yudin").text
    assert "Contacts with Yudin" in narrowed
    assert "Roshchin</a></h3>" not in narrowed
    nothing = client.get("/lag?topic=albania&year=1957").text
    assert "No paper of this choice has both days" in nothing


def test_a_day_of_the_year_across_the_years(client: FlaskClient) -> None:
    text = client.get("/on-this-day?month=10&day=20").text
    assert "<h1>On 20 October</h1>" in text
    links = list_links(text)
    assert "1949-10-20-roshchin-mao-zedong" in links
    assert all("-10-20-" in slug for slug in links)
    assert 'href="/on-this-day?month=10&amp;day=19"' in text


def test_a_day_also_has_the_talks_that_were_written_down_on_it(client: FlaskClient) -> None:
    text = client.get("/on-this-day?month=12&day=1").text
    happened, _, written = text.partition("of another day, written down on 1 December")
    assert "1950-12-01-stalin-mao-zedong" in happened
    assert "1949-10-20-roshchin-mao-zedong" not in happened
    assert "1949-10-20-roshchin-mao-zedong" in written
    assert "Written 1 December 1949" in written
    assert "talked 20 October 1949, written 42 days later" in written


def test_each_day_of_several_talks_is_found(client: FlaskClient) -> None:
    slug = "1958-01-07-dobashin-wang-enmao"
    assert slug in client.get("/on-this-day?month=1&day=7").text
    assert slug in client.get("/on-this-day?month=1&day=12").text


def test_people_stand_under_their_families_and_bodies_apart(client: FlaskClient) -> None:
    text = client.get("/people/").text
    names = re.findall(r'<a href="/people/[^"]+">([^<]+?) <i>', text)
    assert names.index("Kovalev, E. F.") < names.index("Kovalev, Ivan V.")
    assert names.index("Yudin, Pavel F.") < names.index("Mao Zedong") < names.index("Zhou Enlai")
    assert "Eden, Anthony" in names
    assert names.index("Pham Van Dong") < names.index("CCP Central Committee")
    assert "Soviet charge d&#39;affaires (unnamed)" in names


def test_the_heads_of_both_missions_follow_each_other_in_time(client: FlaskClient) -> None:
    text = client.get("/ambassadors/").text
    soviet, _, chinese = text.partition("Chinese mission in the Soviet Union")
    find = r'class="who"><a href="/ambassadors/([^"]+)"'
    assert [each for each in re.findall(find, soviet) if each != "likhachev"] == [
        *("petrov", "roshchin", "shibaev", "panyushkin", "v-kuznetsov", "vaskov"),
        *("yudin", "antonov", "chervonenko"),
    ]
    assert re.findall(find, chinese)[0] == "fu-bingchang"
    assert "lapin" not in text
    assert "Ambassador, 3 December 1953 to 15 October 1959. 21 contacts while in post" in text


def test_what_the_collection_is_stands_in_numbers(client: FlaskClient) -> None:
    text = client.get("/about").text
    numbers = dict(re.findall(r'<th scope="row">([^<]+)</th><td>(\d+)</td>', text))
    forms = ("conversations and visits", "messages", "reports on contact")
    assert sum(int(numbers[form]) for form in forms) == 256
    assert int(numbers["both"]) > 60
    assert int(numbers["the text of a paper"]) == 2
    for word in ("EDTF", "Fond", "Opis", "Delo", "List, listy", "Chargé d’affaires"):
        assert f"<dt>{word}</dt>" in text
    assert '<a href="/ambassadors/chervonenko">' in text


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
    assert first.talks[0][0] < second.talks[0][0]
    assert first.paper_at > second.paper_at


def test_every_day_of_talk_has_its_mark_and_its_line() -> None:
    twice = make_contact(("1958-01-07", "1958-01-12"), "1958-01-20", slug="twice")
    chart = draw_crossings([twice, make_contact("1958-01-17", "1958-01-20", slug="b")], "twice")
    assert chart is not None
    first, second = chart.lines
    assert [day for _at, day in first.talks] == ["7", "12"]
    assert len(second.talks) == 1


def test_a_recollection_does_not_press_the_weeks_of_others_together() -> None:
    late = make_contact("1956-11-01", "1965-01-01", slug="late")
    near = [make_contact(slug="one"), make_contact("1956-11-05", "1956-11-14", slug="two")]
    chart = draw_crossings([*near, late], "one")
    assert chart is not None
    assert [line.slug for line in chart.lines] == ["one", "two"]
    assert draw_crossings([*near, late], "late") is None


def test_a_contact_alone_has_no_chart() -> None:
    contact = make_contact(slug="alone")
    assert draw_crossings([contact], "alone") is None
    assert draw_crossings([contact, make_contact(written="", slug="other")], "alone") is None

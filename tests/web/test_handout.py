"""Handouts: numbers, both dates and a code on paper; without dates an exercise and its answers."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import segno
from flask.testing import FlaskClient

from tests.web.owned import correct, open_owned
from timeline.web import link_code
from timeline.web.handout_dates import hide_dates
from timeline.web.link_code import draw_code

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
DATE = re.compile(rf"\b1[89]\d\d\b|\b(?:{MONTH})\b|\d+\s*[年月日]")
QUERIES = ["", "ambassador=roshchin", "ambassador=yudin&order=record", "q=treaty+1945",
           "from=1949-10&to=1950-01", "topic=achesons-speech-1950", "year=1951&topic=korea",
           "form=correspondence", "place=moscow&year=1950", "written_by=1951-01-01"]  # fmt: skip


def list_plainly(text: str) -> str:
    """The words of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def read_exercise(text: str) -> str:
    """The whole of the first sheet: what a student has in front of him."""
    return text.partition('<section class="exercise"')[2].partition("</section>")[0]


def list_headings(text: str) -> list[str]:
    return re.findall(r"<h[23]>(.*?)</h[23]>", text)


def test_each_contact_has_its_number_both_dates_and_a_citation_with_both(
    client: FlaskClient,
) -> None:
    text = client.get("/handout?ambassador=roshchin&from=1949-10-20&to=1949-10-20").text
    words = list_plainly(text.partition("<main")[2])
    assert '<p class="number"><b>1</b></p>' in text
    assert "Ambassador Roshchin with Mao Zedong" in words
    assert "Talked 20 October 1949" in words
    assert "Written 1 December 1949 42 days later" in words
    assert "Archive: " in words
    assert "written 1 December 1949, on a conversation of 20 October 1949" in words
    assert "http://localhost/contacts/1949-10-20-roshchin-mao-zedong." in words


@pytest.mark.parametrize("query", QUERIES)
def test_it_lists_what_the_timeline_lists_in_its_order(client: FlaskClient, query: str) -> None:
    rows = client.get(f"/contacts.json?limit=60&{query}").json["contacts"]  # type: ignore[index]
    text = client.get(f"/handout?{query}").text
    assert re.findall(r'class="number"><b>(\d+)', text) == [
        str(number) for number in range(1, len(rows) + 1)
    ]
    cited = re.findall(r"http://localhost/contacts/([^<\"]+)\.</p>", text)
    assert cited == [row["slug"] for row in rows]


@pytest.mark.parametrize("query", QUERIES)
def test_the_exercise_gives_no_date_away(client: FlaskClient, query: str) -> None:
    text = client.get(f"/handout?hide=dates&{query}").text
    title = re.search(r"<title>(.*?)</title>", text)
    assert title
    sheet = re.sub(
        r'<p class="ways">.*?</p>|<span class="ways">.*?</span>', "", read_exercise(text)
    )
    assert not DATE.search(title[1])
    assert not DATE.search(list_plainly(sheet))
    assert "/contacts/" not in sheet
    assert "datetime" not in sheet
    assert "svg" not in sheet
    assert DATE.search(text.partition('<section class="answers"')[2])


def test_the_answers_are_the_same_contacts_in_order_with_their_letters(
    client: FlaskClient,
) -> None:
    text = client.get("/handout?hide=dates&ambassador=roshchin").text
    asked = re.findall(r'<span class="letter">(\w+)</span>.*?<h2>(.*?)</h2>', text, re.DOTALL)
    answers = text.partition('<section class="answers"')[2]
    right = re.findall(
        r'<b>(\d+)</b><span class="letter"><span class="hidden">is </span>(\w+).*?<h3>(.*?)</h3>',
        answers,
        re.DOTALL,
    )
    assert len(asked) == len(right) > 20
    assert dict(asked) == {letter: heading for _, letter, heading in right}
    assert [letter for letter, _ in asked] == sorted(dict(asked), key=lambda a: (len(a), a))
    assert [letter for _, letter, _ in right] != [letter for letter, _ in asked]
    plain = client.get("/handout?ambassador=roshchin").text
    assert list_headings(answers) == list_headings(plain)
    assert "Talked" in answers
    assert "Written" in answers


def test_no_text_of_the_collection_keeps_a_date(seeds: list[dict[str, Any]]) -> None:
    for row in seeds:
        for text in (row.get("summary", ""), row["title"]):
            assert not DATE.search(hide_dates(text)), text


def test_each_question_has_a_box_with_a_name(client: FlaskClient) -> None:
    sheet = read_exercise(client.get("/handout?hide=dates&year=1956&ambassador=yudin").text)
    letters = re.findall(r'<span class="letter">(\w+)</span>', sheet)
    assert re.findall(r'aria-label="Number of (\w+)"', sheet) == letters


def test_the_same_address_is_the_same_sheet_until_the_data_change(
    built_database: Path, tmp_path: Path
) -> None:
    with open_owned(built_database, tmp_path) as (client, db):
        address = "/handout?hide=dates&ambassador=roshchin"
        first = read_exercise(client.get(address).text)
        assert read_exercise(client.get(address).text) == first
        other = read_exercise(client.get(f"{address}&year=1949&year=1950&year=1951").text)
        assert list_headings(other)[:8] != list_headings(first)[:8]
        correct(db, {"summary": "Another summary."})
        assert read_exercise(client.get(address).text) != first


def test_a_long_selection_is_sixty_contacts_and_the_way_to_the_others(client: FlaskClient) -> None:
    text = client.get("/handout").text
    assert "A handout holds 60 contacts at most." in text
    assert text.count('class="number"') == 60
    onward = re.search(r'<a href="([^"]+)">go on to the next ones', text)
    assert onward
    assert 'class="number"><b>61</b>' in client.get(unescape(onward[1])).text
    short = client.get("/handout?ambassador=roshchin&year=1949").text
    assert "at most" not in short


@pytest.mark.parametrize("hide", ["", "&hide=dates"])
def test_the_code_is_the_address_of_the_selection(client: FlaskClient, hide: str) -> None:
    text = client.get(f"/handout?ambassador=roshchin&order=record{hide}").text
    address = "http://localhost/?ambassador=roshchin&order=record"
    assert str(draw_code(address)) in text
    assert f'href="{address.replace("&", "&amp;")}"' in text


def test_the_dots_of_the_code_are_those_of_the_address() -> None:
    address = "http://localhost/?ambassador=roshchin&order=record"
    drawn = ElementTree.fromstring(draw_code(address))
    path = drawn.findall(".//path")[-1].attrib["d"]
    code = segno.make(address, error="m", micro=False)
    rows = [[0] * (code.symbol_size(border=4)[0]) for _ in range(code.symbol_size(border=4)[0])]
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        steps = [float(each) for each in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for column in range(int(x), int(x + steps[0])):
                rows[int(y)][column] = 1
            x += steps[0]
        else:
            x, y = (steps[0], steps[1]) if command == "M" else (x + steps[0], y + steps[1])
    assert rows == [list(row) for row in code.matrix_iter(border=4)]


def test_an_address_too_long_for_paper_has_no_code(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draw_code("http://localhost/?q=" + "%D0%BC" * 150) == ""
    monkeypatch.setattr(link_code, "LONGEST", 20)
    text = client.get("/handout?ambassador=roshchin").text
    assert "The address of this selection is too long for a code" in text
    assert 'role="img"' not in text.partition("<main")[2]


@pytest.mark.parametrize("hide", ["", "&hide=dates"])
def test_an_empty_selection_says_so(client: FlaskClient, hide: str) -> None:
    answer = client.get(f"/handout?q=zzzz{hide}")
    assert answer.status_code == 200
    assert "No contact fits this choice" in answer.text
    assert 'class="answers"' not in answer.text


@pytest.mark.parametrize(
    ("query", "named"),
    [("hide=names", "hide is dates or is left out, not “names”."), ("hide=dates&hide=x", "“x”"),
     ("ambassador=nobody", "nobody"), ("from=soon", "soon"), ("order=size", "size"),
     ("q=" + "x" * 300, "200"), ("after=nowhere", "nowhere"), ("hide=%00%3Cb%3E", "&lt;b&gt;")],
)  # fmt: skip
def test_what_cannot_be_shown_is_a_sentence(client: FlaskClient, query: str, named: str) -> None:
    answer = client.get(f"/handout?{query}")
    assert answer.status_code == 400
    assert named in answer.text
    assert "This cannot be shown" in answer.text


@pytest.mark.parametrize("query", ["ambassador=yudin", "ambassador=yudin&hide=dates"])
def test_it_needs_no_script_and_has_no_style_attribute(client: FlaskClient, query: str) -> None:
    text = client.get(f"/handout?{query}").text
    assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]* src=)", text)
    assert text.count("<h1") == 1


def test_the_list_leads_to_its_handout_and_the_handout_to_its_exercise(
    client: FlaskClient,
) -> None:
    text = client.get("/?ambassador=roshchin&order=record").text
    assert 'href="/handout?ambassador=roshchin&amp;order=record"' in text
    sheet = client.get("/handout?ambassador=roshchin&order=record").text
    assert 'href="/handout?ambassador=roshchin&amp;order=record&amp;hide=dates"' in sheet


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Mao accepted a November visit.", "Mao accepted a ____ visit."),
        ("The note of 9 January and the 1945 treaty.", "The note of ____ and the ____ treaty."),
        ("Surveys for 1956-1960.", "Surveys for ____."),
        ("In the 1950s, 35 MIG-15s came the day before.",
         "In the ____, 35 MIG-15s came the day before."),
        ("10月11日毛泽东", "____毛泽东"),
        ("Встреча 20 октября 1949 г.", "Встреча ____"),
        ("They may meet; from 8 to 10 in the evening.",
         "They may meet; from 8 to 10 in the evening."),
        ("", ""),
    ],
)  # fmt: skip
def test_dates_are_blanked_and_other_words_stay(text: str, blank: str) -> None:
    assert hide_dates(text) == blank

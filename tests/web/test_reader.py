"""The date reader's page: each date marked with its word, and nothing kept."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from timeline.web.examples import EXAMPLES

PAPER = """From the Diary of N. V. Roshchin
Top Secret, Copy 4, 1 December 1949, No. 110
Memorandum of Conversation with Mao Zedong on 20 October 1949

On 20 October at 2000 hours the Ambassador was invited to dinner. A <script>alert(1)</script> note.
"""


def test_a_pasted_paper_comes_back_with_both_dates_marked(client: FlaskClient) -> None:
    answer = client.post("/read", data={"text": PAPER})
    assert answer.status_code == 200
    assert "Two dates: talked, and written 42 days later" in answer.text
    words = re.sub(r'<mark class="(\w+)" title="[^"]+">', r"<mark \1>", answer.text)
    assert '<mark record>1 December 1949<small lang="en"> written</small></mark>' in words
    assert '<mark talk>20 October 1949<small lang="en"> talked</small></mark>' in words
    assert "20 October 1949 is the day they talked." in answer.text
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


@pytest.mark.parametrize(
    ("words", "label", "why"),
    [
        (
            "He referred to our talk of 5 May 1949.",
            "another talk",
            "only referred to",
        ),
        ("It was in the telegram of 5 May 1949.", "another paper", "The date of another paper"),
        ("They will come on 5 May 1950.", "to come", "A day still to come"),
        ("5 May 1949 is a Thursday.", "mentioned", "Mentioned with no word"),
    ],
)
def test_a_date_that_is_only_mentioned_says_why_where_it_stands(
    client: FlaskClient, words: str, label: str, why: str
) -> None:
    text = f"{PAPER}\n{words} Then the guests took their leave, and the Ambassador drove home."
    answer = client.post("/read", data={"text": text})
    pattern = r'<mark class="mentioned" title="([^"]+)">5 May 19\d\d<small[^>]*> ([\w ]+)<'
    mark = re.search(pattern, answer.text)
    assert mark is not None
    assert (why in mark[1], mark[2]) == (True, label)
    listed = answer.text.partition('<details id="mentioned" open>')[2]
    assert why in listed


def test_what_was_typed_stays_in_the_form(client: FlaskClient) -> None:
    data = {"text": "", "title": "Telegram", "catalogue_date": "June 13, 1951"}
    answer = client.post("/read", data=data)
    assert answer.status_code == 200
    assert 'value="June 13, 1951"' in answer.text
    assert "13 June 1951 is the day it was" in answer.text


def test_htmx_gets_the_reading_alone(client: FlaskClient) -> None:
    answer = client.post("/read", data={"text": PAPER}, headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert 'id="reading"' in answer.text
    assert "<form" not in answer.text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.slug)
def test_each_example_is_read(client: FlaskClient, example: object) -> None:
    slug = getattr(example, "slug")  # noqa: B009
    answer = client.get(f"/read?example={slug}")
    assert answer.status_code == 200
    assert "Two dates: talked, and written" in answer.text


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ({"text": " \n "}, 422, "Paste the words of a paper first"),
        ({}, 422, "Paste the words of a paper first"),
        ({"text": "a" * 200_001}, 413, "The text has 200,001 bytes; 200,000 is the most."),
        ({"text": "三" * 70_000}, 413, "The text has 210,000 bytes"),
        ({"text": "a" * 2_000_000}, 413, "200,000 is the most"),
        ({"text": "Nothing here has a day."}, 200, "No date could be told"),
        ({"text": "\x00 20 October 1949 \ud800".encode("utf-8", "replace").decode()}, 200, ""),
    ],
)
def test_what_cannot_be_read_is_said(
    client: FlaskClient, data: dict[str, str], status: int, words: str
) -> None:
    answer = client.post("/read", data=data)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_too_long_a_text_is_kept_in_the_form(client: FlaskClient) -> None:
    answer = client.post("/read", data={"text": "word " * 50_000})
    assert answer.status_code == 413
    assert answer.text.count("word word") > 1000


def test_an_unknown_example_is_said(client: FlaskClient) -> None:
    answer = client.get("/read?example=none")
    assert answer.status_code == 400
    assert "There is no such example" in answer.text

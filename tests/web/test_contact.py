"""A contact's page: both dates, the words that prove them, the papers and the people."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from tests.factories import make_claim, make_contact, make_document, make_person
from timeline.records import Contact
from timeline.web.contact_page import make_contact_page
from timeline.web.nearby import Nearby
from timeline.web.records_beside import set_beside

DINNER = "/contacts/1949-10-20-roshchin-mao-zedong"


def read_words(text: str) -> str:
    """What a reader reads of some HTML."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


@pytest.fixture
def draw(app: Flask) -> object:
    """Draws the page of a contact that no database holds."""

    def draw_contact(contact: Contact, near: Nearby | None = None) -> str:
        with app.test_request_context("/contacts/any"):
            page = make_contact_page(contact, near or Nearby())
            return render_template("public/contact.html", page=page)

    return draw_contact


def test_both_dates_stand_large_with_their_words(client: FlaskClient) -> None:
    text = client.get(DINNER).text
    plates = read_words(text[text.index('<div class="plates') : text.index('<div class="beside">')])
    assert plates.startswith("Talked 20 October 1949 Thursday")
    assert "42 days" in plates
    assert "Written 1 December 1949 Thursday" in plates


def test_the_paper_is_described_and_its_dates_are_marked(client: FlaskClient) -> None:
    text = client.get(DINNER).text
    words = read_words(text)
    assert '<mark class="talk">20 October 1949<small lang="en"> talked</small></mark>' in text
    assert '<mark class="record">1 December 1949<small lang="en"> written</small></mark>' in text
    assert "20 October 1949 is the day they talked." in words
    assert "Translator David Wolff" in words
    assert "fond 0100, opis 42" in words
    assert '<span lang="zh">毛泽东</span>' in text
    assert 'href="https://digitalarchive.wilsoncenter.org/' in text


def test_the_paper_has_its_secrecy_copy_number_language_and_what_is_not_known(
    client: FlaskClient,
) -> None:
    words = read_words(client.get(DINNER).text)
    assert "Language Russian Classification Top Secret Copy 4 Number 110" in words
    assert "Supporter Leon Levy Foundation" in words
    assert "Catalogue date 20 October 1949; 1 December 1949 " in words
    bare = read_words(client.get("/contacts/1948-11-21-mao-zedong-stalin").text)
    assert "Not known language, classification, copy, number, archive reference" in bare


def test_everybody_is_told_with_the_post_of_the_day_and_the_part_in_the_message(
    client: FlaskClient,
) -> None:
    text = client.get("/contacts/1949-01-14-mao-zedong-stalin").text
    words = read_words(text)
    assert "<h1>Mao Zedong to Stalin, passed on by Orlov and F. Kuznetsov</h1>" in text
    assert "Head of Soviet military intelligence; passed it on" in words
    assert "Chairman of the USSR Council of Ministers" in words
    assert "Mao Zedong, “Ciphered Telegram No. 50513" in words
    assert "passed on by Andrei Orlov and Fyodor F. Kuznetsov, Archive of the President" in words


def test_titles_say_their_language_and_a_day_leads_to_the_same_day_of_other_years(
    client: FlaskClient,
) -> None:
    text = client.get("/contacts/1955-05-25-yudin-mao-zedong").text
    assert '<dt>Title</dt><dd><span lang="zh">胡风' in text
    assert 'href="/on-this-day?month=5&amp;day=25">25 May in other years</a>' in text
    assert '<dt>Title</dt><dd><span lang="ru">Из записи' in (
        client.get("/contacts/1952-07-02-fedorenko-ge-baoquan").text
    )
    assert "in other years" not in client.get("/contacts/1949-08-liu-shaoqi-malenkov").text
    assert '<p class="original" lang="ko">평양</p>' in client.get("/places/pyongyang").text


def test_records_of_one_conversation_stand_side_by_side(client: FlaskClient) -> None:
    slug, other = "1958-07-31-khrushchev-mao-zedong", "1958-07-31-khrushchev-mao-zedong-2"
    text = client.get(f"/contacts/{slug}").text
    table = text[text.index('<table class="beside-table">') :].partition("</table>")[0]
    assert f'<a href="/contacts/{other}">' in table
    assert f'href="/contacts/{slug}"' not in table
    assert "perhaps" in table
    words = read_words(table)
    assert "Translator David Wolff Vladislav M. Zubok" in words
    assert "Talked 31 July 1958 31 July 1958" in words


def test_two_papers_of_one_contact_keep_their_words_apart(draw) -> None:  # type: ignore[no-untyped-def]
    russian = make_document("Record of Conversation", heading="From the diary", language="ru")
    chinese = replace(russian, slug="other", title="谈话记录", heading="摘自日记", language="zh")
    contact = make_contact(documents=(russian, chinese))
    text = draw(contact, Nearby(beside=set_beside(contact, ())))
    words = read_words(text)
    assert "In the words of the paper: Record of Conversation Heading" in words
    assert "In the words of the paper: 谈话记录 Heading of the paper 摘自日记" in words
    assert "Records of this contact, side by side Record of Conversation 谈话记录" in words
    assert "Written 22 November 1956 not known" in words
    assert "perhaps" not in text
    assert "Paper 2 Title 谈话记录" in words


def test_a_visit_lasts_from_day_to_day_and_its_paper_counts_from_the_end(draw) -> None:  # type: ignore[no-untyped-def]
    visit = make_contact(
        "1949-06-26/1949-08-14", "1949-08-20", form="visit", conversation_key="1949-06-26"
    )
    text = draw(visit)
    words = read_words(text)
    assert "Visited 26 June to 14 August 1949 6 days after the end Written 20 August" in words
    assert "26 June to 14 August 1949 is when the visit was." in words
    assert '<use href="#visit"/></svg>Visited' in text


def test_neighbours_lead_on_by_conversation(client: FlaskClient) -> None:
    text = client.get(DINNER).text
    before, after = re.findall(r'<div><p>\w+, by conversation</p><a href="([^"]+)">', text)
    assert DINNER in client.get(before).text
    assert DINNER in client.get(after).text


def test_marks_are_escaped_with_the_text_around_them(draw) -> None:  # type: ignore[no-untyped-def]
    heading = "<b>& 30 October 1956 <script>"
    claim = make_claim("1956-10-30", text="30 October 1956", field="heading", start=5, end=20)
    paper = make_document("<i>A title</i>", heading=heading, claims=(claim,))
    text = draw(make_contact(documents=(paper,), summary="<u>", title="<i>A title</i>"))
    assert '&lt;b&gt;&amp; <mark class="talk">30 October 1956<small' in text
    assert "</mark> &lt;script&gt;" in text
    assert "<i>A title" not in text
    assert "<u>" not in text


def test_an_hour_told_alone_proves_no_day(client: FlaskClient) -> None:
    page = client.get(DINNER).text
    assert '<mark class="talk">20 October at 2000 hours<small lang="en"> talked' in page
    assert 'The dinner ended at <mark class="mentioned">2130</mark>' in page


def test_what_the_machine_read_otherwise_is_shown_beside_the_decision(draw) -> None:  # type: ignore[no-untyped-def]
    heading = "22 November 1956. Today I spoke with Liu."
    claim = make_claim(
        "1956-11-22",
        text="22 November 1956",
        field="heading",
        start=0,
        end=16,
        explanation="“Today” counts from the day of the paper.",
    )
    contact = make_contact(
        documents=(make_document(heading=heading, claims=(claim,)),),
        date_evidence="the heading of the Chinese edition",
        review=("The two readings differ.",),
    )
    decided = tuple(make_claim("1956-10-30", origin="curated") for _ in range(1))
    page = draw(type(contact)(**{**_parts(contact), "conversations": decided}))
    words = read_words(page)
    assert "The curator’s ground. The heading of the Chinese edition." in words
    assert "read as talked" in words
    assert "“Today” counts from the day of the paper." in words
    assert "To be checked The two readings differ." in words


def _parts(contact: Contact) -> dict[str, object]:
    return {name: getattr(contact, name) for name in contact.__slots__}


def test_a_date_that_is_not_known_has_its_place_too(draw) -> None:  # type: ignore[no-untyped-def]
    words = read_words(draw(make_contact(written="")))
    assert "Written Date not seen" in words
    words = read_words(draw(make_contact(talked="")))
    assert "Talked Day not given" in words


def test_an_address_that_is_no_web_address_is_not_linked(draw) -> None:  # type: ignore[no-untyped-def]
    paper = make_document(source_urls=("javascript:alert(1)", "https://example.org/a"))
    text = draw(make_contact(documents=(paper,)))
    assert "javascript:" not in text
    assert 'href="https://example.org/a"' in text


def test_somebody_inferred_is_said_to_be(draw) -> None:  # type: ignore[no-untyped-def]
    people = (make_person("Yudin", inferred=True, stands_for="the ambassador"),)
    words = read_words(draw(make_contact(people=people)))
    assert "inferred (the paper says “the ambassador”)" in words

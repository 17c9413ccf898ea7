"""TimelineJS JSON by the rules of its format."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from tests.export.samples import (
    make_dated,
    make_full,
    make_hostile,
    make_several,
    make_telegram,
    make_undated,
    write,
)
from timeline.export import ExportContext
from timeline.records import Contact


def read_slides(text: str) -> list[dict[str, Any]]:
    """The slides, each checked for what TimelineJS must have."""
    whole = json.loads(text)
    assert set(whole) == {"scale", "title", "events"}
    for slide in whole["events"]:
        for name in ("start_date", "end_date"):
            if name in slide:
                assert set(slide[name]) <= {"year", "month", "day"}
                assert all(isinstance(part, int) for part in slide[name].values())
        assert slide["start_date"]["year"]
        assert slide["display_date"]
    slides: list[dict[str, Any]] = whole["events"]
    assert len({slide["unique_id"] for slide in slides}) == len(slides)
    return slides


def list_elements(html: str) -> list[str]:
    elements: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: elements.append(tag)  # type: ignore[method-assign]
    parser.feed(html)
    return elements


def test_a_slide_stands_at_the_talk_and_names_both_dates() -> None:
    slide = read_slides(write("timelinejs.json", [make_full()]))[0]
    assert slide["unique_id"] == "1956-10-30-yudin-mao"
    assert slide["start_date"] == {"year": 1956, "month": 10, "day": 30}
    assert "end_date" not in slide
    assert slide["display_date"] == "30 October 1956"
    assert slide["group"] == "Conversations"
    text = slide["text"]["text"]
    assert "Written 22 November 1956, on a conversation of 30 October 1956." in text
    assert "Poland &amp; Hungary; Mao was &lt;calm&gt;." in text


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    slides = {slide["unique_id"]: slide for slide in read_slides(
        write("timelinejs.json", make_dated()))}  # fmt: skip
    assert slides["month"]["start_date"] == {"year": 1956, "month": 4}
    assert slides["year"]["start_date"] == {"year": 1953}
    assert slides["day-uncertain"]["display_date"] == "probably 2 May 1956"
    assert slides["part"]["display_date"] == "early April 1956"
    assert slides["days"]["end_date"] == {"year": 1956, "month": 9, "day": 19}
    assert slides["before"]["display_date"] == "before 20 November 1951"
    assert "year-unknown" not in slides


def test_what_has_no_date_has_no_slide_and_a_message_stands_at_its_sending() -> None:
    contacts = [make_undated(), make_several(), make_telegram()]
    several, telegram = read_slides(write("timelinejs.json", contacts))
    assert (several["start_date"]["day"], several["end_date"]["day"]) == (7, 17)
    assert telegram["display_date"] == "2 September 1954"
    assert telegram["group"] == "Messages"
    assert read_slides(write("timelinejs.json", [])) == []


def test_hostile_text_makes_no_element() -> None:
    slides = read_slides(write("timelinejs.json", make_hostile()))
    assert len(slides) == len(make_hostile())
    for slide in slides:
        assert list_elements(slide["text"]["headline"]) == []
        assert set(list_elements(slide["text"]["text"])) == {"p", "a"}


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    slides = read_slides(write("timelinejs.json", contacts, about))
    assert [slide["unique_id"] for slide in slides] == [each.slug for each in contacts]

"""The calendar as vobject reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import vobject
from vobject.base import Component

from tests.export.samples import (
    ABOUT,
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


def read_events(text: str) -> list[Component]:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    return list(calendar.contents.get("vevent", []))


def test_a_talk_is_a_whole_day_that_keeps_nobody_busy() -> None:
    revisions = {6: "2026-11-19T08:30:00+00:00"}
    text = write("ics", [make_full(revision=6)], replace(ABOUT, revisions=revisions))
    assert "DTSTART;VALUE=DATE:19561030\r\n" in text
    event = read_events(text)[0]
    assert (event.dtstart.value, event.dtend.value) == (date(1956, 10, 30), date(1956, 10, 31))
    assert event.uid.value == "1956-10-30-yudin-mao@timeline.example.org"
    assert event.transp.value == "TRANSPARENT"
    assert event.sequence.value == "6"
    assert f"{event.dtstamp.value:%Y-%m-%d}" == "2026-11-19"
    assert event.url.value == "https://timeline.example.org/contacts/1956-10-30-yudin-mao"
    assert "rrule" not in event.contents
    assert event.summary.value == make_full().title
    lines = event.description.value.split("\n")
    assert lines[0] == "Written 22 November 1956, on a conversation of 30 October 1956."
    assert lines[2] == "Pavel F. Yudin (Павел Фёдорович Юдин); Mao Zedong (毛泽东)"


def test_the_calendar_is_folded_as_the_standard_asks() -> None:
    text = write("ics", [make_full(title="毛" * 200)])
    assert text.count("\r\n") == text.count("\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert read_events(text)[0].summary.value == "毛" * 200


def test_a_day_comes_back_each_year_on_request() -> None:
    text = write("ics", [make_full(), make_full(slug="m", talked="1956-04")], replace(
        ABOUT, on_this_day=True))  # fmt: skip
    exact, month = read_events(text)
    assert exact.rrule.value == "FREQ=YEARLY"
    assert "rrule" not in month.contents


def test_a_date_less_exact_than_a_day_is_a_note_over_its_whole_time() -> None:
    events = {event.uid.value.partition("@")[0]: event for event in read_events(
        write("ics", make_dated()))}  # fmt: skip
    title = make_full().title
    assert (events["month"].dtstart.value, events["month"].dtend.value) == (
        date(1956, 4, 1),
        date(1956, 5, 1),
    )
    assert events["month"].summary.value == f"Sometime in April 1956: {title}"
    about = events["month-approximate"].summary.value
    assert about == f"In or about January 1957: {title}"
    assert events["part"].summary.value == f"Sometime in early April 1956: {title}"
    assert events["day-uncertain"].summary.value == f"Probably 2 May 1956: {title}"
    assert events["day-approximate"].summary.value == f"About 13 January 1951: {title}"
    assert events["days"].summary.value == title
    assert events["days"].dtend.value == date(1956, 9, 20)
    left_out = {"season", "year", "decade", "before", "after", "month-unknown", "year-unknown"}
    assert not left_out & set(events)


def test_several_days_are_several_events() -> None:
    events = read_events(write("ics", [make_several()]))
    assert [event.dtstart.value.day for event in events] == [7, 12, 17]
    assert len({event.uid.value for event in events}) == 3


def test_a_paper_without_a_talk_stands_at_its_own_day() -> None:
    undated, telegram, memorandum = make_undated(), make_telegram(), make_full(slug="m", talked="")
    events = read_events(write("ics", [undated, telegram, memorandum]))
    assert [event.summary.value for event in events] == [
        telegram.title,
        f"Written down: {memorandum.title}",
    ]


def test_no_hostile_text_makes_an_event_or_ends_the_calendar() -> None:
    contacts = make_hostile()
    text = write("ics", contacts)
    assert text.count("BEGIN:VEVENT\r\n") == len(contacts)
    events = read_events(text)
    assert [event.uid.value.partition("@")[0] for event in events] == [c.slug for c in contacts]
    assert "\x00" not in text


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    events = read_events(write("ics", contacts, about))
    days = [
        claim.date
        for contact in contacts
        for claim in (contact.conversations or filter(None, [contact.record]))
    ]
    known = [day for day in days if day.earliest and day.latest
             and (day.latest - day.earliest).days < 31]  # fmt: skip
    assert [event.dtstart.value for event in events] == [day.earliest for day in known]
    assert len(known) > 0.95 * len(contacts)

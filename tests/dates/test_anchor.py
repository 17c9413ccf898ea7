"""What an incomplete expression comes to, seen from an anchor day."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import parse_edtf, resolve_found, scan_dates

ANCHOR = date(1950, 1, 2)  # a Monday

PAST = [
    ("yesterday", "1950-01-01"),
    ("the day before yesterday", "1949-12-31"),
    ("last night", "1950-01-01"),
    ("today", "1950-01-02"),
    ("сегодня", "1950-01-02"),
    ("昨日", "1950-01-01"),
    ("同日", "1950-01-02"),
    ("次日", "1950-01-03"),
    ("накануне", "1950-01-01"),
    ("20 October", "1949-10-20"),
    ("2 January", "1950-01-02"),
    ("3 January", "1949-01-03"),
    ("29 February", "1948-02-29"),
    ("28 декабря - 3 января", "1949-12-28/1950-01-03"),
    ("10月16日至18日", "1949-10-16/1949-10-18"),
    ("June 1 and 2", "1949-06-01/1949-06-02"),
    ("15 августа с.г.", "1950-08-15"),
    ("去年二月十一日", "1949-02-11"),
    ("the 5th", "1949-12-05"),
    ("referred to the 31st", "1949-12-31"),
    ("the 2nd", "1950-01-02"),
    ("本月一日", "1950-01-01"),
    ("上月", "1949-12"),
    ("last week", "1949-12-26/1950-01-01"),
    ("this month", "1950-01"),
    ("last year", "1949"),
    ("on Friday", "1949-12-30"),
    ("on Monday", "1950-01-02"),
    ("last Monday", "1949-12-26"),
    ("next Monday", "1950-01-09"),
    ("next Friday", "1950-01-06"),
    ("at 8 p.m.", "1950-01-02"),
    ("〔十一月〕", "1949-11"),
    ("early in〔十一月〕", "1949-11"),
]


@pytest.mark.parametrize(("text", "edtf"), PAST)
def test_past(text: str, edtf: str) -> None:
    found = scan_dates(text)[-1]
    value = resolve_found(found, ANCHOR)
    assert value is not None
    assert value.edtf == edtf
    assert value.text == found.text


def test_direction() -> None:
    (found,) = scan_dates("20 October")
    assert resolve_found(found, ANCHOR, direction="future") == resolve_found(
        found, date(1950, 10, 20)
    )
    (found,) = scan_dates("3 January")
    value = resolve_found(found, ANCHOR, direction="nearest")
    assert value is not None
    assert value.edtf == "1950-01-03"


def test_times_come_along() -> None:
    (found,) = scan_dates("yesterday evening between 8 and 9 p.m.")
    value = resolve_found(found, ANCHOR)
    assert value is not None
    assert (value.edtf, value.start_time, value.end_time) == ("1950-01-01", "20:00", "21:00")


def test_a_complete_date_needs_no_anchor() -> None:
    (found,) = scan_dates("5 April 1958")
    assert resolve_found(found, ANCHOR) == found.date


def test_an_anchor_of_unknown_year_gives_days_of_unknown_year() -> None:
    anchor = parse_edtf("XXXX-07-13")
    for text, edtf in (
        ("вчера", "XXXX-07-12"),
        ("20 July", "XXXX-07-20"),
        ("the 5th", "XXXX-07-05"),
    ):
        value = resolve_found(scan_dates(text)[0], anchor)
        assert value is not None
        assert (value.edtf, value.earliest, value.latest) == (edtf, None, None)


def test_what_an_unknown_year_cannot_say_is_left_open() -> None:
    anchor = parse_edtf("XXXX-07-13")
    assert resolve_found(scan_dates("on Friday")[0], anchor) is None
    assert resolve_found(scan_dates("yesterday")[0], parse_edtf("XXXX-XX-09")) is None


def test_the_last_and_first_days_of_the_calendar() -> None:
    assert resolve_found(scan_dates("yesterday")[0], date.min) is None
    assert resolve_found(scan_dates("tomorrow")[0], date.max) is None
    assert resolve_found(scan_dates("last month")[0], date.min) is None
    assert resolve_found(scan_dates("next year")[0], date.max) is None
    assert resolve_found(scan_dates("next week")[0], date.max) is None


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("April 23", "1971", "1971-04-23"),
        ("December 3", "1971", "1971-12-03"),
        ("September 5", "1953-01/1953-06", "1953-09-05"),
    ],
)
def test_a_span_lends_its_year_to_its_own_days(text: str, anchor: str, edtf: str) -> None:
    (found,) = scan_dates(text)
    value = resolve_found(found, parse_edtf(anchor), direction="nearest")
    assert value is not None
    assert value.edtf == edtf

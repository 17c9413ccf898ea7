"""EDTF: what is accepted, what it means, what is refused; the `edtf` package is the judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import edtf as oracle
import pytest

from timeline.dates import EdtfError, format_date, format_edtf, parse_edtf
from timeline.dates.edtf import sort_key

VALID = [
    # text, earliest, latest, precision, qualifier, words
    ("1956-04-05", "1956-04-05", "1956-04-05", "day", "certain", "5 April 1956"),
    ("1956-04", "1956-04-01", "1956-04-30", "month", "certain", "April 1956"),
    ("1956", "1956-01-01", "1956-12-31", "year", "certain", "1956"),
    ("0988", "0988-01-01", "0988-12-31", "year", "certain", "988"),
    ("1956-04-05?", "1956-04-05", "1956-04-05", "day", "uncertain", "probably 5 April 1956"),
    ("1956-04~", "1956-04-01", "1956-04-30", "month", "approximate", "about April 1956"),
    (
        "1956%",
        "1956-01-01",
        "1956-12-31",
        "year",
        "uncertain_approximate",
        "probably about 1956",
    ),
    ("195X", "1950-01-01", "1959-12-31", "decade", "certain", "the 1950s"),
    ("19XX", "1900-01-01", "1999-12-31", "range", "certain", "the 1900s"),
    ("1956-XX", "1956-01-01", "1956-12-31", "year", "certain", "1956, month unknown"),
    ("1956-04-XX", "1956-04-01", "1956-04-30", "month", "certain", "April 1956, day unknown"),
    ("1949-21", "1949-03-01", "1949-05-31", "season", "certain", "spring 1949"),
    ("1949-22", "1949-06-01", "1949-08-31", "season", "certain", "summer 1949"),
    ("1949-23", "1949-09-01", "1949-11-30", "season", "certain", "autumn 1949"),
    ("1949-24", "1949-12-01", "1950-02-28", "season", "certain", "winter 1949–50"),
    ("1951-24", "1951-12-01", "1952-02-29", "season", "certain", "winter 1951–52"),
    (
        "1956-03-31/1956-04-02",
        "1956-03-31",
        "1956-04-02",
        "range",
        "certain",
        "between 31 March and 2 April 1956",
    ),
    ("../1951-11-19", None, "1951-11-19", "range", "certain", "before 20 November 1951"),
    ("1951-11-19/..", "1951-11-19", None, "range", "certain", "19 November 1951 or later"),
    ("../1951-11", None, "1951-11-30", "range", "certain", "November 1951 or earlier"),
    ("1950/", "1950-01-01", None, "range", "certain", "from 1950 (end unknown)"),
    ("/1950", None, "1950-12-31", "range", "certain", "until 1950 (beginning unknown)"),
    ("1956-04-01~/1956-04-10~", "1956-04-01", "1956-04-10", "part", "certain", "early April 1956"),
    (
        "1956-04-21%/1956-04-30%",
        "1956-04-21",
        "1956-04-30",
        "part",
        "uncertain",
        "probably late April 1956",
    ),
    ("1951-01~/1951-04~", "1951-01-01", "1951-04-30", "part", "certain", "early 1951"),
    (
        "1951-01-02~/1951-04-30",
        "1951-01-02",
        "1951-04-30",
        "range",
        "approximate",
        "about 2 January to 30 April 1951",
    ),
    ("XXXX-07-02", None, None, "day", "certain", "2 July, year unknown"),
    ("XXXX-02-29", None, None, "day", "certain", "29 February, year unknown"),
    ("XXXX-XX-09", None, None, "day", "certain", "day 9 of an unknown month, year unknown"),
    (
        "193X-11-20",
        "1930-11-20",
        "1939-11-20",
        "decade",
        "certain",
        "20 November, some year of the 1930s",
    ),
    (
        "[1956-07-14,1956-07-20]",
        "1956-07-14",
        "1956-07-20",
        "range",
        "certain",
        "14 or 20 July 1956",
    ),
    (
        "[XXXX-07-14,XXXX-07-20]",
        None,
        None,
        "range",
        "certain",
        "14 or 20 July, year unknown",
    ),
    (
        "{1951-06-02,1951-06-05}",
        "1951-06-02",
        "1951-06-05",
        "range",
        "certain",
        "2 and 5 June 1951",
    ),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "qualifier", "words"), VALID)
def test_meaning(
    text: str,
    earliest: str | None,
    latest: str | None,
    precision: str,
    qualifier: str,
    words: str,
) -> None:
    value = parse_edtf(text)
    assert value.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert value.latest == (date.fromisoformat(latest) if latest else None)
    assert (value.precision, value.qualifier) == (precision, qualifier)
    assert format_date(value) == words


@pytest.mark.parametrize("text", [row[0] for row in VALID])
def test_round_trip(text: str) -> None:
    value = parse_edtf(text)
    assert format_edtf(value) == text
    assert parse_edtf(format_edtf(value)) == value


@pytest.mark.parametrize("text", [row[0] for row in VALID])
def test_the_oracle_accepts_it(text: str) -> None:
    oracle.parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [row[0] for row in VALID if row[1] and row[2] and row[3] in ("day", "month", "year", "decade")],
)
def test_the_oracle_has_the_same_bounds(text: str) -> None:
    # Its seasons, sets and unknown ends have bounds of its own; those are left to test_meaning.
    theirs = oracle.parse_edtf(text)
    ours = parse_edtf(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert tuple(theirs.lower_strict())[:3] == ours.earliest.timetuple()[:3]
    assert tuple(theirs.upper_strict())[:3] == ours.latest.timetuple()[:3]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1950-XX/1951", "1950/1951"),
        ("2000-05-XX/..", "2000-05/.."),
        ("../1688-XX%", "../1688%"),
        ("195X/..", "1950/.."),
        ("194X~/195X", "1940~/1959"),
        ("../18XX", "../1899"),
    ],
)
def test_a_range_keeps_no_unknown_parts_that_level_one_refuses(typed: str, kept: str) -> None:
    value = parse_edtf(typed)
    assert format_edtf(value) == kept
    oracle.parse_edtf(kept)
    with pytest.raises(EdtfError, match="day but no month"):
        parse_edtf("1950-XX-05/1951")


def test_times() -> None:
    value = parse_edtf("1940-06-26T00:59")
    assert (value.edtf, value.start_time, value.end_time) == ("1940-06-26", "00:59", None)
    assert format_edtf(value) == "1940-06-26T00:59:00"
    oracle.parse_edtf(format_edtf(value))
    assert parse_edtf(format_edtf(value)) == value


def test_a_span_of_hours_keeps_its_beginning() -> None:
    value = replace(parse_edtf("1949-10-20"), start_time="20:00", end_time="21:30")
    assert format_edtf(value) == "1949-10-20T20:00:00"
    assert format_edtf(replace(value, start_time="24:00")) == "1949-10-20"


def test_space_around_is_no_matter() -> None:
    assert parse_edtf("  1956-04 \n") == parse_edtf("1956-04")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Nothing was typed"),
        ("1951-02-29", "no day 29 in month 02 of 1951"),
        ("1951-02-30", "its last day is 28"),
        ("1956-04-31", "as in 1956-04-30"),
        ("1956-04-00", "no day 00"),
        ("XXXX-02-30", "no day 30"),
        ("1956-13", "no month 13"),
        ("1956-00", "no month 00"),
        ("1956-22-05", "no month 22"),
        ("1950/1949", "ends before it begins"),
        ("1956-04-05/1956-04-04", "ends before it begins"),
        ("1956-05/1956-04-30", "ends before it begins"),
        ("1949-10-20T20:00/1949-10-20T21:30", "no hours in a range"),
        ("1950/1951/1952", "more than one"),
        ("../..", "no date on either side"),
        ("/", "no date on either side"),
        ("XXXX-07-02/1950", "needs years"),
        ("XXXX", "says nothing"),
        ("XXXX-XX", "says nothing"),
        ("XXXX-XX-XX", "says nothing"),
        ("19XX-04", "too much open"),
        ("193X-XX-05", "too much open"),
        ("1956-XX-05", "a day but no month"),
        ("1956-4-5", "two figures"),
        ("5.4.1956", "two orders"),
        ("5/4/1956", "two orders"),
        ("0000", "no year 0000"),
        ("50", "not understood"),
        ("1956-04-05T25:00", "time 25:00"),
        ("1956-04T20:00", "time 20:00"),
        ("1956-04-05T20:61", "time 20:61"),
        ("1956-04-05??", "not understood"),
        ("[1956", "no list"),
        ("[1956,]", "no list"),
        ("yesterday", "has no meaning"),
        ("1956-04-05\x00", "has no meaning"),
        ("１９５６", "has no meaning"),
        ("1" * 10000, "too long"),
    ],
)
def test_refusals_say_what_was_typed_and_what_would_do(text: str, says: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse_edtf(text)
    message = str(refusal.value)
    assert says in message
    assert message.endswith(".")
    assert isinstance(refusal.value, ValueError)


def test_order() -> None:
    texts = [
        "1949-10",
        "1949-10-01",
        "1949",
        "../1949-01-01",
        "1949-10-02",
        "XXXX-07-02",
        "1950/..",
    ]
    ordered = sorted((parse_edtf(text) for text in texts), key=sort_key)
    assert [each.edtf for each in ordered] == [
        "../1949-01-01",
        "1949",
        "1949-10-01",
        "1949-10",
        "1949-10-02",
        "1950/..",
        "XXXX-07-02",
    ]

"""What holds for every text and every date."""

from __future__ import annotations

from datetime import date

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import (
    EdtfError,
    HistoricalDate,
    Unread,
    format_date,
    format_edtf,
    parse_edtf,
    read_date,
    resolve_found,
    scan_dates,
)

DAYS = st.dates(date(1800, 1, 1), date(2050, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])
SINGLES = st.one_of(
    st.builds(lambda day, mark: day.isoformat() + mark, DAYS, MARKS),
    st.builds(lambda day, mark: day.isoformat()[:7] + mark, DAYS, MARKS),
    st.builds(lambda day, mark: day.isoformat()[:4] + mark, DAYS, MARKS),
    st.builds(lambda day, season: f"{day.year}-{season}", DAYS, st.integers(21, 24)),
    st.builds(lambda day: f"{day.isoformat()[:3]}X", DAYS),
    st.builds(lambda day: f"{day.isoformat()[:7]}-XX", DAYS),
)
RANGES = st.builds(
    lambda days, first, last: f"{min(days)}{first}/{max(days)}{last}",
    st.tuples(DAYS, DAYS),
    MARKS,
    MARKS,
)
OPEN = st.one_of(st.builds(lambda day: f"../{day}", DAYS), st.builds(lambda day: f"{day}/..", DAYS))
TIMED = st.builds(lambda day, time: f"{day}T{time:%H:%M}:00", DAYS, st.times())
EDTF = st.one_of(SINGLES, RANGES, OPEN, TIMED)
VOCABULARY = (
    "5 31 12 1958 58 April Apr. May , . / - – [ ] ( ) ? the of on at to and between early mid "
    "late before 8 p.m. 2000 hours noon Friday yesterday last night 5th 20-го апреля г. вчера в "
    "час. X IX 年 月 日 十 一九五八 民国 上旬 昨日 下午 时 分 至 № f. "
    "(corrected исправлено yesterday на AM 1950 с.г. this year 子陷 XII 2, "
    "1930s 200137Z 195X \n the fifties 50-х end of or sixteenth [sic] 195[1] first half quarter "
    "past six a.m. без четверти половине седьмого конец зимы winter 1949/50 или 五十年代 底 中 "
    "第三季度 或 晚 夜"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
PHRASES = st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=14).map("".join)
TEXTS = st.one_of(st.text(max_size=80), PHRASES)


@given(EDTF)
def test_a_date_survives_the_round_trip(text: str) -> None:
    value = parse_edtf(text)
    assert parse_edtf(format_edtf(value)) == value
    oracle.parse_edtf(format_edtf(value))
    assert format_date(value)


@given(EDTF)
def test_bounds_are_in_order(text: str) -> None:
    value = parse_edtf(text)
    if value.earliest and value.latest:
        assert value.earliest <= value.latest


@given(DAYS, DAYS)
def test_two_days_in_the_wrong_order_are_no_range(one: date, other: date) -> None:
    first, last = sorted((one, other))
    value = parse_edtf(f"{first}/{last}")
    assert (value.earliest, value.latest) == (first, last)
    if first < last:
        with pytest.raises(EdtfError, match="ends before it begins"):
            parse_edtf(f"{last}/{first}")


@given(st.one_of(SINGLES, RANGES, OPEN).filter(lambda text: "X" not in text))
def test_words_read_back_as_the_same_days(text: str) -> None:
    value = parse_edtf(text)
    again = read_date(format_date(value))
    assert isinstance(again, HistoricalDate), (format_date(value), again)
    assert (again.earliest, again.latest) == (value.earliest, value.latest)


@given(st.one_of(st.text(max_size=40), st.text("0123456789-/X.~?%T:[]{},", max_size=24)))
def test_any_text_is_edtf_or_refused_in_a_sentence(text: str) -> None:
    try:
        value = parse_edtf(text)
    except EdtfError as error:
        sentence = str(error)
    else:
        sentence = "fine."
        assert parse_edtf(format_edtf(value)) == value
        assert not (value.earliest and value.latest) or value.earliest <= value.latest
    assert sentence.endswith(".")


@given(TEXTS)
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    value = read_date(text, language="en")
    if isinstance(value, Unread):
        assert value.reason.endswith(".")
    else:
        assert parse_edtf(value.edtf).earliest == value.earliest


@given(TEXTS)
def test_what_is_found_is_quoted_exactly_in_order_without_overlap(text: str) -> None:
    end = 0
    for found in scan_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@given(TEXTS)
def test_every_value_found_is_sound(text: str) -> None:
    for found in scan_dates(text):
        if found.date is None:
            assert found.lacks
            continue
        again = parse_edtf(found.date.edtf)
        assert (again.earliest, again.latest) == (found.date.earliest, found.date.latest)
        assert found.date.text == found.text
        oracle.parse_edtf(found.date.edtf)


@given(TEXTS, DAYS, st.sampled_from(["past", "future", "nearest"]))
def test_every_anchor_gives_a_sound_value_or_none(text: str, anchor: date, direction: str) -> None:
    for found in scan_dates(text):
        value = resolve_found(found, anchor, direction=direction)  # type: ignore[arg-type]
        if found.date or value is None or value.earliest is None or value.latest is None:
            continue
        assert value.earliest <= value.latest
        is_chosen = found.lacks in ("year", "month") and found.relative is None
        assert not (is_chosen and direction == "past") or value.earliest <= anchor


@given(TEXTS)
def test_scanning_is_pure(text: str) -> None:
    assert scan_dates(text) == scan_dates(text)

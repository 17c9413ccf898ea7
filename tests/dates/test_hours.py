"""Clock times, as a specification: what stands beside a day, and the hours that it means."""

from __future__ import annotations

import pytest

from timeline.dates import HistoricalDate, read_date, scan_dates

DAYS = {"en": "20 October 1949", "ru": "20 октября 1949 г.", "zh": "1949年10月20日"}
HOURS = [
    ("en", " at half past six in the evening", "18:30", None),
    ("en", " at half-past 6 p.m.", "18:30", None),
    ("en", " at a quarter to seven in the evening", "18:45", None),
    ("en", " at a quarter to one p.m.", "12:45", None),
    ("en", " at ten minutes past seven p.m.", "19:10", None),
    ("en", " at twenty-five to eight in the morning", "07:35", None),
    ("en", " at eight o'clock in the evening", "20:00", None),
    ("en", " at six thirty p.m.", "18:30", None),
    ("en", " from six to eight p.m.", "18:00", "20:00"),
    ("en", ", eleven to one p.m.", "11:00", "13:00"),
    ("en", ", twelve noon", "12:00", None),
    ("en", " at 8 in the evening", "20:00", None),
    ("en", " at 11 at night", "23:00", None),
    ("en", ", 10.00 to 11.30", "10:00", "11:30"),
    ("en", ", 24:00", "24:00", None),
    ("en", ", 1900-2000 hrs", "19:00", "20:00"),
    ("en", ", 0 h", "00:00", None),
    ("en", ", 0 hours", "00:00", None),
    ("en", ", 8h30", "08:30", None),
    ("en", ", 20h", "20:00", None),
    ("en", " at 20:00 (local time)", "20:00", None),
    ("ru", " в половине седьмого вечера", "18:30", None),
    ("ru", " в полседьмого вечера", "18:30", None),
    ("ru", " в половине первого дня", "12:30", None),
    ("ru", " в четверть седьмого вечера", "18:15", None),
    ("ru", " без четверти семь вечера", "18:45", None),
    ("ru", " без двадцати пяти минут семь вечера", "18:35", None),
    ("ru", " в семь часов вечера", "19:00", None),
    ("ru", " в семь часов тридцать минут вечера", "19:30", None),
    ("ru", " в час дня", "13:00", None),
    ("ru", " в двенадцать часов ночи", "24:00", None),
    ("ru", " с четырех до шести часов вечера", "16:00", "18:00"),
    ("ru", " в 19 ч 30", "19:30", None),
    ("ru", " в 19-30", "19:30", None),
    ("ru", " 16.00-18.30", "16:00", "18:30"),
    ("ru", " в 24.00", "24:00", None),
    ("ru", " в 0 час. 30 мин.", "00:30", None),
    ("zh", "晚十二时", "24:00", None),
    ("zh", "20:30", "20:30", None),
    ("zh", "２０：３０", "20:30", None),
    ("zh", "下午三点半", "15:30", None),
    ("zh", "下午三点三刻", "15:45", None),
    ("zh", "下午差一刻三点", "14:45", None),
    ("zh", "傍晚六时许", "18:00", None),
    ("zh", "早8时", "08:00", None),
    ("zh", "零时", "00:00", None),
    ("zh", "夜十二时半", "00:30", None),
]


@pytest.mark.parametrize(("language", "hour", "start", "end"), HOURS)
def test_an_hour_beside_a_day(language: str, hour: str, start: str, end: str | None) -> None:
    value = read_date(DAYS[language] + hour)
    assert isinstance(value, HistoricalDate), value
    assert (value.edtf, value.start_time, value.end_time) == ("1949-10-20", start, end)


def test_the_part_of_the_day_may_stand_before_the_date() -> None:
    value = read_date("the evening of 20 October 1949 at 8:30")
    assert isinstance(value, HistoricalDate)
    assert value.start_time == "20:30"


@pytest.mark.parametrize(
    ("text", "words", "start"),
    [
        ("The talk began at half past six.", "half past six", "06:30"),
        ("Беседа началась в половине седьмого.", "половине седьмого", "06:30"),
        ("Он прибыл в два часа ночи.", "два часа ночи", "02:00"),
        ("The talk ended at ten to seven, and", "ten to seven", "06:50"),
    ],
)
def test_an_hour_alone_is_found(text: str, words: str, start: str) -> None:
    (found,) = scan_dates(text)
    assert (found.text, found.form, found.start_time) == (words, "clock", start)


@pytest.mark.parametrize(
    "text",
    [
        "one of them, ten to twelve pages, five to seven men",
        "half of the six points, a quarter of the vote",
        "беседа длилась два часа, от пяти до шести человек",
        "без двух слов, половина второго пункта плана",
        "after two hours, within ten minutes",
        "三点意见, 早已解决",
    ],
)
def test_numbers_in_words_are_no_hours(text: str) -> None:
    assert [found.text for found in scan_dates(text)] == []

"""Plain calendar dates as dateparser values them: a day, month and year, or a month and year.

The only module that imports dateparser, and only when the first such date is read. dateparser
sees one short span in a named language, never a whole text: of whole texts it makes years of
clock times and dates of file numbers.

In English, Russian and Chinese the grammar splits the span and dateparser values what it is split
into (`dispute_plain`); where the two differ the grammar's value stands and the other is told. In
the other languages of `LANGUAGES` dateparser reads the date itself, and its answer counts where
it agrees with the figures of the span (`read_plain`, `find_plain`).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from timeline.dates import english
from timeline.dates.assemble import date_of_point
from timeline.dates.found import Found, Point
from timeline.dates.late import compile_late
from timeline.dates.model import HistoricalDate

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LANGUAGES = ("de", "fr", "es", "pl", "it", "pt", "cs", "vi", "ko", "ja")
"""Languages that are tried where none is named, the likeliest in these archives first."""
LONGEST = 64
_OWN = frozenset(("en", "ru", "zh"))
_SPACELESS = frozenset(("ja", "ko"))
_PLAIN = (
    r"(?:\d{1,2}(?:\.|er|º|-go)?\s(?:de\s)?)?(?:tháng\s(?:\d{1,2}|\w{2,4})|[^\W\d_]{3,12}\.?|[IVX]{1,4})"
    r",?\s(?:de\s|del\s|năm\s)?(?:1[89]|20)\d\d"
)
_CANDIDATE = compile_late(rf"(?<!\w){_PLAIN}(?!\w)")
"""What may be a date in another language: a day perhaps, a month, a year."""
_WHOLE = compile_late(
    r"(?:(?:am|dem|den|du|el|im|in|le|vom|w|z|dnia|ngày|mồng)\s)*"
    rf"(?P<plain>(?:(?!etwa|circa|environ|hacia|około)[^\W\d_]{{3,12}},?\s(?=\d))?{_PLAIN}"
    r"|ngày\s\d{1,2}-\d{1,2}-\d{4})(?:\s(?:r\.?|roku))?"
)
"""A whole text that is such a date, perhaps with its weekday, and nothing else."""
_FIGURES = compile_late(r"\d+")
_LETTER = compile_late(r"[^\W\d_]")
_FORMATS = (
    *("%d %B %Y", "%d. %B %Y", "%d %b %Y", "%B %Y", "%b %Y"),
    *("%Y年%m月%d日", "%Y年%m月", "%d.%m.%Y"),
)
"""Canonical spans, of which dateparser only translates the month: much faster than all of it."""
_ENGLISH = frozenset(
    word for word, (name, _) in english.WORDS.items() if name == "month" and word != "febr"
)
_RUSSIAN = {
    month[:3]: month
    for month in (
        *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября"),
        *("октября", "ноября", "декабря"),
    )
} | {"май": "мая", "мае": "мая", "маю": "мая"}
"""The case of a month that dateparser knows, by the letters that no case changes."""


def dispute_plain(point: Point, month: str, text: str) -> HistoricalDate | None:
    """What dateparser makes of a plain date where it is another than the grammar's, else None.

    `month` is the month as the text has it, "月" in Chinese, and empty where the date is all
    figures. A word that dateparser does not know is no dispute.
    """
    language, span = _write_canonical(point, month.lower())
    other = _value(span, language) if span else None
    return date_of_point(other, text) if other and other != point else None


def _write_canonical(point: Point, month: str) -> tuple[str, str]:
    """The language and the one way of writing a date that dateparser reads by its formats."""
    day = "" if point.day is None else f"{point.day}"
    if month == "月":
        return "zh", f"{point.year:04}年{point.month}月" + (f"{day}日" if day else "")
    if not month:
        return "en", f"{day}.{point.month}.{point.year:04}" if day else ""
    language, word = ("en", month) if month in _ENGLISH else ("ru", _RUSSIAN.get(month[:3], ""))
    return language, f"{day} {word} {point.year:04}".strip() if word else ""


@lru_cache(maxsize=4096)
def _value(span: str, language: str) -> Point | None:
    """A canonical span by dateparser's formats alone, cut to the precision that it claims."""
    parser = _load_parser(language, "custom-formats")
    answer: Any = parser.get_date_data(span, date_formats=list(_FORMATS))
    return _cut(answer) if answer.date_obj else None


def _cut(answer: Any) -> Point:
    """The point of an answer: dateparser fills the parts that the words do not say."""
    day = answer.date_obj
    return Point(
        day.year,
        day.month if answer.period in ("day", "month") else None,
        day.day if answer.period == "day" else None,
    )


def read_plain(text: str, language: str | None = None) -> HistoricalDate | None:
    """The date of one short text in another language, or None; the year must have four figures."""
    span = " ".join(text.split())
    named = _name_language(language)
    languages = (named,) if named and named not in _OWN else LANGUAGES
    whole = _WHOLE.fullmatch(span)
    if whole:
        span = whole["plain"]
    if len(span) > LONGEST or not _LETTER.search(span):
        return None
    years = [each for each in _FIGURES.findall(span) if len(each) == 4]
    for each in languages:
        point = _read(span, each) if len(years) == 1 and (whole or each in _SPACELESS) else None
        if point and point.year == int(years[0]):
            return date_of_point(point, text)
    return None


def _name_language(language: str | None) -> str:
    """The code without a country: "de" for "de-AT"."""
    return (language or "").lower().partition("-")[0]


def find_plain(text: str, language: str | None) -> list[Found]:
    """The plain dates of a running text in a named language that the grammar does not know."""
    named = _name_language(language)
    if not named or named in _OWN:
        return []
    found = []
    for match in _CANDIDATE.finditer(text):
        value = read_plain(match[0], named)
        if value and value.earliest:
            day = value.earliest.day if value.precision == "day" else None
            found.append(
                Found(
                    start=match.start(),
                    end=match.end(),
                    text=match[0],
                    form="other language",
                    date=value,
                    points=(Point(value.earliest.year, value.earliest.month, day),),
                )
            )
    return found


@lru_cache(maxsize=1024)
def _read(span: str, language: str) -> Point | None:
    """What dateparser makes of a span in its language, where the span's figures agree."""
    parser = _load_parser(language, "absolute-time")
    for formats in (list(_FORMATS), None):
        try:
            answer: Any = parser.get_date_data(span, date_formats=formats)
        except (OverflowError, ValueError):
            return None  # a language that dateparser does not know, or a number beyond its reach
        if answer.date_obj is None:
            continue
        point = _cut(answer)
        figures = sorted(int(each) for each in _FIGURES.findall(span) if len(each) != 4)
        if point.day and figures in ([point.day], sorted([point.day, point.month or 0])):
            return point
        if point.month and not point.day and figures in ([], [point.month]):
            return point
    return None


@cache
def _load_parser(language: str, parser: str) -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": [parser],
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "REQUIRE_PARTS": ["month", "year"],
        },
    )

"""Plain calendar dates in the languages that dateparser knows and the grammar does not.

The only module that imports dateparser, and only when such a date is read. dateparser sees one
short span in a named language, never a whole text, and its answer counts only where it agrees
with the figures of the span: it reads clock times as years and numbers as days otherwise.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

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
_CANDIDATE = compile_late(
    r"(?<!\w)(?:\d{1,2}(?:\.|er|º|-go)?\s(?:de\s|tháng\s\d{1,2}\s)?)?[^\W\d_]{3,12}\.?\s"
    r"(?:de\s|del\s|năm\s)?(?:1[89]|20)\d\d(?!\w)"
)
"""What may be a date in another language: a day perhaps, a word, a year."""
_FIGURES = compile_late(r"\d+")
_LETTER = compile_late(r"[^\W\d_]")
_FORMATS = ("%d %B %Y", "%d. %B %Y", "%B %Y")
"""Canonical spans, of which dateparser only translates the month: much faster than all of it."""


def read_plain(text: str, language: str | None = None) -> HistoricalDate | None:
    """The date of one short text in another language, or None; the year must have four figures."""
    span = " ".join(text.split())
    if len(span) > LONGEST or not _LETTER.search(span):
        return None
    years = [each for each in _FIGURES.findall(span) if len(each) == 4]
    if len(years) != 1:
        return None
    languages = (language,) if language and language not in _OWN else LANGUAGES
    for each in languages:
        point = _read(span, each)
        if point and point.year == int(years[0]):
            return date_of_point(point, text)
    return None


def find_plain(text: str, language: str | None) -> list[Found]:
    """The plain dates of a running text in a named language that the grammar does not know."""
    if language is None or language in _OWN:
        return []
    found = []
    for match in _CANDIDATE.finditer(text):
        value = read_plain(match[0], language)
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
    """What dateparser makes of a span, cut to the precision that it claims and checked."""
    parser = _load_parser(language)
    if parser is None:
        return None
    for formats in (list(_FORMATS), None):
        answer: Any = parser.get_date_data(span, date_formats=formats)
        day = answer.date_obj
        if day is None:
            continue
        others = sorted(int(each) for each in _FIGURES.findall(span) if len(each) != 4)
        if answer.period == "month" and not others:
            return Point(day.year, day.month)
        if answer.period == "day" and others in ([day.day], sorted([day.day, day.month])):
            return Point(day.year, day.month, day.day)
    return None


@cache
def _load_parser(language: str) -> DateDataParser | None:
    from dateparser.date import DateDataParser

    try:
        return DateDataParser(
            languages=[language],
            settings={
                "DATE_ORDER": "DMY",
                "PARSERS": ["absolute-time"],
                "PREFER_DAY_OF_MONTH": "first",
                "PREFER_MONTH_OF_YEAR": "first",
                "REQUIRE_PARTS": ["month", "year"],
            },
        )
    except ValueError:
        return None

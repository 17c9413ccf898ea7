"""EDTF (ISO 8601-2) in and out: level 1, and what papers need of level 2.

| form | meaning | precision |
|---|---|---|
| 1956-04-05, 1956-04, 1956 | a day, month, year | day, month, year |
| 1956-04-05T20:00:00 | a day with a clock time | day |
| 1949-22 | a season: 21 spring (March to May), 22 summer, 23 autumn, 24 winter (December to
  February of the next year) | season |
| 195X, 19XX | a decade, a century | decade, range |
| 1956-XX, 1956-04-XX | month or day not known | year, month |
| XXXX-07-02, XXXX-XX-09 | year not known: no bounds | day |
| 193X-11-20 | last figure of the year not known | decade |
| 1956-03-31/1956-04-02 | a range; `..` is an open end, nothing an unknown one | range |
| 1956-04-01~/1956-04-10~ | a named part of a month or year, see parts.py | part |
| [1956-04-05,1956-04-09], {1956-04-05,1956-04-09} | one of these days, all of them | range |

A mark after a date says `?` uncertain, `~` approximate, `%` both; a marked season is kept as its
months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from timeline.dates.late import compile_late
from timeline.dates.model import HistoricalDate, Precision, Qualifier
from timeline.dates.parts import bound_season, last_of_month, name_part

QUALIFIERS: dict[str, Qualifier] = {
    "": "certain",
    "?": "uncertain",
    "~": "approximate",
    "%": "uncertain_approximate",
}
MARKS = {qualifier: mark for mark, qualifier in QUALIFIERS.items()}

_DATE = compile_late(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?P<mark>[?~%])?",
    re.ASCII,
)
_UNKNOWN_END = re.compile(r"(?:-XX)+(?=[?~%]?$)")
"""Unknown month or day at the end of a range, which level 1 does not have."""
_UNKNOWN_YEARS = re.compile(r"^(\d{2,3})(X{1,2})(?!X)")
"""A decade or century at an end of a range: level 1 has its first or its last year there."""
_DAY = compile_late(r"\d{4}-\d\d-\d\d")
_ORDERS = compile_late(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_EXAMPLE = "write 1956-04-05 for a day, 1956-04 for a month, 1956 for a year"
_LONGEST = 200


class EdtfError(ValueError):
    """A text that is no EDTF date; it says what was typed, what is wrong, and what would do."""


def parse_edtf(text: str) -> HistoricalDate:
    """Read an EDTF date; EdtfError says what is wrong with it and gives an example."""
    cleaned = text.strip()
    if not cleaned:
        raise EdtfError(f"Nothing was typed; {_EXAMPLE}.")
    if len(cleaned) > _LONGEST:
        raise EdtfError(f"“{cleaned[:20]}…” is too long for a date; {_EXAMPLE}.")
    return _parse(cleaned)


def format_edtf(value: HistoricalDate) -> str:
    """The date as EDTF; of clock times EDTF can hold only the first, after a certain day."""
    if value.start_time not in (None, "24:00") and _DAY.fullmatch(value.edtf):
        return f"{value.edtf}T{value.start_time}:00"
    return value.edtf


def sort_key(value: HistoricalDate) -> tuple[date, date, str]:
    """A key that puts dates in order: first day, then last day; a date without bounds goes last."""
    first = value.earliest or value.latest or date.max
    return first, value.latest or date.max, value.start_time or ""


@lru_cache(maxsize=4096)
def _parse(text: str) -> HistoricalDate:
    if text[0] in "[{":
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    return _parse_single(text, text)


def _parse_single(text: str, typed: str) -> HistoricalDate:
    match = _DATE.fullmatch(text)
    if match is None:
        raise EdtfError(_explain(text, typed))
    year, month, day, time, mark = match.group("year", "month", "day", "time", "mark")
    if time and (mark or day is None or not time < "24:00" or time[3] > "5"):
        raise EdtfError(
            f"“{typed}”: the time {time} was not understood; a time stands after a whole, "
            "certain day and runs from 00:00 to 23:59, as in 1956-04-05T20:00."
        )
    if year == "0000":
        raise EdtfError(f"“{typed}”: there is no year 0000; {_EXAMPLE}.")
    earliest, latest, precision = _bound(year, month, day, typed)
    if precision == "season" and mark and earliest and latest:
        # Level 1 has no mark on a season: its months say the same.
        return _parse_interval(f"{earliest:%Y-%m}{mark}/{latest:%Y-%m}{mark}")
    edtf = text.partition("T")[0]
    return HistoricalDate(
        edtf, earliest, latest, precision, QUALIFIERS[mark or ""], start_time=time or None
    )


def _bound(
    year: str, month: str | None, day: str | None, typed: str
) -> tuple[date | None, date | None, Precision]:
    """The first and last day that the parts allow, and how precise they are."""
    if year == "XXXX":
        _check_day(2000, month, day, typed)
        if month is None or (day is None and month == "XX") or month == day == "XX":
            raise EdtfError(f"“{typed}” says nothing at all; leave the date empty instead.")
        return None, None, "day" if day not in (None, "XX") else "month"
    first = int(year.replace("X", "0")) or 1
    last = int(year.replace("X", "9"))
    if "X" in year:
        return _bound_masked(year, month, day, typed)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise EdtfError(
                f"“{typed}” has a day but no month; write 1956 or 1956-04-05, or XXXX-XX-05."
            )
        return date(first, 1, 1), date(last, 12, 31), "year"
    number = int(month)
    if 21 <= number <= 24 and day is None:
        return *bound_season(first, number), "season"
    _check_day(first, month, day, typed)
    if day is None or day == "XX":
        return date(first, number, 1), last_of_month(first, number), "month"
    exact = date(first, number, int(day))
    return exact, exact, "day"


def _bound_masked(
    year: str, month: str | None, day: str | None, typed: str
) -> tuple[date | None, date | None, Precision]:
    first = int(year.replace("X", "0")) or 1
    last = int(year.replace("X", "9"))
    if month is None:
        return date(first, 1, 1), date(last, 12, 31), "range" if year[2] == "X" else "decade"
    if month == "XX" or day == "XX" or year[2] == "X":
        raise EdtfError(f"“{typed}” leaves too much open; write {year} alone, or XXXX-07-02.")
    _check_day(2000, month, day, typed)
    if month == "02" and day == "29":
        first, last = first + -first % 4, last - last % 4
    number = int(month)
    lower = date(first, number, int(day or 1))
    upper = date(last, number, int(day)) if day else last_of_month(last, number)
    return lower, upper, "decade"


def _check_day(year: int, month: str | None, day: str | None, typed: str) -> None:
    if month in (None, "XX"):
        if day not in (None, "XX") and not 1 <= int(day) <= 31:
            raise EdtfError(f"“{typed}”: there is no day {day}; a day runs from 01 to 31.")
        return
    if not 1 <= int(month or 0) <= 12:
        raise EdtfError(
            f"“{typed}”: there is no month {month}; a month runs from 01 to 12, as in 1956-04 "
            "(and 21 to 24 are spring, summer, autumn, winter, as in 1956-22)."
        )
    if day in (None, "XX"):
        return
    days = monthrange(year, int(month or 0))[1]
    if not 1 <= int(day or 0) <= days:
        name = date(year, int(month or 0), 1)
        raise EdtfError(
            f"“{typed}”: there is no day {day} in month {month}"
            f"{'' if typed.startswith('XXXX') else f' of {name.year}'}; "
            f"its last day is {days}, as in {typed[:7]}-{days}."
        )


def _name_end(half: str, figure: str) -> str:
    """An end of a range as level 1 has it: `figure` for the unknown figures of its year."""
    known = _UNKNOWN_END.sub("", half)
    return _UNKNOWN_YEARS.sub(lambda each: each[1] + figure * len(each[2]), known)


def _parse_interval(text: str) -> HistoricalDate:
    halves = [
        _name_end(half, "9" if number else "0") for number, half in enumerate(text.split("/"))
    ]
    if _ORDERS.fullmatch(text):
        raise EdtfError(_explain(text, text))
    if len(halves) != 2:
        raise EdtfError(
            f"“{text}” has more than one “/”; a range has a first and a last date, "
            "as in 1956-03-31/1956-04-02."
        )
    if not any(half not in ("", "..") for half in halves):
        raise EdtfError(
            f"“{text}” has no date on either side; write ../1951-11-19 or 1951-11-19/.."
        )
    first, last = (None if half in ("", "..") else _parse_single(half, text) for half in halves)
    if (first and first.earliest is None) or (last and last.latest is None):
        raise EdtfError(f"“{text}”: a range needs years; write 1956-03-31/1956-04-02.")
    if "T" in text:
        raise EdtfError(
            f"“{text}”: EDTF has no hours in a range; write the days alone, as in "
            "1956-03-31/1956-04-02, or one day with an hour, as in 1956-04-05T20:00."
        )
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if first and last and _is_reversed(first, last):
        raise EdtfError(
            f"“{text}” ends before it begins; write {last.edtf}/{first.edtf} for the range "
            "from the earlier date to the later."
        )
    marks = {half[-1] for half in halves if half and half[-1] in "?~%"}
    edtf = "/".join(halves)
    if name_part(edtf):
        marks = {"?"} if marks == {"%"} else set()
        return HistoricalDate(edtf, earliest, latest, "part", QUALIFIERS["".join(marks)])
    return HistoricalDate(edtf, earliest, latest, "range", _join_marks(marks))


def _is_reversed(first: HistoricalDate, last: HistoricalDate) -> bool:
    starts, ends = (first.earliest, last.earliest), (first.latest, last.latest)
    return any(one and other and one > other for one, other in (starts, ends))


def _join_marks(marks: set[str]) -> Qualifier:
    if "%" in marks or {"?", "~"} <= marks:
        return "uncertain_approximate"
    return QUALIFIERS["".join(marks)]


def _parse_set(text: str) -> HistoricalDate:
    closing = "]" if text[0] == "[" else "}"
    members = [member.strip() for member in text[1:-1].split(",")]
    if text[-1] != closing or not all(members):
        raise EdtfError(
            f"“{text}” is no list of dates; write [1956-04-05,1956-04-09] for one of two days, "
            "{1956-04-05,1956-04-09} for both."
        )
    days = [_parse_single(member, text) for member in members]
    edtf = text[0] + ",".join(day.edtf for day in days) + closing
    marks = {MARKS[day.qualifier] for day in days} - {""}
    lower = [day.earliest for day in days if day.earliest]
    upper = [day.latest for day in days if day.latest]
    if len(lower) < len(days):
        return HistoricalDate(edtf, None, None, "range", _join_marks(marks))
    return HistoricalDate(edtf, min(lower), max(upper), "range", _join_marks(marks))


def _explain(text: str, typed: str) -> str:
    if _ORDERS.fullmatch(text):
        return f"“{typed}” could be read in two orders; write year, month, day, as in 1956-04-05."
    if re.fullmatch(r"\d{4}-\d(?:-\d{1,2})?|\d{4}-\d\d-\d", text):
        return f"“{typed}”: months and days have two figures; write 1956-04-05, not 1956-4-5."
    bad = next((sign for sign in text if sign not in "0123456789X-?~%T:/.[]{},"), "")
    if bad:
        return f"“{typed}”: “{bad}” has no meaning in EDTF; {_EXAMPLE}."
    return f"“{typed}” was not understood as an EDTF date; {_EXAMPLE}."

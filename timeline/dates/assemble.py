"""From the parts that a form found to points in the calendar, and from points to a date."""

from __future__ import annotations

import itertools
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from timeline.dates.chinese import is_counted
from timeline.dates.edtf import MARKS, EdtfError, parse_edtf
from timeline.dates.found import Found, Point, Shape
from timeline.dates.grammar import Match
from timeline.dates.model import HistoricalDate, Qualifier
from timeline.dates.parts import format_part, last_of_month
from timeline.dates.words import Tokens

REPUBLIC = 1911
"""Year 1 of the Chinese Republic is 1912."""
HALVES = {
    "first half": (1, 2),
    "second half": (2, 2),
    "first quarter": (1, 4),
    "second quarter": (2, 4),
    "third quarter": (3, 4),
    "fourth quarter": (4, 4),
}
"""Parts that are plain intervals: which share of how many."""


def read_points(match: Match, tokens: Tokens, century: int) -> tuple[Point, ...]:
    """The days, months or years that a match names; what it shares is filled in on each."""
    indexes = sorted({name.lstrip("abcdefghijklmnopqrstuvwxyz") for name in match.parts})
    points = [
        Point(
            _read_year(match, tokens, index, century),
            _pick(match, index, "month", "mon", "roman"),
            _pick(match, index, "day", "num", "ordinal", "dayword", "telegraph", "group"),
        )
        for index in indexes
    ]
    if "compact" in match.parts:
        value = match.parts["compact"]
        return (Point(value // 10000, value // 100 % 100, value % 100),)
    if "coded" in match.parts:
        month, day = match.parts["coded"]
        return (Point(None, month, day),)
    return _share(points)


def _pick(match: Match, index: str, *names: str) -> int | None:
    for name in names:
        value = match.parts.get(name + index)
        if value is not None:
            return int(value[0] if isinstance(value, tuple) else value)
    return None


def _read_year(match: Match, tokens: Tokens, index: str, century: int) -> int | None:
    for name in ("year", "any", "short", "cyear", "era", "two"):
        value = match.parts.get(name + index)
        if isinstance(value, int):
            place = match.tokens[name + index]
            raw = tokens.text[tokens.starts[place] : tokens.ends[place]]
            if value >= 100:
                return value
            return value + (REPUBLIC if is_counted(raw) else century)
    return None


def _share(points: list[Point]) -> tuple[Point, ...]:
    """Fill what one end of a range leaves to the other: "13-15 November 1956"."""
    last = points[-1]
    for i, point in enumerate(points[:-1]):
        month = point.month or next((each.month for each in points[i:] if each.month), None)
        points[i] = replace(point, month=month)
    for i, point in enumerate(points[1:], 1):
        if point.month is None and (point.day or points[0].day):
            points[i] = replace(point, month=points[i - 1].month)
    last = points[-1]
    for i, point in enumerate(points[:-1]):
        if point.year is None and last.year is not None:
            is_before = bool(point.month and last.month and point.month > last.month)
            points[i] = replace(point, year=last.year - is_before)
    for i, point in enumerate(points[1:], 1):
        before = points[i - 1]
        if point.year is None and before.year is not None:
            is_after = bool(point.month and before.month and point.month < before.month)
            points[i] = replace(point, year=before.year + is_after)
    return tuple(points)


def is_possible(point: Point) -> bool:
    """Whether the calendar has such a day (29 February counts where no year is given)."""
    if point.year is not None and not 1 <= point.year <= 9999:
        return False
    if point.month is None:
        return point.day is None or 1 <= point.day <= 31
    if not 1 <= point.month <= 12:
        return False
    if point.day is None:
        return True
    return 1 <= point.day <= monthrange(point.year or 2000, point.month)[1]


def format_point(point: Point) -> str:
    """The point as EDTF, with X for a year or month that it does not say."""
    year = "XXXX" if point.year is None else f"{point.year:04}"
    if point.month is None:
        return year if point.day is None else f"{year}-XX-{point.day:02}"
    month = f"{year}-{point.month:02}"
    return month if point.day is None else f"{month}-{point.day:02}"


def date_of_point(point: Point, text: str = "") -> HistoricalDate | None:
    """The date of one point, or None where the calendar has no such day."""
    return _value(format_point(point), text) if is_possible(point) else None


def build_date(found: Found, points: tuple[Point, ...] | None = None) -> HistoricalDate | None:
    """The value of a found expression, from its points (or better known ones) and its words."""
    points = found.points if points is None else points
    if not points or not all(is_possible(point) for point in points):
        return None
    edtf = _format_shape(found.shape, found.part, points, MARKS[found.qualifier])
    return _value(edtf, found.text, found.start_time, found.end_time)


def _value(
    edtf: str, text: str, start_time: str | None = None, end_time: str | None = None
) -> HistoricalDate | None:
    try:
        day = parse_edtf(edtf)
    except EdtfError:
        return None
    return HistoricalDate(
        day.edtf,
        day.earliest,
        day.latest,
        day.precision,
        day.qualifier,
        start_time,
        end_time,
        text,
    )


def _format_shape(shape: Shape, part: str, points: tuple[Point, ...], mark: str) -> str:
    first, last = points[0], points[-1]
    if shape == "range":
        return f"{format_point(first)}{mark}/{format_point(last)}{mark}"
    if shape == "set":
        if _is_run(points):
            return f"{format_point(first)}{mark}/{format_point(last)}{mark}"
        return "{" + ",".join(format_point(point) + mark for point in points) + "}"
    if shape == "choice":
        return "[" + ",".join(format_point(point) + mark for point in points) + "]"
    if part and first.day is None:
        return _format_named_part(part, first, mark)
    if shape == "before":
        return f"../{format_point(first)}{mark}"
    if shape == "after":
        return f"{format_point(first)}{mark}/.."
    return format_point(first) + mark


def _is_run(points: tuple[Point, ...]) -> bool:
    """Whether days, or whole months, follow one another without a gap."""
    if all(point.month and not point.day for point in points):
        months = [(point.year or 2000) * 12 + (point.month or 0) for point in points]
        return all(later - earlier == 1 for earlier, later in itertools.pairwise(months))
    days = [date(p.year or 2000, p.month, p.day) for p in points if p.month and p.day]
    return len(days) == len(points) and all(
        later - earlier == timedelta(days=1) for earlier, later in itertools.pairwise(days)
    )


def _format_named_part(part: str, point: Point, mark: str) -> str:
    if point.year is None:
        return format_point(point) + (mark or "~")
    if part in HALVES:
        return _format_half(part, point, mark)
    edtf = format_part(part, point.year, point.month)
    return edtf.replace("~", "%") if mark in ("?", "%") else edtf


def _format_half(part: str, point: Point, mark: str) -> str:
    share, of = HALVES[part]
    year = point.year or 0
    if point.month is None:
        length = 12 // of
        return f"{year:04}-{(share - 1) * length + 1:02}{mark}/{year:04}-{share * length:02}{mark}"
    first, last = (1, 15) if share == 1 else (16, last_of_month(year, point.month).day)
    stem = f"{year:04}-{point.month:02}"
    return f"{stem}-{first:02}{mark}/{stem}-{last:02}{mark}"


def shift_open(point: Point, shape: Shape) -> Point | None:
    """The last day before a point ("before 1 May 1951"), or the first after it."""
    if point.year is None or not is_possible(point):
        return None
    whole = parse_edtf(format_point(point))
    edge = whole.earliest if shape == "before" else whole.latest
    if edge is None or edge in (date.min, date.max):
        return None
    day = edge + timedelta(days=-1 if shape == "before" else 1)
    return Point(day.year, day.month, day.day)


def next_point(point: Point) -> Point:
    """The day after a whole day; the last day of the calendar is its own successor."""
    return shift_open(point, "after") or point


def join_qualifiers(first: Qualifier, second: Qualifier) -> Qualifier:
    """The qualifier of a date that carries both ("probably about")."""
    if first == second or second == "certain":
        return first
    return second if first == "certain" else "uncertain_approximate"

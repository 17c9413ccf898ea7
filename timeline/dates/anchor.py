"""What a found expression comes to once the day that it hangs on is known."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from timeline.dates.assemble import build_date
from timeline.dates.edtf import parse_edtf
from timeline.dates.found import Found, Point
from timeline.dates.model import HistoricalDate

Direction = Literal["past", "future", "nearest"]
_NONE = timedelta(0)
_UNKNOWN = 2000
"""The year in which days of an unknown year are reckoned; it has a 29 February."""


def resolve_found(
    found: Found, anchor: date | HistoricalDate, *, direction: Direction = "past"
) -> HistoricalDate | None:
    """The value of a found expression seen from an anchor day, or None where it has none.

    A missing year or month is taken so that the date is the last one not after the anchor
    (`past`), the first not before it (`future`), or whichever is nearer (`nearest`). An anchor
    that is no single day stands for its last day, and to it all its days are near: seen from
    1971, 23 April is that of 1971. One of unknown year (`XXXX-07-13`) gives values of unknown
    year. Pure: today's date plays no part.
    """
    if found.date is not None:
        return found.date
    day, has_year = _read_anchor(anchor)
    if day is None:
        return build_date(found) if found.lacks == "year" and not has_year else None
    if not has_year and found.relative and found.relative.unit != "day":
        return None
    try:
        if found.lacks == "anchor":
            value = _step(found, day)
        elif found.lacks == "month":
            value = build_date(found, _complete_months(found, day, direction))
        else:
            first = (isinstance(anchor, HistoricalDate) and has_year and anchor.earliest) or day
            value = build_date(found, _complete_years(found, first, day, direction))
    except (OverflowError, ValueError):
        return None
    if value is None:
        return None
    value = replace(value, text=found.text, start_time=found.start_time, end_time=found.end_time)
    return value if has_year else _forget_year(value)


def resolve_each(
    found: Found, anchor: date | HistoricalDate, *, direction: Direction = "past"
) -> tuple[HistoricalDate, ...]:
    """The value of each member of a set ("June 1 and 2"); of anything else its one value."""
    if found.shape != "set":
        value = resolve_found(found, anchor, direction=direction)
        return (value,) if value else ()
    whole = resolve_found(found, anchor, direction=direction)
    if whole is None or whole.latest is None:
        return ()
    members = []
    for point in found.points:
        known = Point(point.year or whole.latest.year, point.month or whole.latest.month, point.day)
        members.append(replace(found, shape="single", points=(known,), date=None, lacks=""))
    values = (build_date(member) for member in members)
    return tuple(value for value in values if value)


def _read_anchor(anchor: date | HistoricalDate) -> tuple[date | None, bool]:
    if isinstance(anchor, date):
        return anchor, True
    day = anchor.latest or anchor.earliest
    if day is not None:
        return day, True
    if anchor.edtf.startswith("XXXX-") and not anchor.edtf.startswith("XXXX-XX"):
        known = parse_edtf(f"{_UNKNOWN}{anchor.edtf[4:]}")
        return known.latest, False
    return None, False


def _forget_year(value: HistoricalDate) -> HistoricalDate | None:
    if value.precision != "day" or "/" in value.edtf:
        return None
    return replace(value, edtf="XXXX" + value.edtf[4:], earliest=None, latest=None)


def _step(found: Found, anchor: date) -> HistoricalDate | None:
    relative = found.relative
    if relative is None:
        return None
    if relative.unit == "day":
        return parse_edtf((anchor + timedelta(days=relative.count)).isoformat())
    if relative.unit == "weekday":
        return parse_edtf(_find_weekday(found.weekday or 0, anchor, relative.count).isoformat())
    if relative.unit == "week":
        monday = anchor + timedelta(days=7 * relative.count - anchor.weekday())
        return parse_edtf(f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}")
    if relative.unit == "month":
        year, month = _shift_month(anchor, relative.count)
        return build_date(found, (Point(year, month),))
    return build_date(found, (Point(anchor.year + relative.count),))


def _find_weekday(weekday: int, anchor: date, count: int) -> date:
    """The last such weekday up to the anchor (0), strictly before it (-1), or after it (1)."""
    if count > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if count < 0 else 0))


def _shift_month(anchor: date, count: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 + count
    return index // 12, index % 12 + 1


def _complete_years(
    found: Found, first: date, anchor: date, direction: Direction
) -> tuple[Point, ...]:
    relative = found.relative
    if relative and relative.unit == "year":
        return _put_year(found.points, anchor.year + relative.count)
    for reach in (1, 8):  # only a 29 February may be further off than a year
        choices = (
            _put_year(found.points, anchor.year + shift) for shift in _order(reach, direction)
        )
        chosen = _choose(choices, first, anchor, direction)
        if chosen:
            return chosen
    return ()


def _put_year(points: tuple[Point, ...], year: int) -> tuple[Point, ...]:
    """All points in one year; what runs over New Year begins in the year before."""
    last = points[-1]
    return tuple(
        replace(point, year=year - ((point.month or 0) > (last.month or 0))) for point in points
    )


def _complete_months(found: Found, anchor: date, direction: Direction) -> tuple[Point, ...]:
    relative = found.relative
    if relative and relative.unit == "month":
        return _put_month(found.points, *_shift_month(anchor, relative.count))
    choices = (
        _put_month(found.points, *_shift_month(anchor, shift)) for shift in _order(2, direction)
    )
    return _choose(choices, anchor, anchor, direction)


def _order(reach: int, direction: Direction) -> range:
    """The years or months to try, so that for past and future the first that fits is meant."""
    if direction == "past":
        return range(1, -reach - 1, -1)
    return range(-1 if direction == "future" else -reach, reach + 1)


def _put_month(points: tuple[Point, ...], year: int, month: int) -> tuple[Point, ...]:
    return tuple(replace(point, year=year, month=month) for point in points)


def _choose(
    choices: Iterable[tuple[Point, ...]], first: date, anchor: date, direction: Direction
) -> tuple[Point, ...]:
    """The choice that the direction asks for, by the first day of each, as `_order` gives them.

    `first` to `anchor` are the days to which the nearest is sought.
    """
    days = ((day, points) for points in choices if (day := _first_day(points)))
    if direction == "past":
        return next((points for day, points in days if day <= anchor), ())
    if direction == "future":
        return next((points for day, points in days if day >= anchor), ())
    nearest = min(
        days,
        key=lambda each: (max(first - each[0], each[0] - anchor, _NONE), each[0]),
        default=None,
    )
    return nearest[1] if nearest else ()


def _first_day(points: tuple[Point, ...]) -> date | None:
    point = points[0]
    if point.year is None or not 1 <= point.year <= 9999 or not point.month:
        return None
    if (point.day or 1) > monthrange(point.year, point.month)[1]:
        return None
    return date(point.year, point.month, point.day or 1)

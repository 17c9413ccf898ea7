"""What a form that fits a text says: its points, its value, and what it lacks."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.assemble import build_date, date_of_point, is_possible, read_points
from timeline.dates.edtf import parse_edtf
from timeline.dates.found import Found, Lacks, Point, Relative, Shape
from timeline.dates.grammar import Match
from timeline.dates.model import HistoricalDate
from timeline.dates.words import Tokens

_SHAPES: dict[str, Shape] = {"range": "range", "set": "set"}


def read_match(match: Match, tokens: Tokens, language: str | None, century: int) -> Found | None:
    """The date expression that a match is, or None where the calendar has no such day."""
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    text = tokens.text[start:end]
    if match.form in ("weekday", "decade"):
        return _read_pointless(match, start, end, text)
    points = read_points(match, tokens, century)
    alternatives: tuple[HistoricalDate, ...] = ()
    if match.form.startswith("numeric"):
        points, other = _order_numeric(points, text, language)
        alternatives = _list_dates(other)
    elif match.form.endswith("correction"):
        points, alternatives = points[1:], _list_dates(points[:1])
    if not points or not all(is_possible(point) for point in points):
        return None
    found = Found(
        start=start,
        end=end,
        text=text,
        form=match.form,
        points=points,
        alternatives=alternatives,
        shape=_SHAPES.get(match.form.rpartition(" ")[2], "single"),
        lacks=name_lack(points),
        short_year=_is_short(match),
        bracketed="[" in text,
        part=match.parts.get("xun", ""),
        relative=_read_relative(match),
        qualifier="uncertain" if "query" in match.tokens else "certain",
        start_time=match.parts["group"][1] if "group" in match.parts else None,
    )
    value = _build(found, match, text)
    if value is None:
        return found if found.lacks else None
    return replace(found, date=value)


def _read_pointless(match: Match, start: int, end: int, text: str) -> Found:
    found = Found(start=start, end=end, text=text, form=match.form)
    if match.form == "decade":
        return replace(found, date=_name(parse_edtf(match.parts["decade"]), text))
    step = Relative("writing", 0, "weekday")
    return replace(found, lacks="anchor", relative=step, weekday=match.parts["weekday"])


def name_lack(points: tuple[Point, ...]) -> Lacks:
    """What a date with these points does not say."""
    if any(point.year for point in points):
        return ""
    return "year" if points[0].month else "month"


def _build(found: Found, match: Match, text: str) -> HistoricalDate | None:
    """The value, with the seasons and lost figures that points cannot hold."""
    if "masked" in _find_class(match):
        return _read_masked(found, match, text)
    if found.lacks:
        return None
    if "season" in match.parts:
        return _name(parse_edtf(f"{found.points[0].year:04}-{match.parts['season']}"), text)
    return build_date(found)


def _find_class(match: Match) -> set[str]:
    return {"masked" for value in match.parts.values() if isinstance(value, str) and "X" in value}


def _read_masked(found: Found, match: Match, text: str) -> HistoricalDate | None:
    year = next(v for v in match.parts.values() if isinstance(v, str) and "X" in v)
    point = found.points[0]
    month = "" if point.month is None else f"-{point.month:02}"
    day = "" if point.day is None else f"-{point.day:02}"
    return _name(parse_edtf(f"{year}{month}{day}"), text) if found.shape == "single" else None


def _name(value: HistoricalDate, text: str) -> HistoricalDate:
    return replace(value, text=text)


def _read_relative(match: Match) -> Relative | None:
    if "thisyear" in match.parts:
        return Relative("writing", match.parts["thisyear"], "year")
    if "thismonth" in match.parts:
        return Relative("writing", match.parts["thismonth"], "month")
    return None


def _is_short(match: Match) -> bool:
    return any(
        isinstance(value, int) and value < 100
        for name, value in match.parts.items()
        if name.rstrip("23") in ("any", "two", "short", "cyear")
    )


def _order_numeric(
    points: tuple[Point, ...], text: str, language: str | None
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Figures in the order that the paper's country writes, and the points of the other order.

    4/9 is 9 April in an English paper; with dots or a Roman month the day always comes first.
    """
    is_month_first = "/" in text and "-" not in text and language in (None, "en")
    swapped = tuple(Point(point.year, point.day, point.month) for point in points)
    is_first_possible = all((point.month or 99) <= 12 for point in points)
    is_swap_possible = all((point.month or 99) <= 12 for point in swapped)
    if is_swap_possible and (is_month_first or not is_first_possible):
        return swapped, points if is_first_possible and points != swapped else ()
    is_open = "." not in text and is_swap_possible and points != swapped
    return points, swapped if is_open else ()


def _list_dates(points: tuple[Point, ...]) -> tuple[HistoricalDate, ...]:
    values = (date_of_point(point) for point in points if point.year)
    return tuple(value for value in values if value)

"""What a form that fits a text says: its points, its value, and what it lacks."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.assemble import build_date, date_of_point, is_possible, read_points
from timeline.dates.edtf import parse_edtf
from timeline.dates.found import Found, Lacks, Point, Relative, Shape
from timeline.dates.grammar import Match
from timeline.dates.model import HistoricalDate, Qualifier
from timeline.dates.parts import PARTS_OF_MONTH, SEASONS, format_decade_part, last_of_month
from timeline.dates.plain import dispute_plain
from timeline.dates.words import Tokens

_PLAIN = frozenset(
    (
        *("day month year", "month day year", "year month day", "month year", "numeric", "iso"),
        *("chinese day", "chinese month"),
    )
)
"""The forms that are a plain day or month of the calendar, which dateparser values too."""
_SHAPES: dict[str, Shape] = {"range": "range", "set": "set", "choice": "choice"}


def read_match(match: Match, tokens: Tokens, language: str | None, century: int) -> Found | None:
    """The date expression that a match is, or None where the calendar has no such day."""
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    text = tokens.text[start:end]
    if match.form in ("weekday", "decade", "decade part"):
        return _read_pointless(match, start, end, text)
    points = _spread_parts(read_points(match, tokens, century), match)
    alternatives: tuple[HistoricalDate, ...] = ()
    if match.form.startswith("numeric"):
        points, other = _order_numeric(points, text, language)
        alternatives = _list_dates(other)
    elif match.form.endswith("correction"):
        points, alternatives = (_correct(*points),), _list_dates(points[:1])
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
        part="" if match.form == "part range" else match.parts.get("xun", ""),
        relative=_read_relative(match),
        qualifier=_read_qualifier(match),
        start_time=match.parts["group"][1] if "group" in match.parts else None,
    )
    value = _build(found, match, text)
    if value is None:
        return found if found.lacks else None
    return replace(found, date=value, disputed=_dispute(found, match, tokens))


def _dispute(found: Found, match: Match, tokens: Tokens) -> HistoricalDate | None:
    """Another value that dateparser gives the same plain date."""
    if match.form not in _PLAIN or found.part or "masked" in _find_class(match):
        return None
    place = match.tokens.get("month")
    month = tokens.text[tokens.starts[place] : tokens.ends[place]] if place is not None else ""
    if match.form.startswith("chinese"):
        month = "月"
    return dispute_plain(found.points[0], month, found.text)


def _read_qualifier(match: Match) -> Qualifier:
    if "query" in match.tokens:
        return "uncertain"
    return "approximate" if match.form == "part range" else "certain"


def _spread_parts(points: tuple[Point, ...], match: Match) -> tuple[Point, ...]:
    """ "late October to early November": from the 21st to the 10th, as parts.py has them."""
    if match.form != "part range":
        return points
    ends = []
    for point, index in zip(points, ("", "2"), strict=True):
        part = match.parts.get("part" + index) or match.parts.get("xun" + index)
        first, last = PARTS_OF_MONTH.get(str(part), (1, 31))
        end = last_of_month(point.year or 2000, point.month or 1).day
        ends.append(replace(point, day=min(last, end) if index else first))
    return tuple(ends)


def _correct(wrong: Point, right: Point) -> Point:
    """What an editor's bracket puts right; the rest stays as it was written."""
    return Point(right.year or wrong.year, right.month or wrong.month, right.day or wrong.day)


def _read_pointless(match: Match, start: int, end: int, text: str) -> Found:
    found = Found(start=start, end=end, text=text, form=match.form)
    if match.form == "decade":
        return replace(found, date=_name(parse_edtf(match.parts["decade"]), text))
    if match.form == "decade part":
        part, decade = match.parts["xun"], match.parts["decade"]
        edtf = format_decade_part(part, decade) if part in PARTS_OF_MONTH else decade
        return replace(found, date=_name(parse_edtf(edtf), text), part=part)
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
        return _name(_read_season(found.points, match), text)
    return build_date(found)


def _read_season(points: tuple[Point, ...], match: Match) -> HistoricalDate:
    """A season; its early, middle and late part is about one month of it."""
    year, season = points[0].year or 0, match.parts["season"]
    part = match.parts.get("part") or match.parts.get("xun")
    if part in PARTS_OF_MONTH:
        month = (season - 20) * 3 + list(PARTS_OF_MONTH).index(part)
        return parse_edtf(f"{year + (month > 12):04}-{(month - 1) % 12 + 1:02}~")
    if points[-1].year != year and season != SEASONS["winter"]:
        return parse_edtf(f"{year:04}-{season}/{points[-1].year:04}-{season}")
    return parse_edtf(f"{year:04}-{season}")


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

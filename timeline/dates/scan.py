"""Every date expression in a running text, with its exact place."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.assemble import build_date, date_of_point, is_possible, read_points
from timeline.dates.found import Found, Point, Relative, Shape
from timeline.dates.grammar import Match, find_matches
from timeline.dates.words import CODE, Tokens, read_tokens

_SHAPES: dict[str, Shape] = {"range": "range", "set": "set"}
_TIGHT = frozenset(("numeric", "iso", "compact", "roman", "year", "year range", "numeric range"))
"""Forms of bare figures: nothing but space or plain punctuation may touch them."""


def scan_dates(
    text: str, language: str | None = None, *, base_year: int | None = None
) -> list[Found]:
    """All date expressions of a text in order; no two overlap, each quotes its words exactly.

    `language` ("en", "ru", "zh") decides the order of figures in 4/9/58; `base_year` gives the
    century of short years (the 1900s without it).
    """
    tokens = read_tokens(text)
    century = (base_year or 1900) // 100 * 100
    found = []
    for match in find_matches(tokens):
        each = _read_match(match, tokens, language, century)
        if each:
            found.append(each)
    return found


def _read_match(match: Match, tokens: Tokens, language: str | None, century: int) -> Found | None:
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    if _is_guarded(match, tokens, start, end):
        return None
    text = tokens.text[start:end]
    if match.form == "weekday":
        return Found(
            start=start,
            end=end,
            text=text,
            form="weekday",
            lacks="anchor",
            relative=Relative("writing", 0, "weekday"),
            weekday=match.parts["weekday"],
        )
    points = read_points(match, tokens, century)
    if match.form.startswith("numeric"):
        points = _order_numeric(points, text, language)
    if not points or not all(is_possible(point) for point in points):
        return None
    shape = _SHAPES.get(match.form.rpartition(" ")[2], "single")
    found = Found(
        start=start,
        end=end,
        text=text,
        form=match.form,
        points=points,
        shape=shape,
        lacks=_name_lack(points),
        short_year=_is_short(match),
        bracketed="[" in text,
    )
    return found if found.lacks else replace(found, date=build_date(found))


def _name_lack(points: tuple[Point, ...]) -> str:
    if any(point.year for point in points):
        return ""
    return "year" if points[0].month else "month"


def _is_short(match: Match) -> bool:
    return any(
        isinstance(value, int) and value < 100
        for name, value in match.parts.items()
        if name.rstrip("23") in ("any", "two", "short", "cyear")
    )


def _order_numeric(points: tuple[Point, ...], text: str, language: str | None) -> tuple[Point, ...]:
    """Figures in the order that the paper's country writes: 4/9 is 9 April in English."""
    is_month_first = "/" in text and "-" not in text and language in (None, "en")
    ordered = []
    for point in points:
        day, month = point.day or 0, point.month or 0
        if (is_month_first and day <= 12) or month > 12:
            day, month = month, day
        ordered.append(Point(point.year, month, day))
    return tuple(ordered)


def _is_guarded(match: Match, tokens: Tokens, start: int, end: int) -> bool:
    """Whether the figures belong to a number: No. 12, f. 0100, 793.5/12-655."""
    before = match.first - 1
    if before >= 0 and tokens.codes[before] == CODE["."]:
        before -= 1
    if before >= 0 and tokens.codes[before] == CODE["guard"]:
        return tokens.codes[match.first] != CODE["month"]
    if match.form in _TIGHT:
        text = tokens.text
        return bool(
            re.search(r"[\w/.\-–$£€]$", text[max(0, start - 1) : start])
            or re.match(r"[\w/$%°]|[.\-–]\d|,\d{3}", text[end : end + 4])
        )
    return False

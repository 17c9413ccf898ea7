"""How two dates lie to each other; a date without a year agrees with any."""

from __future__ import annotations

from timeline.dates import HistoricalDate


def is_same(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether two dates have the same bounds; without a year, the same words of EDTF."""
    if one.earliest is None and other.earliest is None:
        return one.edtf == other.edtf
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def holds(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether `other` lies within `one`."""
    bounds = one.earliest, one.latest, other.earliest, other.latest
    first, last, start, end = bounds
    return bool(first and last and start and end and first <= start and end <= last)


def is_not_after(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether `one` may lie on or before `other`; true where a year is not known."""
    return not (one.earliest and other.latest) or one.earliest <= other.latest


def is_later(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether one date lies wholly after the other; false where a year is not known."""
    return bool(one.earliest and other.latest and one.earliest > other.latest)


def is_short(date: HistoricalDate) -> bool:
    """Whether a date is narrow enough to be a talk's: a span of a month at most."""
    if date.earliest is None or date.latest is None:
        return date.precision == "day"
    return (date.latest - date.earliest).days <= 31 and "approximate" not in date.qualifier


def is_span(date: HistoricalDate) -> bool:
    """Whether a date is a span of months or years, as of a volume or an exhibition."""
    return bool(date.earliest and date.latest and (date.latest - date.earliest).days > 93)


def may_agree(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether two dates may be the same day; where a year is lacking, by day and month."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return one.edtf[5:] == other.edtf[5:] or one.edtf == other.edtf
    return one.earliest <= other.latest and other.earliest <= one.latest

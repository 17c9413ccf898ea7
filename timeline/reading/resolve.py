"""From the words of a date to a day, the dates over the paper first."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from timeline.dates import Found, HistoricalDate, parse_edtf, resolve_found
from timeline.dates.late import compile_late
from timeline.reading.anchors import (
    FIELD_NAMES,
    Dated,
    Resolution,
    frame_of_file,
    is_day,
    narrow_frame,
    pick_anchor,
    pick_frame,
    pick_lender,
)
from timeline.reading.find import Zone
from timeline.reading.kinds import Kind
from timeline.reading.weigh import Mark

Direction = Literal["past", "future", "nearest"]

OVER_PAPER: tuple[Zone, ...] = ("catalogue", "title", "heading", "dateline", "closing")
"""Zones whose dates stand over the paper and so lend their year to what follows."""

_NO_YEAR = "XXXX-12-31"
_SOON = {"year": 351, "month": 22}
"""Days back from which a day without its year, or without its month, is likelier ahead."""
_ILLEGIBLE = compile_late(r",?\s?1[89]\d?[^\W\d_]+\b|,?\s?1[89]\d{0,2}[?*_.…]")
"""A year that a scanner misread: "192S"."""


def resolve_marks(marks: list[Mark], kind: Kind) -> Resolution:
    """Give each marked date its value, the dates over the paper first."""
    over = [mark for mark in marks if mark.candidate.zone in OVER_PAPER]
    under = [mark for mark in marks if mark.candidate.zone not in OVER_PAPER]
    heads, adrift = _resolve_heads(over)
    frame = pick_frame(heads) or frame_of_file(under)
    opening = _take_entry_head(under, frame) if kind.practice in ("diary", "chronicle") else []
    if opening:
        opened, more = _resolve_heads([_as_head(mark) for mark in opening], frame)
        heads, adrift, under = heads + opened, adrift + more, under[len(opening) :]
        frame = pick_frame(heads)
    texts, more = _resolve_texts(under, heads, frame)
    ordered = sorted(heads + texts, key=lambda each: _order(each.mark))
    return Resolution(tuple(ordered), tuple(adrift + more), frame)


def _order(mark: Mark) -> tuple[int, int]:
    return list(FIELD_NAMES).index(mark.candidate.field), mark.found.start


def _as_head(mark: Mark) -> Mark:
    return Mark(mark.candidate, "head", "date of the entry")


def _take_entry_head(marks: list[Mark], frame: Dated | None) -> list[Mark]:
    """The dates that a diary's text begins with: "五日,曰", "〔十一月〕十二日"."""
    if not marks or (frame is not None and frame.date.precision == "day"):
        return []
    first = marks[0]
    if first.candidate.zone != "prose" or first.found.start > 2 or not first.found.points:
        return []
    second = marks[1] if len(marks) > 1 else None
    is_month = first.found.points[0].day is None
    if second and is_month and 0 <= second.found.start - first.found.end <= 2:
        return [first, second]
    return [first]


def _resolve_heads(marks: list[Mark], frame: Dated | None = None) -> tuple[list[Dated], list[Mark]]:
    dated: list[Dated] = []
    adrift: list[Mark] = []
    known = [mark for mark in marks if mark.found.date is not None]
    for mark in marks:
        anchor = frame or _nearest_known(mark, known)
        is_day = anchor is not None and anchor.date.precision == "day"
        if _ILLEGIBLE.match(mark.candidate.after):
            anchor = None
        value, note = _value(mark.found, anchor, "nearest" if is_day else "past")
        if value is None:
            adrift.append(mark)
            continue
        each = Dated(mark, value, note)
        dated.append(each)
        if mark.role != "other" or mark.rule == "coverage":
            frame = narrow_frame(frame, each)
    return dated, adrift


def _nearest_known(mark: Mark, known: list[Mark]) -> Dated | None:
    """For a head date without a year that comes first: the first full date over the paper."""
    for each in known:
        if each.candidate.zone != "furniture" and each.found.date is not None:
            return Dated(each, each.found.date)
    return None


def _resolve_texts(
    marks: list[Mark], heads: list[Dated], frame: Dated | None
) -> tuple[list[Dated], list[Mark]]:
    dated: list[Dated] = []
    adrift: list[Mark] = []
    story: Dated | None = None
    lender: Dated | None = None
    field = ""
    for mark in marks:
        if mark.candidate.field != field:
            field, story, lender = mark.candidate.field, None, None
        anchor = pick_anchor(mark.found, heads, pick_lender(frame, lender), story)
        is_told = anchor is not None and (
            anchor in (story, lender) or anchor.mark.rule == "date of the entry"
        )
        value, note = _value(mark.found, anchor, _pick_direction(mark, is_told=is_told))
        if value is None:
            adrift.append(mark)
            continue
        each = Dated(mark, value, note)
        dated.append(each)
        if mark.rule == "quoted paper":
            frame = each
        if mark.candidate.zone != "furniture":
            story = each if value.precision in ("day", "range") else story
            lender = each if value.latest else lender
    return dated, adrift


def _pick_direction(mark: Mark, *, is_told: bool) -> Direction:
    """A paper looks back, a plan ahead; a note on the source, and a story that names one date
    after the other, to the nearest day."""
    if mark.candidate.zone == "source" or is_told:
        return "nearest"
    return "future" if mark.rule == "plan" else "past"


def _is_soon(value: HistoricalDate | None, found: Found, anchor: Dated) -> bool:
    """Whether a day without year or month, taken for the last one, lies just ahead of the paper.

    A day at most two weeks after the paper is an invitation rather than a memory of last year, and
    a bare "10th" a few days after it no day of last month.
    """
    since = _SOON.get(found.lacks or "")
    if value is None or not since or not value.earliest or not anchor.date.latest:
        return False
    return is_day(anchor.date) and (anchor.date.latest - value.earliest).days >= since


def _stay_within(found: Found, anchor: Dated) -> tuple[HistoricalDate | None, str]:
    """What "that afternoon" comes to where only a month or a span is known: no more than that."""
    relative = found.relative
    if relative is None or relative.count or relative.unit != "day":
        return None, ""
    where = FIELD_NAMES[anchor.field]
    value = replace(
        anchor.date, text=found.text, start_time=found.start_time, end_time=found.end_time
    )
    return value, f"no nearer than “{anchor.date.text.strip()}” in {where}"


def _value(
    found: Found, anchor: Dated | None, direction: Direction = "past"
) -> tuple[HistoricalDate | None, str]:
    if found.date is not None:
        return found.date, ""
    if anchor is None:
        this_year = replace(found, relative=None)  # "с. г.", "当年": a year that nothing gives
        value = resolve_found(this_year, parse_edtf(_NO_YEAR)) if found.lacks == "year" else None
        return value, "the entry gives no year" if value else ""
    if found.lacks == "anchor" and not is_day(anchor.date):
        return _stay_within(found, anchor)
    value = resolve_found(found, anchor.date, direction=direction)
    if direction == "past" and _is_soon(value, found, anchor):
        value = resolve_found(found, anchor.date, direction="future")
    where = FIELD_NAMES[anchor.field]
    lacking = {"year": "the year comes from", "month": "the month comes from"}.get(
        found.lacks, "counted from"
    )
    return value, f"{lacking} “{anchor.date.text.strip()}” in {where}"

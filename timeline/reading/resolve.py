"""From the words of a date to a day: which other date of the entry it hangs on.

A missing year or month comes from the frame, the last date over the paper that has it. "Today"
and "yesterday" count from the day of the paper, "the same day" from the day last named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from timeline.dates import Found, HistoricalDate, parse_edtf, resolve_found
from timeline.reading.find import Zone
from timeline.reading.kinds import Kind
from timeline.reading.patterns import LatePattern
from timeline.reading.weigh import SENTENCE_END, Mark

FIELD_NAMES = {
    "catalogue_date": "the catalogue",
    "title": "the title",
    "heading": "the heading",
    "dateline": "the dateline",
    "source_note": "the source note",
    "description": "the description",
    "opening": "the text",
    "transcript": "the text",
}
"""What each field is called in a sentence."""

Direction = Literal["past", "future", "nearest"]

OVER_PAPER: tuple[Zone, ...] = ("catalogue", "title", "heading", "dateline", "closing")
"""Zones whose dates stand over the paper and so lend their year to what follows."""

_LONGEST_FRAME = 366
"""Days of a span that may still lend its year to a day."""
_NO_WIDTH = 3
"""A day without a year is broader than a day and narrower than a month."""
_NO_YEAR = "XXXX-12-31"
_ILLEGIBLE = LatePattern(r",?\s?1[89]\d?[^\W\d_]+\b|,?\s?1[89]\d{0,2}[?*_.…]")
"""A year that a scanner misread: "192S"."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A mark with its value; `note` says what the value was worked out from, where it was."""

    mark: Mark
    date: HistoricalDate
    note: str = ""

    @property
    def field(self) -> str:
        """The field of the entry that holds the words."""
        return self.mark.candidate.field


@dataclass(frozen=True, slots=True)
class Resolution:
    """All dates of an entry that have a value, and those that no anchor could be found for."""

    dated: tuple[Dated, ...]
    adrift: tuple[Mark, ...]
    writing_day: Dated | None
    """The date over the paper that "today" counts from."""


def resolve_marks(marks: list[Mark], kind: Kind) -> Resolution:
    """Give each marked date its value, the dates over the paper first."""
    over = [mark for mark in marks if mark.candidate.zone in OVER_PAPER]
    under = [mark for mark in marks if mark.candidate.zone not in OVER_PAPER]
    heads, adrift = _resolve_heads(over)
    frame = _pick_frame(heads) or _frame_of_file(under)
    opening = _take_entry_head(under, frame) if kind.practice in ("diary", "chronicle") else []
    if opening:
        opened, more = _resolve_heads([_as_head(mark) for mark in opening], frame)
        heads, adrift, under = heads + opened, adrift + more, under[len(opening) :]
        frame = _pick_frame(heads)
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
            frame = _narrow(frame, each)
    return dated, adrift


def _nearest_known(mark: Mark, known: list[Mark]) -> Dated | None:
    """For a head date without a year that comes first: the first full date over the paper."""
    for each in known:
        if each.candidate.zone != "furniture" and each.found.date is not None:
            return Dated(each, each.found.date)
    return None


def _narrow(frame: Dated | None, each: Dated) -> Dated:
    """The newer of two frames, unless it only says less than the older."""
    if frame is None:
        return each
    old, new = frame.date, each.date
    if new.earliest is None or new.latest is None:
        return frame if old.earliest else each
    if old.earliest and old.latest and new.earliest <= old.earliest and old.latest <= new.latest:
        return frame if (old.earliest, old.latest) != (new.earliest, new.latest) else each
    return each


def _pick_frame(heads: list[Dated]) -> Dated | None:
    """The date over the paper: dateline, else heading, else title, else catalogue."""
    usable = [each for each in heads if each.mark.role in ("head", "written", "talk", "catalogue")]
    usable += [each for each in heads if each.mark.rule == "coverage" and not usable]
    for test in (
        lambda each: each.mark.rule == "date of the entry",
        lambda each: each.mark.rule in ("dateline", "labelled date"),
        lambda each: each.mark.role == "written",
        lambda each: each.mark.candidate.zone == "heading" and each.mark.role == "head",
        lambda each: each.field == "title" and each.mark.role == "head",
        lambda each: each.mark.role in ("talk", "catalogue"),
        lambda each: True,
    ):
        chosen = [each for each in usable if test(each)]
        if chosen:
            return pick_narrowest(chosen)
    return None


def _frame_of_file(marks: list[Mark]) -> Dated | None:
    """For a paper with no date over it: the dates of the file that the source note names."""
    for mark in marks:
        value = mark.found.date
        if mark.candidate.zone == "source" and value is not None and value.latest is not None:
            return Dated(mark, value)
    return None


def pick_narrowest(dated: list[Dated]) -> Dated:
    """The narrowest date of some, the first where several are as narrow."""
    return min(dated, key=_width)


def _width(dated: Dated) -> int:
    first, last = dated.date.earliest, dated.date.latest
    return (last - first).days if first and last else _NO_WIDTH


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
        anchor = _pick_anchor(mark.found, heads, _pick_lender(frame, lender), story)
        is_told = anchor is not None and anchor in (story, lender)
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


def _pick_lender(frame: Dated | None, lender: Dated | None) -> Dated | None:
    """Who lends a year: the paper's own day, else the date named before, else a short span."""
    if frame is not None and _is_day(frame.date):
        return frame
    if lender is not None:
        return lender
    return frame if frame is None or _width(frame) <= _LONGEST_FRAME else None


def _pick_anchor(
    found: Found, heads: list[Dated], frame: Dated | None, story: Dated | None
) -> Dated | None:
    """What a date hangs on: the day last named, a head with the same day, or the frame."""
    if found.form == "clock" and not _has_hour(story, found):
        return frame or story
    if found.relative and found.relative.base == "story":
        return story or frame
    if found.lacks == "month" and story is not None:
        return story
    if found.lacks == "year":
        same = next((head for head in heads if _names_day(head, found)), None)
        if same is not None:
            return same
    if frame is not None and frame.date.latest is None and story is not None:
        return story
    return frame


def _has_hour(story: Dated | None, clock: Found) -> bool:
    """Whether an hour belongs to the day named last: a talk's day, or one in its own sentence."""
    if story is None:
        return False
    text, end = story.mark.candidate.text, story.mark.found.end
    return story.mark.role == "talk" or not SENTENCE_END.search(text, end, clock.start)


def _names_day(head: Dated, found: Found) -> bool:
    """Whether a head is the day that an expression without a year names."""
    day = head.date.latest
    if day is None or head.date.precision != "day" or not found.points:
        return False
    point = found.points[-1]
    return (day.month, day.day) == (point.month, point.day)


def _pick_direction(mark: Mark, *, is_told: bool) -> Direction:
    """A paper looks back, a plan ahead; a note on the source, and a story that names one date
    after the other, to the nearest day."""
    if mark.candidate.zone == "source" or is_told:
        return "nearest"
    return "future" if mark.rule == "plan" else "past"


def _is_soon(value: HistoricalDate | None, found: Found, anchor: Dated) -> bool:
    """Whether a day without a year, taken for the year before, lies just ahead of the paper.

    A day at most two weeks after the paper is an invitation rather than a memory of last year.
    """
    if value is None or found.lacks != "year" or not value.earliest or not anchor.date.latest:
        return False
    if not _is_day(anchor.date):
        return False
    return (anchor.date.latest - value.earliest).days >= 351


def _is_day(date: HistoricalDate) -> bool:
    """Whether a date is one day, its year known or not."""
    return date.precision == "day" and (date.earliest == date.latest)


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
        value = resolve_found(found, parse_edtf(_NO_YEAR)) if found.lacks == "year" else None
        return value, "the entry gives no year" if value else ""
    if found.lacks == "anchor" and not _is_day(anchor.date):
        return _stay_within(found, anchor)
    value = resolve_found(found, anchor.date, direction=direction)
    if direction == "past" and _is_soon(value, found, anchor):
        value = resolve_found(found, anchor.date, direction="future")
    where = FIELD_NAMES[anchor.field]
    lacking = {"year": "the year comes from", "month": "the month comes from"}.get(
        found.lacks, "counted from"
    )
    return value, f"{lacking} “{anchor.date.text.strip()}” in {where}"

"""Dates with their values, and the other date of the entry that each hangs on.

A missing year or month comes from the frame, the last date over the paper that has it. "Today"
and "yesterday" count from the day of the paper, "the same day" from the day last named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates import Found, HistoricalDate
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

_LONGEST_FRAME = 366
"""Days of a span that may still lend its year to a day."""
_NO_WIDTH = 3
"""A day without a year is broader than a day and narrower than a month."""


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


_OVER = ("head", "written", "sent", "talk", "catalogue")
"""Roles of the dates over a paper that its text may count from."""


def narrow_frame(frame: Dated | None, each: Dated) -> Dated:
    """The newer of two frames, unless it only says less than the older."""
    if frame is None:
        return each
    old, new = frame.date, each.date
    if new.earliest is None or new.latest is None:
        return frame if old.earliest else each
    if old.earliest and old.latest and new.earliest <= old.earliest and old.latest <= new.latest:
        return frame if (old.earliest, old.latest) != (new.earliest, new.latest) else each
    return each


def pick_frame(heads: list[Dated]) -> Dated | None:
    """The date over the paper: dateline, else heading, else title, else catalogue."""
    usable = [each for each in heads if each.mark.role in _OVER]
    usable += [each for each in heads if each.mark.rule == "coverage" and not usable]
    tests: tuple[Callable[[Dated], bool], ...] = (
        lambda each: each.mark.rule == "date of the entry",
        _is_dateline,
        lambda each: each.mark.role == "written",
        _is_heading_day,
        lambda each: each.mark.role == "sent" and is_day(each.date),
        lambda each: each.field == "title" and each.mark.role == "head",
        lambda each: each.mark.role in ("talk", "catalogue"),
        lambda each: True,
    )
    for test in tests:
        chosen = [each for each in usable if test(each)]
        if chosen:
            return pick_narrowest(chosen)
    return None


def _is_dateline(each: Dated) -> bool:
    """Whether a date is the paper's dateline; a bare year there yields to a day elsewhere."""
    return each.mark.rule in ("dateline", "labelled date") and each.date.precision != "year"


def _is_heading_day(each: Dated) -> bool:
    is_head = each.mark.candidate.zone == "heading" and each.mark.role == "head"
    return is_head and each.date.precision != "year"


def frame_of_file(marks: list[Mark]) -> Dated | None:
    """For a paper with no date over it: the dates of the file that the source note names."""
    notes = [mark for mark in marks if mark.candidate.zone == "source"]
    for mark in sorted(notes, key=lambda each: each.role != "written"):
        value = mark.found.date
        if value is not None and value.latest is not None:
            return Dated(mark, value)
    return None


def pick_narrowest(dated: list[Dated]) -> Dated:
    """The narrowest date of some, the first where several are as narrow."""
    return min(dated, key=_width)


def _width(dated: Dated) -> int:
    first, last = dated.date.earliest, dated.date.latest
    return (last - first).days if first and last else _NO_WIDTH


def pick_lender(frame: Dated | None, lender: Dated | None) -> Dated | None:
    """Who lends a year: the paper's own day, else the date named before, else a short span."""
    if frame is not None and is_day(frame.date):
        return frame
    if lender is not None:
        return lender
    return frame if frame is None or _width(frame) <= _LONGEST_FRAME else None


def pick_anchor(
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


def is_day(date: HistoricalDate) -> bool:
    """Whether a date is one day, its year known or not."""
    return date.precision == "day" and (date.earliest == date.latest)

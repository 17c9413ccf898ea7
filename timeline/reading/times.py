"""Clock times of a talk whose own date has none: from the form, or from the text beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.late import compile_late
from timeline.reading.anchors import Dated, Resolution
from timeline.reading.entry import Entry
from timeline.reading.outcome import Pick, says_today

_TIME_LABEL = compile_late(r"(?:\btime|время|[时時]\s*[间間])\s*[:：]\s*$", re.IGNORECASE)
_ENDED = compile_late(
    r"(?:ended|concluded|finished|broke up|over|closed|lasted (?:un)?til+|закончил\w*|окончил\w*|"
    r"завершил\w*|конец|окончание|(?:продолжа|длил|длив)\w* до|"
    r"(?:remained|stayed|lasted|continued|went on|talked) (?:un)?till?|"
    r"[结結]束|散[会會席])\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_BEGAN = compile_late(
    r"(?:начал(?:ась|ся|ись)|начало|began|started|[开開]始)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_WEATHER = compile_late(r"[°晴雨雪阴陰雾霧]")
"""A diary's weather, whose hours are no talk's."""
_FIRST_WORDS = 400
"""A talk's hour stands in the first words of a text, if anywhere."""


def add_times(entry: Entry, resolution: Resolution, picks: list[Pick]) -> list[Pick]:
    """The same conversations, each with the hours that the entry gives for its day."""
    return [_add_time(entry, resolution, pick) for pick in picks]


def _add_time(entry: Entry, resolution: Resolution, pick: Pick) -> Pick:
    if pick.date.precision != "day":
        return pick
    same_day = [each for each in resolution.dated if _is_day(each, pick)]
    same_day += [each for each in resolution.dated if each.date.start_time and _is_told_today(each)]
    start, end = pick.date.start_time, pick.date.end_time
    if start is None:
        started = next((each for each in same_day if _is_start(entry, each)), None)
        if started is None:
            return pick
        start, end = started.date.start_time, started.date.end_time
    if end is None:
        clocks = [each for each in resolution.dated if each.mark.found.form == "clock"]
        ended = next((each for each in clocks if _is_end(entry, each)), None)
        end = _follow(start, ended.date.start_time) if ended else None
    date = replace(pick.date, start_time=start, end_time=end)
    return replace(pick, dated=replace(pick.dated, date=date))


def _follow(start: str | None, end: str | None) -> str | None:
    """The end of a talk after its start: "at 3 p.m. ... until 4:20" is 16:20."""
    if start and end and end < start and start >= "12:00" and end < "12:00":
        later = f"{int(end[:2]) + 12:02}{end[2:]}"
        return later if later > start else end
    return end


def _is_told_today(each: Dated) -> bool:
    """Whether "today at 11" tells of the talk, though the paper was dated later."""
    return each.mark.role == "talk" and each.field in ("opening", "transcript") and says_today(each)


def _is_day(each: Dated, pick: Pick) -> bool:
    if each.mark.candidate.zone == "source" or not each.date.start_time:
        return False
    return (each.date.earliest, each.date.edtf[:10]) == (pick.date.earliest, pick.date.edtf[:10])


def _is_start(entry: Entry, each: Dated) -> bool:
    """Whether the hour is the talk's: labelled as such, or spoken of it in the first words."""
    found, text = each.mark.found, getattr(entry, each.field)
    if _TIME_LABEL.search(text, max(0, found.start - 14), found.start):
        return True
    if each.mark.rule in ("relative in the dateline", "hour in the heading"):
        return not _WEATHER.search(text) and not _is_end(entry, each)
    if _BEGAN.search(text, max(0, found.start - 40), found.start):
        return True
    return each.mark.role == "talk" and found.start < _FIRST_WORDS and not _is_end(entry, each)


def _is_end(entry: Entry, each: Dated) -> bool:
    if each.field not in ("opening", "transcript", "dateline", "heading"):
        return False
    start = each.mark.found.start
    return bool(_ENDED.search(getattr(entry, each.field), max(0, start - 40), start))

"""Talks in a diary or a chronicle: the entry's own day, unless the words name another.

Elsewhere a date looks for its cue; here a cue looks for its date, since a diary seldom names the
day of what it tells.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.late import compile_late
from timeline.reading.anchors import Dated, Resolution, pick_narrowest
from timeline.reading.compare import is_same
from timeline.reading.cues import Cue
from timeline.reading.entry import Entry
from timeline.reading.outcome import Dates, Outcome, Pick, name_head, pick_written, spread
from timeline.reading.weigh import pick_cues

LOOK = 260
"""Characters of an entry's text in which its talk is looked for."""

_PLAIN_CUE = 2
"""Characters of a cue that cannot be part of another word: 会见, unlike 见."""
_PLAIN_SIGNS = frozenset("晤訪访謁谒")
"""Single signs that tell of nothing but a call or a talk."""

_STOP = compile_late(r"[。！？!?;；\n]|(?<=\w\w\w)\.\s")
_NEGATED = compile_late(r"\b(?:не|not)\s$", re.IGNORECASE)
_DISPATCH = compile_late(
    r"^\W*\S{0,8}?[^\s,，。]{1,4}(?:日|[子丑寅卯辰巳午未申酉戌亥])[^,，。]{0,4}[电電][,，]"
)


def find_day_talk(entry: Entry, resolution: Resolution, head: Dated | None) -> Dated | None:
    """The first talk that a diary or chronicle entry tells of, on its day; None where none."""
    for field in ("heading", "opening", "transcript", "description"):
        text = getattr(entry, field)[:LOOK]
        if not text:
            continue
        dated = [each for each in resolution.dated if each.field == field]
        told = _find_in_text(text, dated, head, is_heading=field == "heading")
        if told is not None:
            return told
    return None


def _find_in_text(
    text: str, dated: list[Dated], head: Dated | None, *, is_heading: bool
) -> Dated | None:
    cues = pick_cues(text).find(text, 0, len(text))
    is_nested = bool(_DISPATCH.match(text))
    for cue in cues:
        if cue.role != "meet" and not (is_heading and cue.role == "meeting"):
            continue
        if _is_spoiled(text, cue, cues):
            continue
        day = _find_day(text, cue, dated)
        if day is not None and day.mark.rule in ("paper", "plan"):
            continue
        if day is not None and day.mark.rule == "event":
            day = None
        if is_nested and (day is None or day.mark.found.relative is not None):
            continue
        told = day if day is not None else head
        if told is not None:
            return replace(told, mark=replace(told.mark, cue=cue.text))
    return None


def _is_spoiled(text: str, cue: Cue, cues: list[Cue]) -> bool:
    """Whether the talk is planned, hindered, or only spoken of."""
    if _NEGATED.search(text, max(0, cue.start - 5), cue.start):
        return True
    for each in cues:
        if each.role in ("plan", "earlier"):
            gap = text[each.end : cue.start] if each.end <= cue.start else ""
            if each.end <= cue.start and len(gap) <= 14 and not re.search(r"[,，。;；]", gap):
                return True
            if 0 <= each.start - cue.end <= 1:
                return True
    return False


def _find_day(text: str, cue: Cue, dated: list[Dated]) -> Dated | None:
    """The date that stands before the cue in its sentence, the nearest one."""
    before = [
        each
        for each in dated
        if each.mark.found.end <= cue.start
        and each.date.precision == "day"
        and not _STOP.search(text, each.mark.found.end, cue.start)
        and cue.start - each.mark.found.end <= 60
    ]
    return before[-1] if before else None


def settle_diary(dates: Dates, resolution: Resolution) -> Outcome:
    """The dates of a diary entry: its own day, and the talk that it tells of."""
    out = Outcome()
    own = dates.first(lambda d: d.mark.rule == "journal for the day")
    written = dates.in_heading("written")
    out.conversations = _list_entry_talks(dates)
    if out.conversations:
        heads = [*written, *(d for d in dates.heading if d.date.precision == "day")]
        out.record = Pick(heads[0], "registry line", 0.93) if heads else None
        return out
    if own is not None:
        out.conversations = [Pick(own, "journal for the day", 0.9)]
        out.record = Pick(written[0], "registry line", 0.95) if written else None
        return out
    talks = dates.in_heading("talk")
    out.record = _pick_entry_day(dates)
    if talks and out.record and not is_same(talks[0].date, out.record.date):
        out.conversations = spread(talks[0], name_head(talks[0]), 0.9)
        return out
    head = out.record.dated if out.record else None
    out.conversations = tell_day(find_day_talk(dates.entry, resolution, head), head)
    return out


_BEGINS = compile_late(r"(?:^|[.!?。\n])\s*$")
_SET_OFF = compile_late(r"\s*(?:г\.|года)?\s*[.:：\n—–,，\s]")
_PART = 500
"""Characters of one day's entry in which its talk is looked for."""


def _list_entry_talks(dates: Dates) -> list[Pick]:
    """The talks of a diary over several days: each on the day that its entry begins with."""
    entries = [
        each
        for each in dates.all
        if each.field in ("opening", "transcript")
        and each.date.precision == "day"
        and each.mark.found.points
        and _BEGINS.search(each.mark.candidate.before[-4:])
        and _SET_OFF.match(each.mark.candidate.after)
    ]
    covers = any(each.mark.rule == "coverage" for each in dates.all)
    if len(entries) < 2 - covers:
        return []
    picks = []
    for number, each in enumerate(entries):
        text, start = each.mark.candidate.text, each.mark.found.end
        end = entries[number + 1].mark.found.start if number + 1 < len(entries) else len(text)
        cue = _find_cue(text[start : min(end, start + _PART)])
        if cue is not None:
            told = replace(each, mark=replace(each.mark, cue=cue.text))
            picks.append(Pick(told, "talk of the day's entry", 0.84))
    return picks


def _find_cue(text: str) -> Cue | None:
    cues = pick_cues(text).find(text, 0, len(text))
    return next((c for c in cues if c.role == "meet" and not _is_spoiled(text, c, cues)), None)


def tell_day(told: Dated | None, head: Dated | None) -> list[Pick]:
    """The pick for a talk of a diary; surer where the words name its day."""
    if told is None:
        return []
    is_own_day = head is not None and told.mark.found is head.mark.found
    if is_own_day:
        is_plain = len(told.mark.cue) >= _PLAIN_CUE or told.mark.cue in _PLAIN_SIGNS
        return [Pick(told, "talk of the same day", 0.84 if is_plain else 0.78)]
    return [Pick(told, "talk in the text", 0.85)]


def _pick_entry_day(dates: Dates) -> Pick | None:
    opened = [each for each in dates.all if each.mark.rule == "date of the entry"]
    if opened:
        return Pick(pick_narrowest(opened), "date of the entry", 0.95)
    return pick_written(dates)


def settle_chronicle(dates: Dates, resolution: Resolution) -> Outcome:
    """The talk of a chronicle's day; a chronicle has no record of its own."""
    day = _pick_entry_day(dates)
    head = day.dated if day else None
    return Outcome(tell_day(find_day_talk(dates.entry, resolution, head), head))

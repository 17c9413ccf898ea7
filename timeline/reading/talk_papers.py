"""Records of talk: memoranda of conversation, minutes, notes of a meeting.

One date over such a paper is the talk's. It is the day of writing instead where the text puts the
talk on an earlier day; where two dates stand over the paper, the registry line's, the later one or
the one with a word of writing is the record's.
"""

from __future__ import annotations

import re

from timeline.dates.late import compile_late
from timeline.reading.anchors import Dated
from timeline.reading.compare import holds, is_later, is_not_after, is_same
from timeline.reading.outcome import (
    Dates,
    Outcome,
    Pick,
    is_joined_on,
    name_head,
    pick_told,
    says_today,
    spread,
    spread_days,
)

_SITTING = compile_late(
    r"\W*(?:第[一二三四五六七八九十1-9]{1,2}[次轮輪]|(?:перв|втор|трет|четв[её]рт)\w+ "
    r"(?:бесед|встреч|заседан|день)|(?:first|second|third|fourth) (?:session|meeting|day|talk))",
    re.IGNORECASE,
)
_SPEAKER = compile_late(
    r"\W{0,3}(?:[Тт]ов\. )?[А-ЯЁ][а-яё-]{2,}\.\s(?=[А-ЯЁ])|"
    r"\W{0,3}(?:[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?|[\u3400-\u9fff]{1,6})\s?[:：](?!\s?[「“])"
)
"""A record that gives the words of each speaker after his name."""
_REPORTED = compile_late(
    r",\s(?:что|о ч[её]м|как|когда|(?:о |об |в |на |при )?котор\w+)\s[^.!?;]*$", re.IGNORECASE
)
"""A clause that depends on another, in which a record tells what was said of another talk."""


def settle_talk(dates: Dates) -> Outcome:
    """The conversations and the record of a paper that records a talk."""
    out = Outcome()
    heads = _pick_talk_heads(dates)
    told = pick_told(dates.told, None)
    base = heads[0] if heads else None
    if base is not None and told is not None and _refines(told, base):
        base, heads = None, []
    if base is not None and told is not None and _overrides(told, base, dates):
        out.conversations = spread_days(told, dates, "talk in the text", 0.89)
        out.record = Pick(base, "head of a paper that tells of another day", 0.89)
    elif base is not None:
        out.conversations = [p for h in heads for p in spread(h, name_head(h), 0.96)]
    elif told is not None:
        out.conversations = spread_days(told, dates, "talk in the text", 0.88)
    elif dates.noted_talk is not None:
        out.conversations = spread(dates.noted_talk, "talk in the note", 0.85)
    elif (dates.in_heading("written") or dates.closing) and dates.catalogue is None:
        only = [*dates.in_heading("written"), *dates.closing][0]
        out.conversations = [Pick(only, "only date over a record of talk", 0.6)]
    elif dates.catalogue is not None:
        out.conversations = spread(dates.catalogue, "catalogue date alone", 0.5)
    _settle_talk_record(dates, out, base, told)
    return out


def _pick_talk_heads(dates: Dates) -> list[Dated]:
    """The dates over a record of talk that are the talk's own."""
    talks = dates.in_heading("talk")
    sittings = [d for d in (*dates.heading, *dates.dateline) if _is_sitting(d)]
    if len(sittings) > 1:
        return sittings
    for choice in (
        dates.title,
        dates.labelled,
        talks,
        dates.in_heading("head"),
        dates.dateline,
    ):
        if choice:
            joined = [d for d in choice[1:] if is_joined_on(d) or _is_sitting(d)]
            return [choice[0], *joined]
    return []


def _is_sitting(head: Dated) -> bool:
    """Whether a day over a record is that of one sitting of several: "7月8日(第二次)"."""
    before, after = head.mark.candidate.before[-16:], head.mark.candidate.after[:12]
    return bool(_SITTING.search(before) or _SITTING.match(after))


def _refines(told: Dated, base: Dated) -> bool:
    """Whether the text names the very day within a month or year that stands over it."""
    if told.date.precision != "day" or base.date.precision not in ("month", "year", "part"):
        return False
    first, last, day = base.date.earliest, base.date.latest, told.date.earliest
    return bool(first and last and day and first <= day <= last)


def _overrides(told: Dated, base: Dated, dates: Dates) -> bool:
    """Whether the text's own day of the talk makes the date over the paper the day of writing."""
    if base.date.start_time or is_same(told.date, base.date) or holds(base.date, told.date):
        return False
    if holds(told.date, base.date) or not is_not_after(told.date, base.date):
        return False
    if base.mark.role == "talk" and base.mark.cost < 60 and not dates.dateline:
        return False
    if _is_reported(told):
        return False
    if dates.title and dates.dateline and not is_same(base.date, dates.dateline[0].date):
        return False
    if told.mark.found.relative or told.mark.found.lacks == "anchor":
        return told.mark.cost <= 70 and told.mark.found.start < 300
    return told.mark.cost <= 60 and told.mark.found.start < 500 and _days_before(told, base) <= 60


def _is_reported(told: Dated) -> bool:
    """Whether somebody in the record speaks of the talk: "Мао: 21 июля ко мне приходил"."""
    text, start = told.mark.candidate.text, told.mark.found.start
    if _SPEAKER.match(text) and start > 2:
        return True
    low = min(start, told.mark.cue_start) if told.mark.cue_start >= 0 else start
    return bool(_REPORTED.search(text, max(0, low - 120), start))


def _days_before(one: Dated, other: Dated) -> int:
    """Days from one date to another; 0 where one of them has no year."""
    first, last = one.date.earliest, other.date.latest
    return (last - first).days if first and last else 0


def _settle_talk_record(dates: Dates, out: Outcome, base: Dated | None, told: Dated | None) -> None:
    talk = out.conversations[0].date if out.conversations else None
    if dates.noted is not None:
        out.record = Pick(dates.noted, "written", 0.96)
        return
    if out.record is not None:
        return
    written = dates.in_heading("written")
    later = [
        each
        for each in (*dates.dateline, *dates.in_heading("head"))
        if talk
        and all(each.mark is not pick.dated.mark for pick in out.conversations)
        and not holds(each.date, talk)
        and is_not_after(talk, each.date)
    ]
    if written:
        out.record = Pick(written[0], "registry line", 0.95)
    elif dates.closing:
        out.record = Pick(dates.closing[0], "closing date", 0.92)
    elif dates.drawn_up and talk and is_not_after(talk, dates.drawn_up.date):
        out.record = Pick(dates.drawn_up, "written in the text over a paper", 0.92)
    elif later:
        out.record = Pick(later[0], "later date over a record of talk", 0.9)
    elif base is not None and told is not None and says_today(told) and not base.date.start_time:
        if is_same(told.date, base.date):
            out.record = Pick(base, "today in the text", 0.9)
    elif dates.catalogue is not None and talk is not None and is_later(dates.catalogue.date, talk):
        out.record = Pick(dates.catalogue, "catalogue later than the talk", 0.93)

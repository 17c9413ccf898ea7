"""Papers that are written to be read elsewhere: telegrams, letters, memoranda, reports.

The date over them is the day of writing; a talk counts where the text tells of it with its day.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates import HistoricalDate
from timeline.dates.late import compile_late
from timeline.reading.anchors import Dated, Resolution, is_day
from timeline.reading.compare import is_not_after, is_same
from timeline.reading.diaries import find_day_talk, tell_day
from timeline.reading.kinds import MEMORANDUM, Kind
from timeline.reading.outcome import (
    Dates,
    Outcome,
    Pick,
    name_head,
    pick_told,
    pick_written,
    says_today,
    spread,
    spread_days,
)

_FIRST_WORDS = 40
FAR = 45
"""The cost up to which a further talk of a story is taken for one."""
_FOR_RECORD = compile_late(r"\bfor (?:the )?(?:record|files?)\b", re.IGNORECASE)
_ADDRESSED = compile_late(r"\bmemorandum (?:from|by) .{4,160}? to (?:the |[A-Z])", re.IGNORECASE)
"""A memorandum to somebody: an hour over it is the paper's."""
_HEADED_TALK = compile_late(
    r"\W*(?:subject\W+)?(?:(?:my|our|the|telephone) )*(?:conversations?|meeting|discussions?|"
    r"talks?|"
    r"interview|luncheon|dinner) (?:with|between)\b",
    re.IGNORECASE,
)


_OTHERS_TALK = compile_late(
    r"\b(?:[A-Z][a-z]+(?:ish|ese|ian|ean|an|nch|tch|ch|ani|eek|iss|sh)|UK|[A-Z][a-z]+ian)\s"
    r"(?:[Aa]mbassador|[Aa]mb|[Cc]harg[eé]|[Mm]inister|[Cc]onsul(?:[ -][Gg]eneral)?|[Cc]ounsel+or"
    r"|(?:[Hh]igh\s)?[Cc]ommissioner|HICOM|[Aa]ttach[eé]|[Dd]elegate|[Rr]epresentative)"
    r"(?:\s[A-Z]\w+)?\s(?:saw|met(?:\swith)?|visited|called\son|talked\sto|spoke\s(?:to|with)|"
    r"(?:was\s)?received(?:\sby)?|had\s(?:\w+\s){0,3}(?:talk|conversation|interview|audience)\swith)"
    r"\s(?!(?:me|us|you|him|the|our|my|Mr|Secretary|President|Assistant|Dep\w*|Acting|Under|Asst\w*"
    r"|Ambassador|Amb|Emb\w*|Dept|[a-z]+\sofficer)\b)\w|"
    r"(?!(?:Вчера|Сегодня|Утром|Днём|Днем|Вечером)\b)\b[А-ЯЁ][а-яё]+\sпринял\w*\s(?!совет)[а-яё]+(?:ск|цк)"
    r"(?:ого|ую)\s(?:посл|посланник|министр|поверенн)\w+|"
    r"\b[А-ЯЁа-яё][а-яё]+(?:ск|цк)(?:ий|ого)\s"
    r"пос(?:ол|ланник)\s(?:был\s(?:у|принят)|посетил|беседовал с)\s(?!меня|мной|нас|мне)\w"
)
"""A third country's envoy with somebody who is not the writer, as a telegram passes it on."""


def settle_writing(dates: Dates, kind: Kind) -> Outcome:
    """The record of a telegram, letter, memorandum or report, and a talk told in it."""
    out = Outcome(record=pick_written(dates))
    day = out.record.date if out.record else None
    talks = _drop_coming(dates.title_talk, day) or dates.in_heading("talk")
    own = [each for each in dates.told if kind is MEMORANDUM or not _is_of_others(each)]
    own = [each for each in own if each.mark.first_person or not _is_week(each)]
    told = pick_told(own, day)
    if talks:
        out.conversations = spread(talks[0], name_head(talks[0]), 0.9)
    elif told is not None:
        out.conversations = _tell_story(told, dates, day, is_own=True)
    if out.record is None and told is not None and says_today(told):
        out.record = Pick(told, "today in the text", 0.85)
    if kind is MEMORANDUM:
        _settle_memorandum(dates, out)
    return out


def _is_week(told: Dated) -> bool:
    """Whether the words name but a week or a month: what others are doing, not a talk's day."""
    relative = told.mark.found.relative
    is_wide = told.date.precision != "day" and not told.mark.found.points
    return is_wide and relative is not None and relative.unit != "day"


def settle_quoted(dates: Dates) -> Outcome:
    """A chronicle's or diary's entry that is one quoted paper: its day, and the talk it tells."""
    quoted = next(each for each in dates.all if each.mark.rule == "quoted paper")
    told = pick_told(dates.told, quoted.date)
    out = Outcome(record=Pick(quoted, "quoted paper", 0.9))
    if told is not None:
        out.conversations = spread_days(told, dates, "talk in the text", 0.88)
    return out


def _is_of_others(told: Dated) -> bool:
    """Whether the sentence tells of two others' talk, which is no talk of this paper."""
    mark = told.mark
    start = max(0, mark.cue_start - 40)
    end = max(mark.found.end, mark.cue_start + 40)
    match = None if mark.cue_start < 0 else _OTHERS_TALK.search(mark.candidate.text, start, end)
    return match is not None and match.start() <= mark.cue_start < match.end()


def _says_today(dates: Dates, day: HistoricalDate) -> bool:
    """Whether the text says "today" of a talk on that day, wherever else it names it."""
    return any(says_today(each) and is_same(each.date, day) for each in dates.told)


def _drop_coming(talks: list[Dated], day: HistoricalDate | None) -> list[Dated]:
    """The talks of a title that do not lie after the paper: one that does is still to come."""
    return [each for each in talks if day is None or is_not_after(each.date, day)]


def _settle_memorandum(dates: Dates, out: Outcome) -> None:
    """A memorandum's head is the talk's where it has an hour, or where another day of writing
    is named."""
    head, record = dates.dateline[:1], out.record
    if not out.conversations and not head and dates.noted_talk is not None:
        out.conversations = [Pick(dates.noted_talk, "talk in the note", 0.75)]
    if not head or record is None:
        return
    talk = out.conversations[0] if out.conversations else None
    if head[0].date.start_time and not _ADDRESSED.search(dates.entry.title):
        out.conversations = spread(head[0], "dateline with an hour", 0.93)
        out.record = Pick(dates.noted, "written", 0.95) if dates.noted else None
    elif talk is None:
        if _HEADED_TALK.match(dates.entry.opening) and _FOR_RECORD.search(dates.entry.title):
            out.conversations = [Pick(head[0], "talk named without a day", 0.7)]
    elif is_same(talk.date, head[0].date) and not _says_today(dates, talk.date):
        out.record = Pick(dates.noted, "written", 0.95) if dates.noted else None


def settle_open(dates: Dates, resolution: Resolution) -> Outcome:
    """The dates of a paper whose kind the words do not tell."""
    out = Outcome()
    day_title = [d for d in dates.title if d.date.precision == "day" and d.mark.role == "head"]
    heads = [
        *dates.dateline,
        *dates.labelled,
        *dates.in_heading("written"),
        *dates.in_heading("head"),
        *day_title,
        *dates.closing,
        *(d for d in dates.all if d.mark.rule == "written in the text"),
    ]
    if heads:
        out.record = Pick(heads[0], f"{heads[0].mark.rule} over a paper", 0.85)
    elif dates.catalogue is not None:
        out.record = Pick(dates.catalogue, "catalogue date of a paper", 0.88)
    day = out.record.date if out.record else None
    talks = _drop_coming(dates.title_talk, day) or dates.in_heading("talk")
    told = pick_told(dates.told, day)
    if talks:
        out.conversations = spread(talks[0], name_head(talks[0]), 0.85)
    elif told is not None:
        out.conversations = _tell_story(told, dates, day)
    elif out.record and out.record.dated.field != "title":
        out.conversations = _tell_visit(dates, resolution, out.record.dated)
    return out


def _tell_story(
    told: Dated, dates: Dates, day: HistoricalDate | None, *, is_own: bool = False
) -> list[Pick]:
    """The talks that a text tells one after the other, each by its own words; `is_own` takes no
    further talks than the writer's, and none beside today's."""
    picks = spread_days(told, dates, "talk in the text", 0.88)
    for each in dates.told:
        is_plain = each.mark.cost <= FAR and is_day(each.date) and each.field == told.field
        is_past = day is None or is_not_after(each.date, day)
        if is_own and (says_today(told) or not (each.mark.first_person and told.mark.first_person)):
            continue
        if is_plain and is_past and not any(is_same(each.date, pick.date) for pick in picks):
            picks.append(Pick(each, "talk in the text", 0.8))
    return picks


def _tell_visit(dates: Dates, resolution: Resolution, head: Dated) -> list[Pick]:
    """A dated note that opens with a visitor is an entry of the day, as in a diary."""
    told = find_day_talk(dates.entry, resolution, head)
    if told is None or dates.entry.opening.find(told.mark.cue) > _FIRST_WORDS:
        return []
    return [replace(pick, confidence=0.7) for pick in tell_day(told, head)]

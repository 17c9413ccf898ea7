"""Which date is the record and which the conversation, by the kind of paper.

The marks say what single dates are there for; here they are weighed against each other: a talk
cannot lie after the paper that records it, a head with an hour dates the talk, a catalogue may
show either date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from timeline.dates import HistoricalDate, parse_edtf
from timeline.reading.diaries import find_day_talk
from timeline.reading.entry import Entry
from timeline.reading.kinds import MEMORANDUM, Kind
from timeline.reading.resolve import Dated, Resolution


_FIRST_WORDS = 40
_TODAY = re.compile(r"\b(?:today|сегодня)\b|今[日天]|本日", re.IGNORECASE)
_FOR_RECORD = re.compile(r"\bfor (?:the )?(?:record|files?)\b", re.IGNORECASE)
_HEADED_TALK = re.compile(
    r"\W*(?:subject\W+)?(?:(?:my|our|the|telephone) )*(?:conversations?|meeting|discussions?|talks?|"
    r"interview|luncheon|dinner) (?:with|between)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pick:
    """A date that was chosen for a role, by which rule, and how sure that is."""

    dated: Dated
    rule: str
    confidence: float

    @property
    def date(self) -> HistoricalDate:
        """The value."""
        return self.dated.date


@dataclass(slots=True)
class Outcome:
    """What an entry's dates were settled to be."""

    conversations: list[Pick] = field(default_factory=list)
    record: Pick | None = None
    doubts: list[str] = field(default_factory=list)


class Dates:
    """The dates of one entry, to be asked for by zone and role."""

    def __init__(self, entry: Entry, resolution: Resolution) -> None:
        self.entry = entry
        self.all = resolution.dated
        self.catalogue = self.first(lambda each: each.mark.role == "catalogue")
        self.title = [d for d in self.all if d.field == "title" and d.mark.role in ("talk", "head")]
        self.title_talk = [d for d in self.title if d.mark.role == "talk"]
        self.heading = [d for d in self.all if d.mark.candidate.zone == "heading"]
        self.closing = [d for d in self.all if d.mark.candidate.zone == "closing"]
        self.dateline = [d for d in self.all if d.field == "dateline" and d.mark.role == "head"]
        self.labelled = [d for d in self.all if d.mark.rule == "labelled date"]
        self.noted = self.first(lambda d: d.field == "source_note" and d.mark.role == "written")
        self.told = [
            d for d in self.all if d.mark.role == "talk" and d.mark.candidate.zone == "prose"
        ]

    def first(self, test: Callable[[Dated], bool]) -> Dated | None:
        """The first date that passes a test, in reading order."""
        return next((each for each in self.all if test(each)), None)

    def in_heading(self, role: str) -> list[Dated]:
        """The heading's dates of one role; a span of years there dates no paper."""
        return [each for each in self.heading if each.mark.role == role and not _is_span(each.date)]


def settle_dates(entry: Entry, kind: Kind, resolution: Resolution) -> Outcome:
    """The record and the conversations of an entry, as its kind of paper has them."""
    dates = Dates(entry, resolution)
    match kind.practice:
        case "talk":
            return _settle_talk(dates)
        case "writing":
            return _settle_writing(dates, kind)
        case "diary":
            return _settle_diary(dates, resolution)
        case "chronicle":
            return _settle_chronicle(dates, resolution)
        case _:
            return _settle_open(dates, resolution)


def _settle_talk(dates: Dates) -> Outcome:
    out = Outcome()
    heads = _pick_talk_heads(dates)
    told = _pick_told(dates.told, None)
    base = heads[0] if heads else None
    if base is not None and told is not None and _refines(told, base):
        base, heads = None, []
    if base is not None and told is not None and _overrides(told, base, dates):
        out.conversations = _spread(told, "talk in the text", 0.93)
        out.record = Pick(base, "head of a paper that tells of another day", 0.93)
    elif base is not None:
        out.conversations = [p for h in heads for p in _spread(h, _name_head(h), 0.96)]
    elif told is not None:
        out.conversations = _spread(told, "talk in the text", 0.9)
    elif dates.catalogue is not None:
        out.conversations = [Pick(dates.catalogue, "catalogue date alone", 0.5)]
    _settle_talk_record(dates, out, base, told)
    return out


def _pick_talk_heads(dates: Dates) -> list[Dated]:
    """The dates over a record of talk that are the talk's own."""
    talks = dates.in_heading("talk")
    for choice in (
        dates.title,
        dates.labelled,
        talks,
        dates.in_heading("head"),
        dates.dateline,
    ):
        if choice:
            return choice[:1]
    return []


def _refines(told: Dated, base: Dated) -> bool:
    """Whether the text names the very day within a month or year that stands over it."""
    if told.date.precision != "day" or base.date.precision not in ("month", "year", "part"):
        return False
    first, last, day = base.date.earliest, base.date.latest, told.date.earliest
    return bool(first and last and day and first <= day <= last)


def _name_head(head: Dated) -> str:
    return head.mark.rule if head.mark.role == "talk" else f"{head.mark.rule} over a record of talk"


def _overrides(told: Dated, base: Dated, dates: Dates) -> bool:
    """Whether the text's own day of the talk makes the date over the paper the day of writing."""
    if base.date.start_time or _is_same(told.date, base.date) or _holds(base.date, told.date):
        return False
    if _holds(told.date, base.date) or not _is_not_after(told.date, base.date):
        return False
    if base.mark.role == "talk" and base.mark.cost < 60 and not dates.dateline:
        return False
    if dates.title and dates.dateline and not _is_same(base.date, dates.dateline[0].date):
        return False
    if told.mark.found.relative or told.mark.found.lacks == "anchor":
        return told.mark.cost <= 70
    return told.mark.cost <= 60 and told.mark.found.start < 500 and _days_before(told, base) <= 60


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
        and not _is_same(each.date, talk)
        and _is_not_after(talk, each.date)
    ]
    if written:
        out.record = Pick(written[0], "registry line", 0.95)
    elif dates.closing:
        out.record = Pick(dates.closing[0], "closing date", 0.92)
    elif later:
        out.record = Pick(later[0], "later date over a record of talk", 0.9)
    elif base is not None and told is not None and _says_today(told) and not base.date.start_time:
        if _is_same(told.date, base.date):
            out.record = Pick(base, "today in the text", 0.9)
    elif dates.catalogue is not None and talk is not None and _is_later(dates.catalogue.date, talk):
        out.record = Pick(dates.catalogue, "catalogue later than the talk", 0.93)


def _says_today(told: Dated) -> bool:
    relative = told.mark.found.relative
    if relative and relative.base == "writing" and relative.count == 0 and relative.unit == "day":
        return True
    return bool(_TODAY.search(told.mark.candidate.before[-12:] + told.mark.found.text))


def _settle_writing(dates: Dates, kind: Kind) -> Outcome:
    out = Outcome(record=_pick_written(dates))
    day = out.record.date if out.record else None
    talks = dates.title_talk or dates.in_heading("talk")
    told = _pick_told(dates.told, day)
    if talks:
        out.conversations = _spread(talks[0], _name_head(talks[0]), 0.9)
    elif told is not None:
        out.conversations = _spread(told, "talk in the text", 0.92)
    if out.record is None and told is not None and _says_today(told):
        out.record = Pick(told, "today in the text", 0.85)
    if kind is MEMORANDUM:
        _settle_memorandum(dates, out)
    return out


def _settle_memorandum(dates: Dates, out: Outcome) -> None:
    """A memorandum's head is the talk's where it has an hour, or where another day of writing
    is named."""
    head, record = dates.dateline[:1], out.record
    if not head or record is None:
        return
    talk = out.conversations[0] if out.conversations else None
    if head[0].date.start_time:
        out.conversations = _spread(head[0], "dateline with an hour", 0.93)
        out.record = Pick(dates.noted, "written", 0.95) if dates.noted else None
    elif talk is None:
        if _HEADED_TALK.match(dates.entry.opening) and _FOR_RECORD.search(dates.entry.title):
            out.conversations = [Pick(head[0], "talk named without a day", 0.7)]
    elif _is_same(talk.date, head[0].date) and not _says_today(talk.dated):
        out.record = Pick(dates.noted, "written", 0.95) if dates.noted else None


def _pick_written(dates: Dates) -> Pick | None:
    heads = [
        *dates.dateline,
        *dates.labelled,
        *dates.in_heading("written"),
        *dates.in_heading("head"),
        *(d for d in dates.title if d.mark.role == "head"),
        *dates.in_heading("sent"),
        *dates.closing,
        *(d for d in dates.all if d.mark.rule == "quoted message"),
    ]
    if heads:
        return Pick(heads[0], f"{heads[0].mark.rule} over a paper", 0.95)
    if dates.catalogue is not None:
        return Pick(dates.catalogue, "catalogue date of a paper", 0.93)
    return None


def _settle_diary(dates: Dates, resolution: Resolution) -> Outcome:
    out = Outcome()
    own = dates.first(lambda d: d.mark.rule == "journal for the day")
    written = dates.in_heading("written")
    if own is not None:
        out.conversations = [Pick(own, "journal for the day", 0.9)]
        out.record = Pick(written[0], "registry line", 0.95) if written else None
        return out
    talks = dates.in_heading("talk")
    out.record = _pick_entry_day(dates)
    if talks and out.record and not _is_same(talks[0].date, out.record.date):
        out.conversations = _spread(talks[0], _name_head(talks[0]), 0.9)
        return out
    head = out.record.dated if out.record else None
    out.conversations = _tell_day(find_day_talk(dates.entry, resolution, head), head)
    return out


def _tell_day(told: Dated | None, head: Dated | None) -> list[Pick]:
    if told is None:
        return []
    is_own_day = head is not None and told.mark.found is head.mark.found
    return [Pick(told, "talk of the same day" if is_own_day else "talk in the text", 0.85)]


def _pick_entry_day(dates: Dates) -> Pick | None:
    opened = dates.first(lambda d: d.mark.rule == "date of the entry")
    if opened is not None:
        return Pick(opened, "date of the entry", 0.95)
    return _pick_written(dates)


def _settle_chronicle(dates: Dates, resolution: Resolution) -> Outcome:
    day = _pick_entry_day(dates)
    head = day.dated if day else None
    return Outcome(_tell_day(find_day_talk(dates.entry, resolution, head), head))


def _settle_open(dates: Dates, resolution: Resolution) -> Outcome:
    out = Outcome()
    day_title = [d for d in dates.title if d.date.precision == "day" and d.mark.role == "head"]
    heads = [
        *dates.dateline,
        *dates.labelled,
        *dates.in_heading("written"),
        *dates.in_heading("head"),
        *day_title,
        *dates.closing,
    ]
    if heads:
        out.record = Pick(heads[0], f"{heads[0].mark.rule} over a paper", 0.85)
    elif dates.catalogue is not None:
        out.record = Pick(dates.catalogue, "catalogue date of a paper", 0.88)
    day = out.record.date if out.record else None
    talks = dates.title_talk or dates.in_heading("talk")
    told = _pick_told(dates.told, day)
    if talks:
        out.conversations = _spread(talks[0], _name_head(talks[0]), 0.85)
    elif told is not None:
        out.conversations = _spread(told, "talk in the text", 0.88)
    elif dates.dateline and out.record is not None:
        out.conversations = _tell_visit(dates, resolution, out.record.dated)
    return out


def _tell_visit(dates: Dates, resolution: Resolution, head: Dated) -> list[Pick]:
    """A dated note that opens with a visitor is an entry of the day, as in a diary."""
    told = find_day_talk(dates.entry, resolution, head)
    if told is None or dates.entry.opening.find(told.mark.cue) > _FIRST_WORDS:
        return []
    return [replace(pick, confidence=0.7) for pick in _tell_day(told, head)]


def _pick_told(told: list[Dated], day: HistoricalDate | None) -> Dated | None:
    """The talk that a text tells of: the first, or the first of the writer's own."""
    fitting = [
        each for each in told if _is_short(each.date) and (day is None or _is_recent(each, day))
    ]
    if not fitting:
        return None
    own = [each for each in fitting if each.mark.first_person]
    return own[0] if own and not fitting[0].mark.first_person else fitting[0]


def _is_short(date: HistoricalDate) -> bool:
    """Whether a date is narrow enough to be a talk's: a span of a month at most."""
    if date.earliest is None or date.latest is None:
        return date.precision == "day"
    return (date.latest - date.earliest).days <= 31 and "approximate" not in date.qualifier


def _is_span(date: HistoricalDate) -> bool:
    """Whether a date is a span of months or years, as of a volume or an exhibition."""
    return bool(date.earliest and date.latest and (date.latest - date.earliest).days > 93)


def _is_recent(told: Dated, day: HistoricalDate) -> bool:
    """Whether a talk may be what a paper of that day tells of: not after it, and where the words
    give no year, not most of a year before it."""
    if not _is_not_after(told.date, day):
        return False
    first, last = told.date.earliest, day.latest
    return not (told.mark.found.lacks and first and last) or (last - first).days <= 250


def _spread(dated: Dated, rule: str, confidence: float) -> list[Pick]:
    """One pick, or one for each day of a set ("June 1 and 2")."""
    if dated.mark.found.shape != "set" or not dated.date.earliest or not dated.date.latest:
        return [Pick(dated, rule, confidence)]
    first, last = dated.date.earliest, dated.date.latest
    wanted = {point.day for point in dated.mark.found.points}
    days = [first + timedelta(days=n) for n in range(min((last - first).days, 400) + 1)]
    return [
        Pick(
            replace(dated, date=replace(parse_edtf(day.isoformat()), text=dated.date.text)),
            rule,
            confidence,
        )
        for day in days
        if day.day in wanted
    ]


def _is_same(one: HistoricalDate, other: HistoricalDate) -> bool:
    if one.earliest is None and other.earliest is None:
        return one.edtf == other.edtf
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _holds(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether `other` lies within `one`."""
    bounds = one.earliest, one.latest, other.earliest, other.latest
    first, last, start, end = bounds
    return bool(first and last and start and end and first <= start and end <= last)


def _days_before(one: Dated, other: Dated) -> int:
    """Days from one date to another; 0 where one of them has no year."""
    first, last = one.date.earliest, other.date.latest
    return (last - first).days if first and last else 0


def _is_not_after(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether `one` may lie on or before `other`; true where a year is not known."""
    return not (one.earliest and other.latest) or one.earliest <= other.latest


def _is_later(one: HistoricalDate, other: HistoricalDate) -> bool:
    return bool(one.earliest and other.latest and one.earliest > other.latest)

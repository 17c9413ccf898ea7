"""The dates of one entry to choose from, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from timeline.dates import HistoricalDate, parse_edtf
from timeline.dates.late import compile_late
from timeline.reading.anchors import Dated, Resolution
from timeline.reading.compare import is_later, is_not_after, is_same, is_short, is_span
from timeline.reading.entry import Entry

_AND_ON = compile_late(r"\b(?:and|и) (?:on |again on )?$", re.IGNORECASE)
_CONJUNCTION = compile_late(r"\b(?:and|и|а|then|затем)\b|[與与及和、又再]", re.IGNORECASE)
_JOINED = compile_late(
    r"\s*[,;、，]?\s*(?:and|и|а|與|与|及|和)?\s*(?:then|again|later|затем|потом|снова|又|再)?"
    r"\s*(?:again )?(?:on |в )?(?:the )?$",
    re.IGNORECASE,
)
_TODAY = compile_late(r"\b(?:today|сегодня)\b|今[日天]|本日", re.IGNORECASE)


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
        self.title = _drop_years(
            [d for d in self.all if d.field == "title" and d.mark.role in ("talk", "head")]
        )
        self.title += self._list_joined()
        self.title_talk = [d for d in self.title if d.mark.role == "talk"]
        self.heading = [
            d
            for d in self.all
            if d.mark.candidate.zone == "heading"
            or (d.field in ("title", "dateline") and d.mark.role == "written")
            or (d.field == "dateline" and d.mark.role == "talk")
        ]
        self.closing = [d for d in self.all if d.mark.candidate.zone == "closing"]
        self.dateline = [
            d
            for d in self.all
            if d.field == "dateline" and d.mark.role == "head" and not _is_years(d.date)
        ]
        if any(d.date.precision == "day" for d in self.heading):
            self.dateline = [d for d in self.dateline if d.date.precision != "year"]
        self.labelled = [d for d in self.all if d.mark.rule == "labelled date"]
        self.noted = self.first(lambda d: d.field == "source_note" and d.mark.role == "written")
        self.drawn_up = self.first(lambda d: d.mark.rule == "written in the text")
        self.noted_talk = self.first(lambda d: d.mark.rule == "talk in the note")
        self.told = [
            d for d in self.all if d.mark.role == "talk" and d.mark.candidate.zone == "prose"
        ]

    def _list_joined(self) -> list[Dated]:
        """Further talk days of a title: "on 26 January, in the Embassy, and on 27 January"."""
        return [
            each
            for each in self.all
            if each.field == "title"
            and self.title
            and each not in self.title
            and is_joined_on(each)
        ]

    def first(self, test: Callable[[Dated], bool]) -> Dated | None:
        """The first date that passes a test, in reading order."""
        return next((each for each in self.all if test(each)), None)

    def in_heading(self, role: str) -> list[Dated]:
        """The heading's dates of one role; a span of years there dates no paper."""
        return _drop_years(
            [each for each in self.heading if each.mark.role == role and not is_span(each.date)]
        )


def _is_years(date: HistoricalDate) -> bool:
    """Whether a date is a bare span of years, as of a series or a volume."""
    return date.precision == "range" and is_span(date)


def _drop_years(dated: list[Dated]) -> list[Dated]:
    """The days among some dates over a paper, where there are any: a year beside a day is a
    volume's or a file's."""
    days = [each for each in dated if each.date.precision not in ("year", "decade")]
    return days or dated


def pick_written(dates: Dates) -> Pick | None:
    """The date over a paper that says when it was written, else the catalogue's."""
    heads = [
        *dates.dateline,
        *dates.labelled,
        *dates.in_heading("written"),
        *dates.in_heading("head"),
        *(d for d in dates.title if d.mark.role == "head"),
        *dates.in_heading("sent"),
        *dates.closing,
        *(d for d in dates.all if d.mark.rule in ("quoted message", "written in the text")),
        *([dates.noted] if dates.noted and not dates.catalogue else []),
    ]
    if heads and not _is_overruled(heads[0], dates.catalogue):
        return Pick(heads[0], f"{heads[0].mark.rule} over a paper", 0.95)
    if dates.catalogue is not None:
        return Pick(dates.catalogue, "catalogue date of a paper", 0.93)
    return None


def _is_overruled(head: Dated, catalogue: Dated | None) -> bool:
    """Whether a paper's title dates what it tells of, since it is catalogued under another day."""
    if head.field != "title" or catalogue is None or catalogue.date.precision != "day":
        return False
    is_days = head.date.precision == "day" or is_later(catalogue.date, head.date)
    return is_days and not is_same(head.date, catalogue.date)


def pick_told(told: list[Dated], day: HistoricalDate | None) -> Dated | None:
    """The talk that a text tells of: the first, or the first of the writer's own."""
    fitting = [
        each for each in told if is_short(each.date) and (day is None or is_recent(each, day))
    ]
    if not fitting:
        return None
    own = [each for each in fitting if each.mark.first_person]
    return own[0] if own and not fitting[0].mark.first_person else fitting[0]


def is_joined_on(each: Dated) -> bool:
    """Whether "and on" stands before a date, so that it is one more day of the same thing."""
    return bool(_AND_ON.search(each.mark.candidate.before))


def list_days(told: Dated, dates: Dates) -> list[Dated]:
    """A talk's day with those joined to it: "on June 14 and again on 15th and 17th"."""
    here = [each for each in dates.all if each.field == told.field]
    at = next(i for i, each in enumerate(here) if each.mark.found is told.mark.found)
    first = last = at
    while first > 0 and _is_joined(here[first - 1], here[first]):
        first -= 1
    while last + 1 < len(here) and _is_joined(here[last], here[last + 1]):
        last += 1
    days: list[Dated] = []
    for each in here[first : last + 1]:
        if not any(is_same(each.date, day.date) for day in days):
            days.append(each)
    return days


def _list_week(told: Dated, dates: Dates) -> list[Dated]:
    """The writer's own talks by weekday: "On Friday I saw X. On Saturday I called on Y."."""
    days = [told]
    for each in dates.told:
        is_own = each.mark.first_person and told.mark.first_person and each.field == told.field
        is_new = not any(is_same(each.date, day.date) for day in days)
        if is_own and is_new and each.mark.found.form == "weekday":
            days.append(each)
    return days


_AGAIN = compile_late(
    r"\b(?:second|third|fourth|next|the other|and with|another|again|once more|последн\w+|втор\w+|"
    r"треть\w+|вновь|снова"
    r"|ещ[её] раз|повторно)\b|第[二三四2-4]次|再[次度]|又|[后後][又再]",
    re.IGNORECASE,
)
_NEXT = 90
"""Characters between the days of talks that are told one after the other."""


def _list_again(told: Dated, dates: Dates) -> list[Dated]:
    """Talks counted on by the next words: "The first was held on May 31, the second on June 5"."""
    days = [told]
    here = [each for each in dates.all if each.field == told.field]
    at = next(i for i, each in enumerate(here) if each.mark.found is told.mark.found)
    for each in here[at + 1 :]:
        last, text = days[-1].mark, each.mark.candidate.text
        start, end = last.found.end, each.mark.found.start
        is_other = each.mark.rule in ("paper", "plan", "earlier", "event", "closing date")
        if is_other or end - start > _NEXT or each.date.precision != "day":
            break
        if not _AGAIN.search(text, start, max(end, each.mark.cue_start + 2)):
            break
        if not any(is_same(each.date, day.date) for day in days):
            days.append(each)
    return days


def _is_joined(one: Dated, other: Dated) -> bool:
    """Whether two dates are joined as days of one thing, with nothing but "and" between them."""
    between = one.mark.candidate.text[one.mark.found.end : other.mark.found.start]
    both = one.date.precision == other.date.precision == "day"
    is_paper = "paper" in (one.mark.rule, other.mark.rule)
    return both and not is_paper and bool(_JOINED.match(between) and _CONJUNCTION.search(between))


def is_recent(told: Dated, day: HistoricalDate) -> bool:
    """Whether a talk may be what a paper of that day tells of: not after it, and where the words
    give no year, not most of a year before it."""
    if not is_not_after(told.date, day):
        return False
    first, last = told.date.earliest, day.latest
    return not (told.mark.found.lacks and first and last) or (last - first).days <= 250


def says_today(told: Dated) -> bool:
    """Whether the text says "today" of the talk."""
    relative = told.mark.found.relative
    if relative and relative.base == "writing" and relative.count == 0 and relative.unit == "day":
        return True
    return bool(_TODAY.search(told.mark.candidate.before[-12:] + told.mark.found.text))


def name_head(head: Dated) -> str:
    """The rule by which a date over a record of talk is the talk's."""
    return head.mark.rule if head.mark.role == "talk" else f"{head.mark.rule} over a record of talk"


def spread_days(told: Dated, dates: Dates, rule: str, confidence: float) -> list[Pick]:
    """The picks of a talk told of, on each of the days that the words join."""
    days = list_days(told, dates) if told.mark.found.form != "weekday" else _list_week(told, dates)
    if len(days) == 1:
        days = _list_again(told, dates)
    sure = confidence if len(days) == 1 else 0.78
    if told.mark.rule == "talk in the next words":
        rule, sure = told.mark.rule, 0.75
    return [pick for each in days for pick in spread(each, rule, sure)]


def spread(dated: Dated, rule: str, confidence: float) -> list[Pick]:
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

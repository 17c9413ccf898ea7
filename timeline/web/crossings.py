"""What was written down when: talks above, papers below, and lines that cross out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.dates.display import MONTHS
from timeline.records import Contact
from timeline.web.headings import format_heading
from timeline.web.lag import (
    count_days,
    format_lag,
    is_countable,
    is_doubtful,
    is_recollection,
)
from timeline.web.wording import format_claims

MOST_TICKS = 7
ROOM = 4.0
"""The least distance, in percent, between two labels of one line."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One contact: where its talks and its paper stand, in percent of the width.

    `talks` has a place for every day of talk, with the day of the month where there is room for
    it; `paper_day` is empty where there is none.
    """

    slug: str
    heading: str
    talked: str
    written: str
    lag: str
    talks: tuple[tuple[float, str], ...]
    paper_at: float
    paper_day: str
    is_talk_doubtful: bool
    is_paper_doubtful: bool
    is_this: bool


@dataclass(frozen=True, slots=True)
class Crossings:
    """The chart: its contacts in the order of the talks, its weeks, and what it shows."""

    lines: tuple[Crossing, ...]
    ticks: tuple[tuple[float, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A contact whose days can be counted, with the days of its talks and of its paper."""

    contact: Contact
    talks: tuple[date, ...]
    paper: date

    @property
    def last(self) -> date:
        """The last day of talk, from which the days to the paper are counted."""
        return self.talks[-1]


def draw_crossings(contacts: Sequence[Contact], slug: str) -> Crossings | None:
    """The chart round one contact; None where no other talk or paper lies near.

    Recollections and papers whose days cannot be counted are left out: one of them would press
    the weeks of all the others into a line.
    """
    dated = [each for contact in contacts if (each := find_days(contact))]
    if len(dated) < 2 or not any(each.contact.slug == slug for each in dated):
        return None
    first = min(min(*each.talks, each.paper) for each in dated) - timedelta(days=1)
    last = max(max(*each.talks, each.paper) for each in dated) + timedelta(days=1)
    days = (last - first).days
    above, below = Labels(first, days), Labels(first, days)
    lines = [draw_line(each, above, below, is_this=each.contact.slug == slug) for each in dated]
    return Crossings(tuple(lines), list_ticks(first, days), tell_crossing(dated, slug))


class Labels:
    """The days of the month along one line of the chart, none on top of another."""

    def __init__(self, first: date, days: int) -> None:
        self.first, self.days = first, days
        self.taken: list[float] = []

    def place(self, day: date) -> tuple[float, str]:
        """Where a day stands in percent, and its figure where there is room."""
        at = round(100 * (day - self.first).days / self.days, 2)
        if any(abs(at - other) < ROOM for other in self.taken):
            return at, ""
        self.taken.append(at)
        return at, str(day.day)


def draw_line(dated: Dated, above: Labels, below: Labels, *, is_this: bool) -> Crossing:
    """One contact of the chart."""
    contact = dated.contact
    paper_at, paper_day = below.place(dated.paper)
    return Crossing(
        slug=contact.slug,
        heading=format_heading(contact),
        talked=format_claims(contact.conversations),
        written=format_claims((contact.record,) if contact.record else ()),
        lag=format_lag(contact),
        talks=tuple(above.place(day) for day in dated.talks),
        paper_at=paper_at,
        paper_day=paper_day,
        is_talk_doubtful=any(each.date.qualifier != "certain" for each in contact.conversations),
        is_paper_doubtful=bool(contact.record and contact.record.date.qualifier != "certain"),
        is_this=is_this,
    )


def find_days(contact: Contact) -> Dated | None:
    """The days of a contact: of a span both ends; None where they cannot be counted."""
    lag = contact.lag_days
    if contact.record is None or lag is None or not is_countable(lag) or is_recollection(lag):
        return None
    ends = [(claim.date.earliest, claim.date.latest) for claim in contact.conversations]
    talks = sorted({day for span in ends for day in span if day})
    paper = contact.record.date.latest
    return Dated(contact, tuple(talks), paper) if talks and paper else None


def list_ticks(first: date, days: int) -> tuple[tuple[float, str], ...]:
    """Every week, or every few weeks, as a share of the width and a day in words."""
    step = 7 * max(1, -(-days // (7 * MOST_TICKS)))
    ticks = []
    for day in range(step // 2, days, step):
        when = first + timedelta(days=day)
        ticks.append((round(100 * day / days, 2), f"{when.day} {MONTHS[when.month - 1][:3]}"))
    return tuple(ticks)


def tell_crossing(dated: Sequence[Dated], slug: str) -> str:
    """The sharpest crossing in a sentence; empty where all papers keep the order of the talks."""
    this = next(each for each in dated if each.contact.slug == slug)
    apart = [
        (
            (each.last - this.last).days,
            (this.paper - each.paper).days,
            is_doubtful(each.contact) or is_doubtful(this.contact),
        )
        for each in dated
    ]
    crossed = [each for each in apart if each[0] * each[1] > 0]
    if not crossed:
        return ""
    after, before, doubt = max(crossed, key=lambda each: abs(each[0] + each[1]))
    held, written = (count_days(abs(days)) for days in (after, before))
    about = "about " if doubt else ""
    if after > 0:
        return f"A talk held {about}{held} after this one was on paper {about}{written} before it."
    return f"This talk was on paper {about}{written} before one held {about}{held} earlier."

"""What was written down when: talks above, papers below, and lines that cross out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.dates.display import MONTHS
from timeline.records import Contact
from timeline.web.headings import format_heading
from timeline.web.lag import count_days, format_lag, is_doubtful
from timeline.web.wording import format_claims

MOST_TICKS = 7
ROOM = 4.0
"""The least distance, in percent, between two labels of one line."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One contact: where its talk and its paper stand, in percent of the width."""

    slug: str
    heading: str
    talked: str
    written: str
    lag: str
    talk_at: float
    paper_at: float
    talk_day: str
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


def draw_crossings(contacts: Sequence[Contact], slug: str) -> Crossings | None:
    """The chart round one contact; None where no other talk or paper lies near."""
    dated = [(contact, *find_days(contact)) for contact in contacts]
    spans = [(contact, talk, paper) for contact, talk, paper in dated if talk and paper]
    if len(spans) < 2 or not any(contact.slug == slug for contact, _, _ in spans):
        return None
    first = min(min(talk, paper) for _, talk, paper in spans) - timedelta(days=1)
    last = max(max(talk, paper) for _, talk, paper in spans) + timedelta(days=1)
    days = (last - first).days
    lines: list[Crossing] = []
    for contact, talk, paper in spans:
        talk_at = round(100 * (talk - first).days / days, 2)
        paper_at = round(100 * (paper - first).days / days, 2)
        is_free = (
            all(abs(talk_at - each.talk_at) >= ROOM for each in lines if each.talk_day),
            all(abs(paper_at - each.paper_at) >= ROOM for each in lines if each.paper_day),
        )
        lines.append(
            Crossing(
                slug=contact.slug,
                heading=format_heading(contact),
                talked=format_claims(contact.conversations),
                written=format_claims((contact.record,) if contact.record else ()),
                lag=format_lag(contact),
                talk_at=talk_at,
                paper_at=paper_at,
                talk_day=str(talk.day) if is_free[0] else "",
                paper_day=str(paper.day) if is_free[1] else "",
                is_talk_doubtful=any(e.date.qualifier != "certain" for e in contact.conversations),
                is_paper_doubtful=bool(
                    contact.record and contact.record.date.qualifier != "certain"
                ),
                is_this=contact.slug == slug,
            )
        )
    return Crossings(tuple(lines), list_ticks(first, days), tell_crossing(spans, slug))


def find_days(contact: Contact) -> tuple[date | None, date | None]:
    """The last day of talk and the day of the paper."""
    talks = [claim.date.latest for claim in contact.conversations if claim.date.latest]
    paper = contact.record.date.latest if contact.record else None
    return max(talks, default=None), paper


def list_ticks(first: date, days: int) -> tuple[tuple[float, str], ...]:
    """Every week, or every few weeks, as a share of the width and a day in words."""
    step = 7 * max(1, -(-days // (7 * MOST_TICKS)))
    ticks = []
    for day in range(step // 2, days, step):
        when = first + timedelta(days=day)
        ticks.append((round(100 * day / days, 2), f"{when.day} {MONTHS[when.month - 1][:3]}"))
    return tuple(ticks)


def tell_crossing(spans: Sequence[tuple[Contact, date, date]], slug: str) -> str:
    """The sharpest crossing in a sentence; empty where all papers keep the order of the talks."""
    this, talk, paper = next(span for span in spans if span[0].slug == slug)
    apart = [
        ((other - talk).days, (paper - written).days, is_doubtful(contact) or is_doubtful(this))
        for contact, other, written in spans
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

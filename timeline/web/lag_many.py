"""Days between talk and paper where the papers are too many to be drawn one by one.

A bar for each number of days instead of a block for each paper, and the middle values by writer
and by year; each of these leads to the same page of its own papers, down to where they are drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.store import Filters, LagCount, count_contacts
from timeline.web.choices import timeline_url
from timeline.web.lag import count_days
from timeline.web.lag_groups import (
    Group,
    format_middle,
    group_marks,
    is_counted,
    name_reason,
    tell_lags,
)
from timeline.web.lag_page import (
    FARTHEST,
    group_by_year,
    make_year_row,
    name_narrowed,
    name_weeks,
    spread,
)
from timeline.web.wording import format_count

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_DRAWN = 600
"""Papers up to which a page has each of them; more could be neither told apart nor loaded."""
TALL = 240
"""Pixels of the highest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """All papers of so many days, `x` percent from the left, from `y` pixels down to the line."""

    words: str
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Row:
    """The papers of a writer or a year; `url` is the page of these, empty where that is this."""

    name: str
    url: str
    note: str
    papers: int
    middle: str


@dataclass(frozen=True, slots=True)
class ManyLags:
    """All that the page shows; `left` has how many papers are not counted for which reason."""

    narrowed: str
    sentence: str
    half: str
    bars: tuple[Bar, ...]
    tall: int
    width: float
    weeks: tuple[tuple[float, str], ...]
    writers: tuple[Row, ...]
    years: tuple[Row, ...]
    left: tuple[tuple[str, str], ...]
    undated: int
    url: str


def read_many_lags(db: Database, filters: Filters, lags: Sequence[LagCount]) -> ManyLags:
    """The page of many papers, from the days that each of them took."""
    counted = [lag for lag in lags if is_counted(lag)]
    left = Counter(name_reason(lag) for lag in lags if not is_counted(lag))
    return ManyLags(
        narrowed=name_narrowed(db, filters),
        sentence=tell_lags(counted),
        half=format_middle(counted),
        bars=stack_bars(counted),
        tall=TALL,
        width=round((100 - 3) / (FARTHEST + 1) - 0.3, 2),
        weeks=tuple((spread(days), name_weeks(days)) for days in range(0, FARTHEST, 7)),
        writers=tuple(make_writer_row(group, filters) for group in group_marks(counted)),
        years=tuple(
            narrow_year(year, of_year, filters) for year, of_year in group_by_year(counted)
        ),
        left=tuple((reason, format_count(count, "paper")) for reason, count in left.most_common()),
        undated=count_contacts(db, filters) - len(lags),
        url=timeline_url(filters),
    )


def stack_bars(lags: Sequence[LagCount]) -> tuple[Bar, ...]:
    """A bar for each number of days, the highest as high as there is room for."""
    piles = Counter(min(lag.days, FARTHEST) for lag in lags)
    most = max(piles.values(), default=1)
    return tuple(
        Bar(
            f"{count_days(days)}{' or more' if days == FARTHEST else ''}: "
            f"{format_count(papers, 'paper')}",
            spread(days),
            min(round(TALL - TALL * papers / most), TALL - 1),
        )
        for days, papers in sorted(piles.items())
    )


def make_writer_row(group: Group[LagCount], filters: Filters) -> Row:
    """A head of mission, or a group of others, with the middle value."""
    url = narrow(filters, "ambassador", group.slug) if group.slug else ""
    middle = format_middle(group.marks).partition(", ")[2].removeprefix("half ")
    return Row(group.name, url, group.note, len(group.marks), middle)


def narrow_year(year: int, lags: Sequence[LagCount], filters: Filters) -> Row:
    """A year of the talk with its middle value, in days."""
    row = make_year_row(year, lags)
    return Row(str(year), narrow(filters, "year", str(year)), "", row.papers, row.middle)


def narrow(filters: Filters, name: str, value: str) -> str:
    """The same page for one value of a filter; empty where it has that value already."""
    if getattr(filters, name):
        return ""
    return f"/lag?{filters.toggle_query(name, value)}"

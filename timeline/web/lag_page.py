"""Days between talk and paper: a chart for each head of mission, a row for each year in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.store import Filters, LagMark, select_lags
from timeline.web.lag import format_days_later
from timeline.web.subjects import FEWEST, find_middle, format_middle

if TYPE_CHECKING:
    from sqlite_utils import Database

FARTHEST = 60
"""Days at which the scale ends; a longer lag stands at its end with a number."""
LEFT, RIGHT = 9.0, 96.0
ROW = 28
TOP = 26


@dataclass(frozen=True, slots=True)
class Square:
    """One paper on a talk, `x` percent from the left and `y` pixels down."""

    slug: str
    title: str
    talk: str
    days: str
    x: float
    y: int
    beyond: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One head of mission: his papers in rows of years, and the line of the middle value."""

    name: str
    slug: str
    sentence: str
    height: int
    rows: tuple[tuple[str, int], ...]
    squares: tuple[Square, ...]
    middle: float | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """All papers on talks of one year."""

    year: int
    papers: int
    middle: str


@dataclass(frozen=True, slots=True)
class LagPage:
    """All that the page shows; `ticks` are days with their place in percent."""

    count: int
    sentence: str
    charts: tuple[Chart, ...]
    years: tuple[YearRow, ...]
    ticks: tuple[tuple[int, float], ...]


def read_lags(db: Database, filters: Filters) -> LagPage:
    """The page for the contacts that the filters keep."""
    marks = select_lags(db, filters)
    by_author: dict[tuple[str, str], list[LagMark]] = {}
    for mark in marks:
        by_author.setdefault((mark.author, mark.label), []).append(mark)
    named = sorted(
        ((key, group) for key, group in by_author.items() if key[0]),
        key=lambda pair: -len(pair[1]),
    )
    charts = [draw_chart(slug, label, group) for (slug, label), group in named]
    if ("", "") in by_author:
        charts.append(draw_chart("", "Everybody else", by_author["", ""]))
    return LagPage(
        count=len(marks),
        sentence=format_middle(marks),
        charts=tuple(charts),
        years=tuple(make_year_row(year, list(rows)) for year, rows in group_by_year(marks)),
        ticks=tuple((days, place(days)) for days in range(0, FARTHEST + 1, 10)),
    )


def group_by_year(marks: Sequence[LagMark]) -> list[tuple[int, list[LagMark]]]:
    """The marks by the year of the talk; years without one are left out."""
    ordered = sorted(marks, key=lambda mark: mark.year)
    return [(year, list(of_year)) for year, of_year in groupby(ordered, key=lambda m: m.year)]


def make_year_row(year: int, marks: list[LagMark]) -> YearRow:
    """A year with its middle value, where there are papers enough to say one."""
    middle = f"{find_middle(marks)}" if len(marks) >= FEWEST else "too few"
    return YearRow(year, len(marks), middle)


def draw_chart(slug: str, name: str, marks: Sequence[LagMark]) -> Chart:
    """The chart of one author."""
    rows = group_by_year(marks)
    return Chart(
        name=name,
        slug=slug,
        sentence=format_middle(marks),
        height=TOP + ROW * len(rows),
        rows=tuple((str(year), TOP + ROW * row + ROW // 2) for row, (year, _) in enumerate(rows)),
        squares=tuple(
            draw_square(mark, TOP + ROW * row + ROW // 2)
            for row, (_, of_year) in enumerate(rows)
            for mark in of_year
        ),
        middle=place(find_middle(marks)) if len(marks) >= FEWEST else None,
    )


def draw_square(mark: LagMark, y: int) -> Square:
    """A paper in its place on the scale; one that came before the talk stands at its start."""
    days = (mark.lag.min + mark.lag.max) // 2
    return Square(
        slug=mark.slug,
        title=mark.title,
        talk=mark.talk,
        days=format_days_later(mark.lag, is_doubtful=mark.is_doubtful),
        x=place(days),
        y=y,
        beyond=str(days) if days > FARTHEST or days < 0 else "",
        is_doubtful=mark.is_doubtful or mark.lag.min != mark.lag.max,
    )


def place(days: int) -> float:
    """Where so many days stand on the scale, in percent of the width."""
    share = min(max(days, 0), FARTHEST) / FARTHEST
    return round(LEFT + (RIGHT - LEFT) * share, 2)

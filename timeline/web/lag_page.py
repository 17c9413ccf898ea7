"""Days between talk and paper: one block a paper, then a chart for each group of writers.

All charts have one scale, so that they can be compared. Only numbers are worked out here; the
template draws them as attributes of an SVG, lengths across in percent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.store import Filters, LagCount, LagMark, count_contacts, count_facets, select_lags
from timeline.web.days import format_days
from timeline.web.lag import format_days_later
from timeline.web.lag_groups import (
    FEWEST,
    Group,
    Mark,
    find_middle,
    format_middle,
    group_marks,
    is_counted,
    list_left,
    tell_lags,
)
from timeline.web.titles import format_title

if TYPE_CHECKING:
    from sqlite_utils import Database

FARTHEST = 63
"""Days at which the scale ends; a longer lag stands at its end with a number."""
LEFT, RIGHT = 11.0, 96.0
SIDE = 10
"""Pixels of a square, and of the lane that it stands in."""
GAP = 16
TOP = 6
BLOCK = 11
NEAR = 3
"""Days under which two squares of one lane would touch on a phone."""


@dataclass(frozen=True, slots=True)
class Square:
    """One paper on a talk, `x` percent from the left and `y` pixels down."""

    slug: str
    title: str
    author: str
    talked: str
    written: str
    days: str
    x: float
    y: int
    beyond: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One group of writers: their papers in rows of years, and the line of the middle value."""

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
    """All that the page shows; `ticks` are days with their place in percent and in words."""

    narrowed: str
    sentence: str
    half: str
    blocks: tuple[Square, ...]
    tall: int
    width: float
    charts: tuple[Chart, ...]
    years: tuple[YearRow, ...]
    table: tuple[Square, ...]
    left: tuple[tuple[str, Square], ...]
    undated: int
    ticks: tuple[tuple[float, str], ...]
    weeks: tuple[tuple[float, str], ...]


def read_lags(db: Database, filters: Filters) -> LagPage:
    """The page for the contacts that the filters keep."""
    marks = select_lags(db, filters)
    counted = [mark for mark in marks if is_counted(mark)]
    blocks, tall = stack_blocks(counted)
    return LagPage(
        narrowed=name_narrowed(db, filters),
        sentence=tell_lags(counted),
        half=format_middle(counted),
        blocks=blocks,
        tall=tall,
        width=round((100 - 3) / (FARTHEST + 1) - 0.3, 2),
        charts=tuple(draw_chart(group) for group in group_marks(counted)),
        years=tuple(make_year_row(year, rows) for year, rows in group_by_year(counted)),
        table=tuple(draw_square(mark, 0, 0) for mark in counted),
        left=tuple((reason, draw_square(mark, 0, 0)) for reason, mark in list_left(marks)),
        undated=count_contacts(db, filters) - len(marks),
        ticks=tuple((place(days), name_weeks(days)) for days in range(0, FARTHEST, 14)),
        weeks=tuple((spread(days), name_weeks(days)) for days in range(0, FARTHEST, 7)),
    )


def name_narrowed(db: Database, filters: Filters) -> str:
    """What the filters keep, in words; empty where that is everything."""
    return format_title(filters, count_facets(db, filters)) if filters.is_narrowed else ""


def name_weeks(days: int) -> str:
    """A place on the scale in words: "0 days", "1 week", "2 weeks"."""
    weeks = days // 7
    return f"{weeks} week{'' if weeks == 1 else 's'}" if weeks else "0 days"


def stack_blocks(marks: Sequence[LagMark]) -> tuple[tuple[Square, ...], int]:
    """A block for each paper over its number of days, and how many stand on the highest pile."""
    piles = Counter(min(mark.days, FARTHEST) for mark in marks)
    tall = max(piles.values(), default=0)
    placed: Counter[int] = Counter()
    blocks = []
    for mark in marks:
        days = min(mark.days, FARTHEST)
        placed[days] += 1
        blocks.append(draw_square(mark, spread(days), BLOCK * (tall - placed[days])))
    return tuple(blocks), tall


def group_by_year(marks: Sequence[Mark]) -> list[tuple[int, list[Mark]]]:
    """The marks by the year of the talk; years without one are left out."""
    ordered = sorted(marks, key=lambda mark: mark.year)
    return [(year, list(of_year)) for year, of_year in groupby(ordered, key=lambda m: m.year)]


def make_year_row(year: int, marks: Sequence[LagCount]) -> YearRow:
    """A year with its middle value, where there are papers enough to say one."""
    middle = f"{find_middle(marks)}" if len(marks) >= FEWEST else "too few"
    return YearRow(year, len(marks), middle)


def draw_chart(group: Group[LagMark]) -> Chart:
    """The chart of one group, as many lanes to a year as its squares need to stand apart."""
    y, rows, squares = TOP, [], []
    for year, of_year in group_by_year(group.marks):
        lanes = choose_lanes(of_year)
        y += GAP + SIDE * max(lanes)
        rows.append((str(year), y))
        squares += [
            draw_square(mark, place(mark.days), y - SIDE * lane)
            for mark, lane in zip(of_year, lanes, strict=True)
        ]
    words = ". ".join(filter(None, (group.note, format_middle(group.marks))))
    return Chart(
        name=group.name,
        slug=group.slug,
        sentence=words,
        height=y + GAP // 2,
        rows=tuple(rows),
        squares=tuple(squares),
        middle=place(find_middle(group.marks)) if len(group.marks) >= FEWEST else None,
    )


def choose_lanes(marks: Sequence[LagMark]) -> list[int]:
    """For each mark of a year the lowest lane in which it touches no other."""
    taken: list[list[int]] = []
    lanes = []
    for mark in marks:
        days = min(mark.days, FARTHEST)
        free = (n for n, lane in enumerate(taken) if all(abs(days - d) >= NEAR for d in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(days)
        lanes.append(lane)
    return lanes


def draw_square(mark: LagMark, x: float, y: int) -> Square:
    """A paper in its place."""
    return Square(
        slug=mark.slug,
        title=mark.title,
        author=mark.label or "not named",
        talked=format_days(mark.talks),
        written=format_days((mark.record,)),
        days=format_days_later(mark.lag, is_doubtful=mark.is_doubtful),
        x=x,
        y=y,
        beyond=str(mark.days) if mark.days >= FARTHEST else "",
        is_doubtful=mark.is_doubtful or mark.lag.min != mark.lag.max,
    )


def place(days: int) -> float:
    """Where so many days stand on the scale of a chart, in percent of the width."""
    share = min(max(days, 0), FARTHEST) / FARTHEST
    return round(LEFT + (RIGHT - LEFT) * share, 2)


def spread(days: int) -> float:
    """Where the blocks of so many days stand on the scale of all papers, in percent."""
    return round(97 * days / (FARTHEST + 1), 2)

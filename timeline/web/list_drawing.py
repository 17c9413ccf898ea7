"""The list of the timeline as it is sent: years, months, silences and shelves, from stencils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from timeline.records import Clock
from timeline.web.stencils import HOLE, cut_stencil, escape_address
from timeline.web.years import Gap, Listed, Month, Post, Year

YEARS = "public/_years.html"
SHELVES = {
    "year": "The month is not known, so these stand at the head of the year.",
    "month": "The day is not known, so these stand at the head of the month.",
    "unseen": "They stand where they happened in the order by conversation.",
    "undated": "The date of these is not known, or open at one end; they may belong to the period.",
}
"""What is said over contacts whose day is not known, by the place where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOver:
    """How to go over to the list by the other clock; `marks` has a part of it for each year."""

    clock: Clock
    url: str
    marks: Mapping[str, str]


def draw_list(
    years: Sequence[Year], undated: Sequence[Listed], total: int, over: WayOver
) -> Markup:
    """The whole list; from each year a way leads over to the other clock."""
    address = escape_address(over.url)
    is_one = len(years) == 1
    drawn = [
        cut_stencil(YEARS, "draw_year", HOLE, year.name, year.label, over.clock)
        % {
            "count": year.count,
            "place": year.talks if is_one else f"{year.talks}{format_place(year, total)}",
            "url": address,
            "mark": over.marks[year.name],
            "posts": draw_posts(year.posts),
            "shelf": draw_shelf(year.shelf, "year", name_shelf(year), 3),
            "months": "".join([draw_month(month) for month in year.months]),
            "unseen": draw_shelf(year.unseen, "unseen", name_unseen(year), 3),
        }
        for year in years
    ]
    return Markup("".join([*drawn, draw_undated(undated)]))  # noqa: S704  (drawn by templates)


def format_place(year: Year, total: int) -> str:
    """Which of all contacts of the list stand in a year."""
    last = f" to {year.last}" if year.last > year.first else ""
    return f" · {year.first}{last} of {total}"


def name_shelf(year: Year) -> str:
    """The heading over what is known to the year alone."""
    return f"Sometime in {year.label}" if year.name != "9999" else year.label


def name_unseen(year: Year) -> str:
    """The heading over talks whose paper has no known day."""
    return f"Talks of {year.label} whose day of writing has not been seen"


def draw_month(month: Month) -> str:
    """A month: the silence before it, who came into office, its shelf, its days."""
    return cut_stencil(YEARS, "draw_month", HOLE, month.name, month.year) % {
        "gap": draw_gap(month.gap) if month.gap else "",
        "posts": draw_posts(month.posts),
        "shelf": draw_shelf(month.shelf, "month", f"Sometime in {month.name}", 4),
        "days": draw_days(month.cards),
    }


def draw_gap(gap: Gap) -> str:
    """A silence; its words may hold the name of a person."""
    return cut_stencil(YEARS, "draw_gap", HOLE) % {
        "size": gap.size,
        "words": escape(gap.words),
        "start": gap.start,
        "end": gap.end,
    }


def draw_posts(posts: Sequence[Post]) -> str:
    """Who came into office."""
    return "".join([cut_stencil(YEARS, "draw_post", post.name, post.words) % {} for post in posts])


def draw_days(entries: Sequence[Listed]) -> str:
    """Entries in their order, as they were drawn."""
    if not entries:
        return ""
    return cut_stencil(YEARS, "draw_days", HOLE) % {
        "entries": "".join([entry.html for entry in entries])
    }


def draw_shelf(entries: Sequence[Listed], where: str, title: str, level: int) -> str:
    """Contacts whose day is not known, under a heading and a sentence that says so."""
    if not entries:
        return ""
    return cut_stencil(YEARS, "draw_shelf", HOLE, title, SHELVES[where], level) % {
        "days": draw_days(entries)
    }


def draw_undated(entries: Sequence[Listed]) -> str:
    """What a period keeps though its date is open or not known."""
    if not entries:
        return ""
    shelf = draw_shelf(entries, "undated", "Kept, though not sure", 3)
    return cut_stencil(YEARS, "draw_undated", HOLE, len(entries)) % {"shelf": shelf}

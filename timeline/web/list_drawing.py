"""The list of the timeline as it is sent: years, months, silences and shelves.

It comes in pieces that are joined once, with the page around them: the list may be long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from timeline.records import Clock
from timeline.web.stencils import HOLE, cut_frame, cut_stencil, escape_address
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
) -> list[bytes]:
    """The whole list in pieces; from each year a way leads over to the other clock."""
    url = escape_address(over.url)
    pieces: list[bytes] = []
    for year in years:
        before, after = cut_frame(YEARS, "draw_year", year.name, year.label, over.clock)
        head = {
            "count": year.count,
            "place": year.talks + (format_place(year, total) if len(years) > 1 else ""),
            "url": url,
            "mark": over.marks[year.name],
            "posts": draw_posts(year.posts),
        }
        pieces.append((before % head).encode())
        pieces += draw_shelf(year.shelf, "year", name_shelf(year), 3)
        for month in year.months:
            pieces += draw_month(month)
        pieces += draw_shelf(year.unseen, "unseen", name_unseen(year), 3)
        pieces.append(after)
    return [*pieces, *draw_undated(undated)]


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


def draw_month(month: Month) -> list[bytes]:
    """A month: the silence before it, who came into office, its shelf, its days."""
    before, after = cut_frame(YEARS, "draw_month", month.name, month.year)
    head = {
        "gap": draw_gap(month.gap) if month.gap else "",
        "posts": draw_posts(month.posts),
    }
    return [
        (before % head).encode(),
        *draw_shelf(month.shelf, "month", f"Sometime in {month.name}", 4),
        *draw_days(month.cards),
        after,
    ]


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


def draw_days(entries: Sequence[Listed]) -> list[bytes]:
    """Entries in their order, as they were drawn."""
    return [b"<ol>\n", *[entry.html for entry in entries], b"</ol>\n"] if entries else []


def draw_shelf(entries: Sequence[Listed], where: str, title: str, level: int) -> list[bytes]:
    """Contacts whose day is not known, under a heading and a sentence that says so."""
    if not entries:
        return []
    before, after = cut_frame(YEARS, "draw_shelf", title, SHELVES[where], level)
    return [(before % {}).encode(), *draw_days(entries), after]


def draw_undated(entries: Sequence[Listed]) -> list[bytes]:
    """What a period keeps though its date is open or not known."""
    if not entries:
        return []
    before, after = cut_frame(YEARS, "draw_undated")
    shelf = draw_shelf(entries, "undated", "Kept, though not sure", 3)
    return [(before % {"count": len(entries)}).encode(), *shelf, after]

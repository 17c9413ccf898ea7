"""The column of years beside the list: a bar for each year, and who was ambassador when.

Lengths are pixels and shares of the whole; templates draw them as attributes of SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.records import HistoricalDate, Posting
from timeline.store import Filters, Glossary, YearCount, split_query
from timeline.web.wording import format_count

FIRST_DAY = date(1948, 1, 1)
LAST_DAY = date(1959, 12, 31)
LONGEST = 58
TALLEST = 44
DOUBT = 1.4
"""The share of the band's height that is dotted where an end of a posting is not sure."""


@dataclass(slots=True)
class YearBar:
    """One year: talks, other contacts and those without a day, as pixels of two drawings."""

    year: str
    url: str
    total: int
    counts: tuple[int, int, int]
    spoken: str
    wide: tuple[int, int, int]
    tall: tuple[int, int, int]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A posting as a stretch of the band; `top` and `height` are shares in percent."""

    person: str
    name: str
    years: str
    top: float
    height: float
    opens_in_doubt: bool
    closes_in_doubt: bool
    is_chosen: bool

    @property
    def middle(self) -> float:
        """Halfway down the stretch."""
        return round(self.top + self.height / 2, 2)

    @property
    def edges(self) -> tuple[tuple[float, float, bool], ...]:
        """The line at its side from top to bottom: from, to, and whether that part is in doubt."""
        start, end = self.top, round(self.top + self.height, 2)
        dotted = round(min(DOUBT, self.height / 2), 2)
        sure = (start + self.opens_in_doubt * dotted, end - self.closes_in_doubt * dotted)
        parts = [(start, sure[0], True), (sure[0], sure[1], False), (sure[1], end, True)]
        return tuple((round(a, 2), round(b, 2), doubt) for a, b, doubt in parts if b > a)

    @property
    def spoken(self) -> str:
        """The stretch in words."""
        doubt = ", dates approximate" if self.opens_in_doubt or self.closes_in_doubt else ""
        return f"{self.name}, {self.years}{doubt}"


def draw_years(
    counts: Sequence[YearCount], filters: Filters, shown: set[str]
) -> tuple[YearBar, ...]:
    """The bars, to one scale.

    A year that is on the page is a link into it, another to the list of that year; one with
    nothing to show is no link.
    """
    most = max([count.total for count in counts], default=0) or 1
    ways = split_query(filters.change(year=(), after=""), "year")
    return tuple(
        [
            YearBar(
                year=str(count.year),
                url=link_year(count, shown, ways),
                total=count.total,
                counts=(count.conversations, count.others, count.undated),
                spoken=f", {format_count(count.total, 'contact')}, "
                f"{count.conversations} of them conversations",
                wide=split_bar(count, LONGEST / most),
                tall=split_bar(count, TALLEST / most),
                is_chosen=str(count.year) in filters.year,
            )
            for count in counts
        ]
    )


def link_year(count: YearCount, shown: set[str], ways: tuple[str, str]) -> str:
    """Where a year's bar leads; empty for a year with nothing to show."""
    if str(count.year) in shown:
        return f"#y{count.year}"
    before, after = ways
    return f"/?{before}year={count.year}{after}" if count.total else ""


def split_bar(count: YearCount, scale: float) -> tuple[int, int, int]:
    """The three parts of a bar in whole pixels that add up to its length; none that counts is 0."""
    return (
        round_up(count.conversations * scale),
        round_up(count.others * scale),
        round_up(count.undated * scale),
    )


def round_up(length: float) -> int:
    """A length in whole pixels; what is there at all has one."""
    return max(round(length), 1) if length else 0


def draw_terms(
    glossary: Glossary, chosen: Sequence[str]
) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """Each side with its ambassadors, one under the other, on the scale of the years."""
    shown = {*glossary.heads, *chosen}
    heads = sorted(
        (each for each in glossary.postings if each.rank == "ambassador" and each.person in shown),
        key=lambda posting: posting.start.earliest or FIRST_DAY,
    )
    return tuple(
        (side, draw_side([each for each in heads if each.side == side], glossary, chosen))
        for side in ("soviet", "chinese")
    )


def draw_side(
    heads: Sequence[Posting], glossary: Glossary, chosen: Sequence[str]
) -> tuple[Term, ...]:
    """The ambassadors of one side, who come in their order."""
    followers = [posting.start.earliest for posting in heads[1:]]
    terms = (
        draw_term(posting, glossary.names["ambassador"][posting.person][0], chosen, follower)
        for posting, follower in zip(heads, [*followers, None], strict=True)
    )
    return tuple(term for term in terms if term is not None)


def draw_term(
    posting: Posting, name: str, chosen: Sequence[str], follower: date | None
) -> Term | None:
    """One posting, cut to the years of the collection; None where it lies outside them.

    An end known only to its year is drawn no further than where the follower begins.
    """
    start = posting.start.earliest or FIRST_DAY
    end = (posting.end.latest if posting.end else None) or LAST_DAY
    end = min(end, follower) if follower else end
    if end < FIRST_DAY or start > LAST_DAY:
        return None
    top = share(max(start, FIRST_DAY))
    height = share(min(end, LAST_DAY)) - top
    return Term(
        person=posting.person,
        name=name,
        years=format_years(start, end),
        top=round(top, 2),
        height=round(max(height - 0.25, 0.5), 2),
        opens_in_doubt=start >= FIRST_DAY and is_doubtful(posting.start),
        closes_in_doubt=end <= LAST_DAY and is_doubtful(posting.end),
        is_chosen=posting.person in chosen,
    )


def share(day: date) -> float:
    """How far a day lies into the years of the collection, in percent."""
    return 100 * (day - FIRST_DAY).days / ((LAST_DAY - FIRST_DAY).days + 1)


def format_years(start: date, end: date) -> str:
    """The years of a posting within the collection: "1948–52"."""
    first, last = max(start, FIRST_DAY).year, min(end, LAST_DAY).year
    return str(first) if first == last else f"{first}–{last % 100}"


def is_doubtful(day: HistoricalDate | None) -> bool:
    """Whether an end of a posting is not known to the very day."""
    return day is None or day.qualifier != "certain" or day.precision != "day"

"""Changes of post in the list: who became ambassador, in the month in which it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from timeline.dates import format_date
from timeline.dates.display import MONTHS
from timeline.records import Posting
from timeline.store import Filters, Page
from timeline.web.years import Month, Post, Year

POSTS = {"soviet": "Soviet ambassador in China", "chinese": "Chinese ambassador in Moscow"}


def list_posts(
    postings: Sequence[Posting], names: Mapping[str, str], filters: Filters
) -> list[Post]:
    """Who became ambassador and when, in order; of chosen ambassadors only those.

    Empty where the list is narrowed by anything but ambassadors and time: there it is beside the
    point who was in post.
    """
    rest = replace(
        filters, ambassador=(), in_post=False, year=(), from_=None, to=None, written_by=None
    )
    if rest.is_narrowed:
        return []
    return sorted(
        Post(
            place_start(each),
            names.get(each.person, each.person),
            f"{POSTS[each.side]}, {format_date(each.start)}",
        )
        for each in postings
        if each.rank == "ambassador"
        and each.start.earliest
        and (not filters.ambassador or each.person in filters.ambassador)
    )


def place_start(posting: Posting) -> str:
    """The month of a beginning, `1949-10`; of one known to the year only the year, `1949-00`."""
    start, end = posting.start.earliest, posting.start.latest
    assert start is not None  # noqa: S101  (the caller has looked)
    is_month = end is not None and (start.year, start.month) == (end.year, end.month)
    return f"{start:%Y-%m}" if is_month else f"{start:%Y}-00"


def find_bounds(filters: Filters, page: Page, years: Sequence[Year]) -> tuple[str, str]:
    """The first and last month that a page covers: of the chosen period, and between its edges."""
    dated = [year for year in years if year.months]
    first, last = "0000-00", "9999-99"
    if dated and page.before:
        first = f"{dated[0].name}-{dated[0].months[0].number:02}"
    if dated and page.next:
        last = f"{dated[-1].name}-{dated[-1].months[-1].number:02}"
    if filters.from_ and filters.from_.earliest:
        first = max(first, f"{filters.from_.earliest:%Y-%m}")
    if filters.to and filters.to.latest:
        last = min(last, f"{filters.to.latest:%Y-%m}")
    return first, last


def put_posts(
    years: Iterable[Year], posts: Sequence[Post], bounds: tuple[str, str]
) -> tuple[Year, ...]:
    """The years with the changes of post between two months, both of them included.

    A month in which there was a change of post and no contact gets a place of its own.
    """
    first, last = bounds
    of_years: dict[str, list[Post]] = {}
    for post in posts:
        if first <= post.key <= last or post.key[5:] == "00":
            of_years.setdefault(post.key[:4], []).append(post)
    return tuple(
        put_into_year(year, of_years[year.name]) if year.name in of_years else year
        for year in years
    )


def put_into_year(year: Year, posts: Sequence[Post]) -> Year:
    """One year with its changes of post."""
    months = {month.number: month for month in year.months}
    for post in posts:
        number = int(post.key[5:])
        if number:
            month = months.get(number) or Month(MONTHS[number - 1], year.name, number, None, (), ())
            months[number] = month._replace(posts=(*month.posts, post))
    found = [month for _number, month in sorted(months.items())]
    of_year = [post for post in posts if post.key.endswith("-00")]
    return replace(year, months=move_silences(found), posts=of_year)


def move_silences(months: Sequence[Month]) -> tuple[Month, ...]:
    """The months with each silence before the first of those that lie in it."""
    moved = list(months)
    for at in range(len(moved) - 1, 0, -1):
        month, before = moved[at], moved[at - 1]
        if month.gap and not before.cards and not before.shelf and not before.gap:
            moved[at - 1] = before._replace(gap=month.gap)
            moved[at] = month._replace(gap=None)
    return tuple(moved)

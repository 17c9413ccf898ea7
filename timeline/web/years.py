"""The list by year and month, with its shelves for dates not known to the day, and its silences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple, Protocol

from timeline.dates.display import MONTHS, format_day
from timeline.records import Clock
from timeline.web.wording import format_count

SHORTEST_GAP = 45
"""Days of silence from which the list says so."""


class Listed(Protocol):
    """What the list has to know of an entry to put it in its place."""

    @property
    def slug(self) -> str:
        """The contact's own word."""

    @property
    def key(self) -> str:
        """Its place on the timeline."""

    @property
    def html(self) -> bytes:
        """What stands there, drawn, in UTF-8."""

    @property
    def is_talk(self) -> bool:
        """Whether people met."""

    @property
    def is_doubtful(self) -> bool:
        """Whether its day is not sure."""

    @property
    def is_dated(self) -> bool:
        """Whether it stands on a day, not on a shelf."""

    @property
    def first_day(self) -> date | None:
        """The first day that it may have been on."""

    @property
    def last_day(self) -> date | None:
        """The last one."""


@dataclass(slots=True)
class Gap:
    """Days on which this list has no contact; `size` is 1 to 3, for the room it takes."""

    words: str
    start: str
    end: str
    size: int


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """The beginning of a posting; `key` is its month, `1949-10`, or its year alone, `1949-00`."""

    key: str
    name: str
    words: str


class Month(NamedTuple):
    """A month: what is known to the month alone, then its days; `gap` is the silence before."""

    name: str
    year: str
    number: int
    gap: Gap | None
    shelf: tuple[Listed, ...]
    cards: tuple[Listed, ...]
    posts: Sequence[Post] = ()


@dataclass(slots=True)
class Year:
    """A year: what is known to the year alone, its months, and the papers without a known day."""

    name: str
    label: str
    count: str
    talks: str
    first: int
    last: int
    shelf: tuple[Listed, ...]
    months: tuple[Month, ...]
    unseen: tuple[Listed, ...]
    posts: Sequence[Post] = ()


def group_years(
    cards: Sequence[Listed], clock: Clock, whom: str = "", before: int = 0
) -> tuple[Year, ...]:
    """The cards, which come in order, under their years.

    `whom` names what a narrowed list was narrowed to, `before` counts the cards of earlier pages.
    """
    noun = "contact" if clock == "conversation" else "record"
    silences = find_gaps(cards, noun + whom)
    months: dict[str, list[Listed]] = {}
    for card in cards:
        months.setdefault(card.key[:7], []).append(card)
    years = []
    for name, of_year in groupby(months.items(), key=lambda each: each[0][:4]):
        years.append(make_year(name, {key[5:]: of for key, of in of_year}, silences, before))
        before = years[-1].last
    return tuple(years)


def make_year(
    name: str, parts: dict[str, list[Listed]], silences: dict[str, Gap], before: int
) -> Year:
    """One year of cards by months; `first` and `last` are their numbers in the whole list."""
    cards = [card for part in parts.values() for card in part]
    shelf = parts.pop("00", [])
    unseen = parts.pop("99", [])
    return Year(
        name=name,
        label=name if name != "9999" else "Year not known",
        count=format_count(len(cards), "contact"),
        talks=format_talks(len([card for card in cards if card.is_talk])),
        first=before + 1,
        last=before + len(cards),
        shelf=tuple(shelf),
        months=tuple(
            [
                make_month(name, part, each, silences.get(f"{name}-{part}"))
                for part, each in parts.items()
            ]
        ),
        unseen=tuple(unseen),
    )


def format_talks(number: int) -> str:
    """How many of the contacts were talks; empty for none."""
    return f", {format_count(number, 'conversation')}" if number else ""


def make_month(year: str, month: str, cards: list[Listed], gap: Gap | None) -> Month:
    """One month of cards in order, in which those without a day come first."""
    shelved = 0
    while shelved < len(cards) and cards[shelved].key[8:] == "00":
        shelved += 1
    number = int(month)
    return Month(
        MONTHS[number - 1], year, number, gap, tuple(cards[:shelved]), tuple(cards[shelved:])
    )


def find_gaps(cards: Sequence[Listed], what: str) -> dict[str, Gap]:
    """The silences of the list, each under the month in which it ends."""
    dated: list[Listed] = []
    vague: list[Listed] = []
    for card in cards:
        (dated if card.is_dated else vague).append(card)
    silences: dict[str, Gap] = {}
    before: Listed | None = None
    for card in dated:
        start, end = before and before.last_day, card.first_day
        if before and start and end and (end - start).days >= SHORTEST_GAP:
            about = "about " if before.is_doubtful or card.is_doubtful else ""
            may_hold = any(may_fall_between(each, start, end) for each in vague)
            gap = make_gap(start, end, about, what, may_hold=may_hold)
            silences.setdefault(card.key[:7], gap)
        if not before or (card.last_day and start and card.last_day > start):
            before = card
    return silences


def make_gap(start: date, end: date, about: str, what: str, *, may_hold: bool) -> Gap:
    """A silence in words that claim no more than the dates on both sides do."""
    days = (end - start).days
    dated = " dated to the day" if may_hold else ""
    year = "" if start.year == end.year else f" {start.year}"
    return Gap(
        words=f"No {what}{dated} in this collection for {about}{days:,} days",
        start=f"{start.day} {MONTHS[start.month - 1]}{year}",
        end=format_day(end),
        size=1 if days < 75 else 2 if days < 105 else 3,
    )


def may_fall_between(card: Listed, start: date, end: date) -> bool:
    """Whether a contact without a known day may have been between two days."""
    return (card.first_day or start) < end and (card.last_day or end) > start

"""The papers whose days can be counted, by who wrote them, and in words what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from timeline.store import LagCount
from timeline.web.days import join_words
from timeline.web.lag import count_days, is_countable, is_recollection
from timeline.web.wording import format_count

FEWEST = 5
"""Papers from which on a middle value says something."""
FORTNIGHT = 14
OTHERS = {
    "soviet": "Other Soviet writers",
    "chinese": "Chinese writers",
    "other": "Writers of other countries",
}


Mark = TypeVar("Mark", bound=LagCount)


@dataclass(frozen=True, slots=True)
class Group(Generic[Mark]):
    """Papers that are drawn together; `slug` is that of their one writer, a head of mission."""

    name: str
    slug: str
    note: str
    marks: tuple[Mark, ...]


def is_counted(mark: LagCount) -> bool:
    """Whether the days of a paper are counted: known closely, after the talk, within a year."""
    return is_countable(mark.lag) and mark.lag.max >= 0 and not is_recollection(mark.lag)


def group_marks(marks: Sequence[Mark]) -> list[Group[Mark]]:
    """Each head of mission with papers enough, then the other heads, then everybody else."""
    signed: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.is_head:
            signed.setdefault(mark.author, []).append(mark)
    alone = sorted(
        (each for each in signed.values() if len(each) >= FEWEST), key=lambda each: -len(each)
    )
    few = [mark for each in signed.values() if len(each) < FEWEST for mark in each]
    groups = [Group(each[0].label, each[0].author, "", tuple(each)) for each in alone]
    groups.append(Group("Other heads of mission", "", name_authors(few), tuple(few)))
    for side, name in OTHERS.items():
        rest = [m for m in marks if m.author and not m.is_head and m.side == side]
        groups.append(Group(name, "", name_authors(rest), tuple(rest)))
    unnamed = tuple(mark for mark in marks if not mark.author)
    groups.append(Group("Writer not named", "", "", unnamed))
    return [each for each in groups if each.marks]


def name_authors(marks: Sequence[LagCount], most: int = 4) -> str:
    """Who wrote some papers, the most frequent first."""
    names = [name for name, _count in Counter(mark.label for mark in marks).most_common()]
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return join_words(names)


def find_middle(marks: Sequence[LagCount]) -> int:
    """The middle lag in whole days; a lag known as a span counts with its middle."""
    return round(median((mark.lag.min + mark.lag.max) / 2 for mark in marks))


def format_middle(marks: Sequence[LagCount]) -> str:
    """How many papers, and within how many days half were written where they are enough."""
    papers = format_count(len(marks), "paper")
    if len(marks) < FEWEST:
        return f"{papers}, too few for a middle value"
    middle = find_middle(marks)
    within = f"within {count_days(middle)}" if middle else "on the day itself"
    return f"{papers}, half {within}"


def tell_lags(marks: Sequence[LagCount]) -> str:
    """What the papers come to, in two sentences."""
    if not marks:
        return "No paper of this choice has both days known closely enough to count."
    papers = format_count(len(marks), "paper")
    soon = sum(mark.days <= 1 for mark in marks)
    late = sum(mark.days >= FORTNIGHT for mark in marks)
    slowest = count_days(max(mark.days for mark in marks))
    verb = "is" if len(marks) == 1 else "are"
    return (
        f"Of {papers} both days {verb} known closely enough to count. {soon:,} "
        f"{'was' if soon == 1 else 'were'} written on the day of the talk or the next, {late:,} "
        f"took two weeks or more; the slowest took {slowest}."
    )


def list_left(marks: Sequence[Mark]) -> list[tuple[str, Mark]]:
    """The papers with both dates that are not counted, each with the reason."""
    return [(name_reason(mark), mark) for mark in marks if not is_counted(mark)]


def name_reason(mark: LagCount) -> str:
    """Why the days of a paper are not counted."""
    if is_recollection(mark.lag):
        return "a recollection, written more than a year later"
    if not is_countable(mark.lag):
        return "its days are not known closely enough"
    return "written before it was handed over"

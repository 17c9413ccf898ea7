"""What a scanner makes of figures and months: letters for figures, a month with a wrong letter.

A letter inside a number is read where only one figure looks like it ("З" is 3). A letter for the
last figure of a year is not: "195О" may as well have been 1956, so that figure counts as lost. A
misspelt word is a month only between a day and a year, and only where one month is nearest.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.dates import english, russian
from timeline.dates.late import compile_late

FIGURES = str.maketrans("OОoоlIЗз", "00001133")
"""Letters that a scanner puts for the figure that looks like them."""

NUMBER = r"(?:[lI][89]\d\d|[lI1][89][Зз]\d|[lI]\d|[Зз][\dОO]|[12][ОOо])"
"""A number of one, two or four signs, some of them letters, as the inside of a pattern."""
LOST_LAST = r"1[89]\d(?:[X$?*OОоoЗзбБSIlВB](?=\s?г|\W|$))"
"""A year whose last figure is a letter or a sign."""

_BEFORE_YEAR = compile_late(r"[\s,]{0,3}[1lI][89][\dЗз]")
_MONTHS = tuple(
    (word, value)
    for language in (russian, english)
    for word, (name, value) in language.WORDS.items()
    if name == "month" and len(word) > 2
)


def read_month(word: str, text: str, end: int) -> int | None:
    """The month that a misspelt word before a year means, if one alone is near enough."""
    if not 4 <= len(word) <= 9 or not _BEFORE_YEAR.match(text, end):
        return None
    return _find_nearest(word)


@lru_cache(maxsize=512)
def _find_nearest(word: str) -> int | None:
    most = 2 if len(word) > 5 else 1
    near: dict[int, set[int]] = {}
    for month, value in _MONTHS:
        if len(month) >= 4 and abs(len(month) - len(word)) <= most:
            distance = _measure(word, month)
            if distance <= most:
                near.setdefault(distance, set()).add(value)
    values = near[min(near)] if near else set()
    return next(iter(values)) if len(values) == 1 else None


def _measure(one: str, other: str) -> int:
    """Letters to change, add or leave out to come from one word to another."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]

"""What there is to say of one date, or of all of one role: in words, a numeral, a doubt.

A page shows the same dates again and again, so each set of them is put into words once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from timeline.dates import format_date
from timeline.dates.display import MONTHS
from timeline.records import HistoricalDate

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DOUBTS = {"uncertain": "probably", "approximate": "about", "uncertain_approximate": "perhaps about"}


@dataclass(frozen=True, slots=True)
class Days:
    """Dates as a page tells them.

    `words` is "7 and 12 May 1958", `machine` the same for machines where one plain day, month or
    year can say it, `numeral` the large day of the month ("22–24"), `doubt` how sure it is, or
    the weekday of one certain day. `first` and `last` are the bounds of all.
    """

    words: str
    machine: str
    numeral: str
    doubt: str
    first: date | None
    last: date | None
    is_doubtful: bool


@lru_cache(maxsize=4096)
def describe_days(days: tuple[HistoricalDate, ...]) -> Days:
    """Everything there is to say of these dates."""
    return Days(
        words=format_days(days),
        machine=format_machine_date(days),
        numeral=format_numeral(days),
        doubt=format_doubt(days),
        first=min((day.earliest for day in days if day.earliest), default=None),
        last=max((day.latest for day in days if day.latest), default=None),
        is_doubtful=any(day.qualifier != "certain" for day in days),
    )


def format_days(days: Sequence[HistoricalDate]) -> str:
    """Several dates in words; plain days of one month share its name: "7, 12 and 17 May 1958"."""
    if len(days) > 1 and all(is_plain_day(day) for day in days):
        known = sorted({day.earliest for day in days if day.earliest})
        if len({(day.year, day.month) for day in known}) == 1:
            month = f"{MONTHS[known[0].month - 1]} {known[0].year}"
            if len(known) > 2 and is_unbroken(known):
                return f"{known[0].day}–{known[-1].day} {month}"
            return f"{join_words([str(day.day) for day in known])} {month}"
    return join_words(list(dict.fromkeys(format_vaguely(day) for day in days)))


def join_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def format_vaguely(day: HistoricalDate) -> str:
    """One date in words without its hours; a month or year alone says that it is no more."""
    words = format_date(replace(day, start_time=None, end_time=None))
    is_vague = day.precision in ("month", "season", "year", "decade")
    return f"sometime in {words}" if is_vague and day.qualifier == "certain" else words


def is_plain_day(day: HistoricalDate) -> bool:
    """Whether a date is one day without doubt."""
    return day.precision == "day" and day.qualifier == "certain"


def is_unbroken(days: Sequence[date]) -> bool:
    """Whether days in order follow each other without a gap."""
    return all(after - before == timedelta(1) for before, after in pairwise(days))


def format_machine_date(days: Sequence[HistoricalDate]) -> str:
    """The date for machines where one plain day, month or year can say it; else empty."""
    plain = days[0].edtf.rstrip("?~%") if len(days) == 1 else ""
    parts = plain.split("-")
    is_plain = len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4
    return plain if is_plain else ""


def format_numeral(days: Sequence[HistoricalDate]) -> str:
    """The day of the month that stands large beside a contact: "30", "22–24", "7, 12"."""
    spans = [(day.earliest, day.latest) for day in days]
    known = sorted({(start, end) for start, end in spans if start and end})
    if not known:
        return ""
    if len(known) == 1 or is_unbroken([start for start, end in known if start == end]):
        first, last = known[0][0].day, known[-1][1].day
        return str(first) if known[0][0] == known[-1][1] else f"{first}–{last}"
    return ", ".join(str(start.day) for start, _ in known)


def format_doubt(days: Sequence[HistoricalDate]) -> str:
    """How sure a day is in a word, or its weekday where it is one day and certain."""
    for day in days:
        if day.qualifier != "certain":
            return DOUBTS[day.qualifier]
    if len(days) == 1 and days[0].precision == "day" and days[0].earliest:
        return WEEKDAYS[days[0].earliest.weekday()]
    return ""

"""A date expression found in running text, and what it comes to once an anchor is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.dates.model import HistoricalDate, Qualifier

Lacks = Literal["", "year", "month", "anchor"]
"""What the words themselves do not say.

Empty: nothing, `Found.date` is the value. `year`: "20 October". `month`: "the 5th", "5日".
`anchor`: the whole day hangs on another one ("yesterday", "on Friday", "同日", "at 8 p.m.").
"""

Shape = Literal["single", "range", "set", "choice", "before", "after"]
"""A `set` is all of its days ("June 2 and 5"), a `choice` one of them ("June 2 or 3")."""

Base = Literal["writing", "story"]
"""What a relative word counts from: `writing` is the day of the paper ("yesterday", "вчера",
"昨日"), `story` the day last named in the text ("the same day", "того же дня", "次日")."""

Unit = Literal["day", "week", "month", "year", "weekday"]

Step = tuple[str, str, Base, int, Unit]
"""A line of a language's table of relative words."""

DayPart = Literal["", "morning", "noon", "afternoon", "evening", "night", "midnight"]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date expression as far as its words go; None is what they do not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A step from an anchor: `count` units on (negative: back) from the day that `base` names.

    `Relative("writing", -1)` is "yesterday"; `Relative("story", 0)` is "the same day";
    `Relative("writing", 0, "weekday")` with `Found.weekday` is "on Friday" (the nearest such
    day not after the anchor), -1 is "last Friday" (strictly before), 1 is "next Friday".
    """

    base: Base
    count: int
    unit: Unit = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One date expression in a text: `text[start:end] == found.text`, exactly.

    `date` is the value where the words suffice; otherwise it is None, `lacks` says what is
    missing, and `resolve_found` completes it. A clock time beside a date belongs to the same
    Found (`start_time`, `end_time`, "HH:MM", and inside `start`..`end`); a clock time that
    stands alone is a Found of its own with the form "clock" and `lacks == "anchor"`.
    `weekday` (Monday is 0) is the weekday word beside or instead of the date.
    """

    start: int
    end: int
    text: str
    form: str
    """The name of the form in the grammar, e.g. "day month year", "relative", "clock"."""
    date: HistoricalDate | None = None
    lacks: Lacks = ""
    points: tuple[Point, ...] = ()
    shape: Shape = "single"
    part: str = ""
    """"early", "mid", "late", "first half" ... of the month or year; empty when there is none."""
    qualifier: Qualifier = "certain"
    relative: Relative | None = None
    weekday: int | None = None
    start_time: str | None = None
    end_time: str | None = None
    day_part: DayPart = ""
    """The part of the day in the words: "last night", "on the morning of 5 April"."""
    short_year: bool = False
    """Whether the year was written with two digits and its century supplied."""
    bracketed: bool = False
    """Whether an editor's square brackets stand round the date or a part of it."""
    disputed: HistoricalDate | None = None
    """What dateparser makes of the same words, where that is another date than `date`."""
    alternatives: tuple[HistoricalDate, ...] = ()
    """Other values that the same words allow: the other order of 4/9/1958, the day that an
    editor's bracket corrects ("January 26 [27]" is the 27th, with the 26th here)."""

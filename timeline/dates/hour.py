"""A clock time, and how the words for parts of the day settle its hour."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.dates.found import DayPart

_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(("утра", "utra", "morning", "上午", "清晨", "早晨", "早上"), "morning"),
    **dict.fromkeys(("晨", "早", "午前", "凌晨", "淩晨"), "morning"),
    **dict.fromkeys(("дня", "dnya", "пополудни", "afternoon", "下午", "午后", "午後"), "afternoon"),
    **dict.fromkeys(("вечера", "vechera", "evening", "晚间", "晚間", "晚上", "晚"), "evening"),
    "傍晚": "evening",
    **dict.fromkeys(
        ("night", "ночи", "nochi", "夜间", "夜間", "深夜", "午夜", "夜里", "夜"), "night"
    ),
    **dict.fromkeys(("中午", "正午"), "noon"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text, from "HH:MM" to "HH:MM" or None.

    `is_sure`: a time even where no date is near; `is_overnight`: its end is said to be on the
    next day.
    """

    start: int
    end: int
    start_time: str
    end_time: str | None
    day_part: DayPart = ""
    is_sure: bool = True
    is_overnight: bool = False


def format_time(hour: int, minute: int) -> str | None:
    """The time as HH:MM, or None where no clock shows it; 24:00 is the end of a day."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02}:{minute:02}"


def shift_half(hour: int, half: str) -> int | None:
    """The hour on the clock of 24 hours; None where "15 p.m." makes no sense."""
    kind = half.lower().replace(".", "").replace(" ", "")
    if kind in ("pm", "noon"):
        return hour if hour == 12 else hour + 12 if 1 <= hour < 12 else None
    if kind in ("am", "midnight"):
        return 0 if hour == 12 else hour if hour < 12 else None
    return hour


def shift_part(hour: int, word: str) -> int:
    """The hour on the clock of 24 hours, by a word such as "вечера" or "下午"."""
    part = name_part(word)
    if part in ("afternoon", "evening") and hour < 12:
        return hour + 12
    if part == "night" and 6 <= hour < 12:
        return hour + 12
    if part in ("evening", "night") and hour == 12:
        return 24
    return hour


def name_part(word: str) -> DayPart:
    """The part of the day that a word names; empty for any other."""
    return _PARTS.get(word, "")


def build_clock(
    match: re.Match[str],
    hour: int,
    minute: int,
    hour2: int | None,
    minute2: int,
    part: DayPart,
    is_sure: bool = True,
) -> Clock | None:
    """The clock time of a match, or None where its hours are none."""
    start = format_time(hour, minute)
    end = format_time(hour2, minute2) if hour2 is not None else None
    if start is None or (hour2 is not None and end is None):
        return None
    stop = match.start() + len(match[0].rstrip())
    return Clock(match.start(), stop, start, end, part, is_sure)


def move_to_evening(time: str) -> str:
    """The same time on the other half of the clock: "08:30" in the evening is "20:30"."""
    hour = int(time[:2])
    return f"{hour + 12:02}{time[2:]}" if 1 <= hour < 12 else time

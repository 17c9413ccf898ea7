"""Clock times and spans of them in running text, in the three languages of hours.py.

A time that could as well be a length ("7 часов") is sure only with a part of the day, minutes,
or a preposition beside it; else it counts only next to a date.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from functools import cache

from timeline.dates.chinese import read_numeral
from timeline.dates.clock_words import read_words_at
from timeline.dates.found import Found
from timeline.dates.hour import Clock, build_clock, format_time, name_part, shift_half, shift_part
from timeline.dates.hours import (
    AT,
    CHINESE,
    ENGLISH,
    FRENCH,
    MILITARY,
    NOON,
    PREPOSITION,
    QUICK,
    RUSSIAN,
    UNTIL,
)
from timeline.dates.noise import FIGURES
from timeline.dates.words import CODE, Tokens


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


_NOWHERE = (sys.maxsize, sys.maxsize)


def find_clocks(tokens: Tokens, dates: list[Found]) -> list[Clock]:
    """Every clock time of a text in order; none begins inside a date ("April 6—3:31 a.m.")."""
    text = tokens.text
    kept: list[Clock] = []
    place = 0
    taken = iter([(each.start, each.end) for each in dates if each.form != "relative"])
    first, last = next(taken, _NOWHERE)
    for trigger in _compile_starts().finditer(tokens.codes):
        start = tokens.starts[trigger.start()]
        while start >= last:
            first, last = next(taken, _NOWHERE)
        if start < place or start >= first or not QUICK.match(text, start):
            continue
        is_word = tokens.codes[trigger.start()] == CODE["hourword"]
        clock = read_words_at(text, start) if is_word else _read_at(text, start)
        if clock:
            kept.append(clock)
            place = clock.end
    return kept


@cache
def _compile_starts() -> re.Pattern[str]:
    names = ("daynum", "two", "year", "number", "half", "noon", "hourword")
    return re.compile("[" + "".join(CODE[name] for name in names) + "]")


def _read_at(text: str, start: int) -> Clock | None:
    """The longest reading of a clock time that begins here."""
    best: Clock | None = None
    for pattern, read in _READERS:
        match = _compile(pattern).match(text, start)
        clock = read(match) if match else None
        if clock and (best is None or clock.end > best.end):
            best = clock
    return best


def _read_english(match: re.Match[str]) -> Clock | None:
    half, half2 = match["a"] or "", match["a2"] or ""
    if match["inthe"]:
        half = "am" if match["inthe"] == "morning" else "pm"
    if match["atnight"]:
        half = "pm" if 6 <= int(match["h"]) < 12 else "am"
    if match["noon2"]:
        return _read_to_noon(match, half or "am")
    minutes, minutes2 = match["m"], match["m2"]
    has_colon = bool(minutes) and match.string[match.start("m") - 1] == ":"
    has_both = bool(minutes and minutes2)
    if not (half or half2 or has_colon or has_both):
        return None
    if match["h2"] and not half2 and match["a"] and not minutes2:
        return _trim(match, half)
    start = shift_half(int(match["h"]), half or half2)
    end = shift_half(int(match["h2"]), half2 or half) if match["h2"] else None
    if start is None or (match["h2"] and end is None):
        return None
    start_minute, end_minute = int(minutes or 0), int(minutes2 or 0)
    if end == 0 and start < 12:
        end = 12  # "10-12 a.m." ends at noon, whatever the rule says
    if end is not None and not half and (start, start_minute) > (end, end_minute) and start >= 12:
        start -= 12
    part = name_part(match["inthe"] or match["atnight"] or "")
    is_sure = bool(half or half2 or has_colon)
    return build_clock(match, start, start_minute, end, end_minute, part, is_sure)


def _trim(match: re.Match[str], half: str) -> Clock | None:
    """ "4 p.m. to 6 ...": the second number has no sign of being a time, so leave it out."""
    start = shift_half(int(match["h"]), half)
    time = format_time(start, int(match["m"] or 0)) if start is not None else None
    return Clock(match.start(), match.end("a"), time, None) if time else None


def _read_to_noon(match: re.Match[str], half: str) -> Clock | None:
    is_noon = match["noon2"].lower() == "noon"
    if not match["m"] and not match["a"] and match.string[match.start() - 1 : match.start()] != " ":
        return None
    start = shift_half(int(match["h"]), half if is_noon else match["a"] or "pm")
    if start is None:
        return None
    return build_clock(match, start, int(match["m"] or 0), 12 if is_noon else 24, 0, "")


def _read_military(match: re.Match[str]) -> Clock | None:
    if not match["unit"] and match["point"]:
        return None
    if not match["unit"]:
        before = match.string[max(0, match.start() - 7) : match.start()]
        is_year = 1500 <= int(match["h"] + match["m"]) <= 2100
        if not (AT if is_year else UNTIL).search(before) or match["h2"]:
            return None
    end = int(match["h2"]) if match["h2"] else None
    return build_clock(match, int(match["h"]), int(match["m"]), end, int(match["m2"] or 0), "")


def _read_french(match: re.Match[str]) -> Clock | None:
    is_zero = int(match["h"]) == 0
    return build_clock(match, int(match["h"]), int(match["m"] or 0), None, 0, "", is_zero)


def _read_noon(match: re.Match[str]) -> Clock:
    is_noon = match["noon"].lower() in ("noon", "полдень")
    time = "12:00" if is_noon else "00:00"
    return Clock(match.start(), match.end(), time, None, "noon" if is_noon else "midnight")


def _read_figures(raw: str | None) -> int:
    """A number of a clock time, in which a scanner may have put letters; none is 0."""
    return int(raw.translate(FIGURES)) if raw else 0


def _read_russian(match: re.Match[str]) -> Clock | None:
    half, half2 = match["a"] or "", match["a2"] or ""
    before = match.string[max(0, match.start() - 7) : match.start()].lower()
    has_both = bool(match["m"] and match["m2"] and PREPOSITION.search(before))
    has_half = (half or half2) not in ("", "дня", "dnya") or bool(half and match["m"])
    if not (match["hour"] or match["hour2"] or has_both or has_half):
        return None
    start = shift_part(_read_figures(match["h"]), half or half2)
    end = shift_part(int(match["h2"]), half2 or half) if match["h2"] else None
    minute = _read_figures(match["m"] or match["mm"])
    minute2 = _read_figures(match["m2"] or match["mm2"])
    is_sure = bool(half or half2 or match["m"] or match["mm"] or PREPOSITION.search(before))
    return build_clock(match, start, minute, end, minute2, name_part(half or half2), is_sure)


def _read_chinese(match: re.Match[str]) -> Clock | None:
    half, half2 = match["a"] or "", match["a2"] or match["a"] or ""
    hour = read_numeral(match["h"])
    hour2 = read_numeral(match["h2"]) if match["h2"] else None
    after_day = match.string[match.start() - 1 : match.start()] in ("日", "号", "號")
    if hour is None or hour > 24 or (match["c"] and not half and not after_day):
        return None
    minute, minute2 = _read_minutes(match, ""), _read_minutes(match, "2")
    start = shift_part(hour, half)
    end = (
        None
        if hour2 is None
        else shift_part(hour2, "" if match["next"] and not match["a2"] else half2)
    )
    if end is not None and not match["a2"] and end < start and end + 12 <= 24:
        end += 12
    less = match["less"] or match["less2"]
    if less and start > 0 and end is None and not minute:
        start, minute = start - 1, 60 - (15 if less == "一刻" else read_numeral(less[:-1]) or 0)
    if start == 24 and minute:
        start = 0  # half an hour after midnight is "夜十二时半"
    is_hour = match["dian"] in ("时", "時") and (hour > 1 or bool(half))
    is_sure = bool(half or match["c"] or match["half"] or match["m"]) or is_hour
    if match["dian"] and not is_sure and match["dian"] in ("点", "點"):
        is_first = match.start() == 0 or match.string[match.start() - 1] in "。;；\n"
        is_set_off = is_first and match.string[match.end() : match.end() + 1] in ("，", ",")
        is_sure = is_set_off or match[0].endswith(("钟", "鐘", "整"))
    clock = build_clock(match, start, minute, end, minute2, name_part(half), is_sure)
    return replace(clock, is_overnight=True) if clock and match["next"] else clock


def _read_minutes(match: re.Match[str], index: str) -> int:
    if match["half" + index]:
        return 30
    if match["ke" + index]:
        return 15 if match["ke" + index] == "一" else 45
    raw = match["c" + index] or match["m" + index]
    return (read_numeral(raw) or 0) if raw else 0


_READERS = (
    (ENGLISH, _read_english),
    (MILITARY, _read_military),
    (FRENCH, _read_french),
    (NOON, _read_noon),
    (RUSSIAN, _read_russian),
    (CHINESE, _read_chinese),
)

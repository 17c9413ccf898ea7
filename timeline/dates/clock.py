"""Clock times and spans of them in running text, in three languages.

To add a way of writing a time, add an alternative to the language's pattern: `h` and `m` are
hour and minutes, `h2` and `m2` those of the end, `a`, `a2` the words that tell morning from
evening. A time that could as well be a length ("7 часов") needs such a word, minutes, or a
preposition before it; `find_clocks` leaves the rest alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from timeline.dates.chinese import HALVES, read_numeral
from timeline.dates.found import DayPart
from timeline.dates.late import compile_late
from timeline.dates.words import CODE, Tokens

_EN_HALF = r"a\.\s?m\.?|p\.\s?m\.?|[ap]m\b\.?|A\.\s?M\.?|P\.\s?M\.?|[AP]M\b\.?|[Nn]oon|[Mm]idnight"
_EN_TO = r"(?:[-–—]|to|till|until|and|through)"
_ENGLISH = rf"""
    (?<![\w:/$£])(?<!\d\.)(?:
      (?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?(?!\d)
      (?:\s?(?P<a>{_EN_HALF}|o['’]clock))?
      (?:,?\s?{_EN_TO}\s?(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?(?!\d)
         \s?(?P<a2>{_EN_HALF}|o['’]clock)?
         |,?\s?{_EN_TO}\s?(?P<noon2>[Nn]oon|[Mm]idnight))?
      (?:\s?in\sthe\s(?P<inthe>morning|afternoon|evening))?
    )(?![\d:]|[.,]\d|\s?%)
    """
_MILITARY = r"""
    (?<![\w.:/$£])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)
    (?:(?:\shours)?\s?(?:[-–—]|to)\s?(?P<h2>[01]\d|2[0-4])(?P<m2>[0-5]\d))?
    (?P<unit>\s?(?:[Hh]ours|[Hh]rs\.?|h\.|Z\b))?(?!\w)
    """
_NOON = r"(?P<noon>[Nn]oon|[Mm]idnight|полдень|полночь)(?!\w)"
_PREPOSITION = compile_late(r"(?<!\w)(?:в|с|до|к|около|на|от|v|s|do)\s$")
_AT = compile_late(r"(?<!\w)[Aa]t\s$")
_UNTIL = compile_late(r"(?<!\w)(?:[Aa]t|[Uu]ntil|[Tt]ill)\s$")
"""Words before four bare figures that make them a time; years follow "until" too."""
_QUICK = compile_late(
    r"[^\d]|[012]\d[0-5]\d(?!\d)|\d{1,4}\s?(?:[:.：]\s?\d\d|,?\s?(?:[-–—]|to|till|until|and)\s?(?:\d|[NnMm])|[aApP]\.?\s?[mM]"
    r"|[Nn]oon|[Mm]idn|o['’]c|[Hh]ours|[Hh]rs|h\.|Z\b|ч|chas|до|по|do|[时時点點])"
)
"""What must follow a number for it to be worth a closer look."""
_RU_HOUR = r"(?:час(?:а|ов|у|ам)?|ч|chas(?:a|ov|u|am)?)\b\.?"
_RU_MINUTE = r"(?:минут[аыу]?|мин|м|minut[ay]?)\b\.?"
_RU_HALF = r"утра|дня|вечера|ночи|пополудни|utra|dnya|vechera|nochi"
_RUSSIAN = rf"""
    (?<![\w.:/])(?P<h>\d{{1,2}})(?:[.:](?P<m>[0-5]\d))?
    (?:\s?(?P<hour>{_RU_HOUR})(?:\s?(?P<mm>[0-5]?\d)\s?{_RU_MINUTE})?)?
    (?:\s(?P<a>{_RU_HALF}))?
    (?:\s?(?:до|по|[-–—]|do)\s?(?P<h2>\d{{1,2}})(?:[.:](?P<m2>[0-5]\d))?
       (?:\s?(?P<hour2>{_RU_HOUR})(?:\s?(?P<mm2>[0-5]?\d)\s?{_RU_MINUTE})?)?
       (?:\s(?P<a2>{_RU_HALF}))?)?(?![\d:]|[.,]\d)
    """
_ZH_NUMBER = "[〇○零一二三四五六七八九十廿卅]{1,3}"
_ZH_HALF = HALVES.replace(" ", "|")
_ZH_TO = "(?:至|到|[-－–—―~～]{1,2})"


def _chinese_time(index: str, need: str) -> str:
    number = rf"(?:\d{{1,2}}|{_ZH_NUMBER})"
    return rf"""(?P<h{index}>{number})\s?(?:
        [:：](?P<c{index}>[0-5]\d)(?!\d)
        |(?P<dian{index}>[时時点點])(?:钟|鐘|整)?
         (?:(?P<half{index}>半)|(?P<ke{index}>[一三])刻|\s?零?(?P<m{index}>{number})\s?分(?:钟|鐘)?)?
        ){need}"""


_CHINESE = rf"""
    (?<![第\d.:])(?:(?P<a>{_ZH_HALF})\s?)?{_chinese_time("", "")}
    (?:\s?{_ZH_TO}\s?(?P<next>隔天|次日|翌日|第二天)?\s?(?P<a2>{_ZH_HALF})?\s?
       {_chinese_time("2", "")})?
    """
_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(("утра", "utra", "morning", "上午", "清晨", "早晨", "早上"), "morning"),
    **dict.fromkeys(("晨", "午前", "凌晨", "淩晨"), "morning"),
    **dict.fromkeys(("дня", "dnya", "пополудни", "afternoon", "下午", "午后", "午後"), "afternoon"),
    **dict.fromkeys(("вечера", "vechera", "evening", "晚间", "晚間", "晚上", "晚"), "evening"),
    **dict.fromkeys(("ночи", "nochi", "夜间", "夜間", "深夜", "午夜", "夜里", "夜"), "night"),
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


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def find_clocks(tokens: Tokens) -> list[Clock]:
    """Every clock time of a text in order; they begin at a number, 下午, noon or midnight."""
    text = tokens.text
    kept: list[Clock] = []
    place = 0
    for trigger in _compile_starts().finditer(tokens.codes):
        start = tokens.starts[trigger.start()]
        if start < place or not _QUICK.match(text, start):
            continue
        clock = _read_at(text, start)
        if clock:
            kept.append(clock)
            place = clock.end
    return kept


@cache
def _compile_starts() -> re.Pattern[str]:
    names = ("daynum", "two", "year", "number", "half", "noon")
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


def _format(hour: int, minute: int) -> str | None:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02}:{minute:02}"


def _shift_half(hour: int, half: str) -> int | None:
    """The hour on the clock of 24 hours; None where "15 p.m." makes no sense."""
    kind = half.lower().replace(".", "").replace(" ", "")
    if kind in ("pm", "noon"):
        return hour if hour == 12 else hour + 12 if 1 <= hour < 12 else None
    if kind in ("am", "midnight"):
        return 0 if hour == 12 else hour if hour < 12 else None
    return hour


def _read_english(match: re.Match[str]) -> Clock | None:
    half, half2 = match["a"] or "", match["a2"] or ""
    if match["inthe"]:
        half = "am" if match["inthe"] == "morning" else "pm"
    if match["noon2"]:
        return _read_to_noon(match, half or "am")
    minutes, minutes2 = match["m"], match["m2"]
    has_colon = bool(minutes) and match.string[match.start("m") - 1] == ":"
    if not (half or half2 or has_colon):
        return None
    if match["h2"] and not half2 and half and not minutes2:
        return _trim(match, half)
    start = _shift_half(int(match["h"]), half or half2)
    end = _shift_half(int(match["h2"]), half2 or half) if match["h2"] else None
    if start is None or (match["h2"] and end is None):
        return None
    start_minute, end_minute = int(minutes or 0), int(minutes2 or 0)
    if end is not None and not half and (start, start_minute) > (end, end_minute) and start >= 12:
        start -= 12
    return _build(match, start, start_minute, end, end_minute, _name_part(match["inthe"] or ""))


def _trim(match: re.Match[str], half: str) -> Clock | None:
    """ "4 p.m. to 6 ...": the second number has no sign of being a time, so leave it out."""
    start = _shift_half(int(match["h"]), half)
    time = _format(start, int(match["m"] or 0)) if start is not None else None
    return Clock(match.start(), match.end("a"), time, None) if time else None


def _read_to_noon(match: re.Match[str], half: str) -> Clock | None:
    is_noon = match["noon2"].lower() == "noon"
    if not match["m"] and not match["a"] and match.string[match.start() - 1 : match.start()] != " ":
        return None
    start = _shift_half(int(match["h"]), half if is_noon else match["a"] or "pm")
    if start is None:
        return None
    return _build(match, start, int(match["m"] or 0), 12 if is_noon else 24, 0, "")


def _read_military(match: re.Match[str]) -> Clock | None:
    if not match["unit"]:
        before = match.string[max(0, match.start() - 7) : match.start()]
        is_year = 1500 <= int(match["h"] + match["m"]) <= 2100
        if not (_AT if is_year else _UNTIL).search(before) or match["h2"]:
            return None
    end = int(match["h2"]) if match["h2"] else None
    return _build(match, int(match["h"]), int(match["m"]), end, int(match["m2"] or 0), "")


def _read_noon(match: re.Match[str]) -> Clock:
    is_noon = match["noon"].lower() in ("noon", "полдень")
    time = "12:00" if is_noon else "00:00"
    return Clock(match.start(), match.end(), time, None, "noon" if is_noon else "midnight")


def _read_russian(match: re.Match[str]) -> Clock | None:
    if not (match["hour"] or match["hour2"]):
        return None
    half, half2 = match["a"] or "", match["a2"] or ""
    start = _shift_part(int(match["h"]), half or half2)
    end = _shift_part(int(match["h2"]), half2 or half) if match["h2"] else None
    minute = int(match["m"] or match["mm"] or 0)
    minute2 = int(match["m2"] or match["mm2"] or 0)
    before = match.string[max(0, match.start() - 7) : match.start()]
    is_sure = bool(
        half or half2 or match["m"] or match["mm"] or _PREPOSITION.search(before.lower())
    )
    return _build(match, start, minute, end, minute2, _name_part(half or half2), is_sure)


def _read_chinese(match: re.Match[str]) -> Clock | None:
    half, half2 = match["a"] or "", match["a2"] or match["a"] or ""
    hour = read_numeral(match["h"])
    hour2 = read_numeral(match["h2"]) if match["h2"] else None
    if hour is None or hour > 24 or (match["c"] and not half):
        return None
    minute, minute2 = _read_minutes(match, ""), _read_minutes(match, "2")
    start = _shift_part(hour, half)
    end = (
        None
        if hour2 is None
        else _shift_part(hour2, "" if match["next"] and not match["a2"] else half2)
    )
    if end is not None and not match["a2"] and end < start and end + 12 <= 24:
        end += 12
    is_hour = match["dian"] in ("时", "時") and (hour > 1 or bool(half))
    is_sure = bool(half or match["c"] or match["half"] or match["m"]) or is_hour
    if match["dian"] and not is_sure and match["dian"] in ("点", "點"):
        is_sure = match[0].endswith(("钟", "鐘", "整"))
    clock = _build(match, start, minute, end, minute2, _name_part(half), is_sure)
    return replace(clock, is_overnight=True) if clock and match["next"] else clock


def _read_minutes(match: re.Match[str], index: str) -> int:
    if match["half" + index]:
        return 30
    if match["ke" + index]:
        return 15 if match["ke" + index] == "一" else 45
    raw = match["c" + index] or match["m" + index]
    return (read_numeral(raw) or 0) if raw else 0


def _shift_part(hour: int, word: str) -> int:
    part = _name_part(word)
    if part in ("afternoon", "evening") and hour < 12:
        return hour + 12
    if part == "night" and 6 <= hour < 12:
        return hour + 12
    if part == "night" and hour == 12:
        return 24
    return hour


def _name_part(word: str) -> DayPart:
    return _PARTS.get(word, "")


def _build(
    match: re.Match[str],
    hour: int,
    minute: int,
    hour2: int | None,
    minute2: int,
    part: DayPart,
    is_sure: bool = True,
) -> Clock | None:
    start = _format(hour, minute)
    end = _format(hour2, minute2) if hour2 is not None else None
    if start is None or (hour2 is not None and end is None):
        return None
    stop = match.start() + len(match[0].rstrip())
    return Clock(match.start(), stop, start, end, part, is_sure)


_READERS = (
    (_ENGLISH, _read_english),
    (_MILITARY, _read_military),
    (_NOON, _read_noon),
    (_RUSSIAN, _read_russian),
    (_CHINESE, _read_chinese),
)

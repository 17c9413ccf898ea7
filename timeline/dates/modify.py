"""Words before and after a date that change it: about, early, before, probably, с.г., 以前.

`LEFT` patterns end where the date begins, `RIGHT` patterns begin where it ends. To add a word,
add it to its line; an effect is a field of `Found` with the value that it gets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from timeline.dates.assemble import build_date, join_qualifiers, shift_open
from timeline.dates.edtf import MARKS, parse_edtf
from timeline.dates.found import DayPart, Found, Relative, Shape
from timeline.dates.hour import move_to_evening
from timeline.dates.late import compile_late
from timeline.dates.model import HistoricalDate, Qualifier
from timeline.dates.parts import PARTS_OF_DECADE, format_decade_part

_WINDOW = 48
_OF = r"(?:[- ](?:in|of|of the|the))?"
LEFT = {
    "approximate": r"(?:on or )?about|around|approx(?:imately|\.)?|circa|ca?\.|около|ок\.|"
    r"примерно|приблизительно|ориентировочно|约|約|大约|大約",
    "uncertain": r"probably|possibly|perhaps|presumably|(?:по-)?видимому,?|вероятно,?|видимо,?|"
    r"возможно,?|предположительно|(?:可能|大概|或)[为為是在]?",
    "before": r"before|prior to|earlier than|ранее|раньше",
    "until": r"(?:not?|no) later than|on or before|не позднее|не позже|не поздней|不晚于|不迟于",
    "after": r"after|later than|после|позднее",
    "since": r"not (?:before|earlier than)|no earlier than|on or after|не ранее|не раньше|不早于",
    "early": rf"early{_OF}|(?:the |at the )?(?:beginning|start) of(?: the)?|(?:в )?начал[оеа]|"
    r"(?:the )?first (?:ten )?(?:days|week|third) (?:of|in)(?: the)?|"
    r"(?:в )?первы[ех] (?:числах|числа|дни|днях)|(?:в )?первой декад[еы]|первая декада",
    "mid": rf"(?:the )?mid(?:dle)?(?:-|{_OF})|(?:в )?середин[аеы]|"
    r"(?:the )?second (?:ten days|third) (?:of|in)(?: the)?|(?:во )?второй декад[еы]|вторая декада",
    "late": rf"late{_OF}|(?:the |at the )?(?:year-)?end{_OF}|(?:в )?кон(?:ец|це|ца)|"
    r"(?:the )?(?:last|closing|third) (?:ten )?(?:days|week|third) (?:of|in)(?: the)?|"
    r"(?:в )?последни[ех] (?:числах|числа|дни|днях)|(?:в )?третьей декад[еы]|третья декада",
    "first half": rf"(?:the )?(?:first|1st) half{_OF}|H1{_OF}|"
    r"(?:в )?(?:перв(?:ая|ой)|1-[яй]) половин[аеы]",
    "second half": rf"(?:the )?(?:second|2nd|latter|last) half{_OF}|H2{_OF}|"
    r"(?:во? )?(?:втор(?:ая|ой)|2-[яй]) половин[аеы]",
    "first quarter": rf"(?:the )?(?:first|1st) quarter{_OF}|Q1{_OF}|"
    r"(?:в )?(?:первый|первом|1-[йм]|I) кварт(?:ал|але)",
    "second quarter": rf"(?:the )?(?:second|2nd) quarter{_OF}|Q2{_OF}|"
    r"(?:во? )?(?:второй|втором|2-[йм]|II) кварт(?:ал|але)",
    "third quarter": rf"(?:the )?(?:third|3rd) quarter{_OF}|Q3{_OF}|"
    r"(?:в )?(?:третий|третьем|3-[йм]|III) кварт(?:ал|але)",
    "fourth quarter": rf"(?:the )?(?:fourth|4th|last) quarter{_OF}|Q4{_OF}|"
    r"(?:в )?(?:четв[её]ртый|четв[её]ртом|4-[йм]|IV) кварт(?:ал|але)",
    "morning": r"(?:the )?morning of(?: the)?|утром|утра",
    "noon": r"noon (?:on|of)|в полдень",
    "afternoon": r"(?:the )?afternoon of(?: the)?|днём|днем",
    "evening": r"(?:the )?evening of(?: the)?|вечером|вечера",
    "night": r"(?:the )?night (?:of|from)(?: the)?|ночью(?: с)?|(?:в )?ночь (?:на|с)|night",
    "last": r"(?:this )?(?:last|past)|(?:в )?(?:прошл|минувш)(?:ый|ий|ую|ое|ее)|上",
    "next": r"next|coming|следующ(?:ий|ую|ее)|будущ(?:ий|ую|ее)|下",
}
RIGHT = {
    "uncertain": r"[?？]$|\s?\[\?\]|\s?\(\?\)|\?(?=[\])])|\s?[(（]\s?[?？]\s?[)）]",
    "approximate": r"\s?(?:前后|前後|左右)|,?\s?\(?approx(?:imate(?:ly)?|\.)\)?|\sor so\b|"
    r"\s?\((?:about|circa|ca?\.|около|прибл(?:изительно|\.))\)",
    "later": r" (?:or|and) (?:later|after)|,? onwards?\b|,? at the earliest",
    "earlier": r" (?:or|and) (?:earlier|before)|,? at the latest",
    "until": r"[以之]?前(?=$|[\s,.，。;；)）])",
    "since": r"[以之]?[后後](?=$|[\s,.，。;；)）])",
    "this year": r"\s?(?:с\.\s?г\.|с/г|т\.\s?г\.|(?:сего|этого|текущего|нынешнего) года|s\.\s?g\."
    r"|(?:of )?this year|(?:of )?the current year)",
    "last year": r"\s?(?:прошлого года|минувшего года|(?:of )?last year)",
    "this month": r"\s?(?:с\.\s?м\.|(?:числа )?(?:сего|этого|текущего) месяца|(?:of )?this month|"
    r"inst(?:ant|\.))",
    "last month": r"\s?(?:прошлого месяца|(?:of )?last month|ult(?:imo|\.))",
    "morning": r",?\s?(?:утром|утра)|\s?(?:上午|清晨|早晨|早上|凌晨|晨|早)|,?\s(?:in the )?morning",
    "afternoon": r",?\s?(?:днём|днем)|\s?(?:下午|午后|午後)|,?\s(?:in the )?afternoon",
    "evening": r",?\s?(?:вечером|вечера)|\s?(?:晚上|晚间|晚間|傍晚|晚)|,?\s(?:in the )?evening",
    "night": r",?\s?(?:ночью|ночи)|\s?(?:深夜|午夜|夜间|夜間|夜里|夜)|,?\s(?:at )?night",
    "noon": r"\s?(?:中午|正午)",
}
_ENDINGS = """
    about around approximately approx circa c ca probably possibly perhaps presumably before to
    than after early mid middle late end half quarter h1 h2 q1 q2 q3 q4 of in the night from
    last next coming ок приблизительно видимому возможно дни днях декаде декады декада около
    примерно ориентировочно вероятно видимо предположительно ранее раньше позднее позже поздней
    после чем начало начале начала числах числа середина середине середины конец конце конца
    половина половине половины квартал квартале утром утра полдень днём днем вечером вечера
    ночью на с в во past прошлый прошлую прошлое минувший минувшую минувшее следующий следующую
    следующее будущий будущую будущее
"""
_END_WORDS = frozenset(_ENDINGS.split())
_END_SIGNS = frozenset("约約能概或为為是在于上下")
"""The words, and the Chinese signs, that a pattern of `LEFT` can end with."""
_PARTS = frozenset(
    (
        "early",
        "mid",
        "late",
        "first half",
        "second half",
        "first quarter",
        "second quarter",
        "third quarter",
        "fourth quarter",
    )
)
_OPEN = {
    **{name: name for name in ("before", "until", "after", "since")},
    "earlier": "until",
    "later": "since",
}
"""Words that leave one side open; "or earlier" includes the day itself, as "until" does."""
_DAY_PARTS: frozenset[str] = frozenset(("morning", "noon", "afternoon", "evening", "night"))


_HALF_DAY = compile_late(r"(?<![\w.:])[1-9](?:[:.][0-5]\d)?(?:\s?o['’]clock)?$")
"""An hour on the clock of twelve hours, to which only another word gives its half of the day."""


@cache
def _compile_left() -> re.Pattern[str]:
    branches = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in LEFT.items())
    return re.compile(rf"(?<!\w)(?:{branches})\s?(?:(?:the|in|в|во|чем)\s)?$", re.IGNORECASE)


@cache
def _compile_right() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in RIGHT.items())
    )


def modify(text: str, found: Found, floor: int, ceiling: int) -> Found:
    """The date with what the words round it add; they are looked for between two offsets."""
    if found.form == "clock":
        return found
    changed = _modify_right(text, found, ceiling)
    changed = _modify_left(text, changed, floor)
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    if before in ("[", "〔") and after in ("]", "〕"):
        changed = replace(changed, bracketed=True)
    if changed is found or changed.date is None or changed.lacks:
        return changed
    value = _mark(changed.date, changed) if _is_whole(changed) else build_date(changed)
    return replace(changed, date=value) if value else found


def _is_whole(found: Found) -> bool:
    """Whether the value says more than points can: a season, a lost figure."""
    day = found.date
    return day is not None and (
        "X" in day.edtf or day.precision == "season" or not found.points or "season" in found.form
    )


def _mark(day: HistoricalDate, found: Found) -> HistoricalDate:
    edtf, mark = day.edtf, MARKS[found.qualifier]
    if day.precision == "part":
        marked = parse_edtf(edtf.replace("~", "%") if mark in ("?", "%") else edtf)
    elif day.precision == "range":
        marked = parse_edtf("/".join(end.rstrip("?~%") + mark for end in edtf.split("/")))
    else:
        marked = parse_edtf(edtf.rstrip("?~%") + (mark or edtf[-1:].strip("0123456789X")))
    return replace(marked, start_time=found.start_time, end_time=found.end_time, text=found.text)


def _modify_right(text: str, found: Found, ceiling: int) -> Found:
    for _ in range(3):
        match = _compile_right().match(text, found.end, min(ceiling, found.end + _WINDOW))
        changed = _apply(found, _name(match)) if match else None
        if match is None or changed is None:
            break
        found = replace(changed, end=match.end(), text=text[found.start : match.end()])
    return found


def _modify_left(text: str, found: Found, floor: int) -> Found:
    for _ in range(3):
        window = text[max(floor, found.start - _WINDOW) : found.start]
        match = _compile_left().search(window) if _may_modify(window) else None
        changed = _apply(found, _name(match)) if match else None
        if match is None or changed is None:
            break
        start = found.start - len(window) + match.start()
        found = replace(changed, start=start, text=text[start : found.end])
    return found


def _name(match: re.Match[str]) -> str:
    return (match.lastgroup or "").replace("_", " ")


def _may_modify(window: str) -> bool:
    """Whether the last word before a date is one that may belong to it."""
    words = window.rsplit(None, 1)
    last = words[-1].strip('.,-("“«[〔').rpartition("-")[2].lower() if words else ""
    if last == "on":  # before most days it says nothing
        return window.rstrip().lower().endswith("noon on")
    return last in _END_WORDS or last[-1:] in _END_SIGNS


def _apply(found: Found, name: str) -> Found | None:
    """The effect of one word, or None where it makes no sense beside this date."""
    if found.form == "weekday":
        return _apply_weekday(found, name)
    if name in _DAY_PARTS:
        return _apply_day_part(found, name)
    if found.relative and found.lacks == "anchor":
        return None
    if name in ("approximate", "uncertain"):
        added: Qualifier = "approximate" if name == "approximate" else "uncertain"
        return replace(found, qualifier=join_qualifiers(found.qualifier, added))
    if name in _PARTS:
        return _apply_part(found, name)
    if name in _OPEN:
        return _apply_open(found, _OPEN[name])
    return _apply_step(found, name)


def _apply_part(found: Found, name: str) -> Found | None:
    if found.form == "decade" and found.date and name in PARTS_OF_DECADE:
        value = parse_edtf(format_decade_part(name, found.date.edtf))
        return replace(found, form="decade part", part=name, date=value)
    is_bare = len(found.points) == 1 and found.points[0].day is None and not found.part
    return replace(found, part=name) if is_bare and not _is_whole(found) else None


def _apply_step(found: Found, name: str) -> Found | None:
    """ "с.г.", "last year" after a date without a year, "this month" after a bare day."""
    which, _, unit = name.partition(" ")
    if not unit or found.lacks != unit:
        return None
    count = -1 if which == "last" else 0
    return replace(
        found, relative=Relative("writing", count, "year" if unit == "year" else "month")
    )


def _apply_weekday(found: Found, name: str) -> Found | None:
    count = {"last": -1, "next": 1}.get(name)
    if count is not None:
        return replace(found, relative=Relative("writing", count, "weekday"))
    return _apply_day_part(found, name) if name in _DAY_PARTS else None


def _apply_day_part(found: Found, name: str) -> Found | None:
    day = found.points[0].day if found.points else None
    if found.day_part or not (day or found.lacks == "anchor"):
        return None
    part: DayPart = name  # type: ignore[assignment]
    if name in ("afternoon", "evening") and found.start_time and _HALF_DAY.search(found.text):
        start, end = move_to_evening(found.start_time), found.end_time
        found = replace(found, start_time=start, end_time=end and move_to_evening(end))
    return replace(found, day_part=part)


def _apply_open(found: Found, name: str) -> Found | None:
    if found.shape != "single" or found.part or not found.points or found.lacks:
        return None
    if _is_whole(found):
        return None
    shape: Shape = "before" if name in ("before", "until") else "after"
    if name in ("until", "since"):
        return replace(found, shape=shape)
    point = shift_open(found.points[0], shape)
    return replace(found, shape=shape, points=(point,)) if point else None

"""Hours that are written in words: "half past six", "в половине седьмого", "без четверти семь".

To add a way of saying the hour, add an alternative to the pattern of its language and its minutes
to the reader below it. A word with which a time can begin also goes into `STARTS`.
"""

from __future__ import annotations

import re

from timeline.dates.hour import Clock, build_clock, name_part, shift_half, shift_part
from timeline.dates.late import compile_late

_ORDINALS = (
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого "
    "одиннадцатого двенадцатого"
)
_HOURS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
        "часа двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати",
        _ORDINALS,
    )
    for number, word in enumerate(words.split(), 1)
}
_MINUTES = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "quarter": 15,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty-five": 45,
    "пяти": 5,
    "десяти": 10,
    "четверти": 15,
    "двадцати": 20,
    "двадцати пяти": 25,
    "пятнадцать": 15,
    "двадцать": 20,
    "тридцать": 30,
    "сорок": 40,
    "сорок пять": 45,
}
_EN = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NOMINATIVE = "(?:два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать)"
_GENITIVE = (
    "(?:часа|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати)"
)
_ORDINAL = "(?:" + _ORDINALS.replace(" ", "|").replace("ве", "в[её]") + ")"
STARTS = frozenset(
    (
        *_HOURS.keys() - set(_ORDINALS.split()),
        *(f"пол{word}" for word in _ORDINALS.split()),
        *("twenty", "half", "quarter", "без", "четверть", "половина", "половине"),
        *("трёх", "четырёх"),
    )
)
"""The words that an hour can begin with."""

_ENGLISH = compile_late(
    rf"""(?:
      (?P<half>half)[-\s]past\s(?P<h1>{_EN}|\d{{1,2}})
      |(?P<minutes>quarter|twenty[-\s]five|twenty|five|ten)(?P<unit>\sminutes)?
         \s(?P<side>past|to|after|before)\s(?P<h2>{_EN}|\d{{1,2}})
      |(?P<h>{_EN})(?:[-\s](?P<m>fifteen|thirty|forty-five))?
         (?:\s?(?:to|until|till|[-–—])\s?(?P<end>{_EN})(?:[-\s](?P<m2>fifteen|thirty|forty-five))?)?
    )(?P<clock>\so['’]clock)?
    (?:\s?(?P<a>[ap]\.?\s?m\b\.?|noon|midnight)
      |,?\sin\sthe\s(?P<inthe>morning|afternoon|evening)|\sat\s(?P<night>night))?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_RUSSIAN = compile_late(
    rf"""(?:
      (?:половин[ае]\s|пол)(?P<half>{_ORDINAL})
      |четверть\s(?P<quarter>{_ORDINAL})
      |без\s(?P<less>четверти|двадцати\sпяти|двадцати|десяти|пяти)(?:\sминут)?
         \s(?P<h2>час|{_NOMINATIVE}|\d{{1,2}})(?:\sчас(?:а|ов))?
      |(?P<one>часа?)(?=\s(?:дня|ночи))
      |(?P<night>(?<=около\s)часа)(?=,)
      |(?P<h>{_NOMINATIVE})\sчас(?:а|ов)
         (?:\s(?P<m>\d{{1,2}}|пятнадцать|двадцать|тридцать|сорок\sпять|сорок)\sминут)?
      |(?P<from>{_GENITIVE})(?:\sчас(?:а|ов))?\sдо\s(?P<to>{_GENITIVE})(?P<unit>\sчас(?:а|ов))?
    )(?:\s(?P<part>утра|дня|вечера|ночи))?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_AT = compile_late(r"(?<!\w)at\s(?:about\s|around\s)?$", re.IGNORECASE)
_IN = compile_late(r"(?<!\w)(?:в|к|до|около|на)\s$", re.IGNORECASE)


def read_words_at(text: str, start: int) -> Clock | None:
    """The clock time in words that begins here, or None."""
    match = _ENGLISH.match(text, start)
    if match:
        return _read_english(match)
    match = _RUSSIAN.match(text, start)
    return _read_russian(match) if match else None


def _count(word: str | None) -> int:
    """The number that a word or figures stand for."""
    word = " ".join((word or "0").lower().replace("ё", "е").split())
    if word.isdecimal():
        return int(word)
    return _HOURS.get(word) or _MINUTES.get(word.replace("twenty five", "twenty-five"), 0)


def _read_english(match: re.Match[str]) -> Clock | None:
    inthe = (match["inthe"] or match["night"] or "").lower()
    hour = _count(match["h1"] or match["h2"] or match["h"])
    half = _name_half(match["a"], inthe, hour)
    if not (half or match["clock"] or _says_hour(match)):
        return None
    if match["side"] == "to" and not (match["unit"] or _is_quarter(match) or _is_at(match)):
        return _build_span(match, _count(match["minutes"]), 0, hour, 0, half, inthe)
    if match["end"]:
        ends = _count(match["end"]), _count_minutes(match["m2"])
        return _build_span(match, hour, _count_minutes(match["m"]), *ends, half, inthe)
    shift = _count_minutes(match["m"])
    if match["half"]:
        shift = 30
    elif match["minutes"]:
        ahead = match["side"].lower() in ("past", "after")
        shift = _count_minutes(match["minutes"]) * (1 if ahead else -1)
    return _build_shifted(match, shift_half(hour, half), shift, inthe)


def _says_hour(match: re.Match[str]) -> bool:
    """Whether the words are an hour by themselves: "half past six", but "ten to six" after "at"."""
    if match["half"] or _is_quarter(match):
        return True
    return bool(match["h2"]) and match["side"].lower() in ("past", "to") and _is_at(match)


def _is_at(match: re.Match[str]) -> bool:
    return bool(_AT.search(match.string, max(0, match.start() - 10), match.start()))


def _is_quarter(match: re.Match[str]) -> bool:
    return bool(match["minutes"]) and match["minutes"].lower() == "quarter"


def _count_minutes(word: str | None) -> int:
    return _MINUTES.get((word or "").lower().replace("twenty five", "twenty-five"), 0)


def _name_half(sign: str | None, inthe: str, hour: int) -> str:
    """ "am" or "pm", as the words beside the hour say; empty where they do not."""
    if sign:
        return sign
    if inthe == "night":
        return "pm" if 6 <= hour < 12 else "am"
    return {"morning": "am", "": ""}.get(inthe, "pm")


def _build_span(
    match: re.Match[str], hour: int, minute: int, end: int, end_minute: int, half: str, inthe: str
) -> Clock | None:
    """ "six to eight p.m.": one half of the day for both ends."""
    first, last = shift_half(hour, half), shift_half(end, half)
    if first is None or last is None:
        return None
    if first > last and first >= 12:
        first -= 12  # "eleven to one p.m."
    return build_clock(match, first, minute, last, end_minute, name_part(inthe))


def _build_shifted(
    match: re.Match[str], hour: int | None, shift: int, part: str, is_sure: bool = True
) -> Clock | None:
    if hour is None:
        return None
    total = hour * 60 + shift
    if total != 24 * 60:
        total %= 24 * 60
    return build_clock(match, total // 60, total % 60, None, 0, name_part(part), is_sure)


def _is_in(match: re.Match[str]) -> bool:
    return bool(_IN.search(match.string, max(0, match.start() - 7), match.start()))


def _read_russian(match: re.Match[str]) -> Clock | None:
    part = (match["part"] or "").lower()
    if match["half"] or match["quarter"]:
        hour = shift_part(_count(match["half"] or match["quarter"]), part)
        is_sure = bool(part) or _is_in(match)
        return _build_shifted(match, hour, -30 if match["half"] else -45, part, is_sure)
    if match["less"]:
        hour = shift_part(_count(match["h2"]), part)
        return _build_shifted(match, hour, -_MINUTES[" ".join(match["less"].lower().split())], part)
    if match["from"]:
        if not (part or match["unit"]):
            return None
        first, last = shift_part(_count(match["from"]), part), shift_part(_count(match["to"]), part)
        return build_clock(match, first, 0, last, 0, name_part(part), bool(part))
    if match["night"]:  # "в ночь на 5-е, около часа,": elsewhere "около часа" is a length
        before = match.string[max(0, match.start() - 40) : match.start()].lower()
        return build_clock(match, 1, 0, None, 0, "night") if "ноч" in before else None
    hour = shift_part(_count(match["one"] or match["h"]), part)
    is_sure = bool(part or match["m"]) or _is_in(match)
    return _build_shifted(match, hour, _count(match["m"]), part, is_sure)

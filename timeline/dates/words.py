"""A text as a row of small words: each token gets a class, and the classes make one short string.

The forms (forms.py) are then written over classes ("day month year"), once for all
languages; a language only says which of its words belong to which class.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from timeline.dates import chinese, english, noise, russian
from timeline.dates.clock_words import STARTS
from timeline.dates.late import compile_late

CLASSES = (
    "other",  # any word or sign that no form knows
    "daynum",  # 1 to 31
    "two",  # 00, 32 to 99: a short year
    "year",  # 1500 to 2100
    "masked",  # 193X, 193$: a year whose last figure is lost; the value is "193X"
    "number",  # any other number
    "ordinal",  # 5th, 20-го
    "decade",  # 1930s, 30-е годы, fifties: the value is "193X"
    "compact",  # 19491020
    "group",  # 200137Z: the value is day, hour, minute
    "month",
    "roman",  # I to XII
    "weekday",
    "season",
    "and",
    "or",
    "to",  # to, through, until, по, 至
    "between",
    "of",
    "the",
    "cue",  # words after which a bare number of four figures is a year: in, since, during
    "part",  # early, mid, конец: the value is the part
    "dayword",  # sixteenth: a day only beside "of" or a month before it
    "g",  # г., года
    "guard",  # No., №, f., op., стр.: the number after it is no date
    "nian",  # 年
    "yue",  # 月
    "ri",  # 日, 号
    "ampm",  # a.m., p.m.: the number before it is an hour
    "quote",  # the marks round the day in «5» апреля
    "query",  # ?
    "era",  # a whole year of the Republic: 民国三十八年
    "thisyear",  # 本年, 今年, 去年: the value is the count of years from the paper's own
    "thismonth",  # 本月, 上月
    "telegraph",  # 鱼日, 佳亥: the day of the month as telegrams coded it
    "coded",  # 子陷: month and day as telegrams coded them
    "xun",  # 上旬, 中旬, 下旬, 月初
    "half",  # 上午, 晚: a part of the day before an hour
    "hourword",  # half, six, четверть: a word with which an hour may begin
    "noon",  # noon, midnight, полдень, полночь
    "dash",
    ",",
    ".",
    "/",
    "[",
    "]",
    "(",
    ")",
    "'",
    ":",
)
CODE = {name: chr(0x100 + index) for index, name in enumerate(CLASSES)}
OTHER = CODE["other"]
_UNKNOWN = (OTHER, None, False)
_NOTHING = (OTHER, None)

_SIGNS = {
    **dict.fromkeys(",，、､", ","),
    **dict.fromkeys(".．", "."),
    **dict.fromkeys("/／", "/"),
    **dict.fromkeys("[［〔【", "["),
    **dict.fromkeys("]］〕】", "]"),
    **dict.fromkeys("(（", "("),
    **dict.fromkeys(")）", ")"),
    **dict.fromkeys("'’‘`", "'"),
    **dict.fromkeys(":：", ":"),
    "№": "guard",
    "§": "guard",
    "#": "guard",
    "$": "guard",
    "£": "guard",
    "&": "and",
    "?": "query",
    **dict.fromkeys('"«»“”', "quote"),
}
_SIGN_CODES = dict.fromkeys(';?!"', _NOTHING) | {
    sign: (CODE[name], None) for sign, name in _SIGNS.items()
}
_ROMANS = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1
    )
}
_ROMAN_WORDS = {
    name.lower().translate(letters): ("roman", number)
    for letters in ({}, str.maketrans("xi", "хі"), str.maketrans("xiv", "хіу"), {ord("x"): "х"})
    for name, number in _ROMANS.items()
}
_HOUR_WORDS = dict.fromkeys(STARTS, ("hourword", None))
_DAYNUM, _MONTH = CODE["daynum"], CODE["month"]
_STEPS = frozenset(
    word
    for language in (english, russian)
    for step in language.STEPS
    for word in (language.COUNTS if step[0] == "<count>" else step[0].split())
)
_CAPITAL_ONLY = frozenset(["may", "march", "mar", "sun", "sat", "wed", "mon", "dec", "jan"])
"""Month and weekday words that are also plain words, and so need their capital letter."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a text; `codes[i]` is the class of the token at `starts[i]:ends[i]`."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[Any]
    steps: list[int]
    """The tokens with which a relative expression may begin."""


@cache
def _load_words() -> dict[str, tuple[str, Any, bool]]:
    """Every known word of the languages written with spaces: class code, value, and whether a
    relative expression can begin with it."""
    known = {
        word: (CODE[name], value, word in _STEPS)
        for table in (_HOUR_WORDS, _ROMAN_WORDS, english.WORDS, russian.WORDS)
        for word, (name, value) in table.items()
    }
    return dict.fromkeys(_STEPS, (OTHER, None, True)) | known


@cache
def _compile_token() -> re.Pattern[str]:
    return re.compile(
        rf"""[ ]?(?:(?P<ampm>[AaPp]\.(?<![^\W\d_]..)[ ]?[Mm]\b)
        |(?P<noisy>(?=[lIЗз1-2])(?<!\w){noise.NUMBER}(?!\w))
        |(?P<word>[A-Za-z\u00c0-\u04ff]+)
        |\[(?P<sic>sic)[.!]?\]
        |(?P<sign>[.,;:()\[\]/'"?!&])
        |(?=\d)(?:
            (?P<masked>(?<!\w){noise.LOST_LAST})
            |(?P<mended>(?<!\w)1[89](?:\d\[\d\]|\[\d\d\]|\[\d\]\d|\d\d-?(?:й|го|му?)(?=\sг))(?!\w))
            |(?P<decade>(?:20世[纪紀])?(?:1[89])?\d0\s?年代|(?<!\w)(?:1[89]\d0(?:['’]?s|-?(?:е|х|ые|ых))
                |\d0(?:(?<=['’]\d0)s|-?(?:е|х|ые|ых)(?=\s(?:год|гг))|-?х(?=\s?(?:$|[.,;:)]))))(?!\w))
            |(?P<ordinal>(?<!\w)\d{{1,2}}(?:st|nd|rd|th|(?<=[23])d|-?(?:го|ого|му|е|ое|м)
                |(?=\s(?:сего\sмесяца|с\.\s?м\.)))(?![^\W\d]))
            |(?P<group>(?<!\w)(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\s?Z(?!\w))
            |(?P<spaced>(?<![\w.])(?:[12][ ][0-9][ ]\d[ ]\d(?![\w.])
                |1[ ]?9[ ]?\d[ ]?\d(?<=[ ]\d\d\d|\d[ ]\d\d|\d\d[ ]\d)(?=[ ]?г\b)))
            |(?P<number>\d+)
        )
        |(?P<dash>[-‐‑–—―−~～〜]{{1,3}})
        |(?P<break>\n[^\S\n]*\n\s*)
        |(?P<cjk>(?=[^\x00-\xff])(?:{chinese.TOKEN}))
        |(?P<other>\S))""",
        re.VERBOSE,
    )


def read_tokens(text: str) -> Tokens:
    """The text as tokens; a run of words that no form can use is one token of class `other`."""
    find_word, pattern = _load_words().get, _compile_token()
    word = pattern.groupindex["word"]
    codes: list[str] = []
    starts, ends = list[int](), list[int]()
    values, steps = list[Any](), list[int]()
    is_run = False
    for match in pattern.finditer(text):
        index = match.lastindex or 0
        if index == word:
            known = find_word(match[word].lower())
            if known is None and is_run:
                continue  # a run of unknown words is one token
            start, end = match.span(word)
            code, value, is_step = known or _read_unknown(text, codes, start, end)
            if known and match[word] in _CAPITAL_ONLY:
                code, value = OTHER, None
        else:
            kind = match.lastgroup or ""
            if kind == "sic":  # an editor's word does not part a date
                continue
            start, end = match.start(index), match.end()
            code, value = _READERS[kind](match[index])
            is_step = kind == "cjk"
            if kind == "number":
                code, value, end = _place_number(text, start, end, codes, (code, value))
        if is_step:
            steps.append(len(codes))
        elif code == OTHER and is_run:
            continue
        is_run = code == OTHER
        codes.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
    return Tokens(text, "".join(codes), starts, ends, values, steps)


def _read_unknown(text: str, codes: list[str], start: int, end: int) -> tuple[str, Any, bool]:
    """A word in no table: after a day it may be a month that was misread."""
    if codes and codes[-1] == _DAYNUM:
        month = noise.read_month(text[start:end].lower(), text, end)
        return (_MONTH, month, False) if month else _UNKNOWN
    return _UNKNOWN


def _place_number(
    text: str, start: int, end: int, codes: list[str], plain: tuple[str, Any]
) -> tuple[str, Any, int]:
    """Class, value and end of a number by what stands before it."""
    if _is_glued(text, start) or _is_hour(text, start, plain[0]):
        return CODE["number"], None, end
    is_noted = end - start == 5 and text.startswith("19", start)
    if is_noted and _NOTED.search("".join(codes[-3:])):
        return CODE["year"], int(text[start : start + 4]), start + 4
    return *plain, end


def _is_glued(text: str, start: int) -> bool:
    """Whether a number hangs on a letter of an alphabet ("F8", "XKJ1"), as no date does."""
    before = text[start - 1] if start else ""
    return before.isalpha() and before < "\u0500"


def _is_hour(text: str, start: int, code: str) -> bool:
    """Whether four figures that could be a year are an hour: "at 1700 March 11"."""
    return code == CODE["year"] and bool(_AT.search(text, max(0, start - 4), start))


_AT = compile_late(r"(?<!\w)[Aa][Tt]\s$")
_DAY = f"[{CODE['daynum']}{CODE['ordinal']}]"
_NOTED = compile_late(f"(?:{_DAY}{CODE['month']}|{CODE['month']}{_DAY}){CODE[',']}?$")
"""A day and month, after which "19551" is a year with the mark of a footnote."""


@lru_cache(maxsize=4096)
def _read_number(raw: str) -> tuple[str, Any]:
    length = len(raw)
    if length > 8:
        return CODE["number"], None
    try:
        value = int(raw)
    except ValueError:
        return CODE["number"], None
    if length <= 2:
        return CODE["daynum" if 1 <= value <= 31 else "two"], value
    if length == 4 and 1500 <= value <= 2100:
        return CODE["year"], value
    if length == 8 and 1800 <= value // 10000 <= 2100:
        return CODE["compact"], value
    return CODE["number"], value


def _read_ordinal(raw: str) -> tuple[str, Any]:
    value = int(raw[:2] if raw[1:2].isdecimal() else raw[0])
    return CODE["ordinal" if 1 <= value <= 31 else "two"], value


def _read_decade(raw: str) -> tuple[str, Any]:
    figures = re.sub(r"20世[纪紀]|\D", "", raw)
    return CODE["decade"], f"{figures[:2] if len(figures) == 4 else 19}{figures[-2]}X"


@lru_cache(maxsize=4096)
def _read_cjk(raw: str) -> tuple[str, Any]:
    name, value = chinese.read_word(raw)
    return CODE[name], value


_READERS: dict[str, Callable[[str], tuple[str, Any]]] = {
    "masked": lambda raw: (CODE["masked"], raw[:3] + "X"),
    "mended": lambda raw: (CODE["year"], int("".join(filter(str.isdecimal, raw)))),
    "decade": _read_decade,
    "ordinal": _read_ordinal,
    "group": lambda raw: (CODE["group"], (int(raw[:2]), f"{raw[2:4]}:{raw[4:6]}")),
    "noisy": lambda raw: _read_number(raw.translate(noise.FIGURES)),
    "spaced": lambda raw: _read_number(raw.replace(" ", "")),
    "number": _read_number,
    "cjk": _read_cjk,
    "ampm": lambda raw: (CODE["ampm"], None),
    "break": lambda raw: (OTHER, None),
    "dash": lambda raw: (CODE["dash"], None),
    "sign": _SIGN_CODES.__getitem__,
    "other": lambda raw: _SIGN_CODES.get(raw, _NOTHING),
}

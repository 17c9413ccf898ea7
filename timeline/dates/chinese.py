"""The Chinese words of dates, simplified and traditional, with the Japanese and Korean units."""

from __future__ import annotations

import re
from typing import Any

from timeline.dates.found import DayPart, Step

_DIGITS = {
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    **dict.fromkeys("○零Ｏ０", 0),
    "两": 2,
    "兩": 2,
    "元": 1,
}
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾", "一二二三三四五六六七八九十")
"""The numerals of deeds and cheques, which cannot be altered."""
_NUMERAL = "〇○零Ｏ一二三四五六七八九十廿卅" + "".join(map(chr, _FORMAL))
_UNITS = {
    **dict.fromkeys(("年", "년"), ("nian", None)),
    **dict.fromkeys(("月份", "月", "월"), ("yue", None)),
    "元月": ("month", 1),
    **dict.fromkeys(("日", "号", "號", "일"), ("ri", None)),
    **dict.fromkeys(("至", "到", "迄", "起至", "부터"), ("to", None)),
    "或": ("or", None),
    **dict.fromkeys(("和", "与", "與", "及", "、"), ("and", None)),
    **dict.fromkeys(("第", "卷", "頁", "页"), ("guard", None)),
    **dict.fromkeys(("本年", "今年", "同年", "当年", "當年", "是年"), ("thisyear", 0)),
    **dict.fromkeys(("去年", "上年"), ("thisyear", -1)),
    **dict.fromkeys(("明年", "来年", "來年"), ("thisyear", 1)),
    "前年": ("thisyear", -2),
    **dict.fromkeys(("本月", "同月", "当月", "當月", "是月"), ("thismonth", 0)),
    **dict.fromkeys(("上月", "上个月", "上個月"), ("thismonth", -1)),
    **dict.fromkeys(("下月", "下个月", "下個月"), ("thismonth", 1)),
    **dict.fromkeys(("上旬", "初旬", "初期", "前期", "初"), ("xun", "early")),
    **dict.fromkeys(("中旬", "中期", "中叶", "中葉", "中"), ("xun", "mid")),
    **dict.fromkeys(("下旬", "后期", "後期", "末期", "底", "末", "杪"), ("xun", "late")),
    **dict.fromkeys(("上半年", "上半月"), ("xun", "first half")),
    **dict.fromkeys(("下半年", "下半月"), ("xun", "second half")),
    **dict.fromkeys(("春季", "春天", "春"), ("season", 21)),
    **dict.fromkeys(("夏季", "夏天", "夏"), ("season", 22)),
    **dict.fromkeys(("秋季", "秋天", "秋"), ("season", 23)),
    **dict.fromkeys(("冬季", "冬天", "冬"), ("season", 24)),
}
_ERAS = {"民国": 1911, "民國": 1911, "昭和": 1925, "大正": 1911}
_WEEK = "一二三四五六日"
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
HALVES = (
    "上午 下午 晚间 晚間 晚上 傍晚 晚 晩 凌晨 淩晨 清晨 早晨 早上 晨 早 中午 正午 午后 午後 午前 "
    "夜间 夜間 深夜 午夜 夜里 夜"
)
"""The parts of the day that may stand before an hour."""
_TELEGRAPH = (
    *("东東先", "冬", "江", "支", "微歌", "鱼魚麻", "虞遇", "齐齊庚", "佳青", "灰蒸", "真"),
    *("文", "元", "寒", "删刪", "铣銑", "篠筱", "巧", "皓", "哿", "马馬", "养養", "梗", "敬"),
    *("有", "宥", "感", "俭儉勘", "艳艷豔", "陷", "世引"),
)
_CODED = {sign: day for day, signs in enumerate(_TELEGRAPH, 1) for sign in signs}
"""The rhyme that stood for a day of the month in telegrams, from 1 to 31."""
_PLAIN = "东東先冬江支歌麻遇青蒸真文元寒马馬敬有感勘世引"
"""Rhymes that are common words, which stand for a day only before 电."""
_RARE = "".join(sign for sign in _CODED if sign not in _PLAIN)
_DOING = "[晤访訪与與同往见見会會谒謁接奉赴由约約谈談召来來]"
"""What comes after the day in a telegram, so that 冬日 is the 2nd and no day of winter."""
_HOURS = "子丑寅卯辰巳午未申酉戌亥"
_ERA = rf"(?:中[华華])?(?:民[国國]|昭和|大正)\s?(?:[{_NUMERAL}元]{{1,4}}|\d{{1,3}})\s?年"
_BEFORE_MONTH = rf"(?=\s?[{_NUMERAL}\d]{{1,3}}\s?月|\s*$)"
"""After a year that is given by both reckonings, "民國18年（1929年）7月19日": the month goes on."""
TOKEN = "|".join(
    (
        rf"{_ERA}(?:\s?[(（](?:公元|西元)?\s?(?:\d{{4}}|[{_NUMERAL}]{{4}})\s?年?[)）]{_BEFORE_MONTH})?",
        rf"年\s?[(（]{_ERA}[)）]{_BEFORE_MONTH}",
        rf"(?:(?:[二廿]十?世[纪紀])|上世[纪紀])?[{_NUMERAL}]十年代",
        "第?[一二三四]季度",
        "中(?![一-龥])",
        r"(?:星期|礼拜|禮拜)[一二三四五六日天]|(?<=[\s日(（,，])[周週][一二三四五六日](?![一-龥])",
        rf"(?<=[{_NUMERAL}\d])[两兩]日",
        rf"(?<![一-龥])[{_HOURS}][{''.join(_CODED)}](?=[电電日]|\s|$|[,，。)）])",
        rf"[{''.join(_CODED)}][{_HOURS}](?=[电電])|[{_RARE}]日",
        rf"(?<![一-龥])[{_RARE}][{_HOURS}](?=\s|$|[,，。)）])",
        rf"(?<![一-龥])[{''.join(_CODED)}](?=[电電])",
        rf"(?<![一-龥])[{_PLAIN}]日(?=(?:[晚晨]|[上下]?午)?{_DOING})",
        rf"(?<![一-龥])[{''.join(_CODED)}](?=[晨午晚夜](?:[一-龥]{{0,8}}?{_DOING}|[{_NUMERAL}\d]))",
        rf"[{_NUMERAL}]+",
        "[春夏秋冬](?:[季天]|(?![节節至]))",
        "元月",
        *sorted(_UNITS.keys() - set("中春夏秋冬"), key=lambda word: (-len(word), word)),
        *HALVES.split(),
        "[昨今本明后後同当當是次翌隔前头頭上下这這此]",
        r"(?:(?<![一-龥])|(?<=[职職余我弟]))[顷頃适適刚剛]",
    )
)
"""What the Chinese tokens look like, as the inside of a regular expression."""


def read_word(raw: str) -> tuple[str, Any]:
    """Class and value of a token that `TOKEN` matched."""
    known = _UNITS.get(raw)
    if known:
        return known
    if raw[0] == "年" or raw in ("两日", "兩日"):
        return ("nian" if raw[0] == "年" else "ri"), None
    if raw in HALVES.split():
        return "half", None
    era = re.match(r"(?:中[华華])?(民[国國]|昭和|大正)\s?(.+?)\s?年", raw)
    if era:
        count = read_numeral(era[2])
        return ("era", _ERAS[era[1]] + count) if count else ("other", None)
    if raw.endswith("年代"):
        return "decade", f"19{_DIGITS.get(raw[-4], 0)}X"
    if raw.endswith("季度"):
        return "xun", _QUARTERS[_DIGITS[raw[-3]] - 1]
    if raw[-1] in _WEEK + "天" and raw[0] in "星礼禮周週":
        return "weekday", 6 if raw[-1] == "天" else _WEEK.index(raw[-1])
    if len(raw) == 2 and raw[0] in _HOURS and raw[1] in _CODED:
        return "coded", (_HOURS.index(raw[0]) + 1, _CODED[raw[1]])
    if raw[0] in _CODED and raw not in _NUMERAL:
        return "telegraph", _CODED[raw[0]]
    return _classify(raw)


def _classify(raw: str) -> tuple[str, Any]:
    value = read_numeral(raw)
    if value is None:
        return "number", None
    if len(raw) == 4 and 1500 <= value <= 2100:
        return "year", value
    if 1 <= value <= 31 and len(raw) <= 4:
        return "daynum", value
    return ("two" if value < 100 else "number"), value


def read_numeral(raw: str) -> int | None:
    """A number in Chinese or Arabic figures: 一九四九, 二十, 廿一, 卅, 元; None if it is none."""
    if raw.isdecimal():
        return int(raw)
    raw = raw.translate(_FORMAL)
    if all(sign in _DIGITS for sign in raw):
        return int("".join(str(_DIGITS[sign]) for sign in raw)) if len(raw) <= 4 else None
    tens = raw.replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(r"([一二三四五六七八九])?十([一二三四五六七八九])?", tens)
    if match is None:
        return None
    return _DIGITS.get(match[1], 1) * 10 + _DIGITS.get(match[2], 0)


def is_counted(raw: str) -> bool:
    """Whether a number is written with tens ("三十八"), as years of the Republic are."""
    return any(sign in raw for sign in "十廿卅")


_PART = (
    "(?:上午|下午|中午|午后|午後|晚上|晚间|晚間|深夜|午夜|清晨|凌晨|傍晚|晨|早|午|晚|晩|夜里|夜)"
)
_WEEKS = "(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?![一二三四五六日天])"
STEPS: tuple[Step, ...] = (
    ("前", f"(?:天|日){_PART}?|(?:晚|晩|夜)", "writing", -2, "day"),
    ("昨", r"[(（](?P<day>[一二三四五六七八九十廿卅\d]{1,3})[)）]日?", "writing", -1, "day"),
    ("昨", f"(?:天|日)?{_PART}|(?:天|日)", "writing", -1, "day"),
    ("昨", "(?=[與与同和晤见見会會接得往赴访訪约約谈談电電奉由向])", "writing", -1, "day"),
    (
        "顷 頃 适 適 刚 剛",
        "(?=[晤见見访訪谒謁]|[与與同]\\S{2,12}[晤谈談见見]"
        "|(?![接奉据據阅閱得])[^\\s,，。]{2,12}(?:通知|面告|[来來][访訪见見部馆館]))",
        "writing",
        0,
        "day",
    ),
    ("昨", "(?=遇|於|于|向|晤)", "writing", -1, "day"),
    ("今", "(?=[晤见見会會谈談访訪约約往赴])", "writing", 0, "day"),
    ("今 本", f"(?:天|日){_PART}?|[晨早午晚晩夜]", "writing", 0, "day"),
    ("明", f"(?:天|日){_PART}?|[晨早晚]", "writing", 1, "day"),
    ("后 後", f"天{_PART}?", "writing", 2, "day"),
    ("同 当 當 是", f"(?:日|天){_PART}?|[晚夜]", "story", 0, "day"),
    ("此", f"前一(?:天|日){_PART}?", "story", -1, "day"),
    ("次 翌 隔", f"(?:日|天){_PART}?|[晨晚早]", "story", 1, "day"),
    ("第", f"二天{_PART}?", "story", 1, "day"),
    ("前 头 頭", "一(?:天|日)", "story", -1, "day"),
    ("<count>", "(?:天|日)(?:以|之)?前", "writing", -1, "day"),
    ("<count>", "(?:天|日)(?:以|之)?[后後]", "story", 1, "day"),
    ("上", _WEEKS, "writing", -1, "week"),
    ("本 这 這", _WEEKS, "writing", 0, "week"),
    ("下", _WEEKS, "writing", 1, "week"),
    ("上月 上个月 上個月", "", "writing", -1, "month"),
    ("本月", "", "writing", 0, "month"),
    ("下月 下个月 下個月", "", "writing", 1, "month"),
    ("去年 上年", "", "writing", -1, "year"),
    ("今年 本年", "", "writing", 0, "year"),
)
"""How days are named by other days: the words to begin with, how they may go on, what is
stepped from, how far, and by what; `<count>` is one of `COUNTS` or a figure."""
COUNTS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "兩": 2,
}
DAY_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(("上午", "晨", "早"), "morning"),
    **dict.fromkeys(("中午", "午"), "noon"),
    **dict.fromkeys(("下午", "午后", "午後"), "afternoon"),
    **dict.fromkeys(("晚上", "晚间", "晚間", "晚", "晩"), "evening"),
    **dict.fromkeys(("夜里", "夜", "深夜", "午夜"), "night"),
}

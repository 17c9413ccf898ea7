"""How each language writes the hour, as patterns.

To add a way of writing a time, add an alternative to the language's pattern: `h` and `m` are
hour and minutes, `h2` and `m2` those of the end, `a`, `a2` the words that tell morning from
evening. What a number must be followed by to be looked at at all stands in `QUICK`.
"""

from __future__ import annotations

from timeline.dates.chinese import HALVES
from timeline.dates.late import compile_late

_EN_HALF = (
    r"a\.\s?m\.?|p\.\s?m\.?|[ap]m\b\.?|A\.\s?M\.?|P\.\s?M\.?|[AP]M\b\.?|"
    r"[Nn]oon|NOON|[Mm]idnight|MIDNIGHT"
)
_EN_TO = r"(?:[-–—]|to|till|until|and|through)"
ENGLISH = rf"""
    (?<![A-Za-z0-9_\u0400-\u04ff:/$£])(?<!\d\.)(?:
      (?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?(?!\d)
      (?:\s?(?P<a>{_EN_HALF}|o['’]clock))?
      (?:,?\s?{_EN_TO}\s?(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?(?!\d)
         \s?(?P<a2>{_EN_HALF}|o['’]clock)?
         |,?\s?{_EN_TO}\s?(?P<noon2>[Nn]oon|NOON|[Mm]idnight|MIDNIGHT))?
      (?:\s?(?:in\sthe\s(?P<inthe>morning|afternoon|evening)|at\s(?P<atnight>night)))?
    )(?![\d:]|[.,]\d|\s?%)
    """
MILITARY = r"""
    (?<![\w.:/$£])(?P<h>[01]\d|2[0-4])(?P<point>[.:])?(?P<m>[0-5]\d)
    (?:(?:\shours)?\s?(?:[-–—]|to)\s?(?P<h2>[01]\d|2[0-4])(?P<m2>[0-5]\d))?
    (?P<unit>\s?(?:[Hh]ours|[Hh]rs\.?|h\.|Z\b))?(?!\w)
    """
FRENCH = (
    r"(?<![\w.:/$£])(?P<h>[01]?\d|2[0-4])\s?(?:h\.?|(?<=0)\shours)\s?(?P<m>[0-5]\d)?(?![\w.]\w)"
)
"""Hours with one letter ("0 h", "20h", "8h30"), and "0 hours", which is no length of time."""
NOON = r"(?P<noon>[Nn]oon|NOON|[Mm]idnight|MIDNIGHT|полдень|полночь)(?!\w)"
PREPOSITION = compile_late(r"(?<!\w)(?:в|с|до|к|около|на|от|v|s|do)\s$")
AT = compile_late(r"(?<!\w)[Aa]t\s$")
UNTIL = compile_late(r"(?<!\w)(?:[Aa]t|[Uu]ntil|[Tt]ill)\s$")
"""Words before four bare figures that make them a time; years follow "until" too."""
QUICK = compile_late(
    r"[^\d]|[012]\d[0-5]\d(?!\d)|\d{1,4}\s?(?:[:.：]\s?\d\d|,?\s?(?:[-–—]|to|till|until|and)\s?(?:\d|[NnMm])|[aApP]\.?\s?[mM]"
    r"|[Nn]oon|[Mm]idn|[.]\d\d\s?(?:[aApPhH]|утра|дня|вечера|ночи|до|to|[-–—])|\s(?:in\sthe|at\snight)|\s?h\d|утра|вечера|ночи|o['’]c|[Hh]ours|[Hh]rs|h(?!\w)|Z\b|ч|chas|до|по|do|[时時点點])"
)
"""What must follow a number for it to be worth a closer look."""
_RU_HOUR = r"(?:час(?:а|ов|у|ам)?|ч|chas(?:a|ov|u|am)?)\b\.?"
_RU_MINUTE = r"(?:минут[аыу]?|мин|м|minut[ay]?)\b\.?"
_RU_HALF = r"утра|дня|вечера|ночи|пополудни|utra|dnya|vechera|nochi"
RUSSIAN = rf"""
    (?<![\w.:/])(?P<h>\d{{1,2}}|[12][ОO])(?:[.:](?P<m>[0-5]\d))?
    (?:\s?(?P<hour>{_RU_HOUR})(?:\s?(?P<mm>[0-5З]?[\dОO])(?:\s?{_RU_MINUTE}|(?<=\d\d)(?![\d.])))?)?
    (?:\s(?P<a>{_RU_HALF}))?
    (?:\s?(?:до|по|[-–—]|do)\s?(?P<h2>\d{{1,2}})(?:[.:](?P<m2>[0-5]\d))?
       (?:\s?(?P<hour2>{_RU_HOUR})(?:\s?(?P<mm2>[0-5З]?[\dОO])\s?{_RU_MINUTE})?)?
       (?:\s(?P<a2>{_RU_HALF}))?)?(?![\d:]|[.,]\d)
    """
_ZH_NUMBER = "[〇○零一二三四五六七八九十廿卅]{1,3}"
_ZH_LESS = "一刻|[五十]分|二十分|\\d{1,2}分"
_ZH_HALF = HALVES.replace(" ", "|")
_ZH_TO = "(?:至|到|[-－–—―~～]{1,2})"


def _chinese_time(index: str, need: str) -> str:
    number = rf"(?:\d{{1,2}}|{_ZH_NUMBER})"
    return rf"""(?P<h{index}>{number})\s?(?:
        [:：](?P<c{index}>[0-5０-５]\d)(?!\d)
        |(?P<dian{index}>[时時点點])(?:钟|鐘|整)?
         (?:(?P<half{index}>半)|(?P<ke{index}>[一三])刻|\s?零?(?P<m{index}>{number})\s?分(?:钟|鐘)?)?
        ){need}"""


CHINESE = rf"""
    (?<![第\d.])(?<!\d:)(?:(?P<a>{_ZH_HALF})\s?)?(?:差(?P<less>{_ZH_LESS}))?{_chinese_time("", "")}
    (?:差(?P<less2>{_ZH_LESS}))?
    (?:\s?{_ZH_TO}\s?(?P<next>隔天|次日|翌日|第二天)?\s?(?P<a2>{_ZH_HALF})?\s?
       {_chinese_time("2", "")})?(?:许|許|多|左右)?
    """

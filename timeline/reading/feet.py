"""The foot of a paper: the line that says who recorded, wrote up or typed it, and when.

Its verb may stand far from the day, with a name, the copies and their readers between the two
("Отп. 4 экз. 1 — т. Громыко, 2 — в дело. 19.I.59 г."), or after it ("三月二十四日整理").
"""

from __future__ import annotations

import re

from timeline.dates import Found
from timeline.dates.late import compile_late

_REACH = 140
"""Characters before a day in which its verb may stand."""
_VERB = compile_late(
    r"""(?P<write>\b(?:записал\w*|записано|запись\s(?:вел|вёл|сделал|составил)\w*|отп\.|отпечатан\w*
        |напечатан\w*|печатал\w*|продиктован\w*|составил\w*|составлен\w*|исполн\w*|исп\.|маш\.
        |машинистка|подготовил\w*)
      |(?:[记記紀][录錄]|整理|追[记記]|起草|[拟擬]稿|[补補][记記])(?:人|者|[时時][间間]|日期)?)
    |(?P<pass>\b(?:разослан\w*|рассылка|направлен\w*|доложен\w*|ознаком\w+|поступил\w*|получен\w*
        |утвержд\w+|рассекречен\w*|вх\.|опубликован\w*|верно\s*:?\s*\w+\s*от|запись\sбеседы)
      |[印收转轉][发發到报報]?|[发發][出表]|[批核][准示]|审[阅核]|[審][閱核]|更新|[发發]布|出版|刊)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = compile_late(
    r"\s?(?:由)?[^\d,，。;；\s]{0,8}?(?:[记記紀][录錄])?(?:整理|追[记記]|[记記][录錄]|[补補][记記]|起草|[拟擬]稿)"
)


_RECEIPT_BEFORE = compile_late(
    r"(?:收[电電报報文到件]?|[抵到][达達]?)(?:[时時日][间間期]?)?\s*[:：]\s*$|收到\s*$"
)
_RECEIPT_AFTER = compile_late(r"\s?(?:[收奉]到|到|收|抵)(?![\u3400-\u9fff])")


def is_receipt(text: str, found: Found) -> bool:
    """Whether a Chinese stamp says that a paper came in on that day: "收电:…", "九月六日到"."""
    before = _RECEIPT_BEFORE.search(text, max(0, found.start - 12), found.start)
    return bool(before or _RECEIPT_AFTER.match(text, found.end))


def is_recorders_day(text: str, found: Found) -> bool:
    """Whether a day of a foot is the one on which the paper was recorded or typed."""
    if found.date is None and not found.points:
        return False
    if _AFTER.match(text, found.end):
        return True
    verbs = list(_VERB.finditer(text, max(0, found.start - _REACH), found.start))
    return bool(verbs) and verbs[-1].lastgroup == "write"

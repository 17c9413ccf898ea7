"""The parts of a text that was copied whole: heading lines, body, closing line.

A memorandum pasted in one piece begins with the lines that a catalogue would give as its heading
(whose diary, secrecy, copy, number, date, "Memorandum of conversation with ...") and may end with
a signature and a date.
"""

from __future__ import annotations

import re

from timeline.dates import Found
from timeline.reading.patterns import LatePattern

LINES = 40
"""Lines at the beginning of a text that may belong to its heading."""
LONG = 240
"""Characters of a line that is surely a paragraph."""
CLOSING = 240
"""Characters at the end of a text that may hold its closing line."""

_HEADING_LINE = LatePattern(
    r"""^\W*(?:
      (?:strictly\ |top\ )?secret\b | confidential\b | copy\b | (?:no|iskh|ref)[.\s]
    | from\ the\ (?:diary|journal)
    | (?:memorand(?:um|a)|minutes|records?|notes?|summary)\ (?:of|on)\b
    | (?:ciphered\ )?(?:telegram|cable)\b | embassy\ of | draft\b | translat
    | (?:сов\W|совершенно\ )?секретно | экз | из\ дневника | дневник | запис[ьи]\ (?:\w+\ )?бесед
    | беседа\b | посольство | телеграмма | копия | исх
    | .{0,12}(?:绝密|機密|机密|絕密|秘密) | 摘自
    | .{0,40}(?:[谈談][话話]|[会會][谈談])(?:[记記紀纪]|[备備])
    | (?:日\s*期|[时時]\s*[间間]|地\s*[点點])\s*[:：]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REGISTRY = LatePattern(r"(?:secret|cop(?:y|ies)|№|\bno\.)\s*\W*\d|секретно|экз\.", re.IGNORECASE)
_DATE_LINE = LatePattern(r"^\W*(?:\w+[.,]?\s+){0,3}\d{1,4}\W.{0,40}$")
_SENTENCE = LatePattern(r"[.!?。]\s*$")
_NUMBERS = LatePattern(r"\d")


def measure_heading(text: str, *, alone: bool) -> int:
    """Characters of `text` that are heading lines; 0 where it begins with its body.

    `alone` says that no other field describes the paper, so that even a single line may be one.
    """
    end = offset = 0
    lines = text[: LINES * LONG].split("\n")[:LINES]
    if len(lines) == 1 and not alone:
        return 0
    for line in lines:
        if len(line) > LONG:
            break
        offset += len(line) + 1
        if _is_heading_line(line):
            end = min(offset, len(text))
    return end


def _is_heading_line(line: str) -> bool:
    if _HEADING_LINE.search(line) or (_REGISTRY.search(line) and len(line) < 120):
        return True
    is_date = bool(_NUMBERS.search(line) and _DATE_LINE.search(line))
    return is_date and len(line) < 60 and not _SENTENCE.search(line)


def is_closing(text: str, found: Found) -> bool:
    """Whether the date stands in the last line, alone or beside a signature."""
    if found.start < len(text) - CLOSING or found.date is None or found.start < 120:
        return False
    start = text.rfind("\n", 0, found.start) + 1
    rest = text[found.end :]
    return start > 0 and found.end - start <= 100 and len(rest.strip()) <= 60

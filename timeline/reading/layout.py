"""The parts of a text that was copied whole: heading lines, body, closing line.

A memorandum pasted in one piece begins with the lines that a catalogue would give as its heading
(whose diary, secrecy, copy, number, date, "Memorandum of conversation with ...") and may end with
a signature and a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.dates import Found, scan_dates
from timeline.dates.late import compile_late
from timeline.reading.entry import Entry

LINES = 40
"""Lines at the beginning of a text that may belong to its heading."""
EARLY = 60
"""Characters of a title in which its kind word begins."""
SHORT = 70
"""Characters of a line that may belong to a heading without a word that says so."""
WIDE = 110
"""Characters that a dateline may have."""
LONG = 240
"""Characters of a line that is surely a paragraph."""
CLOSING = 240
"""Characters at the end of a text that may hold its closing line."""

_HEADING_LINE = compile_late(
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
_REGISTRY = compile_late(r"(?:secret|cop(?:y|ies)|№|\bno\.)\s*\W*\d|секретно|экз\.", re.IGNORECASE)
_DATE_LINE = compile_late(r"^\W*(?:\w+[.,]?\s+){0,3}\d{1,4}\W.{0,40}$")
_SENTENCE = compile_late(r"[.!?。]\s*$")
_NUMBERS = compile_late(r"\d")


_NOTE_LINE = compile_late(
    r"^\W*(?:source\s*:|summary\s*:|ав?п\s?рф|рга\w+|источник|печат\.|出处|出處|資料來源|资料来源)|"
    r"\bfiles?\b.{0,20}\blot\b|\blibrary\b|^[\w.\-]+/\d+[–\-]\d+",
    re.IGNORECASE,
)
_BY_WHOM = compile_late(r"\b(?:drafted|prepared) (?:by|on)\b", re.IGNORECASE)
"""Words of a short note; a paragraph may speak of papers that somebody prepared."""
_DIARY_LINE = compile_late(r"^\W*(?:from the (?:diary|journal)|из дневника|摘自)", re.IGNORECASE)
_PLACE = compile_late(
    r"^\W*(?:(?:[A-ZÀ-ÝА-ЯЁ][\w.’'\-]*|г\.|de|es|la|el|al|am|of|the|на)[ ,.\]:]*){0,5}$|"
    r"^\W*[\u3400-\u9fff ]{0,12}$"
)
_AFTER = compile_late(r"^[\s.,;)\]）—–\-]*(?:(?:Session|Part)\s\w+|noon|midnight)?[\s.)\]）]*$")
_RECEIVED = compile_late(r"^.{0,24}\b(?:получена|received|rec'?d|poluchena)\b", re.IGNORECASE)
_UNDATED = compile_late(r"^.{0,40}\bundated\b\W*$", re.IGNORECASE)
_SIGNS_OFF = compile_late(
    r"[.!?。！？][\"”»]?\s*(?:(?-i:[A-ZА-ЯЁ])[\w.’'\-]*,?\s){0,4}$|[。！？][\u3400-\u9fff]{0,8}[,，\s]?$"
)
"""A last sentence that is nothing but a place or a name before the day."""
_LAST_NOTE = compile_late(
    r"(?<=\n)[^\S\n]*(?:source\s*:|drafted (?:by|on)\b|печат\.|ав?п\s?рф|рга\w+|"
    r"(?:разослан|записал|отп(?:еч)?\.)|[^\n]{0,20}日(?:整理|印|[记記][录錄])\s*$|"
    r"[^\n]{0,160}\b(?:library|papers|files|archives)\b[^\n]{0,200}\bdrafted\b)[^\n]*\s*$",
    re.IGNORECASE,
)
_FURNITURE_LINE = compile_late(
    r"\s*(?:\[?page \d+|foreign relations of the|accessed|published|posted|опубликован|"
    r"дата публикации|更新|[发發]布|最[后後]更改)[^\n]*\n",
    re.IGNORECASE,
)
_KIND_LINE = compile_late(
    r"\b(?:memorand\w+|minutes|telegram|airgram|letter|message|report|notes?|record|despatch|paper|"
    r"запис\w+ бесед\w*|(?:шифр\w*)?телеграмм\w+|telegramma|письм\w+|нота|справка|беседа|"
    r"меморандум|отч[её]т|доклад|"
    r"протокол|стенограмма|докладная записка|нота)\b|"
    r"[电電][报報]|[电電]$|[谈談][话話]|[会會][谈談]|[日愛爱][记記]|年[谱譜]|大事|公[报報]|[电電]\s*$|照[会會]|通知|[备備]忘[录錄]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a field: where it begins there, and its text."""

    field: str
    offset: int
    text: str


def is_alone(entry: Entry) -> bool:
    """Whether the entry is a text and nothing else, as when somebody pastes a memorandum."""
    return not (entry.title or entry.heading or entry.dateline)


def split_paper(field: str, text: str) -> dict[str, Piece]:
    """The title, heading, dateline, note and body of a paper that was pasted whole.

    Only the first lines are looked at, and the last one for a note on the source. A paper with no
    line of its own for the date stays one piece: its heading lines are told in place.
    """
    lines = _list_lines(text)
    top = 0
    named: dict[str, tuple[int, int]] = {}
    is_bare = not any(
        _is_heading_line(text[s:e]) and not _DATE_LINE.match(text[s:e]) for s, e in lines[:4]
    )
    for number, (start, end) in enumerate(lines[:LINES]):
        line = text[start:end].strip()
        part = _name_line(line, number, named, is_bare=is_bare)
        if part == "body":
            break
        if part:
            named[part] = (start, end)
        top = end
    if not named or (named.keys() == {"title"} and _DIARY_LINE.match(text)):
        return {field: Piece(field, 0, text)}
    return _cut_pieces(field, text, named, top)


def skip_furniture(piece: Piece) -> Piece:
    """The piece without the lines of a page or an edition that stand before its text."""
    skipped = 0
    while match := _FURNITURE_LINE.match(piece.text, skipped):
        skipped = match.end()
    return Piece(piece.field, piece.offset + skipped, piece.text[skipped:])


def split_dateline(field: str, text: str) -> dict[str, Piece]:
    """A dateline that stands as the first line of a text, and the rest of it."""
    first = text.split("\n", 1)[0]
    if len(first) == len(text) or not is_dateline(first.strip(), bare=True):
        return {field: Piece(field, 0, text)}
    rest = Piece(field, len(first) + 1, text[len(first) + 1 :])
    return {"dateline": Piece(field, 0, first), field: rest}


def _list_lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in text[: LINES * LONG * 4].split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _name_line(line: str, number: int, named: dict[str, tuple[int, int]], *, is_bare: bool) -> str:
    """What a line of the top is: a field, nothing in particular, or the beginning of the body."""
    if number == 0 and len(line) <= LONG and _KIND_LINE.search(line[:EARLY]):
        return "" if _DIARY_LINE.match(line) else "title"
    is_note = _NOTE_LINE.search(line) or (len(line) <= LONG and _BY_WHOM.search(line))
    if is_note and "source_note" not in named:
        return "source_note"
    if "dateline" not in named and is_dateline(
        line, bare=number <= 2 and ("title" in named or is_bare)
    ):
        return "dateline"
    if "dateline" in named or "source_note" in named or len(line) > LONG:
        return "body"
    is_short = len(line) <= SHORT and not _SENTENCE.search(line)
    return "" if number == 0 or is_short or _is_heading_line(line) else "body"


def is_dateline(line: str, *, bare: bool) -> bool:
    """Whether a line is a place and a day, and nothing else; `bare` lets the place be left out."""
    if len(line) > WIDE or _REGISTRY.search(line):
        return False
    if _UNDATED.match(line):
        return True
    founds = scan_dates(line)
    if not founds or founds[0].date is None or not any(p.month for p in founds[0].points[:1]):
        return False
    place, rest = line[: founds[0].start], line[founds[0].end :]
    has_place = any(sign.isalpha() for sign in place)
    is_end = _AFTER.match(rest) or _RECEIVED.search(rest)
    return bool((has_place or bare) and _PLACE.match(place) and is_end)


def _cut_pieces(
    field: str, text: str, named: dict[str, tuple[int, int]], top: int
) -> dict[str, Piece]:
    pieces = {name: Piece(field, start, text[start:end]) for name, (start, end) in named.items()}
    first = named["title"][1] if "title" in named else 0
    last = min((start for name, (start, _) in named.items() if name != "title"), default=top)
    if text[first:last].strip():
        pieces["heading"] = Piece(field, first, text[first:last])
    bottom = _LAST_NOTE.search(text, top) if "source_note" not in named else None
    end = bottom.start() if bottom else len(text)
    if bottom:
        pieces["source_note"] = Piece(field, end, text[end:])
    if text[top:end].strip():
        pieces["opening"] = Piece(field, top, text[top:end])
    return pieces


_DAY_LINE = compile_late(r"\s*\d{1,2}\s[а-яё]{3,9}\.?\s*$")
"""A day without a year by itself, which heads an entry of a journal and no paper."""


def measure_heading(text: str, *, alone: bool) -> int:
    """Characters of `text` that are heading lines; 0 where it begins with its body.

    `alone` says that no other field describes the paper, so that even a single line may be one.
    """
    end = offset = 0
    lines = text[: LINES * LONG].split("\n")[:LINES]
    if len(lines) == 1 and not alone:
        return 0
    for line in lines:
        if len(line) > LONG or (len(line) > WIDE and not _is_heading_line(line)):
            break
        if not alone and _DAY_LINE.match(line):
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


_BODY_ENDED = compile_late(r"(?s:^.{24,}?)[.!?。！？”」]\s*\n")
"""A sentence and the end of its line, before the closing line of a short text."""
_CLAUSE = compile_late(r"[,，;；]")


_PASSED = compile_late(
    r"\b(?:received|rec['’]d|forwarded|distributed|approved|cleared|declassified|получен|поступил|"
    r"разослан|направлен|утвержд[её]н|рассекречен|умер|скончал|родил|погиб)\w*\W{0,3}(?:(?:on|in|by|from|в|из)\W)?"
    r"(?:\w+\W{1,2}){0,2}$|(?:收到|收文|收发|收發|批准|批示|解密)(?:日期|时间|時間)?\W{0,3}$",
    re.IGNORECASE,
)
"""What was done with a paper that was there already: its day is not the day of writing."""


def is_closing(text: str, found: Found) -> bool:
    """Whether the date stands in the last line, alone or beside a signature."""
    if found.start < len(text) - CLOSING or found.date is None or found.start < 40:
        return False
    if found.date.precision not in ("day", "month"):
        return False
    start = text.rfind("\n", 0, found.start) + 1
    if _PASSED.search(text, start, found.start):
        return False
    rest = text[found.end :]
    if len(rest) <= 2 and _SIGNS_OFF.search(text, max(0, found.start - 60), found.start):
        return True
    if found.start < 120 and (
        not _BODY_ENDED.search(text, 0, found.start) or _CLAUSE.search(text, found.end)
    ):
        return False
    return start > 0 and found.end - start <= 100 and len(rest.strip()) <= 60

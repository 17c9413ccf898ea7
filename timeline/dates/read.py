"""One date as an editor or a catalogue writes it: words in, a date or a reason out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.dates.assemble import build_date, is_possible, read_points
from timeline.dates.edtf import EdtfError, parse_edtf
from timeline.dates.found import Found, Point
from timeline.dates.grammar import find_matches
from timeline.dates.late import compile_late
from timeline.dates.model import HistoricalDate
from timeline.dates.plain import read_plain
from timeline.dates.scan import scan_dates
from timeline.dates.words import read_tokens

_LONGEST = 200
_AND = frozenset(("and", "&", "и", "和", "与", "與", "及", "、"))
_OR = frozenset(("or", "или", "或"))
_EXAMPLES = (
    "write it as 5 April 1958, April 1956, early April 1956, 1956-04~ or 1956-03-31/1956-04-02"
)
_EDTF = compile_late(r"[\[{]?(?:\d{4}|\d{3}X|\d\dXX|XXXX|\.\.|/)[\dX/.,?~%T:\-\]}]*")
_ASIDE = compile_late(
    r"[\s.,;:()\[\]\"'«»“”–—-]*(?:(?:on|in|during|dated?|whole|the|year|of|at|am|le|den|from|nineteen|"
    r"DTG|(?:Moscow|Peking|Beijing|Washington|local) time|по (?:московскому|пекинскому|местному)"
    r" времени|к|от|в|во|за|на|с|со|год|ot|于|於|自|从|從|止|公元|西元|公历|西历|二十世纪)"
    r"(?:\b|(?<=[一-龥]))[\s.,:]*)*[\s.,;:()\[\]\"'«»“”。，–—-]*",
    re.IGNORECASE,
)
_UNTIL = compile_late(r"\s*(?:by|until|till|up to|до|по)\s+", re.IGNORECASE)
_SINCE = compile_late(r"\s*(?:since|from|с|начиная с)\s+", re.IGNORECASE)
_CIRCA = compile_late(r"^\s*(?:c|ca)\.?\s+(?=\d)", re.IGNORECASE)
_UNDATED = compile_late(
    r"\W*(?:undated|not dated|no date|date (?:is )?(?:unknown|not known|missing)|[ns]\. ?d\.|"
    r"без даты|б\.? ?[/.]? ?д\.?|(?:не ?датирован\w*|дата (?:не (?:указана|установлена|известна)|"
    r"неизвестна|отсутствует))|[无無]日期|(?:日期|[时時]间|[时時]間)不[详詳]|未[署注註](?:明)?日期|[无無][时時][间間])\W*",
    re.IGNORECASE,
)
_BARE = compile_late(r"(?<![\w./-])(?=\d{4}(?:\D|$)|\d{1,2}[-./]\d|[IVXХІ]+[-./]|\d\d г)")
"""Where figures begin that are a year or a month only because nothing else was written."""
_BRACKETED = compile_late(r"\[([^\[\],]*)\]")
_BETWEEN = compile_late(
    r"(?:не (?:ранее|раньше)|(?:not?|no) (?:earlier than|before))\s(?P<first>.+?),?\s"
    r"(?:и|and|[-–—])\s(?:но )?"
    r"(?:не (?:позднее|позже)|(?:not?|no) (?:later than|after))\s(?P<last>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that gave no date; `reason` is a sentence that says why and what would do."""

    text: str
    reason: str


def read_date(
    text: str, *, language: str | None = None, base_year: int | None = None
) -> HistoricalDate | Unread:
    """The one date of a short text, in words of any known language or in EDTF, or why not.

    `language` ("en", "ru", "zh", "de" ...) settles the order of 4/9/58 and speeds other
    languages up; `base_year` gives the century of a short year (the 1900s without it).
    """
    if not text.strip():
        return Unread(text, f"Nothing was typed; {_EXAMPLES}.")
    if len(text) > _LONGEST:
        start = text.strip()[:30]
        return Unread(text, f"“{start}…” is too long for one date; {_EXAMPLES}.")
    typed = text.strip()
    bracketed = _BRACKETED.fullmatch(typed)
    if bracketed:
        typed = bracketed[1]
    if _UNDATED.fullmatch(typed):
        return Unread(text, f"“{typed}” says that the paper bears no date; leave the date empty.")
    edtf_error = ""
    if _EDTF.fullmatch(typed):
        try:
            return parse_edtf(typed)
        except EdtfError as error:
            edtf_error = str(error)
    value = _read_words(text, language, base_year)
    if isinstance(value, HistoricalDate):
        return value
    other = read_plain(typed, language)
    if other:
        return replace(other, text=text)
    return Unread(text, edtf_error or value)


def _read_words(text: str, language: str | None, base_year: int | None) -> HistoricalDate | str:
    """The date that the grammar finds, or the sentence that says what is wrong."""
    typed = text.strip()
    for opening, shape in ((_UNTIL, "before"), (_SINCE, "after")):
        match = opening.match(text)
        if match:
            rest = _read_words(text[match.end() :], language, base_year)
            if isinstance(rest, HistoricalDate) and "/" not in rest.edtf and rest.earliest:
                edtf = f"../{rest.edtf}" if shape == "before" else f"{rest.edtf}/.."
                return replace(parse_edtf(edtf), text=text)
    between = _BETWEEN.fullmatch(typed)
    if between:
        return _read_words(f"{between['first']} - {between['last']}", language, base_year)
    found = _scan(text, language, base_year)
    if len(found) == 1 and _covers(text, found[0]):
        return _settle(found[0], text)
    if len(found) > 1:
        joined = _join_days(text, found)
        return joined or (
            f"“{typed}” was read as more than one date; write one, or a range such as "
            "31 March to 2 April 1956."
        )
    return _explain_impossible(text) or f"“{typed}” was not understood as a date; {_EXAMPLES}."


def _scan(text: str, language: str | None, base_year: int | None) -> list[Found]:
    circa = _CIRCA.sub("circa ", text)
    found = scan_dates(circa, language, base_year=base_year)
    if not found:
        bare = _BARE.sub("in ", circa, count=1)
        found = scan_dates(bare, language, base_year=base_year)
        return [replace(each, start=0, end=len(text)) for each in found if _covers(bare, each)]
    if circa != text:
        return [replace(each, start=0, end=len(text)) for each in found]
    return found


def _covers(text: str, found: Found) -> bool:
    before, after = text[: found.start], text[found.end :]
    return bool(_ASIDE.fullmatch(before) and _ASIDE.fullmatch(after))


def _settle(found: Found, text: str) -> HistoricalDate | str:
    typed = text.strip()
    if found.date is not None:
        return replace(found.date, text=text)
    if found.lacks == "year":
        return f"“{typed}” has no year; write it in full, as in {_complete(found)}."
    if found.lacks == "month":
        return f"“{typed}” has no month and no year; write it in full, as in 5 April 1958."
    return (
        f"“{typed}” depends on another day, which is not known here; write the day itself, as in "
        "5 April 1958, or XXXX-04-05 where the year is not known."
    )


def _join_days(text: str, found: list[Found]) -> HistoricalDate | None:
    """Whole days with nothing but "and" or "or" between them: "2 June and 3 July 1951"."""
    gaps = {text[one.end : other.start].strip(" ,") for one, other in pairwise(found)}
    days = [each.date.edtf for each in found if each.date and each.date.precision == "day"]
    ends = text[: found[0].start], text[found[-1].end :]
    if len(days) < len(found) or not all(map(_ASIDE.fullmatch, ends)) or len(gaps - {""}) != 1:
        return None
    joint = (gaps - {""}).pop()
    if joint in _OR:
        return replace(parse_edtf(f"[{','.join(days)}]"), text=text)
    return replace(parse_edtf(f"{{{','.join(days)}}}"), text=text) if joint in _AND else None


def _complete(found: Found) -> str:
    example = build_date(found, tuple(replace(point, year=1958) for point in found.points))
    if example is None or example.precision != "day":
        return example.edtf if example else "5 April 1958"
    return f"{example.edtf} (or XXXX{example.edtf[4:]})"


def _explain_impossible(text: str) -> str:
    """Why a date of the right form is none: 30 February, month 13."""
    tokens = read_tokens(text)
    for match in find_matches(tokens):
        points: tuple[Point, ...] = read_points(match, tokens, 1900)
        if any(not is_possible(point) for point in points):
            return f"“{text.strip()}”: the calendar has no such day; check day and month."
    return ""

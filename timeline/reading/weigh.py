"""How strongly the words near a date speak for it: each cue, and what its distance costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from timeline.dates import Found
from timeline.dates.late import compile_late
from timeline.reading.cues import Cue, CueSet
from timeline.reading.cues_chinese import CHINESE_CUES
from timeline.reading.cues_english import ENGLISH_CUES
from timeline.reading.cues_russian import RUSSIAN_CUES
from timeline.reading.find import Candidate
from timeline.reading.letters import CYRILLIC, HAN

MarkRole = Literal["talk", "head", "written", "received", "sent", "catalogue", "other"]
"""`head` is a date that simply stands over the paper: its kind says what that means."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate with its role, the rule that gave it and the cue word that decided."""

    candidate: Candidate
    role: MarkRole
    rule: str
    cue: str = ""
    cue_start: int = -1
    cost: int = 0
    """How far the cue stands from the date, in characters with penalties for commas and stops."""
    first_person: bool = False

    @property
    def found(self) -> Found:
        """The date expression itself."""
        return self.candidate.found


TALKS = ("meet", "meeting", "say")
REACH = 150
"""Characters on either side of a date that may hold its cue."""
NEAR = 90
"""The greatest cost at which a cue still speaks for a date."""

_LATIN = compile_late(r"[A-Za-z]")
_ROMANIZED = compile_late(
    r"\b(?=[stvpo\d])(?:segodn[yi]a|vchera|telegramm\w*|poluchen\w*|ot \d+ \w+y?a|"
    r"\d+ (?:\w+(?:ar|al|el|un|ul|br)[yi]a|marta|maya|avgusta))\b",
    re.IGNORECASE,
)
_BREAKS = compile_late(
    r"(?=[.!?。！？\n;:；：,，、( —twчкг])"
    r"(?:(?P<stop>[.!?](?<=[\w)\]][\w)\]][\w)\]].)[\"”’)]*\s|\.(?<=\d.)\s(?=[A-ZА-ЯЁ])|[。！？\n])|(?P<colon>[;:；：])|"
    r"(?P<comma>[,，、(]| – | - |—)|(?P<that>\b(?:that|which|who|when|что|котор\w+|когда|где)\b))"
)
SENTENCE_END = compile_late(
    r"[.!?。！？\n](?:(?<=[\w)\]][\w)\]][\w)\]][.!?])[\"”’)]*\s|(?<=[。！？\n]))"
)
_ASIDE = compile_late(
    r"\([^()]{0,120}\)|（[^（）]{0,60}）|"
    r", \w+вш(?:ий|его|ему|им|ая|ей|ие|их)(?:ся)?\b[^,.]{0,80},(?= )"
)
_NAME = r"[A-ZА-ЯЁ][\w.’'\-]+(?:\s[A-ZА-ЯЁ][\w.’'\-]+)?(?:,?\s(?:and|и)|,)\s"
_NAMES = compile_late(rf"{_NAME}(?:{_NAME})+[A-ZА-ЯЁ][\w.’'\-]+")
"""A list of names, which is no distance however long."""
_NEXT_CLAUSE = compile_late(r"(?:^|\s)(?:и|а|но) (?:уже )?(?:в |на )?$")
_OPENS_SENTENCE = compile_late(r"(?:^|[.!?»)]\s|\n)(?:[А-ЯЁ][а-яё]+ (?:[а-яё]+ )?)?$")
"""Before a day that opens its sentence, with a word of time at most."""
_FRAMED = 45
"""What a cue costs at most beside the day that opens its sentence."""
_LESS_SURE = {"pass": 25, "say": 40}
"""What it costs a cue that often belongs to another day than that of a talk."""
_BREAK_COST = {"stop": 120, "colon": 22, "comma": 9, "that": 14}
BLOCK = compile_late(_BREAKS.pattern + r"|\d")
"""What ends the reach of a word that makes a talk another one."""


def pick_cues(text: str) -> CueSet:
    """The cue set of the language that a stretch of text is in, by its script."""
    if text.isascii():
        return RUSSIAN_CUES if _ROMANIZED.search(text) else ENGLISH_CUES
    han = len(HAN.findall(text))
    if han and han * 4 >= sum(1 for _ in _LATIN.finditer(text)):
        return CHINESE_CUES
    is_russian = CYRILLIC.search(text) or _ROMANIZED.search(text)
    return RUSSIAN_CUES if is_russian else ENGLISH_CUES


def weigh_cues(candidate: Candidate) -> tuple[Cue | None, int, list[Cue]]:
    """The cue that speaks for the date, what its distance costs, and all cues in reach."""
    text, found = candidate.text, candidate.found
    cue_set = pick_cues(text[max(0, found.start - NEAR) : found.end + NEAR])
    start, end = max(0, found.start - cue_set.reach), min(len(text), found.end + cue_set.reach)
    cues = cue_set.find(text, start, end)
    best, best_cost = None, NEAR
    asides = _find_asides(text, start, end, found)
    for cue in cues:
        if is_of_day(cue, found):
            continue
        cost = _weigh(cue, found, text, cue_set, asides)
        if cost < best_cost:
            best, best_cost = cue, cost
    return best, best_cost, cues


def is_of_day(cue: Cue, found: Found) -> bool:
    """Whether a word stands in a date, or is the 曾 ("once") after a day, which spoils none."""
    if cue.start < found.end and cue.end > found.start:
        return True
    return cue.text == "曾" and 0 <= cue.start - found.end <= 1 and not found.relative


def _weigh(
    cue: Cue, found: Found, text: str, cue_set: CueSet, asides: list[tuple[int, int]]
) -> int:
    """What it costs a cue to speak for a date: its side, its role, and all that stands between."""
    low, high = (cue.end, found.start) if cue.end <= found.start else (found.end, cue.start)
    cost = _measure(text, low, high, asides) + _price_role(cue, found, cue_set)
    if cue.start < found.start:
        cost += cue_set.before + _price_clause(text, found, cue_set)
    elif cue_set is RUSSIAN_CUES and cost > _FRAMED and _frames(text, found, cue):
        cost = _FRAMED
    elif not (cue_set is RUSSIAN_CUES and cue.role == "meet" and high - low == 1):
        cost += cue_set.after
    if any(first < cue.start < last for first, last in asides):
        cost += 60
    if cue.role == "event" and "," in text[cue.end : found.start]:
        cost += 60
    return cost


def _price_clause(text: str, found: Found, cue_set: CueSet) -> int:
    """What it costs a cue to stand before "and on the same day": it belongs to another clause."""
    if found.relative is None:
        return 0
    before = text[max(0, found.start - 12) : found.start]
    return 40 if cue_set is RUSSIAN_CUES and _NEXT_CLAUSE.search(before) else 0


def _frames(text: str, found: Found, cue: Cue) -> bool:
    """Whether a day opens the sentence of the cue, however much stands between the two."""
    if cue.role != "meet" or not any(point.day for point in found.points):
        return False
    opens = _OPENS_SENTENCE.search(text, max(0, found.start - 24), found.start)
    return bool(opens) and not SENTENCE_END.search(text, found.end, cue.start)


def _price_role(cue: Cue, found: Found, cue_set: CueSet) -> int:
    """What a cue's role costs it beside a date of this form, in this language."""
    if cue.role == "paper" and (found.relative is not None or cue_set is RUSSIAN_CUES):
        return 40
    if cue.role == "earlier" and cue.start >= found.end and cue_set is ENGLISH_CUES:
        return 12
    return _LESS_SURE.get(cue.role, 0)


def _find_asides(text: str, start: int, end: int, found: Found) -> list[tuple[int, int]]:
    """Brackets in reach that do not hold the date itself."""
    spans = [match.span() for match in _ASIDE.finditer(text, start, end)]
    spans += [match.span() for match in _NAMES.finditer(text, start, end)]
    return [(low, high) for low, high in spans if not low < found.start < high]


def _measure(text: str, low: int, high: int, asides: list[tuple[int, int]]) -> int:
    """The distance between two places: characters and breaks, asides left out."""
    inner = [(first, last) for first, last in asides if low <= first and last <= high]
    cost = high - low - sum(last - first for first, last in inner)
    for match in _BREAKS.finditer(text, low, high):
        if not any(first <= match.start() < last for first, last in inner):
            cost += _BREAK_COST[match.lastgroup or ""]
    return cost

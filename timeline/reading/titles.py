"""Dates in the title of a paper: its own, or the talk's that it names."""

from __future__ import annotations

import re

from timeline.dates.late import compile_late
from timeline.reading.find import Candidate
from timeline.reading.heads import COVERAGE, mark_outgoing, mark_paper
from timeline.reading.letters import HAN
from timeline.reading.weigh import TALKS, Mark, weigh_cues

_PAPERS = compile_late(
    r"\b(?:letters?|telegrams?|cables?|messages?|notes?|memorand(?:um|a)|reply|письм\w+|телеграмм\w+"
    r"|нот[аыуе]|послани\w+|записк\w+|ответ|шифр\w+)\b",
    re.IGNORECASE,
)
_JOURNAL_DATED = compile_late(
    r"^(?:excerpts? )?from the (?:diary|journal) of [^:]{2,60}[,(] ?$|"
    r"^из дневника [^:]{2,60}[,.(] ?$",
    re.IGNORECASE,
)
_RECORD_AFTER = compile_late(
    r"^\W+(?:[a-z]+ ){0,3}(?:memorand|record|note|minutes|summary|conversation|"
    r"запис|бесед|при[её]м)",
    re.IGNORECASE,
)
_JOURNAL_FOR = compile_late(r"\b(?:diary|journal)\b.{0,120}\bfor (?:the )?$", re.IGNORECASE | re.S)
_TAIL = compile_late(r"^[\s.,;:)\]*\d…г]*(?:\(excerpts?\)|\[[^\]]*\])?\W*$", re.IGNORECASE)
_ABOUT = compile_late(r"\s?(?:[关關][于於]|致|[给給]|呈|就(?=[^,，。]{2,30}[给給致的]))")
_QUOTED_TALK = compile_late(
    r"[\"“‘'«][^\"”’»]{0,80}\b(?:meeting|conversation|talk|discussion|interview|бесед|встреч|[谈談][话話])"
    r"[^\"”»]{0,160}$",
    re.IGNORECASE,
)
_CLOSES = compile_late(r"\s?[\"”’'»]")
"""A date at the end of a title that another title quotes is the talk's that it names."""
_OF_PAPER = compile_late(
    r"\W*(?:\w+\s){0,2}?(?:letter|telegram|cable|message|note)\b"
    r"(?:(?!\b(?:talk|conversation|meeting|discussion|reply|answer|letter|telegram)).){0,120}?"
    r"\b(?:of|dated)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""A letter's own day amid its title: "Letter from A to B of 5 January following ..."."""
_ABOUT_IT = compile_late(
    r"\b(?:of|on|about|regarding|concerning|from)\s(?:the\s|his\s|a\s)?$", re.IGNORECASE
)
_NAMED_TALK = compile_late(
    r"\s(?:[\w\-–]+\s){0,3}?(?P<talk>meeting|conversation|talk|discussion)s?\b", re.IGNORECASE
)
"""A title's "on 11 September Kosygin-Zhou meeting"."""
_TAIL_BEFORE = compile_late(r"(?:^|[.,;:(>—–\]])\s*(?:\w+day,?\s)?$")


def mark_title(candidate: Candidate) -> Mark:
    """The role of a date in the title."""
    found = candidate.found
    before, after = candidate.before, candidate.after
    named = _mark_named(candidate)
    if named is not None:
        return named
    is_own = _TAIL.match(after) and _count_papers(before) <= 1
    other = mark_outgoing(candidate) or (None if is_own else mark_paper(candidate))
    if other is not None and found.start > 0:
        return other
    if is_own and mark_paper(candidate) is not None:
        return Mark(candidate, "head", "date in the title")
    is_set_off = _TAIL_BEFORE.search(before) or (before.endswith(" ") and HAN.search(before))
    if found.start == 0 or (is_set_off and _TAIL.match(after)):
        return Mark(candidate, "head", "date in the title")
    return _mark_within(candidate)


def _mark_named(candidate: Candidate) -> Mark | None:
    """A mark for a date whose own words in the title say what it is."""
    before, after = candidate.before, candidate.after
    if _JOURNAL_DATED.search(before) and _RECORD_AFTER.match(after):
        return Mark(candidate, "written", "diary date")
    if COVERAGE.search(before[-24:]):
        return Mark(candidate, "other", "coverage")
    if _JOURNAL_FOR.search(before):
        return Mark(candidate, "talk", "journal for the day")
    if _QUOTED_TALK.search(before) and _CLOSES.match(after):
        return Mark(candidate, "talk", "talk in the title", "quoted title")
    if _OF_PAPER.match(before):
        return Mark(candidate, "head", "date in the title")
    taken = _NAMED_TALK.match(after)
    if taken is not None and _ABOUT_IT.search(before):
        return Mark(candidate, "talk", "talk in the title", taken["talk"])
    return None


def _mark_within(candidate: Candidate) -> Mark:
    """The role of a date amid a title's words, by the cue beside it."""
    if _ABOUT.match(candidate.after):
        return Mark(candidate, "head", "date in the title")
    cue, cost, cues = weigh_cues(candidate)
    if cue is not None and cue.role == "paper" and candidate.before.endswith(" on "):
        cue = next((each for each in cues if each.role in TALKS), cue)
    if cue is not None and cue.role in TALKS:
        return Mark(candidate, "talk", "talk in the title", cue.text, cue.start, cost)
    if cue is not None and cue.role in ("plan", "earlier", "event", "paper") and cost < 25:
        return Mark(candidate, "other", cue.role, cue.text, cue.start, cost)
    return Mark(candidate, "head", "date in the title")


def _count_papers(words: str) -> int:
    """How many papers a title names; with one, "of 21 February" is that paper's own date."""
    return sum(1 for _ in _PAPERS.finditer(words))

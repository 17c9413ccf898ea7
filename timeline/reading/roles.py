"""What each date of an entry is there for, judged by the words round it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from timeline.dates import Found
from timeline.reading.cues import Cue, CueSet
from timeline.reading.cues_chinese import CHINESE_CUES
from timeline.reading.cues_english import ENGLISH_CUES
from timeline.reading.cues_russian import RUSSIAN_CUES
from timeline.reading.entry import Entry
from timeline.reading.find import Candidate

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


TALKS = ("meet", "meeting")
REACH = 150
"""Characters on either side of a date that may hold its cue."""
NEAR = 90
"""The greatest cost at which a cue still speaks for a date."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_BREAKS = re.compile(
    r"(?P<stop>(?<=[\w)\]][\w)\]][\w)\]])[.!?][\"”’)]*\s|[。！？\n])|(?P<colon>[;:；：])|"
    r"(?P<comma>[,，、(]| – | - |—)|(?P<that>\b(?:that|which|who|when|что|котор\w+|когда|где)\b)"
)
_ASIDE = re.compile(r"\([^()]{0,120}\)|（[^（）]{0,60}）")
_BREAK_COST = {"stop": 120, "colon": 22, "comma": 9, "that": 14}
_FIRST_PERSON = re.compile(
    r"\b(?:I|me|my|we|us|our|я|меня|мне|мной|мною|мой|моей|нас|нам|мы)\b", re.IGNORECASE
)
_CLASSIFIED = re.compile(
    r"""secret|confidential|restricted|eyes\ only|cop(?:y|ies)\b|\bnos?\.?\s*\d|\#\s*\d|iskh|incoming
    |секретно|экз|\bисх|\bвх\b|№\s*\d|绝密|絕密|机密|機密|秘密|第\s?\d+\s?[号號]|文本第""",
    re.IGNORECASE | re.VERBOSE,
)
_BLOCK = re.compile(_BREAKS.pattern + r"|\d")
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{3,}")
_LABEL = re.compile(
    r"(?:\b(?:date|time|datum)|дата|датировка|日\s*期\s*(?:[及与與和]\s*[时時]\s*[间間])?|"
    r"[时時]\s*[间間])\s*[:：]\s*$",
    re.IGNORECASE,
)
_PAPER_BEFORE = re.compile(
    r"""(?:(?:letters?|telegrams?|cables?|memorand(?:um|a)|memos?|notes?|messages?|m[eé]moires?|
    despatch|dispatch|statements?|reports?|reply|numbered|nos?\.?\s?\S+|№\s?\S+|notice|decree)
    \ (?:of|dated|from|сс?|за)\s|\bdated\s|(?:№|\bno\.?|\bnos\.?)\s?[\w/-]+\s+(?:от|ot|of|from)\s
    |(?:телеграмм|письм|нот|послани|записк|жалоб|шифровк)\w*\s+(?:[\w.]+\s+){0,4}?от\s|(?<!запись\ )(?<!записи\ )\bот\s
    )(?:the\ )?$""",
    re.IGNORECASE | re.VERBOSE,
)
_PAPER_AFTER = re.compile(
    r"""(?:['’]s)?[ ](?:\w+\ )?(?:letters?|telegrams?|cables?|memorand(?:um|a)|messages?|notes?|reply|
    statement|aide|speech|draft|announcement|handwritten|telegrammy)\b(?!\ of\ conv)|[电電函](?!话|話)""",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED_TALK_AFTER = re.compile(
    r"\s(?:\w+ )?(?:talks?|conversations?|meetings?|discussions?)\b", re.IGNORECASE
)
_COVERAGE = re.compile(r"(?:\bfor the )?period(?: of| from)?\s$|\bза период с\s$", re.IGNORECASE)
_JOURNAL_FOR = re.compile(r"\b(?:diary|journal)\b.{0,120}\bfor (?:the )?$", re.IGNORECASE | re.S)
_TAIL = re.compile(r"^[\s.,;:)\]*\d…г]*(?:\(excerpts?\)|\[[^\]]*\])?\W*$", re.IGNORECASE)
_TAIL_BEFORE = re.compile(r"(?:^|[.,;:(>—–\]])\s*(?:\w+day,?\s)?$")
_ANOTHER = re.compile(
    r"""\b(?:another|other|shorter|longer|separate|earlier|later|similar|second|briefing|covering|
    cover|draft|attached|subsequent)\ (?:\w+\ )?(?:memorand(?:um|a)|accounts?|records?|copy|copies|
    versions?|papers?|notes?|letters?|minutes|telegrams?|drafts?|of\ the)\b
    |\bcopies\ of\b|\bin\ (?:a\ )?(?:telegram|letter|memorandum)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def pick_cues(text: str) -> CueSet:
    """The cue set of the language that a stretch of text is in."""
    if _HAN.search(text):
        return CHINESE_CUES
    return RUSSIAN_CUES if _CYRILLIC.search(text) else ENGLISH_CUES


def mark_candidate(entry: Entry, candidate: Candidate) -> Mark:
    """The role of one candidate, by its zone and the words round it."""
    text = getattr(entry, candidate.field)
    match candidate.zone:
        case "catalogue":
            return Mark(candidate, "catalogue", "catalogue date")
        case "furniture":
            return Mark(candidate, "other", "page furniture")
        case "deep":
            return Mark(candidate, "other", "named further on")
        case "title":
            return _mark_title(text, candidate)
        case "heading":
            return _mark_heading(text, candidate)
        case "dateline":
            return _mark_dateline(text, candidate)
        case "source":
            return _mark_source(text, candidate)
        case _:
            return _mark_prose(text, candidate)


def mark_candidates(entry: Entry, candidates: list[Candidate]) -> list[Mark]:
    """The roles of all candidates; a cue word speaks for one date only, the nearest."""
    marks = [mark_candidate(entry, candidate) for candidate in candidates]
    nearest: dict[tuple[str, int], int] = {}
    for mark in marks:
        if mark.role == "talk" and mark.cue_start >= 0:
            place = mark.candidate.field, mark.cue_start
            nearest[place] = min(mark.cost, nearest.get(place, mark.cost))
    return [_yield_cue(mark, nearest) for mark in marks]


def _yield_cue(mark: Mark, nearest: dict[tuple[str, int], int]) -> Mark:
    place = mark.candidate.field, mark.cue_start
    if mark.role != "talk" or mark.cost <= nearest.get(place, mark.cost):
        return mark
    if mark.candidate.zone == "heading":
        return Mark(mark.candidate, "head", "date in the heading")
    return Mark(mark.candidate, "other", "mentioned")


def weigh_cues(text: str, found: Found) -> tuple[Cue | None, int, list[Cue]]:
    """The cue that speaks for the date, what its distance costs, and all cues in reach."""
    start, end = max(0, found.start - REACH), min(len(text), found.end + REACH)
    cue_set = pick_cues(text[start:end])
    cues = cue_set.find(text, start, end)
    best, best_cost = None, NEAR
    asides = [
        each.span()
        for each in _ASIDE.finditer(text, start, end)
        if not each.start() < found.start < each.end()
    ]
    for cue in cues:
        if cue.end <= found.start:
            between, lean = text[cue.end : found.start], cue_set.before
        elif cue.start >= found.end:
            between, lean = text[found.end : cue.start], cue_set.after
        else:
            continue
        if any(low < cue.start < high for low, high in asides):
            lean += 60
        between = _ASIDE.sub("", between)
        if cue.role == "paper" and found.relative is not None:
            lean += 40
        elif cue.role == "pass":
            lean += 25
        cost = len(between) + lean + _count_breaks(between)
        if cost < best_cost:
            best, best_cost = cue, cost
    return best, best_cost, cues


def _count_breaks(between: str) -> int:
    return sum(_BREAK_COST[match.lastgroup or ""] for match in _BREAKS.finditer(between))


def _mark_title(text: str, candidate: Candidate) -> Mark:
    found = candidate.found
    before, after = text[: found.start], text[found.end :]
    if _JOURNAL_FOR.search(before):
        return Mark(candidate, "talk", "journal for the day")
    other = _mark_paper(before, after, candidate)
    if other is not None and found.start > 0:
        return other
    if found.start == 0 or (_TAIL_BEFORE.search(before) and _TAIL.match(after)):
        return Mark(candidate, "head", "date in the title")
    cue, cost, _ = weigh_cues(text, found)
    if cue is not None and cue.role in TALKS:
        return Mark(candidate, "talk", "talk in the title", cue.text, cue.start, cost)
    if cue is not None and cue.role in ("plan", "earlier", "event", "paper") and cost < 25:
        return Mark(candidate, "other", cue.role, cue.text, cue.start, cost)
    return Mark(candidate, "head", "date in the title")


def _mark_paper(before: str, after: str, candidate: Candidate) -> Mark | None:
    match = _PAPER_BEFORE.search(before[-60:]) or _PAPER_AFTER.match(after)
    return Mark(candidate, "other", "paper", match.group().strip()) if match else None


def _mark_heading(text: str, candidate: Candidate) -> Mark:
    found = candidate.found
    before, after = text[: found.start], text[found.end :]
    if _LABEL.search(before[-30:]):
        return Mark(candidate, "head", "labelled date", before.strip()[-12:])
    if _COVERAGE.search(before[-24:]):
        return Mark(candidate, "other", "coverage")
    cue, cost, _ = weigh_cues(text, found)
    if cue is not None and cue.role in ("receive", "send", "pass") and cost < 40:
        role: MarkRole = {"receive": "received", "send": "sent"}.get(cue.role, "other")  # type: ignore[assignment]
        return Mark(candidate, role, cue.role, cue.text, cue.start, cost)
    other = _mark_paper(before, after, candidate)
    if other is not None:
        return other
    if cue is not None and cue.role in TALKS and cue.end <= found.start:
        return Mark(candidate, "talk", "talk in the heading", cue.text, cue.start, cost)
    if _is_registered(before, after):
        return Mark(candidate, "written", "registry line")
    if cue is not None and cue.role == "write" and cost < 40:
        return Mark(candidate, "written", "written", cue.text, cue.start, cost)
    return Mark(candidate, "head", "date in the heading")


def _is_registered(before: str, after: str) -> bool:
    """Whether a copy number or a secrecy mark stands beside the date, no other word between."""
    marks = list(_CLASSIFIED.finditer(before[-40:]))
    if marks and not _WORD.search(before[-40:], marks[-1].end()):
        return True
    mark = _CLASSIFIED.search(after[:30])
    return bool(mark and not _WORD.search(after[: mark.start()]))


def _mark_dateline(text: str, candidate: Candidate) -> Mark:
    found = candidate.found
    before, after = text[: found.start], text[found.end :]
    if _LABEL.search(before[-30:]):
        return Mark(candidate, "head", "labelled date", before.strip()[-12:])
    cue, cost, _ = weigh_cues(text, found)
    if cue is not None and cue.role == "receive" and cue.end <= found.start and cost < 40:
        return Mark(candidate, "received", "receive", cue.text, cue.start, cost)
    if re.search(r"(?:№|\bno\.?|\bnos\.?)\s?[\w/-]+\s+(?:от|ot|of)\s$", before, re.IGNORECASE):
        return Mark(candidate, "other", "paper", "No")
    if found.lacks == "anchor":
        return Mark(candidate, "other", "relative in the dateline")
    return Mark(candidate, "head", "dateline")


def _mark_source(text: str, candidate: Candidate) -> Mark:
    """In a note on the source only the nearest verb before the date counts."""
    found = candidate.found
    start = max(0, found.start - REACH)
    stops = [m.end() for m in re.finditer(r"(?<=\w\w\w)[.!?)]+\s", text[start : found.start])]
    start += stops[-1] if stops else 0
    clause = text[start : found.start]
    if _ANOTHER.search(clause):
        return Mark(candidate, "other", "another copy")
    cues = pick_cues(clause).find(text, start, found.start)
    verbs = [cue for cue in cues if cue.role in ("write", "pass", "receive", "send", "plan")]
    if not verbs:
        return Mark(candidate, "other", "source note")
    cue = verbs[-1]
    match cue.role:
        case "write" if _is_writing(text, cue, found):
            return Mark(candidate, "written", "written", cue.text, cue.start, found.start - cue.end)
        case "receive":
            return Mark(candidate, "received", "receive", cue.text)
        case _:
            return Mark(candidate, "other", cue.role, cue.text)


def _is_writing(text: str, cue: Cue, found: Found) -> bool:
    """Whether the verb governs the date: "drafted by Rostow on 3 May", not a far-off mention."""
    between = text[cue.end : found.start]
    return len(between) < 110 and not re.search(r"\bfor (?:a|the|this) |[;:]", between)


def _mark_prose(text: str, candidate: Candidate) -> Mark:
    found = candidate.found
    before, after = text[: found.start], text[found.end :]
    if _LABEL.search(before[-30:]):
        return Mark(candidate, "head", "labelled date", before.strip()[-12:])
    other = _mark_paper(before, after, candidate)
    if other is not None and not (found.relative and found.relative.base == "writing"):
        return other
    if before.endswith("the ") and _NAMED_TALK_AFTER.match(after):
        return Mark(candidate, "other", "earlier", after[:14].strip())
    cue, cost, cues = weigh_cues(text, found)
    if cue is None:
        return Mark(candidate, "other", "mentioned")
    if cue.role not in TALKS:
        return Mark(candidate, "other", cue.role, cue.text, cue.start, cost)
    spoiler = _find_spoiler(text, found, cue, cues)
    if spoiler is not None:
        return Mark(candidate, "other", spoiler.role, spoiler.text, spoiler.start, cost)
    low, high = min(cue.start, found.start), max(cue.end, found.end)
    first_person = bool(_FIRST_PERSON.search(text, max(0, low - 28), high + 4))
    return Mark(candidate, "talk", "talk in the text", cue.text, cue.start, cost, first_person)


def _find_spoiler(text: str, found: Found, cue: Cue, cues: list[Cue]) -> Cue | None:
    """A word that makes the talk another one: referred to, planned, only asked for."""
    low = min(cue.start, found.start)
    for each in cues:
        if each.role not in ("earlier", "plan") or each is cue:
            continue
        if found.start <= each.start < found.end:
            continue
        if each.end <= low:
            between = text[each.end : low]
            reach = 60 if each.role == "earlier" else 30
            if len(between) <= reach and not _BLOCK.search(between):
                return each
        elif each.start < max(cue.start, found.start) or 0 <= each.start - cue.end <= 1:
            return each
    return None

"""What each date of an entry is there for, judged by the words round it."""

from __future__ import annotations

import re

from timeline.dates import Found
from timeline.dates.late import compile_late
from timeline.reading.cues import Cue
from timeline.reading.find import Candidate
from timeline.reading.heads import (
    mark_dateline,
    mark_heading,
    mark_labelled,
    mark_paper,
    mark_source,
)
from timeline.reading.titles import mark_title
from timeline.reading.weigh import (
    BLOCK,
    NEAR,
    SENTENCE_END,
    TALKS,
    Mark,
    MarkRole,
    is_of_day,
    weigh_cues,
)

_FIRST_PERSON = compile_late(
    r"\b(?:I|me|my|we|us|our|(?:emb|embassy|consulate|legation|reporting) ?off(?:icer)?s?|"
    r"я|меня|мне|мной|мною|мой|моей|нас|нам|мы)\b",
    re.IGNORECASE,
)
_FOLLOWS = compile_late(
    r"\b(?:following|fol|below|herewith)\b[^.]{0,40}?\b(?:memcon|memorandum of conversation|record|"
    r"summary|minutes|account|notes)\b[^.]{0,30}$",
    re.IGNORECASE,
)
"""A telegram that carries the record of a talk: "Following is memcon your meeting with ..."."""
_OPENS = compile_late(r"(?:^|[.:;])\s*(?:\d{1,4}\.\s)?$")
"""Before a verb that begins its sentence: telegrams leave out the "I"."""
_RECALLS = compile_late(
    r"recall|remember|remind|informs|tells|advises|hears|learn|understands|reuter|tass|press|"
    r"newspaper|radio|according|we note|напомн|"
    r"по (?:сообщ|сведен|слух|рассказ|слов|данн|информ)|как стало|газет|агентств|回[忆憶]|据|报|報"
)
_OCCASION = compile_late(r"в связи с|согласно|на ваш|в соответствии")
"""What a talk was sought for, rather than another talk: "согласно указанию 5 мая посетил"."""
_NEGATED = compile_late(r"\b(?:не|not|n[’']t) (?:\w+ )?$", re.IGNORECASE)
_STOP = compile_late(r"[.!?;]\s|[。；！？]|\n")
_PRESENT = compile_late(
    r"\W*(?:\d[\d:.\-– ]*(?:[ap]\.?m\.?)?\W*)?(?:others? )?(?:present|participants|attendance)\b",
    re.IGNORECASE,
)
_CORRESPONDENCE = compile_late(
    r" (?:\w+ )?(?:телеграмм|письм|шифровк|депеш|газет)\w*|[来來][电電函]|"
    r"所[示谈談告述电電言云称稱陈陳呈提议議发發拟擬]",
    re.IGNORECASE,
)
"""What makes "yesterday's" the date of a paper or of an instruction: "昨晚所示"."""
_QUOTES = compile_late(r"[^。.]{0,8}[:：]\s*[“「\"«]")
_DATE_TIME_GROUP = compile_late(r"\d{6}\s?Z\s[A-Za-z]{3,9}\s\d{2,4}$")
"""The day and hour over a cable as the machine printed it: "252007Z OCT 74"."""
_QUOTED_PAPER = compile_late(r"[^。,，:：]{0,8}?[电電函呈信][^。,，:：]{0,4}[:：]\s?[「“『\"]")
_AT_ONCE = 16
"""Characters before the day of a paper that an entry does nothing but quote."""
_BRACKET = compile_late(r"^\s?[(（]$")
"""Before a day that a text begins with in brackets, as collected papers set it."""
_REPORT_ON = compile_late(
    r"\s?[关關][于於][^。,，]{1,40}?(?:[报報]告|[请請]示|[来來]?[电電]|函|信|意[见見])"
)
"""After the day of a report on something: "四日关于接待外宾的报告"."""
_AT_HIS = compile_late(r"\sу (?!нас\b)(?:него|неё|нее|них|(?:\w+ )?[А-ЯЁ]\w+[ая]\b)")
"""After a day: "Вчера вечером у Литвинова", with no verb."""
_ARRIVES = compile_late(
    r"arriv|return|came|flew|flown|landed|прилет|прибы|приех|возврат|верну|抵|到|来|來",
    re.IGNORECASE,
)
_TAKEN_UP = compile_late(
    r"[^.。!?！？\n]{0,240}[.。!?！？]\s?(?:(?:Беседа|Встреча|Разговор|Переговоры|"
    r"На (?:этой )?(?:встрече|беседе)"
    r"|В (?:ходе )?(?:этой )?(?:беседы|беседе|встречи)|(?:The|This|Our) (?:conversation|talk|"
    r"meeting|"
    r"discussion|interview)s?|(?:During|In|At) (?:the|this|our) (?:conversation|meeting|talk)s?)\b"
    r"|[谈談][话話]|[会會][谈談]|席[间間])"
)
"""The sentence after a day, where it goes on with a talk as with something known."""
_THEN = compile_late(
    r"(?:\bи|после чего|после этого|затем|а потом)\s(?:\w+\s){0,1}$|"
    r"[,，](?:并|並|旋|即|随即|隨即|[后後]|乃)$",
    re.IGNORECASE,
)
"""What joins a talk to the event told before it."""
_GOVERNED = 6
"""The cost up to which a verb of writing governs the day after it: "датировано январём"."""
_SENDING = compile_late(r"[转轉]告|[电電]告|致[电電]|[复覆][电電]")
_ANOTHERS = ("the ", "your ", "his ", "her ", "their ", "its ")
"""Before a day and a talk's name: a talk that is only referred to."""
_BESIDE = compile_late(r",\s(?:who|which)\s(?:\w+ ){0,2}$", re.IGNORECASE)
"""Before a verb of a clause beside the matter: "Talbot, who saw Faisal on 20 February, thinks"."""
_NAMED_TALK_AFTER = compile_late(
    r"\s(?:\w+ )?(?:talks?|conversations?|meetings?|discussions?)\b", re.IGNORECASE
)


_OWN_CUE = ("talk", "received", "sent")
"""Roles by a cue that speaks for one date only."""
_READERS = {
    "title": mark_title,
    "heading": mark_heading,
    "dateline": mark_dateline,
    "source": mark_source,
}
_PLAIN: dict[str, tuple[MarkRole, str]] = {
    "catalogue": ("catalogue", "catalogue date"),
    "furniture": ("other", "page furniture"),
    "closing": ("written", "closing date"),
    "deep": ("other", "named further on"),
}


def mark_candidates(candidates: list[Candidate]) -> list[Mark]:
    """The roles of all candidates; a cue word speaks for one date only, the nearest."""
    marks = [_mark(candidate) for candidate in candidates]
    days = {mark.candidate.field for mark in marks if any(p.day for p in mark.found.points)}
    marks = [_leave_year(mark) if mark.candidate.field in days else mark for mark in marks]
    nearest: dict[tuple[str, int], int] = {}
    for mark in marks:
        if mark.role in _OWN_CUE and mark.cue_start >= 0:
            place = mark.candidate.field, mark.cue_start
            nearest[place] = min(mark.cost, nearest.get(place, mark.cost))
    return [_yield_cue(mark, nearest) for mark in marks]


def _leave_year(mark: Mark) -> Mark:
    """A bare year among a text's days is no talk's: "a member since 1926"."""
    is_year = mark.found.date is not None and mark.found.date.precision == "year"
    if mark.role != "talk" or not is_year or mark.candidate.zone != "prose":
        return mark
    return Mark(mark.candidate, "other", "mentioned")


def _yield_cue(mark: Mark, nearest: dict[tuple[str, int], int]) -> Mark:
    place = mark.candidate.field, mark.cue_start
    if mark.role not in _OWN_CUE or mark.cost <= nearest.get(place, mark.cost):
        return mark
    if mark.candidate.zone == "heading":
        return Mark(mark.candidate, "head", "date in the heading")
    return Mark(mark.candidate, "other", "mentioned")


def _mark(candidate: Candidate) -> Mark:
    plain = _PLAIN.get(candidate.zone)
    if plain is not None:
        return Mark(candidate, *plain)
    return _READERS.get(candidate.zone, mark_prose)(candidate)


def mark_prose(candidate: Candidate) -> Mark:
    """The role of a date in the first words of a text."""
    plain = mark_labelled(candidate) or _mark_set_off(candidate)
    if plain is not None:
        return plain
    cue, cost, cues = weigh_cues(candidate)
    if cue is None or cue.role == "event":
        taken = _find_taken_up(candidate, cue)
        if taken:
            return Mark(candidate, "talk", "talk in the next words", taken, cost=NEAR)
    if cue is None:
        if _AT_HIS.match(candidate.text, candidate.found.end) and _opens_text(candidate):
            return Mark(
                candidate, "talk", "talk in the text", "у", candidate.found.end + 1, 1, True
            )
        return Mark(candidate, "other", "mentioned")
    then = _find_then(candidate.text, cue, cues) if cue.role == "event" else None
    if then is not None:
        return _mark_talk(candidate, then, cost + then.start - cue.end, cues)
    if cue.role == "earlier" and _FOLLOWS.search(candidate.text[max(0, cue.start - 80) : cue.end]):
        return Mark(candidate, "talk", "talk in the text", cue.text, cue.start, cost)
    if cue.role == "write" and cue.end <= candidate.found.start and cost <= _GOVERNED:
        return Mark(candidate, "written", "written in the text", cue.text, cue.start, cost)
    if cue.role not in TALKS:
        return Mark(candidate, "other", cue.role, cue.text, cue.start, cost)
    return _mark_talk(candidate, cue, cost, cues)


def _find_then(text: str, event: Cue, cues: list[Cue]) -> Cue | None:
    """The talk that a sentence goes on with after an event: "подписал договор, после чего ..."."""
    for cue in cues:
        if cue.start <= event.end or cue.role != "meet":
            continue
        between = text[event.end : cue.start]
        is_same = not SENTENCE_END.search(between) and not any(map(str.isdecimal, between))
        return cue if is_same and _THEN.search(between) else None
    return None


def _mark_set_off(candidate: Candidate) -> Mark | None:
    """A mark for a date whose form tells its role: a form's own line, another paper's date."""
    found = candidate.found
    if found.start <= 3 and _PRESENT.match(candidate.after) and found.date is not None:
        return Mark(candidate, "head", "labelled date", "present")
    if found.date is not None and _DATE_TIME_GROUP.match(found.text):
        return Mark(candidate, "head", "labelled date", "date-time group")
    if found.start <= _AT_ONCE and _QUOTED_PAPER.match(candidate.after):
        return Mark(candidate, "written", "quoted paper", candidate.after[:2].strip())
    if _BRACKET.search(candidate.text, 0, found.start) and found.date is not None:
        return Mark(candidate, "head", "labelled date", "bracket")
    if _REPORT_ON.match(candidate.text, found.end):
        return Mark(candidate, "other", "paper", candidate.after[:2].strip())
    other = mark_paper(candidate)
    if other is not None and not (found.relative and found.relative.base == "writing"):
        return other
    if found.form == "relative" and _CORRESPONDENCE.match(candidate.text, found.end):
        return Mark(candidate, "other", "paper")
    if candidate.before.endswith(_ANOTHERS) and _NAMED_TALK_AFTER.match(candidate.after):
        return Mark(candidate, "other", "earlier", candidate.after[:14].strip())
    return None


def _mark_talk(candidate: Candidate, cue: Cue, cost: int, cues: list[Cue]) -> Mark:
    """The mark of a day with a talk beside it, unless other words make it another talk's."""
    text, found = candidate.text, candidate.found
    if _QUOTES.match(text, cue.end) and _SENDING.search(cue.text):
        return Mark(candidate, "written", "quoted message", cue.text, cue.start, cost)
    spoiler = _find_spoiler(text, found, cue, cues)
    if spoiler is not None:
        rule = spoiler.role if spoiler.role in ("earlier", "plan") else "earlier"
        return Mark(candidate, "other", rule, spoiler.text, spoiler.start, cost)
    low, high = min(cue.start, found.start), max(cue.end, found.end)
    is_own = bool(_FIRST_PERSON.search(text, max(0, low - 28), high + 4)) or (
        cue.role == "meet" and _opens_sentence(text, found, cue)
    )
    if not is_own and _BESIDE.search(text, max(0, cue.start - 30), cue.start):
        return Mark(candidate, "other", "earlier", cue.text, cue.start, cost)
    return Mark(candidate, "talk", "talk in the text", cue.text, cue.start, cost, is_own)


def _opens_text(candidate: Candidate) -> bool:
    """Whether a day begins its sentence, and is the writer's "yesterday" or a bare day."""
    start = candidate.found.start
    is_near = candidate.found.relative is not None or bool(candidate.found.lacks)
    return is_near and bool(_OPENS.search(candidate.text, max(0, start - 9), start))


def _opens_sentence(text: str, found: Found, cue: Cue) -> bool:
    """Whether a verb begins its sentence, or stands at once after the day that begins it."""
    start = found.start if cue.start == found.end + 1 else cue.start
    return bool(_OPENS.search(text, max(0, start - 9), start))


def _find_taken_up(candidate: Candidate, cue: Cue | None) -> str:
    """The word by which the next sentence takes up a talk on the day of an arrival."""
    if candidate.found.lacks == "anchor":
        return ""
    if not _ARRIVES.search(cue.text if cue else candidate.after[:NEAR]):
        return ""
    match = _TAKEN_UP.match(candidate.text, candidate.found.end)
    return match.group().rsplit(maxsplit=1)[-1][-20:] if match else ""


def _find_spoiler(text: str, found: Found, cue: Cue, cues: list[Cue]) -> Cue | None:
    """A word that makes the talk another one: referred to, planned, only asked for."""
    low = min(cue.start, found.start)
    if _NEGATED.search(text, max(0, cue.start - 16), cue.start):
        return cue
    for each in cues:
        if each.role not in ("earlier", "plan") or each is cue or is_of_day(each, found):
            continue
        if each.end <= low:
            between = text[each.end : low]
            if _RECALLS.match(each.text) and not _STOP.search(between):
                return each
            reach = 60 if each.role == "earlier" else 30
            is_own = cue.start - found.end == 1 and _OCCASION.match(each.text)
            if len(between) <= reach and not BLOCK.search(between) and not is_own:
                return each
        elif _STOP.search(text, min(each.end, found.start), each.start):
            continue
        elif each.start < max(cue.start, found.start) or 0 <= each.start - cue.end <= 1:
            return each
    return None

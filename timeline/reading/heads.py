"""Dates over a paper and in the note on its source: heading, dateline, source note."""

from __future__ import annotations

import re

from timeline.dates import Found
from timeline.dates.late import compile_late
from timeline.reading.cues import Cue
from timeline.reading.cues_english import ENGLISH_CUES
from timeline.reading.feet import is_receipt, is_recorders_day
from timeline.reading.find import Candidate
from timeline.reading.weigh import REACH, TALKS, Mark, MarkRole, pick_cues, weigh_cues

_CLASSIFIED = compile_late(
    r"""secret|confidential|restricted|eyes\ only|cop(?:y|ies)\b|\bnos?\.?\s*\d|\#\s*\d
    |iskh|incoming
    |секретно|экз|\bисх|\bвх\b|№\s*\d
    |绝密|絕密|机密|機密|秘密|第\s?\d+\s?[号號]|文本第""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = compile_late(r"[^\W\d_]{4,}|[\u3400-\u9fff]{3,}")
_LABEL = compile_late(
    r"(?:\b(?:date|time|datum)(?: of (?:the )?\w+)?|дата(?: \w+)?|датировка|"
    r"日\s*期\s*(?:[及与與和]\s*[时時]\s*[间間])?|"
    r"[时時]\s*[间間])\s*[:：]\s*$",
    re.IGNORECASE,
)
_LABEL_OF_OTHER = compile_late(
    r"(?:(?:receipt|received|approv\w+|distribut\w+|clear\w+|declassif\w+|release|transmi\w+)"
    r"|(?:получ|утвержд|рассыл|отправ|рассекреч|поступл)\w*)\s*:\s*$"
    r"|(?:印[发發]|收[到文]|批[准示]|[审審][定阅閱]|抄送|送[达達]|[归歸][档檔])(?:日期|[时時][间間])\s*[:：]\s*$",
    re.IGNORECASE,
)
_LABEL_OF_WRITING = compile_late(
    r"(?:prepar|draft|record|memorand|typ|dictat|запис|составл|подготов|документ|печат)\w*\s*:\s*$"
    r"|(?:[记記][录錄]|整理|起草|[写寫]作)(?:日期|[时時][间間])\s*[:：]\s*$",
    re.IGNORECASE,
)
_PAPER_BEFORE = compile_late(
    r"""(?:
      (?:letters?|(?:tele|air)grams?|cables?|memorand(?:um|a)|memos?|notes?|messages?|m[eé]moires?
        |d[ei]spatch|statements?|reports?|reply|numbered|nos?\.?\s?\S+|№\s?\S+|notice|decree)
        \ (?:of|dated|from)\s
    | (?:(?:\w*tel|(?:tele|air)gram|d[ei]spatch|cable|message|letter|ref\w*|our|your|my)s?\W+){1,3}
        (?:no\.?\s?)?\d[\w/-]*,?\s(?:(?:of|dated)\s)?
    | \bdated\s
    | (?:№|\bnos?\.?)\s?[\w/-]+\s+(?:от|ot|of|from)\s
    | (?:телеграмм|письм|нот|послани|записк|жалоб|шифровк)\w*\s+(?:[\w.]+\s+){0,4}?(?:от|за)\s
    | (?<!запись\ )(?<!записи\ )\bот\s
    )(?:the\ )?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_PAPER = compile_late(r"(?:of|dated|from|от|ot|за|\d\S*)\s(?:the )?$", re.IGNORECASE)
"""With what `_PAPER_BEFORE` can only end, which is quicker to see."""
_PAPER_AFTER = compile_late(
    r"""(?:['’]s)?[ ](?:(?!following|text|substance)\w+\ )?
    (?:letters?|telegrams?|cables?|memorand(?:um|a)|messages?|notes?|reply|statement|aide|speech
      |draft|announcement|handwritten|telegrammy)\b(?!\ of\ conv)
    | [电電函](?!话|話)""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP = compile_late(
    r"[\[(](?:[^\[\]()]*\s)?(?:(?P<cue>stamp(?:ed)?|штамп|收文章|收[发發]章)"
    r"|(?P<hand>handwritten|written by hand|annotat\w+|marginal\w*|resolution|резолюци\w+|помет\w+|"
    r"批[示注語语]))\b[^\[\]()]*$",
    re.IGNORECASE,
)
"""A stamp or a hand that was put on the paper afterwards, told in brackets."""
_OUTGOING = compile_late(
    r"\b(?:исх|isk?h|outgoing)\w*\.?\W{0,3}(?:№|nos?\.?|#)?\s?[\w/-]+,?\s(?:от|ot|of|dated)\s$",
    re.IGNORECASE,
)
_WRITTEN_AFTER = compile_late(
    r"\s?(?:[记記][录錄]|整理|起草|[拟擬]稿|[编編]?[写寫]|[缮繕]|打[印字])(?![后後])"
)
_REFLECTS = compile_late(r"\b(?:reflect|substance|summari[sz]|record)\w*[^.]{0,60}$", re.IGNORECASE)
_TALK_AFTER = compile_late(
    r",?\s(?:\w+ ){0,2}(?:discussion|conversation|meeting|talk)s?\b", re.IGNORECASE
)
_NOTE_STOP = compile_late(r"(?<=\w\w\w)[.!?]+\)?\s|(?<=[^()]{13})\)\s")
"""Where a note's sentence ends; an office in brackets, "(EUR)", ends none."""
_HELD = compile_late(
    r"\b(?:meeting|conversation|discussion|conference|talk|luncheon|dinner)s? (?:\w+ ){0,2}"
    r"(?:(?:was|were) held|took place|occurred)\b[^.]{0,80} (?:on )?$",
    re.IGNORECASE,
)
_SIGNED = compile_late(
    r"(?:^|[\s.,;(])(?P<cue>(?:recorded|taken down|typed|drafted|dictated|written|prepared) by)"
    r"\s?:?(?:[\s.,:()\-–—]|(?-i:[A-Z])[\w.’'\-]*|\b(?:and|of)\b)*$",
    re.IGNORECASE,
)
"""Who wrote a paper down, with nothing but names up to its day."""
_DATED = compile_late(r"(?:^|[.;)] |\b(?:is|was|are|were|and) )(?:also )?dated$", re.IGNORECASE)
_NUMBERED = compile_late(r"(?:№|\bno\.?|\bnos\.?)\s?[\w/-]+\s+(?:от|ot|of)\s$", re.IGNORECASE)
_RECORD_BEFORE = compile_late(
    r"\W*(?:запись\s|беседа\s|при[её]м\s|record of conv|memorandum of conv|conversation with)",
    re.IGNORECASE,
)
"""How a dateline begins that is the heading of a talk."""
_CAPTION = compile_late(r"^[^。]{12,}。\s*$")
COVERAGE = compile_late(r"(?:\bfor the )?period(?: of| from)?\s$|\bза период с\s$", re.IGNORECASE)
_DIARY_OVER = compile_late(
    r"(?:\b(?:diary|diaries|journal)\b|\bдневник|日[记記])"
    r"(?!.*(?:\bconv|\btalk|\bmeet|\bбесед|\bвстреч|[谈談会會]))[^\n]*$",
    re.IGNORECASE,
)
"""A diary's name before its span of days: the entries lie within it, and no talk lasts so long."""
_TITLED_TALK = compile_late(
    r"[日号號]\s.{0,60}(?:[谈談][话話]|[会會][谈談见見晤])(?:[记記紀][录錄]|[纪紀]要|[备備]忘[录錄])\s*$"
)
"""A talk's name right before a second day, where the paper's own day stands before it."""
_ANOTHER = compile_late(
    r"""\b(?:another|other|shorter|longer|separate|earlier|later|similar|second|briefing|covering|
    cover|draft|attached|subsequent)\ (?:\w+\ )?(?:memorand(?:um|a)|accounts?|records?|copy|copies|
    versions?|papers?|notes?|letters?|minutes|telegrams?|drafts?|of\ the)\b
    |\bcopies\ of\b|\bin\ (?:a\ )?(?:telegram|letter|memorandum)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def mark_outgoing(candidate: Candidate) -> Mark | None:
    """A mark for the date of a registry number: "Исх. № 97 от 14/III-56"."""
    match = _OUTGOING.search(candidate.before[-40:])
    return Mark(candidate, "written", "registry line", match.group().strip()) if match else None


def mark_paper(candidate: Candidate) -> Mark | None:
    """A mark for a date that another paper bears: "your telegram of 6 January"."""
    before = candidate.before[-60:]
    may_fit = _ENDS_PAPER.search(before, max(0, len(before) - 24))
    match = (may_fit and _PAPER_BEFORE.search(before)) or _PAPER_AFTER.match(candidate.after)
    return Mark(candidate, "other", "paper", match.group().strip()) if match else None


def mark_labelled(candidate: Candidate) -> Mark | None:
    """A mark for a date in a form's own field: "Date: 3 April 1969"."""
    label = _LABEL.search(candidate.before[-30:])
    if label is None:
        return None
    words = label.group().strip(" :：")
    if _LABEL_OF_OTHER.search(candidate.before[-30:]):
        return Mark(candidate, "other", "pass", words)
    if _LABEL_OF_WRITING.search(candidate.before[-30:]):
        return Mark(candidate, "written", "written", words)
    return Mark(candidate, "head", "labelled date", words)


def mark_heading(candidate: Candidate) -> Mark:
    """The role of a date in the heading, where record and talk often stand side by side."""
    found, before = candidate.found, candidate.before
    plain = mark_labelled(candidate) or mark_outgoing(candidate) or _mark_added(candidate)
    if plain is not None:
        return plain
    if COVERAGE.search(before[-24:]) or (
        found.shape == "range" and _DIARY_OVER.search(before[-120:])
    ):
        return Mark(candidate, "other", "coverage")
    if found.form == "clock":
        return Mark(candidate, "other", "hour in the heading")
    cue, cost, _ = weigh_cues(candidate)
    if cue is not None and cue.role in ("receive", "send", "pass") and cost < 40:
        role: MarkRole = {"receive": "received", "send": "sent"}.get(cue.role, "other")  # type: ignore[assignment]
        return Mark(candidate, role, cue.role, cue.text, cue.start, cost)
    other = mark_paper(candidate)
    if other is not None:
        return other
    if cue is not None and cue.role in TALKS and cue.end <= found.start:
        return Mark(candidate, "talk", "talk in the heading", cue.text, cue.start, cost)
    if _TITLED_TALK.search(before[-90:]):
        return Mark(candidate, "talk", "talk in the heading", before.rstrip()[-4:])
    if _is_registered(before, candidate.after):
        return Mark(candidate, "written", "registry line")
    if cue is not None and cue.role == "write" and cost < 40:
        return Mark(candidate, "written", "written", cue.text, cue.start, cost)
    return Mark(candidate, "head", "date in the heading")


def _mark_added(candidate: Candidate) -> Mark | None:
    """A mark for a stamp's day or that of a note by hand, which brackets tell of."""
    if is_receipt(candidate.text, candidate.found):
        return Mark(candidate, "received", "receive")
    match = _STAMP.search(candidate.before)
    if match is None:
        return None
    if match["hand"]:
        return Mark(candidate, "other", "pass", match["hand"])
    return Mark(candidate, "received", "receive", match["cue"])


def _is_registered(before: str, after: str) -> bool:
    """Whether a copy number or a secrecy mark stands beside the date, no other word between."""
    marks = list(_CLASSIFIED.finditer(before[-40:]))
    if marks and not _WORD.search(before[-40:], marks[-1].end()):
        return True
    mark = _CLASSIFIED.search(after[:30])
    return bool(mark and not _WORD.search(after[: mark.start()]))


def mark_dateline(candidate: Candidate) -> Mark:
    """The role of a date in the dateline; most are simply the date over the paper."""
    found = candidate.found
    labelled = mark_labelled(candidate)
    if labelled is not None:
        return labelled
    if _CAPTION.search(candidate.after):
        return Mark(candidate, "other", "caption")
    if is_receipt(candidate.text, found):
        return Mark(candidate, "received", "receive")
    cue, cost, _ = weigh_cues(candidate)
    if cue is not None and cue.role == "receive" and cue.end <= found.start and cost < 40:
        return Mark(candidate, "received", "receive", cue.text, cue.start, cost)
    if _NUMBERED.search(candidate.before[-40:]) and candidate.before[:1] not in "№":
        return Mark(candidate, "other", "paper", "No")
    if found.lacks == "anchor":
        return Mark(candidate, "other", "relative in the dateline")
    if _RECORD_BEFORE.match(candidate.before):
        return Mark(candidate, "talk", "talk in the heading", candidate.before.split(maxsplit=1)[0])
    return Mark(candidate, "head", "dateline")


def mark_source(candidate: Candidate) -> Mark:
    """The role of a date in the note on the source, by the nearest verb before it."""
    text, found = candidate.text, candidate.found
    start = max(0, found.start - REACH)
    is_english = pick_cues(text[start : found.end + 20]) is ENGLISH_CUES
    if not is_english and is_recorders_day(text, found):
        return Mark(candidate, "written", "written")
    signed = _SIGNED.search(text[start : found.start])
    if signed is not None:
        return Mark(candidate, "written", "written", signed["cue"])
    stops = [m.end() for m in _NOTE_STOP.finditer(text[start : found.start])]
    start += stops[-1] if stops else 0
    clause = text[start : found.start]
    if _HELD.search(clause) or (_REFLECTS.search(clause) and _TALK_AFTER.match(candidate.after)):
        return Mark(candidate, "talk", "talk in the note", "held")
    if _ANOTHER.search(clause):
        return Mark(candidate, "other", "another copy")
    if _WRITTEN_AFTER.match(candidate.after):
        return Mark(candidate, "written", "written", candidate.after[:2])
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
    if cue.text.lower() == "dated" and not _DATED.search(text[max(0, cue.start - 24) : cue.end]):
        return False
    between = text[cue.end : found.start]
    return len(between) < 110 and not re.search(r"\bfor (?:a|the|this) |[;:]", between)

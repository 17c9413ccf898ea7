"""Doubts that the words of a text raise: several talks, a talk without a day, a far-off cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.dates import format_date
from timeline.dates.late import compile_late
from timeline.reading.anchors import FIELD_NAMES, Dated, Resolution
from timeline.reading.compare import is_later, is_not_after, may_agree
from timeline.reading.entry import Entry
from timeline.reading.kinds import LETTER, Kind
from timeline.reading.outcome import Outcome
from timeline.reading.weigh import pick_cues

FAR = 45
"""The cost from which a cue is too far from its date to be trusted without a look."""
_ANOTHERS = compile_late(
    r"\w['’]s (?:\w+ )?$|\w['’] (?:\w+ )?$|\b(?:he|she|they) (?:had )?$", re.IGNORECASE
)
LONG_AGO = 10
"""Days from a talk on after which a letter or telegram is likelier to refer to it than to tell."""
_FRESH = 5
"""Days for which a letter may wait to tell the writer's own talk."""
DEEP = 200
"""Characters into a text from which on a talk is likelier to be told beside the matter."""
FIRST_WORDS = 140
"""Characters of a text in which a talk without a day raises a doubt."""
_PRESS = compile_late(r"社[评評论論]|[报報][载載道]|招待")
_TELLS = compile_late(
    r"сообщ|переда|заяв|говор|прошл|проход|устр[ао]|обсу|ответ|информ|извест|по телефону"
)
"""Verbs of letting know, which a telegram of hearsay is full of: no ground to miss a talk."""
_NAMED_PAPER = compile_late(
    r"《[^》]*$|(?:[会會][谈談]|[谈談][话話])(?:[纪紀]要|[记記][录錄]|精神|情)"
)


def doubt_text(entry: Entry, kind: Kind, resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """The doubts of one entry that come from its running text."""
    told = [
        each
        for each in resolution.dated
        if each.mark.role == "talk" and each.mark.candidate.zone in ("prose", "heading")
    ]
    if kind.practice != "talk" or any(pick.dated in told for pick in outcome.conversations):
        yield from _doubt_others(told, outcome)
    yield from _doubt_far(told, outcome)
    if kind.practice == "writing":
        yield from _doubt_reference(kind, told, outcome)
    if kind.practice != "talk" and not outcome.conversations:
        yield from _doubt_silence(entry, kind, resolution, outcome)


def _doubt_reference(kind: Kind, told: list[Dated], outcome: Outcome) -> Iterator[str]:
    """A talk that a letter names by its day, or that lies far back, may only be referred to."""
    record = outcome.record.date.latest if outcome.record else None
    for pick in outcome.conversations:
        mark, day = pick.dated.mark, pick.date.earliest
        if pick.dated not in told or record is None or day is None:
            continue
        days = (record - day).days
        text, start = mark.candidate.text, mark.cue_start
        is_anothers = start > 0 and bool(_ANOTHERS.search(text, max(0, start - 30), start))
        is_own = mark.first_person and days <= _FRESH
        is_by_letter = kind is LETTER and mark.found.lacks != "anchor" and days > 0 and not is_own
        if is_anothers and not mark.first_person:
            yield f"The talk of {format_date(pick.date)} may be another's, only named here."
            return
        if is_by_letter or days >= LONG_AGO or (mark.found.start > DEEP and days > 1):
            yield (
                f"The talk of {format_date(pick.date)} may only be referred to: the paper was"
                f" written {days} {'day' if days == 1 else 'days'} later."
            )
            return


def _doubt_others(told: list[Dated], outcome: Outcome) -> Iterator[str]:
    """Talks on other days than those chosen, but for those still to come."""
    chosen = [*outcome.conversations, *([outcome.record] if outcome.record else [])]
    for each in told:
        if all(is_later(each.date, pick.date) for pick in chosen):
            continue
        if outcome.conversations and not any(may_agree(each.date, p.date) for p in chosen):
            where = FIELD_NAMES[each.field].capitalize()
            yield f"{where} also speaks of a talk on {format_date(each.date)} (“{each.mark.cue}”)."


def _doubt_far(told: list[Dated], outcome: Outcome) -> Iterator[str]:
    for pick in outcome.conversations:
        mark = pick.dated.mark
        if pick.rule == "talk in the text" and mark.cost > FAR and pick.dated in told:
            yield f"“{mark.cue}” stands far from “{pick.date.text}”; they may not belong together."


def _doubt_silence(
    entry: Entry, kind: Kind, resolution: Resolution, outcome: Outcome
) -> Iterator[str]:
    """A talk is told of, or named as another one, and no day was taken for it."""
    day = outcome.record.date if outcome.record else None
    for each in resolution.dated:
        is_past = day is None or is_not_after(each.date, day)
        if each.mark.candidate.zone != "prose" or not is_past:
            continue
        if each.mark.rule in ("earlier", "plan") and not _PRESS.search(each.mark.cue):
            yield (
                f"“{each.date.text}” was taken for another or a coming talk (“{each.mark.cue}”);"
                " no conversation is given."
            )
            return
        if kind.practice in ("writing", "open") and _names_recent_day(each):
            yield (
                f"“{each.date.text}” is named, and no word near it was taken for a talk;"
                " no conversation is given."
            )
            return
    text = entry.opening[:FIRST_WORDS] or entry.transcript[:FIRST_WORDS]
    for cue in pick_cues(text).find(text, 0, len(text)):
        if (
            cue.role == "meet"
            and not _TELLS.match(cue.text)
            and not _NAMED_PAPER.search(text, max(0, cue.start - 40), cue.end + 4)
        ):
            yield f"The text tells of a talk (“{cue.text}”), but no day was found for it."
            return


def _names_recent_day(each: Dated) -> bool:
    """Whether the words are "yesterday", "this morning", "on Friday": days that papers tell of."""
    relative = each.mark.found.relative
    if relative is None or relative.base != "writing" or each.mark.rule in _OTHER_THINGS:
        return False
    return relative.count <= 0 and relative.unit in ("day", "weekday")


_OTHER_THINGS = ("receive", "plan", "write", "send", "pass", "furniture", "named further on")

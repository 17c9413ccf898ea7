"""Doubts that the words of a text raise: several talks, a talk without a day, a far-off cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.dates import format_date
from timeline.reading.anchors import FIELD_NAMES, Dated, Resolution
from timeline.reading.compare import is_not_after, may_agree
from timeline.reading.entry import Entry
from timeline.reading.kinds import Kind
from timeline.reading.outcome import Outcome
from timeline.reading.patterns import LatePattern
from timeline.reading.weigh import pick_cues

FAR = 45
"""The cost from which a cue is too far from its date to be trusted without a look."""
FIRST_WORDS = 140
"""Characters of a text in which a talk without a day raises a doubt."""
BY_DAY_OF_WRITING = 1955
"""Until this year American memoranda of conversation were dated by their writers."""

_BY_AUTHOR = LatePattern(r"memorandum of (?:telephone )?conversation, by ", re.IGNORECASE)


def doubt_text(entry: Entry, kind: Kind, resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """The doubts of one entry that come from its running text and its author line."""
    told = [
        each
        for each in resolution.dated
        if each.mark.role == "talk" and each.mark.candidate.zone in ("prose", "heading")
    ]
    yield from _doubt_others(told, outcome)
    yield from _doubt_far(told, outcome)
    if kind.practice != "talk" and not outcome.conversations:
        yield from _doubt_silence(entry, resolution, outcome)
    yield from _doubt_author(entry, outcome)


def _doubt_others(told: list[Dated], outcome: Outcome) -> Iterator[str]:
    """Talks on other days than those chosen."""
    chosen = [*outcome.conversations, *([outcome.record] if outcome.record else [])]
    for each in told:
        if outcome.conversations and not any(may_agree(each.date, p.date) for p in chosen):
            where = FIELD_NAMES[each.field].capitalize()
            yield f"{where} also speaks of a talk on {format_date(each.date)} (“{each.mark.cue}”)."


def _doubt_far(told: list[Dated], outcome: Outcome) -> Iterator[str]:
    for pick in outcome.conversations:
        mark = pick.dated.mark
        if pick.rule == "talk in the text" and mark.cost > FAR and pick.dated in told:
            yield f"“{mark.cue}” stands far from “{pick.date.text}”; they may not belong together."


def _doubt_silence(entry: Entry, resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """A talk is told of, or named as another one, and no day was taken for it."""
    day = outcome.record.date if outcome.record else None
    for each in resolution.dated:
        is_past = day is None or is_not_after(each.date, day)
        if each.mark.candidate.zone != "prose" or not is_past:
            continue
        if each.mark.rule in ("earlier", "plan"):
            yield (
                f"“{each.date.text}” was taken for another or a coming talk (“{each.mark.cue}”);"
                " no conversation is given."
            )
            return
    text = entry.opening[:FIRST_WORDS] or entry.transcript[:FIRST_WORDS]
    for cue in pick_cues(text).find(text, 0, len(text)):
        if cue.role == "meet":
            yield f"The text tells of a talk (“{cue.text}”), but no day was found for it."
            return


def _doubt_author(entry: Entry, outcome: Outcome) -> Iterator[str]:
    """American practice before 1955: the writer dated the memorandum by the day he wrote it."""
    if outcome.record is not None or not _BY_AUTHOR.match(entry.title):
        return
    for pick in outcome.conversations:
        day = pick.date.latest
        if day is not None and day.year < BY_DAY_OF_WRITING:
            yield (
                "Before 1955 the date over an American memorandum was often the day of writing;"
                " here it is taken for the talk's, since the text names no other."
            )

"""What an editor should look at: every ground for doubt in a reading, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.dates import format_date
from timeline.reading.anchors import FIELD_NAMES, Resolution
from timeline.reading.compare import may_agree
from timeline.reading.doubts_of_text import doubt_text
from timeline.reading.entry import Entry
from timeline.reading.find import LONGEST
from timeline.reading.kinds import OTHER, Kind
from timeline.reading.outcome import Outcome, Pick

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_LAG = 120
"""Days between talk and record that are possible but rare."""
_OF_PAPER = ("title", "heading", "dateline", "prose", "closing")
"""Zones whose dates are the paper's own words, not a note's on its source."""
DOUBTED = 0.8
"""What a ground for doubt leaves of a confidence."""


def list_doubts(entry: Entry, kind: Kind, resolution: Resolution, outcome: Outcome) -> list[str]:
    """The grounds for doubt in an outcome, each once, in a fixed order."""
    found = [
        *_doubt_length(entry),
        *_doubt_grounds(outcome),
        *_doubt_catalogue(resolution, outcome),
        *_doubt_order(outcome),
        *_doubt_receipt(resolution, outcome),
        *_doubt_weekdays(outcome),
        *_doubt_years(outcome),
        *_doubt_sources(resolution, outcome),
        *doubt_text(entry, kind, resolution, outcome),
        *_doubt_kind(kind, resolution, outcome),
        *_doubt_adrift(resolution, outcome),
    ]
    return list(dict.fromkeys(found))


def _doubt_length(entry: Entry) -> Iterator[str]:
    for field, name in FIELD_NAMES.items():
        if len(getattr(entry, field)) > LONGEST:
            yield f"Only the first {LONGEST:,} characters of {name} were read."


def lower_confidence(outcome: Outcome) -> None:
    """Take off what a doubt costs; a doubted reading is never as sure as another."""
    outcome.conversations = [_lower(pick) for pick in outcome.conversations]
    outcome.record = _lower(outcome.record) if outcome.record else None


def _lower(pick: Pick) -> Pick:
    return replace(pick, confidence=round(pick.confidence * DOUBTED, 3))


def _picks(outcome: Outcome) -> list[Pick]:
    return [*outcome.conversations, *([outcome.record] if outcome.record else [])]


def _doubt_grounds(outcome: Outcome) -> Iterator[str]:
    for pick in outcome.conversations:
        if pick.rule == "catalogue date alone":
            yield (
                f"The day of the talk rests on the catalogue's date alone ({pick.date.text}); it"
                " may be the day of writing."
            )
        elif pick.confidence < DOUBTED:
            day = format_date(pick.date)
            yield f"The day of the talk ({day}) is inferred: no words give it outright."
    if outcome.record and outcome.record.confidence < DOUBTED:
        yield f"The day of writing ({format_date(outcome.record.date)}) is inferred."
    if outcome.record and _is_bare_year(outcome.record):
        yield f"Of the day of writing no more than the year {outcome.record.date.text} was found."
    yield from outcome.doubts


def _is_bare_year(pick: Pick) -> bool:
    return pick.date.precision == "year" and pick.dated.mark.role != "catalogue"


def _doubt_catalogue(resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """A catalogue's day within a talk known only to the month may be either date."""
    catalogue = next((d for d in resolution.dated if d.mark.role == "catalogue"), None)
    for pick in outcome.conversations:
        if catalogue is None or pick.date.precision == "day" or outcome.record is not None:
            continue
        if may_agree(catalogue.date, pick.date) and catalogue.date.precision == "day":
            yield (
                f"The talk is dated no nearer than {pick.date.text}; the catalogue's"
                f" {catalogue.date.text} may be the day of the talk or of the record."
            )


def _doubt_order(outcome: Outcome) -> Iterator[str]:
    record = outcome.record
    if record is None:
        return
    for pick in outcome.conversations:
        talk, written = pick.date, record.date
        dates = f"({format_date(written)}) is dated {{}} the conversation ({format_date(talk)})"
        if talk.earliest and written.latest and written.latest < talk.earliest:
            yield f"The record {dates.format('before')}; one may be misread or misprinted."
        elif (
            talk.latest and written.earliest and ((written.earliest - talk.latest).days > LONG_LAG)
        ):
            yield f"The record {dates.format('long after')}."


def _doubt_receipt(resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """A paper that came in before its own date; between time zones a dated one may, by a day."""
    received = next((d.date for d in resolution.dated if d.mark.role == "received"), None)
    record = outcome.record
    if not (record and record.date.earliest and received and received.latest):
        return
    may_lack = 0 if record.dated.mark.role == "catalogue" else 1
    if (record.date.earliest - received.latest).days > may_lack:
        yield (
            f"The paper was received ({format_date(received)}) before its own date"
            f" ({format_date(record.date)}); one may be misread or misprinted."
        )


def _doubt_weekdays(outcome: Outcome) -> Iterator[str]:
    for pick in _picks(outcome):
        weekday, day = pick.dated.mark.found.weekday, pick.date.earliest
        if weekday is None or day is None or pick.date.precision != "day":
            continue
        if day.weekday() != weekday:
            yield (
                f"“{' '.join(pick.date.text.split())}” names a {_DAYS[weekday]}, but"
                f" {format_date(pick.date)} was a {_DAYS[day.weekday()]}."
            )


def _doubt_years(outcome: Outcome) -> Iterator[str]:
    for pick in _picks(outcome):
        found = pick.dated.mark.found
        if pick.date.edtf.startswith("XXXX"):
            yield f"“{pick.date.text}” has no year, and the entry gives none."
        elif "X" in pick.date.edtf[:4]:
            yield f"The last figure of the year in “{pick.date.text}” cannot be read."
        if pick.date.qualifier != "certain":
            yield f"“{pick.date.text}” is marked as uncertain."
        if found.disputed:
            yield (
                f"“{pick.date.text}” is read as {format_date(pick.date)}, but the dateparser"
                f" library reads {format_date(found.disputed)}."
            )
        if found.alternatives:
            others = " or ".join(map(format_date, found.alternatives))
            yield f"“{pick.date.text}” could also be read as {others}."


def _doubt_sources(resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    """Two places that should give the same date, and do not."""
    if outcome.record and outcome.record.rule == "quoted paper":
        return  # the day over the paper is that of the chronicle which quotes it
    chosen = _picks(outcome)
    over = [
        each
        for each in resolution.dated
        if each.mark.role in ("head", "catalogue") and each.date.precision == "day"
    ]
    for each in over:
        if chosen and not any(may_agree(each.date, pick.date) for pick in chosen):
            yield (
                f"“{' '.join(each.date.text.split())}” in {FIELD_NAMES[each.field]} agrees with"
                " neither the record nor the conversation."
            )


def _doubt_kind(kind: Kind, resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    if kind.practice == "talk" and not outcome.conversations:
        yield "A record of talk, but no day of the talk was found."
    if kind is OTHER and outcome.record is not None and outcome.record.dated.field != "dateline":
        yield "The words do not say what kind of paper this is; its date is taken for the record."
    is_told = any(each.mark.candidate.zone in _OF_PAPER for each in resolution.dated)
    if not _picks(outcome) and is_told and kind.practice != "chronicle":
        yield "Dates are named, but none could be given to the record or to a conversation."


def _doubt_adrift(resolution: Resolution, outcome: Outcome) -> Iterator[str]:
    if outcome.conversations:
        return
    for mark in resolution.adrift:
        if mark.role == "talk":
            yield f"“{mark.found.text}” tells of a talk, but nothing says what day it counts from."

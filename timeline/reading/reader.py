"""The pipeline: an entry in, its reading out."""

from __future__ import annotations

from dataclasses import replace

from timeline.reading.anchors import Dated, Resolution
from timeline.reading.entry import CatalogueShows, DateClaim, Entry, Lag, Reading, Role
from timeline.reading.explain import explain_rule
from timeline.reading.find import find_candidates
from timeline.reading.kinds import read_kind
from timeline.reading.outcome import Outcome, Pick
from timeline.reading.prepare import Prepared, prepare_entry
from timeline.reading.resolve import resolve_marks
from timeline.reading.review import list_doubts, lower_confidence
from timeline.reading.roles import mark_candidates
from timeline.reading.settle import settle_dates
from timeline.reading.times import add_times


def read(entry: Entry) -> Reading:
    """Which date of an entry is which: pure, and total on any text."""
    prepared = prepare_entry(entry)
    return _restore(prepared, _read_prepared(prepared.entry))


def _restore(prepared: Prepared, reading: Reading) -> Reading:
    """The reading with every date quoted from the entry as it was given."""
    if not prepared.places:
        return reading
    back = prepared.restore
    return replace(
        reading,
        record=back(reading.record) if reading.record else None,
        conversations=tuple(map(back, reading.conversations)),
        received=back(reading.received) if reading.received else None,
        mentioned=tuple(map(back, reading.mentioned)),
        catalogue=back(reading.catalogue) if reading.catalogue else None,
    )


def _read_prepared(entry: Entry) -> Reading:
    kind = read_kind(entry)
    marks = mark_candidates(find_candidates(entry))
    resolution = resolve_marks(marks, kind)
    outcome = settle_dates(entry, kind, resolution)
    outcome.conversations = add_times(entry, resolution, outcome.conversations)
    doubts = list_doubts(entry, kind, resolution, outcome)
    if doubts:
        lower_confidence(outcome)
    conversations = tuple(_claim("conversation", pick) for pick in outcome.conversations)
    record = _claim("record", outcome.record) if outcome.record else None
    catalogue = next((d for d in resolution.dated if d.mark.role == "catalogue"), None)
    received = next((d for d in resolution.dated if d.mark.role == "received"), None)
    return Reading(
        id=entry.id,
        kind=kind.name,
        record=record,
        conversations=conversations,
        received=_claim_plain("received", received) if received else None,
        mentioned=_list_mentioned(resolution, outcome, received),
        catalogue=_claim_plain("catalogue", catalogue) if catalogue else None,
        catalogue_shows=_tell_catalogue(catalogue, outcome),
        lag_days=Lag.between(conversations, record),
        review=tuple(doubts),
    )


def _claim(role: Role, pick: Pick) -> DateClaim:
    found = pick.dated.mark.found
    return DateClaim(
        role=role,
        date=pick.date if pick.date.text == found.text else replace(pick.date, text=found.text),
        field=pick.dated.field,
        start=found.start,
        end=found.end,
        rule=pick.rule,
        explanation=explain_rule(pick.rule, pick.dated),
        confidence=pick.confidence,
    )


def _claim_plain(role: Role, dated: Dated) -> DateClaim:
    return _claim(role, Pick(dated, dated.mark.rule, 0.95))


def _list_mentioned(
    resolution: Resolution, outcome: Outcome, received: Dated | None
) -> tuple[DateClaim, ...]:
    picks = [*outcome.conversations, *([outcome.record] if outcome.record else [])]
    used = {(pick.dated.field, pick.dated.mark.found.start) for pick in picks}
    if received is not None:
        used.add((received.field, received.mark.found.start))
    days = {pick.date.edtf for pick in picks}
    return tuple(
        _claim("mentioned", Pick(each, _name_mention(each, days), 0.8))
        for each in resolution.dated
        if each.mark.role != "catalogue" and (each.field, each.mark.found.start) not in used
    )


def _name_mention(dated: Dated, days: set[str]) -> str:
    return "same day" if dated.date.edtf in days else dated.mark.rule


def _tell_catalogue(catalogue: Dated | None, outcome: Outcome) -> CatalogueShows:
    """What the catalogue's date is the date of; unknown where the talk rests on it alone."""
    if catalogue is None:
        return "unknown"
    if any(pick.dated is catalogue for pick in outcome.conversations):
        return "unknown"
    day = _bounds(catalogue)
    record = outcome.record is not None and _bounds(outcome.record.dated) == day
    talks = [_bounds(pick) for pick in outcome.conversations]
    if record and day in talks:
        return "both"
    if record:
        return "record"
    if day in talks:
        return "conversation"
    return "unknown" if _may_be(day, talks) or not talks else "neither"


def _bounds(each: Dated | Pick) -> tuple[object, object]:
    return each.date.earliest, each.date.latest


def _may_be(day: tuple[object, object], talks: list[tuple[object, object]]) -> bool:
    """Whether a talk known only to the month may lie on the catalogue's day."""
    return any(
        first and last and day[0] and first <= day[0] <= last  # type: ignore[operator]
        for first, last in talks
    )

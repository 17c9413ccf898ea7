"""What goes into a reading and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from timeline.dates.model import HistoricalDate

Role = Literal["record", "conversation", "sent", "received", "catalogue", "mentioned"]
Origin = Literal["machine", "curated", "editor"]
CatalogueShows = Literal["conversation", "record", "both", "neither", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A catalogue entry or a memorandum, in whatever fields of it are at hand; all are text."""

    id: str = ""
    title: str = ""
    catalogue_date: str = ""
    heading: str = ""
    dateline: str = ""
    source_note: str = ""
    description: str = ""
    opening: str = ""
    transcript: str = ""
    kind: str = ""
    language: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Entry:
        """Build an entry from JSON; ValueError names an unknown key or a value that is no text."""
        known = {each.name for each in fields(cls)}
        for key, value in data.items():
            if key not in known:
                raise ValueError(f"unknown key {key!r}; an entry has {', '.join(sorted(known))}")
            if not isinstance(value, str):
                raise ValueError(f"{key!r} must be text, not {type(value).__name__}")
        if not any(data.values()):
            raise ValueError("an entry needs at least one field that is not empty")
        return cls(**data)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """One date with its role and the words that prove it: `entry[field][start:end] == date.text`.

    `rule` names what gave the role, `explanation` says it in a sentence that a student
    understands, `confidence` runs from 0 to 1. A claim with no evidence (a curator's judgement)
    has an empty `field` and `start == end == 0`.
    """

    role: Role
    date: HistoricalDate
    field: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    explanation: str = ""
    confidence: float = 1.0
    origin: Origin = "machine"

    def to_dict(self) -> dict[str, Any]:
        """The claim as the flat DATE object of the public JSON."""
        day = self.date
        return {
            "edtf": day.edtf,
            "earliest": day.earliest.isoformat() if day.earliest else None,
            "latest": day.latest.isoformat() if day.latest else None,
            "precision": day.precision,
            "qualifier": day.qualifier,
            "start_time": day.start_time,
            "end_time": day.end_time,
            "text": day.text,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "explanation": self.explanation,
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the (last) conversation to the record: the fewest and the most they can be."""

    min: int
    max: int

    @classmethod
    def between(cls, conversations: Sequence[DateClaim], record: DateClaim | None) -> Lag | None:
        """The lag between the last talk and the record; None where an end of it is not known.

        A paper on several talks cannot be older than the last of them, so the last one counts.
        The figures are negative where the paper came first.
        """
        spans = [
            (claim.date.latest, claim.date.earliest)
            for claim in conversations
            if claim.date.latest and claim.date.earliest
        ]
        if not spans or record is None or not record.date.earliest or not record.date.latest:
            return None
        latest, earliest = max(spans)
        return cls((record.date.earliest - latest).days, (record.date.latest - earliest).days)

    def to_dict(self) -> dict[str, int]:
        """The lag as the public JSON has it."""
        return {"min": self.min, "max": self.max}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which date is which in one entry, each with its proof, and what an editor should look at."""

    id: str = ""
    kind: str = ""
    record: DateClaim | None = None
    conversations: tuple[DateClaim, ...] = ()
    received: DateClaim | None = None
    mentioned: tuple[DateClaim, ...] = ()
    catalogue: DateClaim | None = None
    catalogue_shows: CatalogueShows = "unknown"
    lag_days: Lag | None = None
    review: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The reading as the public JSON has it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "record": self.record.to_dict() if self.record else None,
            "conversations": [claim.to_dict() for claim in self.conversations],
            "received": self.received.to_dict() if self.received else None,
            "mentioned": [claim.to_dict() for claim in self.mentioned],
            "catalogue": self.catalogue.to_dict() if self.catalogue else None,
            "catalogue_shows": self.catalogue_shows,
            "lag_days": self.lag_days.to_dict() if self.lag_days else None,
            "review": list(self.review),
        }

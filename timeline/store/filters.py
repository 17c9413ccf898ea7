"""The filters of the timeline: what may be asked, as a value and as an address.

Several values of one filter mean any of them; several filters mean all of them. Dates and years
are those of the clock in play: the conversation's, or the record's with `order=record`, where a
talk whose record date is unseen counts by its conversation.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlencode

from timeline.dates import HistoricalDate
from timeline.records import Clock

LISTS = ("ambassador", "person", "place", "topic", "form", "kind", "language", "year")
"""Filters that take several values."""
FIRST_YEAR, LAST_YEAR = 1948, 1959


class FilterError(ValueError):
    """What was asked cannot be answered.

    `errors` has a sentence for each field at fault; `filters` is what could be understood.
    """

    def __init__(self, errors: dict[str, str], filters: Filters) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors
        self.filters = filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asked for, under the names of the query (`from_` is the query's `from`)."""

    ambassador: tuple[str, ...] = ()
    in_post: bool = False
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    from_: HistoricalDate | None = None
    to: HistoricalDate | None = None
    match: Literal["overlap", "inside"] = "overlap"
    written_by: HistoricalDate | None = None
    q: str = ""
    order: Clock = "conversation"
    after: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The filters as the pairs of a query string, in a fixed order, without what is default."""
        return [pair for name in DEFAULTS for pair in list_pairs(name, getattr(self, name))]

    def change(self, **changes: Any) -> Filters:
        """The same filters with some fields changed; each page asks for a dozen of these."""
        changed = object.__new__(Filters)
        for name in DEFAULTS:
            value = changes.pop(name) if name in changes else getattr(self, name)
            object.__setattr__(changed, name, value)
        if changes:
            raise TypeError(f"There is no filter {sorted(changes)}.")
        return changed

    def to_query(self, **changes: Any) -> str:
        """The query string with some fields changed; paging starts anew unless `after` is given."""
        if not changes:
            return join_fields(self)
        if len(changes) == 1:
            ((name, value),) = changes.items()
            before, after = split_fields(self, name)
            return "&".join([part for part in (before, encode_field(name, value), after) if part])
        return join_fields(self.change(**{"after": "", **changes}), changes.get("after", ""))

    def toggle(self, name: str, slug: str) -> Filters:
        """The same filters with one value of a list put in, or taken out where it is there."""
        changes: dict[str, Any] = {name: toggle_value(getattr(self, name), slug), "after": ""}
        return self.change(**changes)

    def toggle_query(self, name: str, slug: str) -> str:
        """The query string of `toggle`."""
        return self.to_query(**{name: toggle_value(getattr(self, name), slug)})

    @property
    def is_narrowed(self) -> bool:
        """Whether any contact may be left out."""
        return any(getattr(self, name) != DEFAULTS[name] for name in NARROWING)


DEFAULTS = {each.name: each.default for each in fields(Filters)}
"""The names of all fields in their order, and what each is where nothing was asked."""
NARROWING = tuple(name for name in DEFAULTS if name not in ("order", "after", "match"))


def list_pairs(name: str, value: Any) -> list[tuple[str, str]]:
    """One field as pairs of a query string; none for its default."""
    if value == DEFAULTS[name]:
        return []
    name = name.rstrip("_")
    if isinstance(value, tuple):
        return [(name, each) for each in value]
    if isinstance(value, HistoricalDate):
        return [(name, value.text or value.edtf)]
    return [(name, "1" if value is True else str(value))]


def toggle_value(values: tuple[str, ...], slug: str) -> tuple[str, ...]:
    """Values with one put in at the end, or taken out where it is there."""
    if slug in values:
        return tuple(value for value in values if value != slug)
    return (*values, slug)


@lru_cache(maxsize=8192)
def encode_pair(name: str, value: str) -> str:
    """One pair of a query string."""
    return urlencode([(name, value)])


@lru_cache(maxsize=4096)
def encode_field(name: str, value: Any) -> str:
    """The part of the query string that a field makes; empty for its default."""
    return "&".join([encode_pair(*pair) for pair in list_pairs(name, value)])


@lru_cache(maxsize=64)
def encode_fields(filters: Filters) -> dict[str, str]:
    """The part of the query string that each field makes, in their order; empty for a default."""
    return {name: encode_field(name, getattr(filters, name)) for name in DEFAULTS}


@lru_cache(maxsize=256)
def join_fields(filters: Filters, after: str = "") -> str:
    """The whole query string, from the first page on unless `after` is given."""
    parts = {**encode_fields(filters), "after": encode_field("after", after)}
    return "&".join([part for part in parts.values() if part])


@lru_cache(maxsize=256)
def split_fields(filters: Filters, name: str) -> tuple[str, str]:
    """What the query string of the first page says before a field, and what after it."""
    parts = list({**encode_fields(filters), "after": ""}.values())
    at = list(DEFAULTS).index(name)
    before, after = parts[:at], parts[at + 1 :]
    return "&".join([part for part in before if part]), "&".join([part for part in after if part])


@lru_cache(maxsize=256)
def split_query(filters: Filters, name: str) -> tuple[str, str]:
    """What a query string says before and after a value that is put into a list, with its `&`."""
    parts = {**encode_fields(filters), "after": ""}
    at = list(parts).index(name) + 1
    values = list(parts.values())
    before = "".join(f"{part}&" for part in values[:at] if part)
    return before, "".join(f"&{part}" for part in values[at:] if part)


def bound(day: HistoricalDate | None, side: Literal["earliest", "latest"], default: str) -> str:
    """One end of a typed date as ISO text."""
    value = getattr(day, side) if day else None
    return value.isoformat() if value else default

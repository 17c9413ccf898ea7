"""The filters of the timeline: what may be asked, as a value and as an address.

Several values of one filter mean any of them; several filters mean all of them. Dates and years
are those of the clock in play: the conversation's, or the record's with `order=record`, where a
talk whose record date is unseen counts by its conversation.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlencode

from sqlite_utils import Database

from timeline.dates import HistoricalDate
from timeline.records import Clock
from timeline.store.typed import parse_choice, parse_day, parse_words, shorten

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
        pairs: list[tuple[str, str]] = []
        for each in fields(self):
            value = getattr(self, each.name)
            if value == each.default:
                continue
            name = each.name.rstrip("_")
            if isinstance(value, tuple):
                pairs += [(name, one) for one in value]
            elif isinstance(value, HistoricalDate):
                pairs.append((name, value.text or value.edtf))
            else:
                pairs.append((name, "1" if value is True else str(value)))
        return pairs

    def to_query(self, **changes: Any) -> str:
        """The query string with some fields changed; paging starts anew unless `after` is given."""
        return urlencode(replace(self, **{"after": "", **changes}).pairs())

    def toggle(self, name: str, slug: str) -> Filters:
        """The same filters with one value of a list put in, or taken out where it is there."""
        changes: dict[str, Any] = {name: toggle_value(getattr(self, name), slug), "after": ""}
        return replace(self, **changes)

    def toggle_query(self, name: str, slug: str) -> str:
        """The query string of `toggle`, at a tenth of its cost: a page has hundreds of them."""
        parts = dict(encode_fields(self))
        values = toggle_value(getattr(self, name), slug)
        parts[name] = "&".join([encode_pair(name, value) for value in values])
        parts["after"] = ""
        return "&".join([part for part in parts.values() if part])

    @property
    def is_narrowed(self) -> bool:
        """Whether any contact may be left out."""
        return replace(self, order="conversation", after="", match="overlap") != Filters()


def toggle_value(values: tuple[str, ...], slug: str) -> tuple[str, ...]:
    """Values with one put in at the end, or taken out where it is there."""
    if slug in values:
        return tuple(value for value in values if value != slug)
    return (*values, slug)


@lru_cache(maxsize=4096)
def encode_pair(name: str, value: str) -> str:
    """One pair of a query string."""
    return urlencode([(name, value)])


@lru_cache(maxsize=64)
def encode_fields(filters: Filters) -> dict[str, str]:
    """The part of the query string that each field makes, in their order; empty for a default."""
    pairs = filters.pairs()
    return {
        each.name: "&".join(
            encode_pair(*pair) for pair in pairs if pair[0] == each.name.rstrip("_")
        )
        for each in fields(filters)
    }


@lru_cache(maxsize=256)
def split_query(filters: Filters, name: str) -> tuple[str, str]:
    """What a query string says before and after a value that is put into a list, with its `&`."""
    parts = {**encode_fields(filters), "after": ""}
    at = list(parts).index(name) + 1
    values = list(parts.values())
    before = "".join(f"{part}&" for part in values[:at] if part)
    return before, "".join(f"&{part}" for part in values[at:] if part)


def parse_filters(db: Database, pairs: Iterable[tuple[str, str]]) -> Filters:
    """Filters from the pairs of a query string; names that are no filter are ignored.

    Raises FilterError with one sentence for each field that cannot be understood.
    """
    errors: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, text in pairs:
        text = text.strip()
        if not text:
            continue
        if name in LISTS:
            values[name] = tuple(dict.fromkeys((*values.get(name, ()), text)))
        elif name in ("from", "to", "written_by"):
            values["from_" if name == "from" else name] = parse_day(name, text, errors)
        elif name in ("match", "order"):
            values[name] = parse_choice(name, text, errors)
        elif name == "q":
            values[name] = parse_words(text, errors)
        elif name == "in_post":
            values[name] = text not in ("0", "no", "false")
        elif name == "after":
            values[name] = text
    check_slugs(db, values, errors)
    check_order(values, errors)
    if errors:
        wrong = {"from_" if name == "from" else name for name in errors}
        sound = {name: value for name, value in values.items() if name not in wrong}
        raise FilterError(errors, Filters(**sound))
    return Filters(**values)


TAKEN = (*LISTS, "from", "to", "match", "written_by", "q", "in_post", "order", "after")
"""Every name that a query may have."""
NOT_OURS = ("utm_", "fbclid", "gclid", "mc_", "_")
"""How names begin that other sites hang on an address when they pass it on."""


def explain_unknown(names: Iterable[str]) -> list[str]:
    """A sentence for each name of a query that is no filter, and so narrows nothing."""
    sentences = []
    for name in dict.fromkeys(names):
        if name in TAKEN or name.startswith(NOT_OURS) or not name:
            continue
        near = difflib.get_close_matches(name[:80], TAKEN, n=1)
        sentences.append(
            f"“{shorten(name)}” is no filter of this list, so it was left aside."
            + (f" Did you mean “{near[0]}”?" if near else "")
        )
    return sentences


def check_order(values: dict[str, Any], errors: dict[str, str]) -> None:
    """Refuse a period that ends before it begins."""
    start, end = values.get("from_"), values.get("to")
    if start and end and start.earliest > end.latest:
        errors["to"] = f"The period ends ({end.text}) before it begins ({start.text})."


KNOWN = {
    "ambassador": """SELECT DISTINCT slug FROM person JOIN posting ON person_id = person.id
        WHERE rank IN ('ambassador', 'charge')""",
    "person": """SELECT slug FROM person""",
    "place": """SELECT slug FROM place""",
    "topic": """SELECT slug FROM topic""",
    "form": """SELECT DISTINCT form FROM contact""",
    "kind": """SELECT DISTINCT kind FROM contact""",
    "language": """SELECT DISTINCT language FROM document WHERE language != ''""",
    "after": """SELECT slug FROM contact""",
}


def check_slugs(db: Database, values: dict[str, Any], errors: dict[str, str]) -> None:
    """Refuse values that no contact could have, and say which is near where one is."""
    for year in values.get("year", ()):
        if not re.fullmatch(r"19[0-9]{2}", year):
            errors["year"] = (
                f"“{shorten(year)}” is no year of this collection, "
                f"which runs from {FIRST_YEAR} to {LAST_YEAR}."
            )
    for name, sql in KNOWN.items():
        wanted = values.get(name, ())
        wanted = (wanted,) if isinstance(wanted, str) else wanted
        if not wanted:
            continue
        known = [str(row[0]) for row in db.execute(sql).fetchall()]
        for slug in set(wanted) - set(known):
            what = "contact" if name == "after" else name
            near = difflib.get_close_matches(slug[:80], known, n=1)
            errors[name] = f"There is no {what} “{shorten(slug)}” in this collection." + (
                f" Did you mean “{near[0]}”?" if near else ""
            )


def bound(day: HistoricalDate | None, side: Literal["earliest", "latest"], default: str) -> str:
    """One end of a typed date as ISO text."""
    value = getattr(day, side) if day else None
    return value.isoformat() if value else default

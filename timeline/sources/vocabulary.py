"""The seeds' controlled lists: people, postings, places and topics, one JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from timeline.dates import parse_edtf
from timeline.records import Person, Posting, Refusal, Term
from timeline.sources.fields import Shape, check_choices, check_slug, read_fields
from timeline.sources.lines import read_lines

_PERSON: dict[str, Shape] = {
    "slug": "text",
    "name": "text",
    "label": "text",
    "side": "text",
    "original_name": "text",
    "original_language": "text",
    "variants": "texts",
    "is_body": "flag",
    "note": "text",
    "sources": "texts",
}
_POSTING: dict[str, Shape] = {
    "person": "text",
    "side": "text",
    "rank": "text",
    "post": "text",
    "title": "text",
    "start": "date",
    "end": "date",
    "credentials": "date",
    "confidence": "text",
    "note": "text",
    "sources": "texts",
}
_TERM: dict[str, Shape] = {
    "slug": "text",
    "name": "text",
    "variants": "texts",
    "original_name": "text",
    "note": "text",
}
_CHOICES = {
    "side": ("soviet", "chinese", "other"),
    "original_language": ("ru", "zh", "ko", "vi"),
    "rank": ("ambassador", "charge", "envoy", "office"),
}

TITLES = {"ambassador": "Ambassador", "charge": "Chargé d’affaires"}
"""What the rank alone puts before a name."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """The items of a list, the place of each in its file, and the lines that were refused."""

    items: tuple[Item, ...]
    places: tuple[str, ...]
    refused: tuple[Refusal, ...]


def read_people(data: bytes, name: str) -> Listed[Person]:
    """The people of a seed file; each has a slug, a name, a label and a side."""
    return _read_items(data, name, _make_person)


def read_postings(data: bytes, name: str) -> Listed[Posting]:
    """The postings of a seed file; `person` is a slug, checked against the people elsewhere."""
    return _read_items(data, name, _make_posting)


def read_terms(data: bytes, name: str) -> Listed[Term]:
    """The places or topics of a seed file."""
    return _read_items(data, name, _make_term)


def _read_items(data: bytes, name: str, make: Callable[[Mapping[str, Any]], Item]) -> Listed[Item]:
    items: dict[str, Item] = {}
    refused: list[Refusal] = []
    slugs: set[str] = set()
    for where, found in read_lines(data, name):
        try:
            if isinstance(found, ValueError):
                raise found
            item = make(found)
            slug = getattr(item, "slug", "")
            if slug in slugs:
                raise ValueError(f"the slug {slug!r} stands already on an earlier line")
            slugs.update([slug] if slug else [])
            items[where] = item
        except ValueError as error:
            refused.append(Refusal(where, str(error)))
    return Listed(tuple(items.values()), tuple(items), tuple(refused))


def _make_person(data: Mapping[str, Any]) -> Person:
    return Person(**_read_checked(data, _PERSON, ("slug", "name", "label", "side")))


def _make_posting(data: Mapping[str, Any]) -> Posting:
    values = _read_checked(data, _POSTING, ("person", "side", "rank", "post", "start"))
    for key in ("start", "end", "credentials"):
        values[key] = parse_edtf(values[key]) if values.get(key) else None
    values.setdefault("title", TITLES.get(values["rank"], ""))
    start, end = values["start"], values["end"]
    if end and start.earliest and end.latest and end.latest < start.earliest:
        raise ValueError(f"the posting ends ({end.edtf}) before it starts ({start.edtf})")
    return Posting(**values)


def _make_term(data: Mapping[str, Any]) -> Term:
    return Term(**_read_checked(data, _TERM, ("slug", "name")))


def _read_checked(
    data: Mapping[str, Any], shapes: Mapping[str, Shape], needed: tuple[str, ...]
) -> dict[str, Any]:
    values = read_fields(data, shapes)
    missing = [key for key in needed if not values.get(key)]
    if missing:
        raise ValueError(f"no {missing[0]}; a line here needs {', '.join(needed)}")
    check_choices(values, _CHOICES)
    check_slug(values)
    return values

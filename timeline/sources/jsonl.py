"""JSON Lines: an entry or a catalogue record on each line.

A catalogue record has all that a catalogue and its curator know; its dates are EDTF. A plain
entry has the words of a page alone. A line may mix both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from timeline.reading.entry import Entry
from timeline.records import Batch, CatalogueRecord, Refusal
from timeline.sources.complete import complete_record
from timeline.sources.fields import Shape, check_choices, check_slug, read_fields
from timeline.sources.lines import read_lines

_ENTRY: dict[str, Shape] = {field.name: "text" for field in fields(Entry)}
_CURATED: dict[str, Shape] = {
    "record_date": "date",
    "conversation_dates": "dates",
    "date_evidence": "text",
}
_CATALOGUE: dict[str, Shape] = {
    "slug": "text",
    "title_status": "text",
    "other_titles": "texts",
    "contact_form": "text",
    "catalogue_date_text": "text",
    "other_catalogue_dates": "dates",
    **_CURATED,
    "archive_reference": "text",
    "classification": "text",
    "copy": "text",
    "number": "text",
    "translator": "text",
    "supporter": "text",
    "citation": "text",
    "authors": "texts",
    "recipients": "texts",
    "transmitters": "texts",
    "participants": "texts",
    "soviet_side": "texts",
    "chinese_side": "texts",
    "inferred_people": "inferred",
    "place": "text",
    "topics": "texts",
    "summary": "text",
    "source_type": "text",
    "source_urls": "texts",
}
_CHOICES = {
    "contact_form": ("conversation", "correspondence", "report", "visit"),
    "title_status": (
        "as_listed",
        "as_cited_in_footnote",
        "supplied",
        "listed_with_bracketed_addition",
    ),
}
_EDTF_DATE: dict[str, Shape] = {"catalogue_date": "date"}
"""In a catalogue record the catalogue date is EDTF, with the printed words beside it."""
_NEVER_READ = {"expected", "accept", "tags", "note", "source"}
"""Keys of an evaluation case: the right answers and remarks, which no reader may see."""


def is_jsonl(data: bytes) -> bool:
    """Whether any line begins as a JSON object does."""
    return any(line.lstrip().startswith(b"{") for line in data.split(b"\n"))


def read_jsonl(data: bytes, name: str) -> Batch:
    """A record for each good line and a refusal, with its reason, for each other one."""
    records: list[CatalogueRecord] = []
    refused: list[Refusal] = []
    for where, found in read_lines(data, name):
        try:
            if isinstance(found, ValueError):
                raise found
            records.append(read_record(found, where))
        except ValueError as error:
            refused.append(Refusal(where, str(error)))
    return Batch(records=tuple(records), refused=tuple(refused))


def read_record(data: Mapping[str, Any], where: str) -> CatalogueRecord:
    """The record of one object; ValueError says what is wrong with it."""
    given = {key: value for key, value in data.items() if key not in _NEVER_READ}
    is_plain = not given.keys() & _CATALOGUE.keys()
    values = read_fields(given, {**_ENTRY, **_CATALOGUE, **({} if is_plain else _EDTF_DATE)})
    check_choices(values, _CHOICES)
    check_slug(values)
    if not values.get("title", "").strip():
        raise ValueError("no title; a record needs one to be listed under")
    edtf = "" if is_plain else values.get("catalogue_date", "")
    words = {key: values.pop(key) for key in _ENTRY if key in values}
    words["catalogue_date"] = values.pop("catalogue_date_text", "") or words.get(
        "catalogue_date", ""
    )
    record = CatalogueRecord(
        entry=Entry(**words),
        where=where,
        catalogue_date=edtf,
        is_curated=any(values.get(key) for key in _CURATED),
        **values,
    )
    return complete_record(record)

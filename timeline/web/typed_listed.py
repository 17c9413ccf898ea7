"""A person, a place or a topic as an editor types it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import zip_longest
from typing import Any

from werkzeug.datastructures import MultiDict

from timeline.dates import EdtfError, HistoricalDate, parse_edtf, read_date
from timeline.records import Person, Posting, Term
from timeline.store.history import dump
from timeline.web.typed_dates import format_typed

LABELS = {
    "name": "Name",
    "label": "Short form",
    "side": "Side",
    "original_name": "Name in its own script",
    "original_language": "Language of that",
    "variants": "Other spellings",
    "is_body": "A body, not a person",
    "note": "Note",
    "sources": "Sources",
    "postings": "Posts",
}
"""What each field of a thing is called."""
POSTING_LABELS = {
    "rank": "Rank",
    "post": "Post",
    "title": "Title before the name",
    "start": "From",
    "end": "To",
    "credentials": "Credentials",
    "confidence": "How sure",
    "note": "Note",
    "sources": "Sources, one a line",
}
POSTING_DATES = ("start", "end", "credentials")
LINES = ("variants", "sources")
MOST_POSTINGS = 12
CHOSEN = ("rank",)
"""What stands in an empty posting too."""


def list_boxes(*, is_person: bool) -> list[str]:
    """The fields of a person, or of a place or topic, in the order of the record."""
    return [each.name for each in fields(Person if is_person else Term) if each.name != "slug"]


def list_posting_boxes() -> list[str]:
    """The fields of a posting that are typed."""
    return [each.name for each in fields(Posting) if each.name not in ("person", "side")]


@dataclass(slots=True, kw_only=True)
class TypedItem:
    """A form as it stands: its texts, the rows of its postings, and what is wrong with them.

    `was` is the value that it was filled from, as JSON; `theirs` what others made of it since,
    by field, in words.
    """

    texts: dict[str, str] = field(default_factory=dict)
    postings: list[dict[str, str]] = field(default_factory=list)
    was: str = "null"
    errors: dict[str, str] = field(default_factory=dict)
    theirs: Sequence[tuple[str, str]] = ()


def fill_item(value: Mapping[str, Any] | None, name: str = "") -> TypedItem:
    """A form filled from a thing as it is; `name` is what a new one may be called."""
    if value is None:
        return TypedItem(texts={"name": name[:200]})
    return TypedItem(
        texts={box: write_text(box, each) for box, each in value.items() if box != "postings"},
        postings=[
            {box: write_text(box, each) for box, each in posting.items()}
            for posting in value.get("postings", ())
        ],
        was=dump(value),
    )


def write_text(box: str, value: Any) -> str:
    """One value as it stands in its box."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "1" if value else ""
    if box in POSTING_DATES and value:
        return format_typed(parse_edtf(value))
    return value or ""


def read_typed_item(form: MultiDict[str, str], *, is_person: bool) -> TypedItem:
    """A form as it was sent; a posting without a word is left out."""
    boxes = list_posting_boxes() if is_person else []
    columns = [[text[:4000] for text in form.getlist(f"postings_{box}")] for box in boxes]
    rows = [dict(zip(boxes, row, strict=True)) for row in zip_longest(*columns, fillvalue="")]
    return TypedItem(
        texts={box: form.get(box, "")[:20_000] for box in list_boxes(is_person=is_person)},
        postings=[row for row in rows if is_typed(row)][:MOST_POSTINGS],
        was=form.get("was", "null"),
    )


def is_typed(row: Mapping[str, str]) -> bool:
    """Whether anything was typed in the row of a posting."""
    return any(text.strip() for box, text in row.items() if box not in CHOSEN)


def decide_item(typed: TypedItem) -> dict[str, Any]:
    """The value that was meant, as the store checks it; dates that cannot be read are errors."""
    value: dict[str, Any] = {box: read_text(box, text) for box, text in typed.texts.items()}
    postings = []
    for number, row in enumerate(typed.postings):
        posting = {box: read_text(box, text) for box, text in row.items()}
        for box in POSTING_DATES:
            posting[box] = decide_date(typed, f"postings-{number}-{box}", row.get(box, ""))
        postings.append(posting)
    return {**value, "postings": postings}


def read_text(box: str, text: str) -> Any:
    """One box as a value."""
    if box in LINES:
        return [line.strip() for line in text.splitlines() if line.strip()]
    return bool(text) if box == "is_body" else text


def decide_date(typed: TypedItem, box: str, text: str) -> str:
    """A typed date in EDTF; one that cannot be read is kept as an error of the form."""
    if not text.strip():
        return ""
    read = read_date(text.strip()[:200])
    if isinstance(read, HistoricalDate):
        return read.edtf
    typed.errors[box] = read.reason
    return ""


def format_item(value: Mapping[str, Any] | None) -> str:
    """A thing of a list in words, a line for each field that has any."""
    if not value:
        return "not in the list"
    lines = [
        f"{LABELS.get(box, box)}: {format_box(each)}"
        for box, each in value.items()
        if each and box not in ("name", "postings")
    ]
    posts = [format_posting(each) for each in value.get("postings", ())]
    return "\n".join([str(value.get("name", "")), *lines, *posts])


def contrast_items(old: Any, new: Any) -> tuple[str, str]:
    """A thing of a list before and after a change: what differs, in words on both sides."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return format_item(old), format_item(new)
    changed = [box for box in {**old, **new} if old.get(box) != new.get(box)]
    return tuple(  # type: ignore[return-value]
        "\n".join(f"{LABELS.get(box, box)}: {format_side(box, each.get(box))}" for box in changed)
        for each in (old, new)
    )


def format_side(box: str, value: Any) -> str:
    """One field of one side of a change in words."""
    if box == "postings":
        return "; ".join(format_posting(each) for each in value or ()) or "none"
    return format_box(value or "none")


def format_box(value: Any) -> str:
    """One value in words."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def format_posting(posting: Mapping[str, Any]) -> str:
    """A posting in words: what, from when to when."""
    start, end = (format_day(posting.get(box)) for box in ("start", "end"))
    return f"{posting.get('post')}: from {start or 'an unknown day'} to {end or 'an unknown day'}"


def format_day(edtf: Any) -> str:
    """A date of a posting in words; empty where there is none."""
    try:
        return format_typed(parse_edtf(str(edtf))) if edtf else ""
    except EdtfError:
        return str(edtf)

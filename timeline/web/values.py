"""The values of corrections in words, for the history and for previews."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from timeline.dates import EdtfError, format_date, parse_edtf
from timeline.records import Correction
from timeline.store.listed import LISTED
from timeline.store.shown import select_shown
from timeline.web.days import join_words
from timeline.web.parts import LABELS, list_names
from timeline.web.typed_listed import contrast_items, format_item
from timeline.web.wording import FORMS, format_paper

if TYPE_CHECKING:
    from sqlite_utils import Database

DETAILS = (*("archive_reference", "classification", "copy", "number", "translator", "supporter"),)
DATES = ("conversations", "record", "received")
ROLES = {
    "author": "author",
    "recipient": "sent to",
    "transmitter": "passed it on",
    "participant": "took part",
}
SIDES = {"soviet": "Soviet side", "chinese": "Chinese side", "other": "another side"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One correction in words, as the history shows it."""

    id: int
    contact: str
    title: str
    label: str
    old: str
    new: str
    reason: str
    source: str
    editor: str
    made_at: str
    undoes: int | None
    is_undoable: bool = False

    @property
    def address(self) -> str:
        """Where readers see it: a contact, or a person, place or topic."""
        return f"/{self.contact}" if "/" in self.contact else f"/contacts/{self.contact}"

    @property
    def desk(self) -> str:
        """Where an editor corrects it."""
        kind, _slash, slug = self.contact.partition("/")
        return f"/admin/lists/{kind}/edit/{slug}" if slug else f"/admin/contacts/{kind}"


class Words:
    """Puts values into words with the names that slugs stand for, read when needed."""

    def __init__(self, db: Database) -> None:
        self.db = db

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """The names of places, topics and people by their slugs."""
        return {
            field: {each.slug: each.name for each in named}
            for field, named in list_names(self.db).items()
        }

    def format_json(self, field: str, text: str) -> str:
        """A stored value in words; what a form says was stored, and never was, as it stands."""
        try:
            return self.format_value(field, json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return text

    def format_value(self, field: str, value: Any) -> str:
        """A value in words: dates as dates, slugs as names, nothing as a dash."""
        if field in DATES:
            return format_decision(value)
        if field in LISTED:
            return format_item(value)
        if field == "form":
            return FORMS.get(value, str(value))
        if field == "kind":
            return format_paper(str(value)).capitalize() or "Other"
        if field == "place":
            return self.names["place"].get(value, str(value or "—"))
        if field == "topics":
            return join_words([self.names["topics"].get(each, each) for each in value]) or "—"
        if field == "people":
            return "\n".join(self.format_part(each) for each in value) or "—"
        if field == "documents":
            return "\n\n".join(format_document(each) for each in value) or "—"
        if isinstance(value, list):
            return join_words([str(each) for each in value]) or "—"
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value or "—"

    def format_part(self, part: dict[str, str]) -> str:
        """One person's part in words."""
        name = self.names["people"].get(part["person"], part["person"])
        words = f", for “{part['stands_for']}”" if part.get("stands_for") else ""
        side, role = SIDES.get(part["side"], part["side"]), ROLES.get(part["role"], part["role"])
        return f"{name} ({side}, {role}{words})"

    def format_side(self, correction: Correction, text: str, revision: int) -> str:
        """One side of a correction in words; "as read" becomes the dates that readers then saw."""
        field = correction.field
        if text == "null" and field in DATES:
            return format_decision(select_shown(self.db, correction.contact, field, revision))
        return self.format_json(field, text)

    def describe(self, correction: Correction, title: str, *, is_undoable: bool) -> Change:
        """A correction in words."""
        if correction.field in LISTED:
            old, new = contrast_items(json.loads(correction.old), json.loads(correction.new))
        else:
            old = self.format_side(correction, correction.old, correction.revision - 1)
            new = self.format_side(correction, correction.new, correction.revision)
        return Change(
            id=correction.id,
            contact=correction.contact,
            title=title or correction.contact,
            label=LABELS.get(correction.field, correction.field.replace("_", " ").capitalize()),
            old=old,
            new=new,
            reason=correction.reason,
            source=correction.source,
            editor=correction.editor,
            made_at=correction.made_at,
            undoes=correction.undoes,
            is_undoable=is_undoable,
        )


def format_decision(value: Any) -> str:
    """A decision about a date in words; null follows the paper, an empty list is "not known"."""
    if isinstance(value, dict):  # as a form compares it
        value = {"typed": value["dates"] or None, "unknown": [], "read": None}[value["state"]]
    if value is None:
        return "as the paper reads"
    return join_words([format_decided(each) for each in value]) or "not known"


def format_decided(date: dict[str, Any]) -> str:
    """One decided date in words, with its hours."""
    try:
        parsed = parse_edtf(date["edtf"])
    except EdtfError:
        return str(date["edtf"])
    return format_date(
        replace(parsed, start_time=date.get("start_time"), end_time=date.get("end_time"))
    )


def format_document(paper: dict[str, Any]) -> str:
    """A paper in words, a line for each thing that is known of it."""
    lines = [paper["title"], format_paper(paper["kind"]), paper["language"], paper["heading"]]
    lines += [paper.get(name, "") for name in DETAILS]
    lines += [*paper["source_urls"]]
    transcript = paper["transcript"]
    length = transcript["length"] if isinstance(transcript, dict) else len(transcript)
    return "\n".join(
        [*filter(None, lines), *([f"transcript of {length:,} characters"] if length else [])]
    )

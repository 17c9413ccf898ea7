"""One form with its changes: what was there, what was typed, and what others did meanwhile.

A form carries the revision of the contact that it was filled from (`seen`) and the value that
each field then had (`was_...`), so that what an editor changed is known even where somebody else
has saved in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict

from timeline.records import Contact
from timeline.web.parts import LABELS, Part, Typed
from timeline.web.values import Words

if TYPE_CHECKING:
    from sqlite_utils import Database

REASONS = {
    "paper": "The paper says so",
    "catalogue": "The catalogue shows the other date",
    "source": "Another source says so",
    "inferred": "Worked out from other evidence",
    "slip": "A slip, ours or the catalogue's",
    "described": "Described better",
    "other": "Another reason",
}
GROUND = ("reason", "reason_words", "source")
"""The boxes that say why and on what ground."""
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Contested:
    """One field of a conflict: as it was, as the others left it, as this editor has it."""

    field: str
    label: str
    before: str
    theirs: str
    mine: str
    is_choice: bool
    """Whether both changed it, so that one of the two has to be chosen."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A form as it stands: its fields, its reason and source, and what is wrong with it."""

    part: Part
    contact: Contact
    fields: dict[str, Typed]
    was: dict[str, str]
    seen: int
    reason: str = ""
    reason_words: str = ""
    source: str = ""
    queue: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    contested: tuple[Contested, ...] = ()

    @property
    def reason_text(self) -> str:
        """The reason as the history keeps it."""
        words = self.reason_words.strip()
        label = REASONS.get(self.reason, "")
        return words if self.reason == "other" else f"{label}. {words}" if words else label


def dump(value: Any) -> str:
    """A value as text that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def open_draft(db: Database, part: Part, contact: Contact, queue: str = "") -> Draft:
    """A form filled from the contact as it is."""
    fields = dict(part.fill(db, contact))
    return Draft(
        part=part,
        contact=contact,
        fields=fields,
        was={name: dump(typed.value()) for name, typed in fields.items()},
        seen=contact.revision,
        source=suggest_source(contact),
        queue=queue,
    )


def suggest_source(contact: Contact) -> str:
    """Where the first paper can be seen, which most corrections rest on."""
    for document in contact.documents:
        if document.source_urls or document.archive_reference:
            return document.source_urls[0] if document.source_urls else document.archive_reference
    return ""


def read_draft(db: Database, part: Part, contact: Contact, form: MultiDict[str, str]) -> Draft:
    """A form as it was sent, with its errors."""
    now = open_draft(db, part, contact)
    fields = dict(part.read(db, contact, form))
    was = {name: form.get(f"was_{name}", now.was[name]) for name in fields}
    seen = form.get("seen", "")
    draft = Draft(
        part=part,
        contact=contact,
        fields=fields,
        was=was,
        seen=int(seen) if seen.isdecimal() and len(seen) < 16 else -1,
        reason=form.get("reason", ""),
        reason_words=form.get("reason_words", "")[: LONGEST + 1],
        source=form.get("source", "")[: LONGEST + 1],
        queue=form.get("queue", ""),
        chosen={name: form.get(f"choice_{name}", "") for name in form.getlist("contested")},
    )
    for name, choice in draft.chosen.items():
        if choice == "theirs" and name in fields:
            draft.fields[name], draft.was[name] = now.fields[name], now.was[name]
    draft.contested = tuple(recall_contested(Words(db), draft, form)) if draft.chosen else ()
    draft.errors = list_errors(draft)
    return draft


def recall_contested(words: Words, draft: Draft, form: MultiDict[str, str]) -> Iterator[Contested]:
    """The choices of a conflict that was shown before."""
    for name in draft.chosen:
        if name in draft.fields:
            yield Contested(
                field=name,
                label=LABELS[name],
                before=form.get(f"before_{name}", "")[:LONGEST],
                theirs=words.format_json(name, draft.was[name]),
                mine=words.format_value(name, draft.fields[name].value()),
                is_choice=True,
            )


def list_changes(draft: Draft) -> dict[str, Typed]:
    """The fields that this editor changed."""
    return {
        name: typed
        for name, typed in draft.fields.items()
        if dump(typed.value()) != draft.was[name]
    }


def list_errors(draft: Draft) -> dict[str, str]:
    """Everything that keeps the form from being saved, under the ids of its boxes."""
    errors: dict[str, str] = {}
    for name, typed in draft.fields.items():
        errors |= typed.list_errors()
        if draft.chosen.get(name) == "":
            errors[f"choice_{name}"] = f"Choose which {LABELS[name].lower()} is right."
    if errors:
        return errors | check_reason(draft)
    if not list_changes(draft):
        return {"fields": "Nothing differs from what is there, so there is nothing to save."}
    return check_reason(draft)


def check_reason(draft: Draft) -> dict[str, str]:
    """What is missing of the reason and the source."""
    errors = {}
    if draft.reason not in REASONS:
        errors["reason"] = "Choose why: a later reader must be able to judge the correction."
    elif draft.reason == "other" and not draft.reason_words.strip():
        errors["reason_words"] = "Say in a sentence what the reason is."
    if len(draft.reason_words) > LONGEST:
        errors["reason_words"] = f"Say it in at most {LONGEST:,} characters."
    if not draft.source.strip():
        errors["source"] = "Say where this can be seen: a web address or an archive reference."
    elif len(draft.source) > LONGEST:
        errors["source"] = f"Name the source in at most {LONGEST:,} characters."
    return errors


def merge_draft(db: Database, draft: Draft, contact: Contact) -> Draft:
    """A form on a contact that others changed: what this editor typed stays, the rest follows."""
    now = open_draft(db, draft.part, contact)
    mine = list_changes(draft)
    words = Words(db)
    contested = [
        contest_field(words, name, draft, now)
        for name in draft.fields
        if name in mine or now.was[name] != draft.was[name]
    ]
    return Draft(
        part=draft.part,
        contact=contact,
        fields={name: mine.get(name, now.fields[name]) for name in now.fields},
        was=now.was,
        seen=contact.revision,
        reason=draft.reason,
        reason_words=draft.reason_words,
        source=draft.source,
        queue=draft.queue,
        chosen={each.field: "" for each in contested if each.is_choice},
        contested=tuple(contested),
    )


def contest_field(words: Words, name: str, draft: Draft, now: Draft) -> Contested:
    """One field of a conflict, in words."""
    mine = dump(draft.fields[name].value())
    return Contested(
        field=name,
        label=LABELS[name],
        before=words.format_json(name, draft.was[name]),
        theirs=words.format_json(name, now.was[name]),
        mine=words.format_json(name, mine),
        is_choice=draft.was[name] not in (mine, now.was[name]) and mine != now.was[name],
    )


def list_differences(words: Words, draft: Draft) -> Sequence[tuple[str, str, str]]:
    """Each change as label, what is there, what would be."""
    return [
        (
            LABELS[name],
            words.format_json(name, draft.was[name]),
            words.format_value(name, typed.value()),
        )
        for name, typed in list_changes(draft).items()
    ]


def list_stored(draft: Draft) -> Mapping[str, Any]:
    """The changes as the store takes them."""
    return {name: typed.stored() for name, typed in list_changes(draft).items()}

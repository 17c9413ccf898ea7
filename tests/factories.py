"""Contacts and their parts for tests, with plain values where a test does not care."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.dates import parse_edtf
from timeline.reading.entry import Role
from timeline.records import Contact, DateClaim, Document, Lag, Named, Participation


def make_claim(edtf: str, role: Role = "conversation", text: str = "", **parts: Any) -> DateClaim:
    """A claim for a date in EDTF; `text` are the words that gave it."""
    return DateClaim(role=role, date=replace(parse_edtf(edtf), text=text), **parts)


def make_person(label: str, side: str = "soviet", **parts: Any) -> Participation:
    """Somebody's part in a contact, by his short name."""
    parts.setdefault("role", "participant")
    slug = label.lower().replace(" ", "-").replace(".", "")
    return Participation(person=Named(slug, label), label=label, side=side, **parts)  # type: ignore[arg-type]


def make_document(title: str = "Memorandum of Conversation", **parts: Any) -> Document:
    """A paper."""
    return Document(slug="paper", title=title, **parts)


def make_contact(
    talked: str | tuple[str, ...] = "1956-10-30", written: str = "1956-11-22", **parts: Any
) -> Contact:
    """A conversation of Yudin with Liu Shaoqi; empty words mean that a date is not known."""
    days = (talked,) if isinstance(talked, str) else talked
    conversations = tuple(make_claim(day) for day in days if day)
    record = make_claim(written, "record") if written else None
    parts.setdefault("slug", "yudin-liu-shaoqi")
    parts.setdefault("title", "Memorandum of Conversation")
    parts.setdefault("form", "conversation")
    parts.setdefault("kind", "diary_entry")
    parts.setdefault("people", (make_person("Yudin"), make_person("Liu Shaoqi", "chinese")))
    parts.setdefault("conversation_key", days[0] or written or "9999-99-99")
    parts.setdefault("record_key", written or f"{days[0][:4]}-99-99")
    parts.setdefault("documents", (make_document(),))
    return Contact(
        conversations=conversations,
        record=record,
        lag_days=Lag.between(conversations, record),
        **parts,
    )

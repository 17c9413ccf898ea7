"""The entries of a list, each drawn once for a version of its contact and kept as it was drawn.

A save changes one contact, so the list after it is put together from what is there, and only that
one is drawn again; all lists that hold a contact share its drawing. What a search finds is drawn
anew, with the words marked that it found.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, current_app, get_template_attribute

from timeline.export import ExportContext
from timeline.export.coins import write_coins
from timeline.records import Clock, Contact
from timeline.store import Filters, Spot, select_contacts
from timeline.web.cards import make_card
from timeline.web.memory import Memory
from timeline.web.settings import read_number
from timeline.web.site import NAME, site_address

if TYPE_CHECKING:
    from sqlite_utils import Database

ENTRIES = "public/_entries.html"
BYTES = 32_000_000
"""What a process keeps, unless TIMELINE_DRAWN_BYTES says otherwise: some ten thousand entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in a list, and what the list has to know of it."""

    spot: Spot
    slug: str
    key: str
    is_talk: bool
    is_doubtful: bool
    first_day: date | None
    last_day: date | None
    html: bytes

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return len(self.html) + 600


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference to a contact, as Zotero finds it in a list."""

    spot: Spot
    text: str

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return sys.getsizeof(self.text) + 400


def init_app(app: Flask) -> None:
    """Keep the drawings with the application, and the references that every search needs anew."""
    most = read_number(app, "DRAWN_BYTES", BYTES)
    app.extensions["drawn"] = Memory[Entry](most)
    app.extensions["references"] = Memory[Reference](most // 4)


def read_entries(db: Database, spots: Sequence[Spot], filters: Filters) -> list[Entry]:
    """The entries of a list by the clock of its filters; only what is not kept is read and drawn.

    Those of a narrowed list carry references, as Zotero finds them: nobody collects the whole
    timeline from its page, and each weighs as much as an entry.
    """
    site = site_address() if filters.is_narrowed else ""
    if filters.q:
        return draw_all(db, spots, filters, site)
    memory: Memory[Entry] = current_app.extensions["drawn"]
    keys = [(filters.order, site, spot.id) for spot in spots]
    kept = memory.find_all(keys)
    missing = [
        spot for spot, entry in zip(spots, kept, strict=True) if not entry or entry.spot != spot
    ]
    anew = {entry.spot: entry for entry in draw_all(db, missing, filters, site)}
    for spot, entry in anew.items():
        memory.keep((filters.order, site, spot.id), entry)
    if not anew:
        return kept  # type: ignore[return-value]
    return [anew.get(spot) or entry for spot, entry in zip(spots, kept, strict=True)]  # type: ignore[misc]


def draw_all(db: Database, spots: Sequence[Spot], filters: Filters, site: str) -> list[Entry]:
    """Entries read and drawn, with the words marked that a search found."""
    contacts = select_contacts(db, [spot.id for spot in spots], filters.q)
    return [
        draw_entry(contact, spot, filters.order, site)
        for contact, spot in zip(contacts, spots, strict=True)
    ]


def draw_entry(contact: Contact, spot: Spot, clock: Clock, site: str) -> Entry:
    """An entry drawn; `site` is the address for its reference, empty for an entry without one."""
    card = make_card(contact, clock)
    if site:
        card.coins = read_reference(contact, spot, site)
    return Entry(
        spot=spot,
        slug=card.slug,
        key=card.key,
        is_talk=card.is_talk,
        is_doubtful=card.is_doubtful,
        first_day=card.first_day,
        last_day=card.last_day,
        html=get_template_attribute(ENTRIES, "draw_entry")(card, choose_level(card.key)).encode(),
    )


def read_reference(contact: Contact, spot: Spot, site: str) -> str:
    """The reference to a contact on a site, written once for a version of the contact."""
    memory: Memory[Reference] = current_app.extensions["references"]
    kept = memory.find((site, spot.id))
    if kept is None or kept.spot.revision != spot.revision or kept.spot.glossary != spot.glossary:
        text = write_coins(contact, ExportContext(site=site, name=NAME))
        kept = Reference(spot, text)
        memory.keep((site, spot.id), kept)
    return kept.text


def choose_level(key: str) -> int:
    """The level of an entry's heading: what is known to the month alone stands on its shelf."""
    return 5 if key.endswith("-00") and key[5:7] != "00" else 4

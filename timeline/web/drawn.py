"""The entries of a list, each drawn once for a version of its contact and kept as it was drawn.

A save changes one contact, so the list after it is put together from what is there, and only that
one is drawn again; all lists that hold a contact share its drawing. In what a search finds, the
words that it found are marked (`found.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import Flask, current_app, get_template_attribute
from markupsafe import escape

from timeline.export import ExportContext
from timeline.export.coins import write_coins
from timeline.records import Clock, Contact
from timeline.store import Filters, Spot, select_contacts, select_hits
from timeline.web.cards import Card, make_card
from timeline.web.found import mark_entries
from timeline.web.memory import Memory
from timeline.web.settings import read_number
from timeline.web.site import NAME, site_address
from timeline.web.stencils import EDGE, HOLE

if TYPE_CHECKING:
    from sqlite_utils import Database

ENTRIES = "public/_entries.html"
BYTES = 32_000_000
"""What a process keeps, unless TIMELINE_DRAWN_BYTES says otherwise: some ten thousand entries."""


@dataclass(slots=True)
class Entry:
    """One entry as it stands in a list, and what the list has to know of it.

    `holes` are the places where a search puts something: a name, and where it begins and ends.
    """

    spot: Spot
    slug: str
    key: str
    is_talk: bool
    is_doubtful: bool
    is_dated: bool
    first_day: date | None
    last_day: date | None
    title: str
    html: bytes
    holes: Sequence[tuple[str, int, int]]

    def fill(self, filling: Mapping[str, str]) -> Entry:
        """The same entry with other things in some of its holes."""
        parts: list[bytes] = []
        at = 0
        for name, start, end in self.holes:
            if name in filling:
                parts += (self.html[at:start], filling[name].encode())
                at = end
        return Entry(
            self.spot,
            self.slug,
            self.key,
            self.is_talk,
            self.is_doubtful,
            self.is_dated,
            self.first_day,
            self.last_day,
            self.title,
            b"".join((*parts, self.html[at:])),
            (),
        )

    @property
    def size(self) -> int:
        """Roughly what keeping it costs, in bytes."""
        return len(self.html) + sys.getsizeof(self.title) + 900


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
    entries = find_entries(db, spots, filters.order, site)
    if not filters.q:
        return entries
    return mark_entries(entries, select_hits(db, [spot.id for spot in spots], filters.q))


def find_entries(db: Database, spots: Sequence[Spot], clock: Clock, site: str) -> list[Entry]:
    """Entries as they were drawn for a list by a clock; only what is not kept is drawn."""
    memory: Memory[Entry] = current_app.extensions["drawn"]
    kept = memory.find_all([(clock, site, spot.id) for spot in spots])
    missing = [
        spot
        for spot, entry in zip(spots, kept, strict=True)
        if entry is None or (entry.spot is not spot and entry.spot != spot)
    ]
    anew = {entry.spot: entry for entry in draw_all(db, missing, clock, site)}
    for spot, entry in anew.items():
        memory.keep((clock, site, spot.id), entry)
    if not anew:
        return kept  # type: ignore[return-value]
    return [anew.get(spot) or entry for spot, entry in zip(spots, kept, strict=True)]  # type: ignore[misc]


def draw_all(db: Database, spots: Sequence[Spot], clock: Clock, site: str) -> list[Entry]:
    """Entries read and drawn."""
    contacts = select_contacts(db, [spot.id for spot in spots])
    return [
        draw_entry(contact, spot, clock, site)
        for contact, spot in zip(contacts, spots, strict=True)
    ]


def draw_entry(contact: Contact, spot: Spot, clock: Clock, site: str) -> Entry:
    """An entry drawn; `site` is the address for its reference, empty for an entry without one."""
    card = make_card(contact, clock)
    if site:
        card.coins = read_reference(contact, spot, site)
    html, holes = draw_card(card)
    return Entry(
        spot=spot,
        slug=card.slug,
        key=card.key,
        is_talk=card.is_talk,
        is_doubtful=card.is_doubtful,
        is_dated=card.is_dated,
        first_day=card.first_day,
        last_day=card.last_day,
        title=contact.title,
        html=html,
        holes=holes,
    )


def draw_card(card: Card) -> tuple[bytes, list[tuple[str, int, int]]]:
    """A card as HTML, and where in it the things stand that a search may change."""
    filling = {"title": escape(card.title), "summary": escape(card.summary), "found": ""}
    card.title, card.found = HOLE.title, HOLE.found
    card.summary = HOLE.summary if card.summary else ""
    html, holes = b"", []
    drawn = str(get_template_attribute(ENTRIES, "draw_entry")(card, choose_level(card.key)))
    for number, piece in enumerate(drawn.split(EDGE)):
        if number % 2:
            start = len(html)
            html += filling[piece].encode()
            holes.append((piece, start, len(html)))
        else:
            html += piece.encode()
    return html, holes


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

"""References in a list, as Zotero finds them: it offers to collect all contacts of the page."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.export import ExportContext
from timeline.export.coins import write_coins
from timeline.records import Contact
from timeline.web.cards import Card
from timeline.web.site import NAME, site_address


def add_references(cards: Iterable[Card], contacts: Iterable[Contact]) -> None:
    """Give each card the reference of its contact.

    Only a narrowed list has them: nobody collects the whole timeline from its page, and each
    weighs as much as an entry.
    """
    about = ExportContext(site=site_address(), name=NAME)
    for card, contact in zip(cards, contacts, strict=True):
        card.coins = write_coins(contact, about)

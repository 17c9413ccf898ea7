"""What a handout shows, gathered from the store: the contacts in order, and the same shuffled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.export import ExportContext
from timeline.export.citations import write_chicago
from timeline.export.paper import make_paper
from timeline.records import Contact
from timeline.store import Filters, Page, count_facets, select_page, select_revision
from timeline.web.cards import Card, Dated, make_card, make_dated
from timeline.web.choices import Facets, timeline_url
from timeline.web.export import read_context
from timeline.web.handout_dates import hide_dates
from timeline.web.link_code import draw_code
from timeline.web.site import site_address
from timeline.web.timeline_page import format_page_count
from timeline.web.titles import format_title

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST = 60
"""Contacts on one handout; more than a class can read."""


@dataclass(slots=True, kw_only=True)
class Item:
    """One contact: its number in order of time, and in the exercise the letter it stands under."""

    number: int
    letter: str = ""
    card: Card
    listed: Dated | None
    archive: str
    citation: str


@dataclass(frozen=True, slots=True)
class Question:
    """One contact of the exercise, without its dates."""

    letter: str
    kind: str
    heading: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that a handout shows; `questions` are empty where the dates are not hidden.

    `page` is the address of the selection on the timeline, which `code` holds too; `other` is
    the same handout with dates, or without; `next` is the handout that follows.
    """

    title: str
    plain_title: str
    count: str
    total: int
    order: str
    items: Sequence[Item]
    questions: Sequence[Question]
    page: str
    code: Markup
    other: str
    next: str


def read_sheet(db: Database, filters: Filters, *, is_exercise: bool) -> Sheet:
    """The handout of a selection, at most `MOST` contacts of it."""
    facets = count_facets(db, filters)
    page = select_page(db, filters, MOST, is_marked=False)
    items = make_items(page, filters, read_context(db, select_revision(db)))
    address = site_address() + timeline_url(filters, after=filters.after)
    return Sheet(
        title=format_title(filters, facets),
        plain_title=format_plain_title(filters, facets),
        count=format_page_count(page),
        total=page.total,
        order=filters.order,
        items=items,
        questions=make_questions(items, select_revision(db), filters) if is_exercise else (),
        page=address,
        code=draw_code(address),
        other=handout_url(filters, hide="" if is_exercise else "dates"),
        next=format_next(page, filters, hide="dates" if is_exercise else ""),
    )


def make_items(page: Page, filters: Filters, about: ExportContext) -> list[Item]:
    """The contacts in the order of the clock, numbered as the timeline counts them."""
    return [
        Item(
            number=page.before + place,
            card=make_card(contact, filters.order),
            listed=make_listed(contact),
            archive=contact.documents[0].archive_reference if contact.documents else "",
            citation=write_chicago(make_paper(contact, about)),
        )
        for place, contact in enumerate(page.contacts, 1)
    ]


def make_listed(contact: Contact) -> Dated | None:
    """The catalogue's date where no other is known."""
    if contact.conversations or contact.record or contact.catalogue is None:
        return None
    return make_dated(contact, "listed", "message", (contact.catalogue,))


def make_questions(items: Sequence[Item], revision: int, filters: Filters) -> list[Question]:
    """The contacts shuffled, and each item told its letter.

    The order hangs on nothing but the selection and the data, so the same address gives the same
    sheet to everybody who prints it, until a correction changes the data.
    """
    seed = f"{revision}?{filters.to_query(after=filters.after)}"
    shuffled = sorted(items, key=lambda item: hash_place(seed, item.card.slug))
    for place, item in enumerate(shuffled):
        item.letter = format_letter(place)
    return [make_question(item) for item in shuffled]


def hash_place(seed: str, slug: str) -> str:
    """Where a contact stands in a shuffled list: by chance, but always the same."""
    return hashlib.sha256(f"{seed}#{slug}".encode("utf-8", "replace")).hexdigest()


def format_letter(place: int) -> str:
    """A, B ... Z, then AA, AB ..."""
    tens, ones = divmod(place, 26)
    return (chr(64 + tens) if tens else "") + chr(65 + ones)


def make_question(item: Item) -> Question:
    """A contact as far as it can be told without its dates."""
    card = item.card
    kind = f"{card.form}, {card.paper}" if card.paper else card.form
    return Question(
        letter=item.letter,
        kind=f"{kind} · {card.place}" if card.place else kind,
        heading=hide_dates(card.heading),
        summary=hide_dates(str(card.summary)),
    )


def format_plain_title(filters: Filters, facets: Facets) -> str:
    """The heading without the chosen period."""
    bare = replace(filters, year=(), from_=None, to=None, written_by=None)
    if not bare.is_narrowed:
        return "Sino-Soviet Contacts"
    return hide_dates(format_title(bare, {**facets, "year": ()}))


def handout_url(filters: Filters, *, hide: str) -> str:
    """The address of a handout."""
    pairs = [*filters.pairs(), *([("hide", hide)] if hide else [])]
    return f"/handout?{urlencode(pairs)}" if pairs else "/handout"


def format_next(page: Page, filters: Filters, *, hide: str) -> str:
    """The address of the handout that follows; empty after the last."""
    return handout_url(replace(filters, after=page.next.after), hide=hide) if page.next else ""

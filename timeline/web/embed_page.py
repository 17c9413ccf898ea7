"""What an embed shows, gathered from the store as it is or as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.dates.display import MONTHS, format_day
from timeline.export.context import read_moment
from timeline.records import Contact
from timeline.store import (
    Filters,
    Page,
    count_changes,
    count_contacts,
    count_facets,
    select_contact,
    select_page,
    select_revisions,
)
from timeline.web.answers import Refusal
from timeline.web.cards import Card, make_card, make_ribbon
from timeline.web.choices import timeline_url
from timeline.web.contact_page import ContactPage, make_contact_page
from timeline.web.embed_options import Options, embed_url
from timeline.web.nearby import Nearby
from timeline.web.site import site_address
from timeline.web.timeline_page import format_page_count
from timeline.web.titles import format_title
from timeline.web.wording import format_count, format_key_month

if TYPE_CHECKING:
    from sqlite_utils import Database

DAY = 2
"""Pixels for each day of a ribbon in the narrow room of a frame."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact of the list, with the month that stands under its day; empty where unknown."""

    card: Card
    month: str


@dataclass(frozen=True, slots=True)
class Year:
    """The contacts of one year."""

    label: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list as an embed shows it, all of it from one revision."""

    title: str
    count: str
    scope: str
    order: str
    clocks: Sequence[tuple[str, str]]
    years: Sequence[Year]
    next_url: str
    next_words: str
    slugs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a pinned embed: when it was pinned, what changed, and the way to the present.

    This alone of a pinned embed may differ from one day to the next.
    """

    day: str
    changes: str
    url: str


def read_listed(db: Database, filters: Filters, options: Options) -> Listed:
    """The list of an embed."""
    facets = count_facets(db, filters)
    page = select_page(db, filters, options.limit)
    entries = [make_entry(contact, filters) for contact in page.contacts]
    onward = replace(filters, after=page.next.after if page.next else "")
    return Listed(
        title=format_title(filters, facets),
        count=format_page_count(page),
        scope=format_scope(page, count_contacts(db, Filters())),
        order=filters.order,
        clocks=[
            (clock, embed_url(replace(filters, order=clock, after=""), options))
            for clock in ("conversation", "record")
        ],
        years=group_entries(entries),
        next_url=embed_url(onward, options) if page.next else "",
        next_words=f"Go on to {format_key_month(page.next.key)}" if page.next else "",
        slugs=[contact.slug for contact in page.contacts],
    )


def format_scope(page: Page, collection: int) -> str:
    """Of how many the contacts were chosen; empty where the count says so or all are shown."""
    is_part = len(page.contacts) < page.total
    return "" if is_part or page.total == collection else f"of {collection:,} in the collection"


def make_entry(contact: Contact, filters: Filters) -> Entry:
    """A contact of the list, its ribbon drawn for a narrow frame."""
    card = make_card(contact, filters.order)
    card.ribbon = make_ribbon(contact, DAY)
    month = card.key[5:7]
    return Entry(card, MONTHS[int(month) - 1][:3] if "00" < month < "13" else "")


def group_entries(entries: Sequence[Entry]) -> list[Year]:
    """Entries, which come in order, under their years."""
    return [
        Year(name if name < "9999" else "Year not known", list(of_year))
        for name, of_year in groupby(entries, key=lambda entry: entry.card.key[:4])
    ]


def read_single(db: Database, options: Options) -> ContactPage:
    """One contact as an embed shows it; raises Refusal where this revision does not have it."""
    contact = select_contact(db, options.contact)
    if contact is None:
        when = f"in revision {options.revision} of " if options.revision else "in "
        name = options.contact[:80].replace("\x00", "�")
        raise Refusal(404, f"There is no contact “{name}” {when}this collection.")
    return make_contact_page(contact, Nearby())


def read_since(
    db: Database, filters: Filters, options: Options, slugs: Sequence[str], total: int
) -> Since | None:
    """What became of a pinned embed; `db` is the present, `total` the contacts there were then."""
    if not options.revision:
        return None
    corrected, retold = count_changes(db, options.revision, slugs)
    changes = [f"{format_count(corrected, 'date')} corrected since"] if corrected else []
    changes += [f"details of {format_count(retold, 'contact')} changed"] if retold else []
    added = 0 if options.contact else count_contacts(db, filters) - total
    if added:
        noun = format_count(abs(added), "contact")
        changes.append(f"{noun} {'more' if added > 0 else 'fewer'} now")
    made = read_moment(select_revisions(db)[options.revision])
    return Since(
        format_day(made.date()), "; ".join(changes), embed_url(filters, options, revision=0)
    )


def full_url(filters: Filters, options: Options) -> str:
    """The whole address of the page of this site that an embed is a part of."""
    path = f"/contacts/{options.contact}" if options.contact else timeline_url(filters)
    return site_address() + path

"""What lies near a contact: before and after, the same day, the same talk, and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.export import ExportContext
from timeline.export.citations import Citation, write_citations
from timeline.records import Contact
from timeline.store import (
    Filters,
    Near,
    select_corrections,
    select_crossings,
    select_doubles,
    select_glossary,
    select_neighbours,
    select_revised_at,
    select_revision,
    select_same_day,
)
from timeline.web.corrections import describe_corrections, list_public
from timeline.web.crossings import Crossings, draw_crossings, find_days
from timeline.web.heads import Head, make_head
from timeline.web.records_beside import Beside, set_beside
from timeline.web.summaries import Line, More, make_line, make_lines
from timeline.web.values import Change

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The contacts before and after, and in what row of contacts they are that."""

    row: str
    before: Line | None
    after: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """All that a contact's page shows besides the contact; empty for one that stands alone."""

    same_day: Sequence[Line] = ()
    more_same_day: More | None = None
    doubles: Sequence[Line] = ()
    beside: Beside | None = None
    neighbours: Sequence[Neighbours] = ()
    crossings: Crossings | None = None
    more_crossings: More | None = None
    citations: Sequence[Citation] = ()
    changes: Sequence[Change] = ()
    head: Head | None = None


def read_nearby(db: Database, contact: Contact, site: str) -> Nearby:
    """What the store has near a contact; `site` is the public address of this site."""
    about = read_context(db, site)
    doubles = select_doubles(db, contact.slug)
    same_day = select_same_day(db, contact.slug)
    # Only a contact that stands in its own chart has one.
    across = select_crossings(db, contact.slug) if find_days(contact) else Near()
    return Nearby(
        same_day=make_lines(same_day.contacts),
        more_same_day=tell_more(same_day, len("1949-12-16")),
        doubles=make_lines(doubles),
        beside=set_beside(contact, doubles),
        neighbours=read_neighbours(db, contact),
        crossings=draw_crossings(across.contacts, contact.slug),
        more_crossings=tell_more(across, len("1949-12")),
        citations=write_citations(contact, about),
        changes=read_changes(db, contact.slug),
        head=make_head(contact, about),
    )


def tell_more(near: Near, length: int) -> More | None:
    """What is not shown of the days or months of some contacts; `length` is that of their key."""
    if not near.more:
        return None
    first, last = (near.contacts[at].conversation_key[:length] for at in (0, -1))
    return More(near.more, f"/?from={first}&to={last}")


def read_changes(db: Database, slug: str) -> list[Change]:
    """The corrections made to a contact, the newest first, as the public list has them."""
    return describe_corrections(db, list_public(db, select_corrections(db, contact=slug)))


def read_neighbours(db: Database, contact: Contact) -> list[Neighbours]:
    """The contacts before and after by conversation, of all and of the same head of mission."""
    rows = [("by conversation", Filters())]
    head = next((each for each in contact.people if each.in_post), None)
    if head:
        rows.append((f"with {head.label}", Filters(ambassador=(head.person.slug,))))
    found = []
    for row, filters in rows:
        before, after = select_neighbours(db, contact.slug, filters)
        if before or after:
            lines = [make_line(each) if each else None for each in (before, after)]
            found.append(Neighbours(row, *lines))
    return found


def read_context(db: Database, site: str) -> ExportContext:
    """What a citation says of this site: its address and how new its data are."""
    glossary = select_glossary(db, "conversation")
    return ExportContext(
        site=site,
        revision=select_revision(db),
        revised_at=select_revised_at(db),
        people=glossary.people,
        heads=frozenset(each.person for each in glossary.postings if each.is_head),
    )

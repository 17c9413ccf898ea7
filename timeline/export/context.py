"""What an export knows besides the contacts: whose site it is, what was asked, how new it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from timeline.records import Contact, Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a time that is not known in formats that demand one; never a historical date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportContext:
    """What every format may say about the list that it writes.

    `site` is the public address of the site without a slash at its end; `address` is this export,
    `page` the same list for people; `next`, `previous`, `first` and `last` are pages of a paged
    export, empty where there is none. `words` says in English what the filters keep. `people`
    (by slug) lets names be taken apart; `heads` are the slugs of all who ever headed a mission.
    `revised_at` and `revisions` (by number) are when the data changed, in ISO.
    """

    site: str
    name: str = "Contacts between the Soviet Union and China, 1948–1959"
    words: str = ""
    revision: int = 0
    revised_at: str = ""
    total: int = 0
    address: str = ""
    page: str = ""
    next: str = ""
    previous: str = ""
    first: str = ""
    last: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    revisions: Mapping[int, str] = field(default_factory=dict)
    bom: bool = False
    on_this_day: bool = False

    @property
    def title(self) -> str:
        """The name of the list: what the filters keep, else the name of the site."""
        return f"{self.words} – {self.name}" if self.words else self.name

    def format_address(self, contact: Contact) -> str:
        """The lasting address of a contact's page."""
        return self.format_slug(contact.slug)

    def format_slug(self, slug: str) -> str:
        """The lasting address of the page of the contact with this slug."""
        return f"{self.site}/contacts/{quote(slug, safe='', errors='replace')}"

    def find_edited(self, contact: Contact) -> datetime:
        """When this contact last changed here; where that is unknown, when anything did."""
        return read_moment(self.revisions.get(contact.revision) or self.revised_at)


def read_moment(text: str) -> datetime:
    """A stored ISO time as an aware time in UTC; one without a zone is UTC, an empty one EPOCH."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return EPOCH
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

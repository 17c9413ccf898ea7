"""Addresses: short, readable, and each taken once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlite_utils import Database

from timeline.reading import read
from timeline.records import CatalogueRecord

LONGEST = 60
"""Characters of an address that is made here."""


def slugify(text: str) -> str:
    """Text as a part of an address: plain letters and figures, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "untitled"


def make_slug(record: CatalogueRecord, people: Sequence[str]) -> str:
    """An address for a contact that came without one: its first day, and two of its people.

    Where the title names nobody its own words follow the day, as far as whole words fit.
    """
    reading = read(record.entry)
    dates = [*reading.conversations, *((reading.record,) if reading.record else ())]
    day = re.match(r"\d{4}(-\d\d){0,2}", dates[0].date.edtf) if dates else None
    words = "-".join(people[:2]) or slugify(record.entry.title)
    whole = f"{day[0]}-{words}" if day else words
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition("-")[0]


def free_slug(db: Database, slug: str) -> str:
    """The slug, or with a number behind it where it is taken."""
    taken = {
        row[0]
        for row in db.execute(
            """SELECT slug FROM contact WHERE slug = :slug OR slug GLOB :slug || '-[0-9]*'""",
            {"slug": slug},
        )
    }
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free

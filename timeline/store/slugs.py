"""Addresses: short, readable, and each taken once."""

from __future__ import annotations

import re
import unicodedata

from sqlite_utils import Database

from timeline.records import CatalogueRecord


def slugify(text: str) -> str:
    """Text as a part of an address: plain letters and figures, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "untitled"


def make_slug(record: CatalogueRecord) -> str:
    """An address for a contact that came without one: the words of its title."""
    return slugify(record.entry.title)[:60].strip("-")


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

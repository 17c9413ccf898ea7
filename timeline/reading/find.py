"""Where dates stand in an entry: every date expression, with the zone of the entry it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from timeline.dates import Found, scan_dates
from timeline.reading.entry import Entry

Zone = Literal["catalogue", "title", "heading", "dateline", "source", "prose", "deep", "furniture"]
"""`prose` is the beginning of a text, where a paper says what it tells of; `deep` is the rest of
it. `furniture` is what a page or an edition prints round a paper, not the paper itself."""

ZONES: tuple[tuple[str, Zone], ...] = (
    ("catalogue_date", "catalogue"),
    ("title", "title"),
    ("heading", "heading"),
    ("dateline", "dateline"),
    ("source_note", "source"),
    ("description", "prose"),
    ("opening", "prose"),
    ("transcript", "prose"),
)
"""The fields of an entry in reading order, each with its zone."""

BEGINNING = 1200
"""Characters of a text that count as its beginning."""

LAST_YEAR = 1991
"""A later year on such a paper is an edition's or a web page's."""

_PAGE_LABEL = re.compile(
    r"""(?:published|posted|updated|last\ (?:modified|edited|change\w*)|accessed|retrieved|uploaded
    |copyright|©|добавлен\w*|опубликовал\w*|размещен\w*|обновлен\w*|дата\ публикации|прочитано
    |最[后後]更改|更新(?:于|於|[时時]间)?|[发發]布(?:于|於|[时時]间)?)\W{0,6}(?:\w+\W+)?$""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date expression of an entry: `entry[field][found.start:found.end] == found.text`."""

    field: str
    zone: Zone
    found: Found


def find_candidates(entry: Entry) -> list[Candidate]:
    """Every date expression of the entry, field by field in reading order."""
    candidates = []
    for field, zone in ZONES:
        text = getattr(entry, field)
        if text:
            candidates += [
                Candidate(field, _read_zone(text, found, zone), found)
                for found in scan_dates(text, entry.language or None)
            ]
    return candidates


def _read_zone(text: str, found: Found, zone: Zone) -> Zone:
    if is_furniture(text, found):
        return "furniture"
    if zone == "prose" and found.start > BEGINNING:
        return "deep"
    return zone


def is_furniture(text: str, found: Found) -> bool:
    """Whether the date belongs to the page round a paper: its label or its year tells it."""
    if any(point.year and point.year > LAST_YEAR for point in found.points):
        return True
    return bool(_PAGE_LABEL.search(text, max(0, found.start - 40), found.start))

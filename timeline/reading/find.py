"""Where dates stand in an entry: every date expression, with the zone of the entry it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from timeline.dates import Found, HistoricalDate, read_date, scan_dates
from timeline.dates.late import compile_late
from timeline.reading.entry import Entry
from timeline.reading.layout import is_alone, is_closing, measure_heading

Zone = Literal[
    "catalogue", "title", "heading", "dateline", "source", "prose", "closing", "deep", "furniture"
]
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

LONG_NOTE = 4000
"""Characters of a source note that are read."""

WINDOW = 200
"""Characters on either side of a date that can say what it is."""

MOST = 2000
"""Dates of one field that are read; no paper has as many, only a heap of figures has."""

LONGEST = 200_000
"""Characters of a field that are read; a memorandum has a tenth of it."""

LONGEST_DATE = 64
"""Characters that the date of a catalogue may have."""

LAST_YEAR = 1991
"""A later year on such a paper is an edition's or a web page's."""

_PAGE_LABEL = compile_late(
    r"""(?:published|posted|updated|last\ (?:modified|edited|change\w*)|accessed|retrieved|uploaded
    |copyright|©|добавлен\w*|опубликовал\w*|размещен\w*|обновлен\w*|дата\ публикации|прочитано
    |最[后後]更改|更新(?:于|於|[时時]间)?|[发發]布(?:于|於|[时時]间)?)\W{0,6}(?:\w+\W+)?$""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One date expression of an entry: `text[found.start:found.end] == found.text`."""

    field: str
    zone: Zone
    text: str
    """The whole text of the field."""
    found: Found

    @property
    def before(self) -> str:
        """The words before the date, as far as they can matter."""
        return self.text[max(0, self.found.start - WINDOW) : self.found.start]

    @property
    def after(self) -> str:
        """The words after the date, as far as they can matter."""
        return self.text[self.found.end : self.found.end + WINDOW]


def find_candidates(entry: Entry) -> list[Candidate]:
    """Every date expression of the entry, field by field in reading order."""
    candidates = []
    for field, zone in ZONES:
        text = getattr(entry, field)
        if text:
            heading = measure_heading(text, alone=is_alone(entry)) if zone == "prose" else 0
            for found in _scan_field(text, zone, entry.language):
                is_head = found.end <= heading and not is_closing(text, found)
                part = "heading" if is_head else zone
                candidates.append(Candidate(field, _read_zone(text, found, part), text, found))
    return candidates


def _scan_field(text: str, zone: Zone, language: str) -> list[Found]:
    """The dates of a field; a catalogue's whole field may be one that running text never is."""
    founds = scan_dates(text[:LONGEST], language or None)[:MOST]
    if founds or zone != "catalogue":
        return founds
    words = text.strip()
    value = read_date(words) if len(words) <= LONGEST_DATE else None
    if not isinstance(value, HistoricalDate):
        return []
    start = text.index(words)
    date = replace(value, text=words)
    return [Found(start=start, end=start + len(words), text=words, form="whole field", date=date)]


def _read_zone(text: str, found: Found, zone: Zone) -> Zone:
    if is_furniture(text, found):
        return "furniture"
    if zone == "prose" and is_closing(text, found):
        return "closing"
    if found.start > (LONG_NOTE if zone in ("source", "heading") else BEGINNING):
        return "deep"
    return zone


def is_furniture(text: str, found: Found) -> bool:
    """Whether the date belongs to the page round a paper: its label or its year tells it."""
    if any(point.year and point.year > LAST_YEAR for point in found.points):
        return True
    before = text[max(0, found.start - 40) : found.start].lower()
    return bool(_PAGE_LABEL.search(before))

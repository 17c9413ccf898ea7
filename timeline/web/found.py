"""What a search found, put into entries that are kept as they were drawn.

Only the marks in title and summary and the lines of what was found elsewhere differ from search to
search; the places of these are known, and all else of an entry is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.records import Hit
from timeline.web.cards import WHOLE, mark_words
from timeline.web.stencils import HOLE, cut_stencil

if TYPE_CHECKING:
    from timeline.web.drawn import Entry

ENTRIES = "public/_entries.html"
FOUND = {
    "papers": "In the paper",
    "transcript": "In the transcript",
    "people": "People",
    "topics": "Topics",
    "place": "Place",
}
"""What a line is called that a search found; the other fields are shown whole, and marked there."""
UNMARKED = {2: None, 3: None}


def mark_entries(entries: Iterable[Entry], hits: Mapping[int, Sequence[Hit]]) -> list[Entry]:
    """Entries with what a search found in each, by the id of its contact."""
    return [
        entry.fill(draw_hits(hits[entry.spot.id], entry.title)) if entry.spot.id in hits else entry
        for entry in entries
    ]


def draw_hits(hits: Sequence[Hit], title: str) -> dict[str, str]:
    """What goes into the holes of an entry: title and summary marked, and the lines found."""
    whole = {hit.field: str(mark_words(hit.words)) for hit in hits if hit.field in WHOLE}
    line = cut_stencil(ENTRIES, "draw_snippet", HOLE)
    lines = [line % {"where": name, "words": words} for name, words in list_found(hits, title)]
    return {**whole, "found": "".join(lines)} if lines else whole


def list_found(hits: Sequence[Hit], title: str) -> list[tuple[str, str]]:
    """Where else a search found a contact than in its title and summary, which are marked whole."""
    lines: dict[str, list[str]] = {}
    for hit in hits:
        if hit.field not in WHOLE and hit.words.translate(UNMARKED) != title:
            lines.setdefault(hit.field, []).append(mark_words(hit.words))
    return [(FOUND[field], "; ".join(words)) for field, words in lines.items()]

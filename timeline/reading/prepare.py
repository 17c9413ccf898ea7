"""The entry as the reader works on it, and the way back to the words as they were given.

Two things are put right before any rule looks at a text: a paper that was pasted whole into one
field is unfolded into title, heading, dateline, note and body; and white space is made plain, so
that a wrapped line or a double blank changes no answer. `Places` leads each date back to the
very characters of the entry.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass, replace

from timeline.dates.late import compile_late
from timeline.reading.entry import DateClaim, Entry
from timeline.reading.layout import Piece, is_alone, skip_furniture, split_dateline, split_paper

TEXT_FIELDS = (
    "title",
    "catalogue_date",
    "heading",
    "dateline",
    "source_note",
    "description",
    "opening",
    "transcript",
)
_LINED = frozenset({"heading", "opening", "transcript"})
"""Fields whose lines mean something: a heading's, and those at the top and end of a text."""

_CARRIED = compile_late(r"\s*[a-zа-яё,，、。\u3400-\u9fff]")
"""How a line begins that goes on with the sentence of the one before."""
_ODD = compile_late(r"[\s\u2010\u2011](?:(?<=\s)\s+|(?<! ))")
"""White space that is no single blank, and hyphens that are not the plain one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the characters of a working field stand in the entry."""

    field: str
    offset: int
    shifts: tuple[tuple[int, int], ...] = ()
    """Places in the working text from which on characters were dropped, each with its own place
    in the given one; empty where none was."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the entry's own field."""
        return self._locate(start), self._locate(end - 1) + 1

    def _locate(self, at: int) -> int:
        number = bisect_right(self.shifts, (at, sys.maxsize)) - 1
        if number < 0:
            return at + self.offset
        working, given = self.shifts[number]
        return at - working + given + self.offset


@dataclass(frozen=True, slots=True)
class Prepared:
    """The working entry, and the place of each of its fields in the given one."""

    given: Entry
    entry: Entry
    places: dict[str, Place]

    def restore(self, claim: DateClaim) -> DateClaim:
        """The claim with the field, the offsets and the words of the given entry."""
        place = self.places.get(claim.field)
        if place is None:
            return claim
        start, end = place.locate(claim.start, claim.end)
        text = getattr(self.given, place.field)[start:end]
        date = claim.date if claim.date.text == text else replace(claim.date, text=text)
        return replace(claim, field=place.field, start=start, end=end, date=date)


def prepare_entry(entry: Entry) -> Prepared:
    """Unfold a paper pasted whole, then make its white space plain."""
    pieces = _unfold(entry)
    places: dict[str, Place] = {}
    changed: dict[str, str] = {}
    for name, given in pieces.items():
        piece = skip_furniture(given) if name in _LINED else given
        text, shifts = _plain(piece.text, name)
        if text != getattr(entry, name):
            changed[name] = text
        if piece.field != name or piece.offset or shifts or text != piece.text:
            places[name] = Place(piece.field, piece.offset, shifts)
    emptied = {n: "" for n in TEXT_FIELDS if getattr(entry, n) and n not in pieces}
    working = replace(entry, **changed, **emptied) if changed or emptied else entry
    return Prepared(entry, working, places)


def _unfold(entry: Entry) -> dict[str, Piece]:
    """The pieces of an entry by the field that each belongs to."""
    whole = {n: Piece(n, 0, getattr(entry, n)) for n in TEXT_FIELDS if getattr(entry, n)}
    name = "transcript" if entry.transcript else "opening"
    if name not in whole or (entry.dateline and not is_alone(entry)):
        return whole
    if not is_alone(entry):
        return whole | split_dateline(name, getattr(entry, name))
    del whole[name]
    return whole | split_paper(name, getattr(entry, name))


def _plain(text: str, name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with runs of white space as one blank, and where characters were dropped."""
    is_flat = name not in _LINED or ("\n" in text and _is_wrapped(text))
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    last = length = 0
    for match in _ODD.finditer(text):
        run = match.group()
        plain = _make_plain(run, is_flat=is_flat, is_lined=name in _LINED)
        if plain == run:
            continue
        parts += (text[last : match.start()], plain)
        length += match.start() - last + 1
        last = match.end()
        if len(run) > 1:
            shifts.append((length, last))
    return ("".join((*parts, text[last:])), tuple(shifts)) if parts else (text, ())


def _make_plain(run: str, *, is_flat: bool, is_lined: bool) -> str:
    """One sign for a run: a hyphen, a blank, or a line's end where that means something."""
    if not run[0].isspace():
        return "-"
    is_end = "\n" in run and is_lined and not (is_flat and run.count("\n") == 1)
    return "\n" if is_end else " "


def _is_wrapped(text: str) -> bool:
    """Whether a text was broken into lines of about one length, in the middle of sentences."""
    lines = [line for line in text.split("\n") if line.strip()]
    lengths = [len(line) for line in lines]
    if len(lines) < _FEW_LINES or max(lengths) > _WIDEST:
        return False
    carried = sum(1 for line in lines[1:] if _CARRIED.match(line))
    is_even = sum(lengths[:-1]) >= 0.7 * max(lengths) * (len(lines) - 1)
    return is_even and carried * 6 >= len(lines) - 1 and carried > 0


_FEW_LINES = 3
_WIDEST = 100
"""Characters of the longest line that a text can be wrapped at."""

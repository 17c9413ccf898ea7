"""The ribbon of two dates: a circle for the talk, a square for the paper, a line to scale between.

Only numbers and names of shapes; `_entries.html` draws them as attributes of an SVG.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.records import Contact
from timeline.web.lag import is_countable, measure_lag

DAY = 3
"""Pixels for each day between."""
LONGEST = 70
"""Days from which on the line is broken instead of drawn to scale."""
SIZE = 10
"""Pixels of room for a mark."""
TAIL = 30
MIDDLE = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A circle, a capsule or a square, `x` pixels from the left and `width` wide."""

    shape: str
    x: int
    width: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn between the two dates in words: marks, a line with a tick a week, a tail."""

    width: int
    marks: tuple[Mark, ...]
    line: str = ""
    tail: str = ""


def draw_bar(contact: Contact, day: int = DAY) -> Bar | None:
    """The bar of a contact, `day` pixels a day; None where the days cannot be counted.

    A message has one date and no bar, unless it was also handed over.
    """
    if not contact.conversations:
        return draw_lone_paper(contact) if contact.form != "correspondence" else None
    if contact.record is None:
        return draw_lone_talk(contact, day)
    lag = measure_lag(contact)
    if lag is None or not is_countable(lag):
        return None
    return draw_span(contact, (lag.min + lag.max) // 2, day)


def draw_span(contact: Contact, days: int, day: int) -> Bar:
    """Talk and paper with the line between; the paper stands first where it came first."""
    length = min(abs(days), LONGEST) * day
    talk = talk_room(contact, day)
    if days < 0:
        start = SIZE
        marks = (make_paper(contact, 0), make_talk(contact, start + length, talk))
    else:
        start = talk
        marks = (make_talk(contact, 0, talk), make_paper(contact, start + length))
    return Bar(talk + length + SIZE, marks, line=draw_line(start, length, abs(days), day))


def draw_lone_talk(contact: Contact, day: int) -> Bar:
    """A talk and a dotted tail towards a paper that nobody has seen."""
    room = talk_room(contact, day)
    mark = make_talk(contact, 0, room)
    return Bar(room + TAIL, (mark,), tail=f"M{room + 1} {MIDDLE}h{TAIL - 1}")


def draw_lone_paper(contact: Contact) -> Bar | None:
    """A dotted lead to the square of a paper whose talk has no day."""
    if contact.record is None:
        return None
    return Bar(TAIL + SIZE, (make_paper(contact, TAIL),), tail=f"M0 {MIDDLE}h{TAIL - 1}")


def talk_room(contact: Contact, day: int) -> int:
    """The pixels that the mark of the talk takes: a circle for one day, a capsule for several."""
    bounds = [
        (claim.date.earliest, claim.date.latest)
        for claim in contact.conversations
        if claim.date.earliest and claim.date.latest
    ]
    if not bounds:
        return SIZE
    spread = max(end for _, end in bounds) - min(start for start, _ in bounds)
    return SIZE + min(spread.days, LONGEST) * day


def make_talk(contact: Contact, x: int, room: int) -> Mark:
    """The mark of the talk, a pixel inside of its room."""
    doubtful = any(claim.date.qualifier != "certain" for claim in contact.conversations)
    return Mark("talk", x + 1, room - 2, doubtful)


def make_paper(contact: Contact, x: int) -> Mark:
    """The mark of the paper, a pixel inside of its room."""
    doubtful = contact.record is not None and contact.record.date.qualifier != "certain"
    return Mark("paper", x + 1, SIZE - 2, doubtful)


def draw_line(start: int, length: int, days: int, day: int) -> str:
    """The line as an SVG path: a tick for each week, or two strokes across where it is broken."""
    if days > LONGEST:
        half = length // 2
        return (
            f"M{start} {MIDDLE}h{half - 4}m8 0h{length - half - 4}"
            f"M{start + half - 6} 11l4-8M{start + half + 2} 11l4-8"
        )
    if not length:
        return ""
    ticks = "".join(f"M{start + week * day} 4.5v5" for week in range(7, days, 7))
    return f"M{start} {MIDDLE}h{length}{ticks}"

"""What the pages of a catalogue have in common: lines, and dates that stand on a line alone."""

from __future__ import annotations

import re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_LINE = re.compile(rf"(?:(?:{_MONTHS})\s+(?:\d{{1,2}},\s+)?)?\d{{4}}")


def is_date_line(line: str) -> bool:
    """Whether a line holds a catalogue date and nothing else: "June 2, 1948", "August 1949"."""
    return _DATE_LINE.fullmatch(line.strip()) is not None


def is_blank(line: str) -> bool:
    """Whether a line shows nothing; pages use no-break spaces for empty lines."""
    return not line.strip()


def strip_blank(lines: list[str]) -> list[str]:
    """The lines without the empty ones at either end."""
    shown = [n for n, line in enumerate(lines) if not is_blank(line)]
    return lines[shown[0] : shown[-1] + 1] if shown else []

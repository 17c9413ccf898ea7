"""Words without the dates in them, so that an exercise does not answer itself."""

from __future__ import annotations

import re

from timeline.dates import scan_dates
from timeline.dates.display import MONTHS

BLANK = "____"
NAMES = "|".join((*MONTHS, *(f"{month[:3]}\\." for month in MONTHS), r"Sept\."))
LEFT_OVER = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{NAMES})(?: \d{{1,2}}\b)?|\b1[89]\d\d(?:s\b|\b)")
"""What is no date to the reader of dates and yet tells when: "a November visit", "the 1950s"."""


def hide_dates(text: str) -> str:
    """A text with a blank for each day, month and year; words like "the day before" stay."""
    for found in reversed(scan_dates(text)):
        if found.points:
            text = text[: found.start] + BLANK + text[found.end :]
    return LEFT_OVER.sub(BLANK, text)

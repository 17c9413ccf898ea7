"""What a reader typed into a query, field by field: its value, or a sentence on what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates import EdtfError, HistoricalDate, Unread, parse_edtf, read_date
from timeline.dates.display import MONTHS
from timeline.store.search import format_match

LONGEST_QUERY = 200
YES = ("1", "yes", "true", "on")
NO = ("0", "no", "false", "off", "")


def parse_day(name: str, text: str, errors: dict[str, str]) -> HistoricalDate | None:
    """A day, month or year that the reader typed, as EDTF or in words."""
    try:
        found: HistoricalDate | Unread = parse_edtf(text[:100])
    except EdtfError:
        found = read_date(text[:100])
    if isinstance(found, HistoricalDate) and found.earliest and found.latest:
        return replace(found, text=text)
    why = explain_day(found.reason) if isinstance(found, Unread) else ""
    errors[name] = (
        f"“{shorten(text)}” is not a date{why or ' that can be understood'}. "
        "Write a day, a month or a year, such as 1949-10-20, 1949-10 or 1949."
    )
    return None


def explain_day(reason: str) -> str:
    """What is wrong with a day that the calendar does not have; empty for any other text."""
    day = re.search(r"no day \d+ in month (\d+) of (\d+); its last day is (\d+)", reason)
    if day:
        return f": {MONTHS[int(day[1]) - 1]} {day[2]} has {day[3]} days"
    other = re.search(r"there is no month \d+|the calendar has no such day", reason)
    return f": {other[0]}" if other else ""


def parse_choice(name: str, text: str, errors: dict[str, str]) -> str:
    """One of the words that `match` and `order` take."""
    choices = {"match": ("overlap", "inside"), "order": ("conversation", "record")}[name]
    if text not in choices:
        errors[name] = f"{name} is {' or '.join(choices)}, not “{shorten(text)}”."
    return text


def parse_yes(name: str, text: str, errors: dict[str, str]) -> bool:
    """Whether something is asked for that can only be asked for or not."""
    word = text.casefold()
    if word not in YES + NO:
        errors[name] = f"{name} is 1, or is left out; it is not “{shorten(text)}”."
    return word in YES


def parse_words(text: str, errors: dict[str, str]) -> str:
    """Search words; refused where they are too long or hold nothing to search for."""
    if len(text) > LONGEST_QUERY:
        errors["q"] = (
            f"The search has {len(text):,} characters; {LONGEST_QUERY} is the most. "
            "Search for a few words."
        )
    elif "\x00" in text:
        errors["q"] = "The search holds a character (NUL) that no text has. Type the words again."
    elif not format_match(text):
        errors["q"] = f"“{shorten(text)}” has no letter or figure to search for."
    return text


def shorten(text: str) -> str:
    """A reader's own text as a sentence can quote it."""
    text = text.replace("\x00", "�")
    return text if len(text) <= 60 else f"{text[:57]}…"

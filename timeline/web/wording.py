"""Words about contacts: counts, kinds, and dates with no more certainty than they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from timeline.dates import format_date
from timeline.dates.display import MONTHS
from timeline.records import Clock, Contact, DateClaim, HistoricalDate

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

FORMS = {
    "conversation": "Conversation",
    "correspondence": "Message",
    "report": "Report",
    "visit": "Visit",
}
FORMS_IN_PLURAL = {
    "conversation": "Conversations",
    "correspondence": "Messages",
    "report": "Reports on talks",
    "visit": "Visits",
}
PAPERS = {
    "memorandum_of_conversation": "memorandum",
    "diary_entry": "diary entry",
    "telegram": "telegram",
    "letter": "letter",
    "minutes": "minutes",
    "note": "note",
    "agreement": "agreement",
    "report": "report",
}
DOUBTS = {"uncertain": "probably", "approximate": "about", "uncertain_approximate": "perhaps about"}


def format_count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 contact", "1,200 contacts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def join_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def start_sentence(text: str) -> str:
    """A text with a capital at its head."""
    return text[:1].upper() + text[1:]


def finish_sentence(text: str) -> str:
    """A note as a sentence: a capital at its head, a full stop at its end."""
    text = start_sentence(text.strip())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def format_paper(kind: str) -> str:
    """The kind of a paper in a few words; empty for one that has no better name."""
    return PAPERS.get(kind, "" if kind == "other" else kind.replace("_", " "))


def name_talk(contact: Contact) -> str:
    """What was done on the day of the contact: talked, visited, or handed a letter over."""
    if contact.form == "visit":
        return "visited"
    return "handed over" if contact.form == "correspondence" else "talked"


def name_record(contact: Contact) -> str:
    """What was done with the paper: written, or for a message sent or signed."""
    if contact.form != "correspondence":
        return "written"
    return "signed" if contact.kind == "agreement" else "sent"


def choose_claims(contact: Contact, clock: Clock) -> tuple[DateClaim, ...]:
    """The dates that put the contact in its place by this clock; empty where none is known."""
    record = (contact.record,) if contact.record else ()
    if clock == "record":
        return record
    catalogue = (contact.catalogue,) if contact.catalogue else ()
    return contact.conversations or record or catalogue


def choose_verb(contact: Contact, clock: Clock) -> str:
    """The word for the day that `choose_claims` gives: talked, written, sent, listed."""
    if clock == "conversation" and contact.conversations:
        return name_talk(contact)
    return name_record(contact) if contact.record else "listed"


@lru_cache(maxsize=4096)
def format_days(days: tuple[HistoricalDate, ...]) -> str:
    """Several dates in words; plain days of one month share its name: "7, 12 and 17 May 1958"."""
    if len(days) > 1 and all(is_plain_day(day) for day in days):
        known = sorted({day.earliest for day in days if day.earliest})
        if len({(day.year, day.month) for day in known}) == 1:
            month = f"{MONTHS[known[0].month - 1]} {known[0].year}"
            if len(known) > 2 and is_unbroken(known):
                return f"{known[0].day}–{known[-1].day} {month}"
            return f"{join_words([str(day.day) for day in known])} {month}"
    return join_words(list(dict.fromkeys(format_vaguely(day) for day in days)))


def format_vaguely(day: HistoricalDate) -> str:
    """One date in words without its hours; a month or year alone says that it is no more."""
    words = format_date(replace(day, start_time=None, end_time=None))
    is_vague = day.precision in ("month", "season", "year", "decade")
    return f"sometime in {words}" if is_vague and day.qualifier == "certain" else words


def is_plain_day(day: HistoricalDate) -> bool:
    """Whether a date is one day without doubt."""
    return day.precision == "day" and day.qualifier == "certain"


def is_unbroken(days: Sequence[date]) -> bool:
    """Whether days in order follow each other without a gap."""
    return all(after - before == timedelta(1) for before, after in pairwise(days))


def format_claims(claims: Sequence[DateClaim]) -> str:
    """The dates of several claims in words."""
    return format_days(tuple(claim.date for claim in claims))


def format_numeral(claims: Sequence[DateClaim]) -> str:
    """The day of the month that stands large beside a contact: "30", "22–24", "7, 12"."""
    spans = [(day.date.earliest, day.date.latest) for day in claims]
    known = sorted({(start, end) for start, end in spans if start and end})
    if not known:
        return ""
    if len(known) == 1 or is_unbroken([start for start, end in known if start == end]):
        first, last = known[0][0].day, known[-1][1].day
        return str(first) if known[0][0] == known[-1][1] else f"{first}–{last}"
    return ", ".join(str(start.day) for start, _ in known)


def format_doubt(claims: Sequence[DateClaim]) -> str:
    """How sure a day is in a word, or its weekday where it is one day and certain."""
    for claim in claims:
        if claim.date.qualifier != "certain":
            return DOUBTS[claim.date.qualifier]
    if len(claims) == 1 and claims[0].date.precision == "day" and claims[0].date.earliest:
        return WEEKDAYS[claims[0].date.earliest.weekday()]
    return ""


def format_times(claims: Sequence[DateClaim]) -> str:
    """The clock times of a talk: "20:00 to 21:30", "from 12:30"; empty where none is known."""
    for claim in claims:
        start, end = claim.date.start_time, claim.date.end_time
        if start:
            return f"{start} to {end}" if end else f"at {start}"
    return ""


def format_machine_date(claims: Sequence[DateClaim]) -> str:
    """The date for machines where one plain day, month or year can say it; else empty."""
    plain = claims[0].date.edtf.rstrip("?~%") if len(claims) == 1 else ""
    parts = plain.split("-")
    is_plain = len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4
    return plain if is_plain else ""


def format_key_month(key: str) -> str:
    """The month or year of a place on the timeline: "May 1953", "1953", "no known year"."""
    year, month, _ = key.split("-")
    if year == "9999":
        return "no known year"
    return f"{MONTHS[int(month) - 1]} {year}" if "00" < month < "13" else year

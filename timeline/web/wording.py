"""Words about contacts: counts, kinds, and dates with no more certainty than they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates.display import MONTHS
from timeline.records import Clock, Contact, DateClaim
from timeline.web.days import Days, describe_days

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


SCRIPTS = {"zh": ("一", "鿿"), "ru": ("Ѐ", "ӿ"), "ko": ("가", "힣")}


def guess_language(text: str) -> str:
    """The language that the script of a title or quotation tells; empty for Latin letters."""
    if text.isascii():
        return ""
    letters = [letter for letter in text[:80] if letter.isalpha()]
    for language, (first, last) in SCRIPTS.items():
        if 2 * sum(first <= letter <= last for letter in letters) > len(letters):
            return language
    return ""


def format_count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 contact", "1,200 contacts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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


def describe_claims(claims: Sequence[DateClaim]) -> Days:
    """What there is to say of the dates of several claims."""
    return describe_days(tuple(claim.date for claim in claims))


def describe_dates(contact: Contact, claims: Sequence[DateClaim]) -> Days:
    """The same for dates of a contact: a visit lasts from its first day to its last."""
    days = describe_claims(claims)
    if contact.form != "visit" or not days.words.startswith("between "):
        return days
    first, last = days.words.removeprefix("between ").split(" and ", 1)
    return replace(days, words=f"{first} to {last}")


def format_claims(claims: Sequence[DateClaim]) -> str:
    """The dates of several claims in words."""
    return describe_claims(claims).words


def format_times(claims: Sequence[DateClaim]) -> str:
    """The clock times of a talk: "20:00 to 21:30", "from 12:30"; empty where none is known."""
    for claim in claims:
        start, end = claim.date.start_time, claim.date.end_time
        if start:
            return f"{start} to {end}" if end else f"at {start}"
    return ""


def format_key_month(key: str) -> str:
    """The month or year of a place on the timeline: "May 1953", "1953", "no known year"."""
    year, month, _ = key.split("-")
    if year == "9999":
        return "no known year"
    return f"{MONTHS[int(month) - 1]} {year}" if "00" < month < "13" else year

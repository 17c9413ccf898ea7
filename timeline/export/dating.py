"""A contact's dates for export: in words, as EDTF, and as much of ISO 8601 as is really known."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.dates import HistoricalDate, format_date
from timeline.records import Contact, DateClaim

NOUNS = {"conversation": "conversation", "report": "conversation", "visit": "visit"}


def list_dates(claims: Iterable[DateClaim | None]) -> tuple[HistoricalDate, ...]:
    """The dates of claims; a claim that is None has none."""
    return tuple(claim.date for claim in claims if claim)


def format_words(dates: Iterable[HistoricalDate]) -> str:
    """Dates in words: "7, 12 and 17 January 1958", "30 November 1955 and 2 December 1955"."""
    words = list(dict.fromkeys(format_date(date) for date in dates))
    days = [word.partition(" ") for word in words]
    month = days[0][2] if days else ""
    if month and all(day.isdigit() and rest == month for day, _, rest in days):
        return f"{join_words([day for day, _, _ in days])} {month}"
    return join_words(words)


def join_words(words: list[str]) -> str:
    """Words as a sentence lists them: "one, two and three"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def format_record(contact: Contact) -> str:
    """When the paper was made, in words: "written 22 November 1956"; empty where not known."""
    if contact.record is None:
        return ""
    verb = "written"
    if contact.form == "correspondence":
        verb = "signed" if contact.kind == "agreement" else "sent"
    return f"{verb} {format_date(contact.record.date)}"


def format_talk(contact: Contact) -> str:
    """When the contact was, in words: "on a conversation of 30 October 1956"; empty if unknown."""
    words = format_words(list_dates(contact.conversations))
    if not words:
        return ""
    noun = NOUNS.get(contact.form)
    if noun == "conversation" and len(contact.conversations) > 1:
        return f"on conversations of {words}"
    return f"on a {noun} of {words}" if noun else f"handed over {words}"


def format_when(contact: Contact) -> str:
    """Both dates in words, each named: "written 22 November 1956, on a conversation of ..."."""
    record, talk = format_record(contact), format_talk(contact)
    if record and talk:
        return f"{record}, {talk}"
    if talk:
        return f"{talk}, date of writing not known"
    if record:
        # A message has no talk and a report need not be on one; a memorandum always is.
        is_on_talk = contact.form in ("conversation", "visit")
        return f"{record}, date of {NOUNS[contact.form]} not known" if is_on_talk else record
    if contact.catalogue:
        return f"listed under {format_date(contact.catalogue.date)}, other dates not known"
    return "without a known date"


def format_edtf_dates(contact: Contact) -> str:
    """Both dates as EDTF, each named; empty where none is known."""
    named = {
        "conversation_edtf": "; ".join(claim.date.edtf for claim in contact.conversations),
        "record_edtf": contact.record.date.edtf if contact.record else "",
    }
    return ", ".join(f"{name} {edtf}" for name, edtf in named.items() if edtf)


def choose_dates(contact: Contact) -> tuple[HistoricalDate, ...]:
    """The dates that put a contact in its place: the talk's, the paper's, else the catalogue's."""
    return (
        list_dates(contact.conversations)
        or list_dates([contact.record])
        or list_dates([contact.catalogue])
    )


def format_reduced(date: HistoricalDate) -> str:
    """The day, month or year (ISO 8601) that holds the whole date; empty where none does.

    "Early April 1956" gives `1956-04`: a date is never made more precise than it is.
    """
    if not date.earliest or not date.latest:
        return ""
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    return next((first[:size] for size in (10, 7, 4) if first[:size] == last[:size]), "")


def is_plain(date: HistoricalDate) -> bool:
    """Whether a date is a day, a month or a year, without doubt."""
    return date.qualifier == "certain" and date.edtf == format_reduced(date)


def is_run_of_days(date: HistoricalDate) -> bool:
    """Whether a date is certain and ran from one known day to another: 18 to 19 September 1956."""
    return (
        date.precision == "range"
        and date.qualifier == "certain"
        and date.edtf == f"{date.earliest}/{date.latest}"
    )


def format_interval(dates: tuple[HistoricalDate, ...]) -> str:
    """Dates as one EDTF date of level 1: the date itself, or from the first to the last of them.

    Empty where EDTF's level 1 cannot say it, as for a day of an unknown year.
    """
    if len(dates) == 1:
        edtf = dates[0].edtf
        return "" if edtf.startswith(("XXXX", "[", "{")) else edtf
    starts = [date.earliest for date in dates if date.earliest]
    ends = [date.latest for date in dates if date.latest]
    if not dates or len(starts) < len(dates) or len(ends) < len(dates):
        return ""
    mark = "~" if any(date.qualifier != "certain" for date in dates) else ""
    return f"{min(starts)}{mark}/{max(ends)}{mark}"

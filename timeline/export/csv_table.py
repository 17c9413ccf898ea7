"""The contacts as CSV: a row for each contact, both dates named.

Several values in one cell stand in their order with "; " between them. A text that a spreadsheet
would run as a formula has an apostrophe before it, which spreadsheets do not show.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from timeline.export.context import ExportContext
from timeline.export.dating import format_words
from timeline.export.json_list import list_heads
from timeline.export.text import format_block
from timeline.records import Contact, DateClaim, Document

MEDIA_TYPE = "text/csv"
SUFFIX = ".csv"

HEADINGS = (
    "slug", "url", "title", "kind", "form",
    "conversation_edtf", "conversation_earliest", "conversation_latest", "conversation_words",
    "record_edtf", "record_earliest", "record_latest", "record_words",
    "lag_min", "lag_max", "catalogue_edtf", "catalogue_shows",
    "ambassadors", "people", "people_original", "authors", "recipients", "transmitters",
    "place", "venue", "topics",
    "archive_reference", "classification", "copy", "number", "language", "translator",
    "supporter", "source_urls",
    "summary", "date_evidence", "review",
)  # fmt: skip
"""The columns, in their order; a number or a date is never altered, a text may be defused."""

DETAILS = ("classification", "copy", "number", "language", "translator", "supporter")
"""What every paper has of its own, in the order of the columns."""

# The signs count after quotes, spaces and invisible marks too, and in full width.
_FORMULA = re.compile("[\\s'\"`\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """The headings and a row for each contact, in the dialect of spreadsheets."""
    line = Line()
    writer = csv.writer(line)
    writer.writerow(HEADINGS)
    yield ("\ufeff" if about.bom else "") + line.text
    for contact in contacts:
        writer.writerow(write_row(contact, about))
        yield line.text


def write_one(contact: Contact, about: ExportContext) -> str:
    """A table of one contact."""
    return "".join(write_list([contact], about))


class Line:
    """A file for `csv` that holds only the last row written to it."""

    text = ""

    def write(self, text: str) -> None:
        """Take the row that `csv` made."""
        self.text = text


def write_row(contact: Contact, about: ExportContext) -> tuple[str, ...]:
    """The cells of a contact under `HEADINGS`."""
    record = (contact.record,) if contact.record else ()
    papers, people, lag = contact.documents, contact.people, contact.lag_days
    return (
        defuse(contact.slug),
        defuse(about.format_address(contact)),
        defuse(contact.title),
        defuse(contact.kind),
        contact.form,
        *write_dates(contact.conversations),
        *write_dates(record),
        str(lag.min) if lag else "",
        str(lag.max) if lag else "",
        contact.catalogue.date.edtf if contact.catalogue else "",
        contact.catalogue_shows,
        join(each.person.name for each in list_heads(contact, about)),
        join(each.person.name for each in people),
        join(each.original_name for each in people),
        *(
            join(each.person.name for each in people if each.role == role)
            for role in ("author", "recipient", "transmitter")
        ),
        defuse(contact.place.name if contact.place else ""),
        defuse(contact.venue),
        join(topic.name for topic in contact.topics),
        join(each.archive_reference for each in papers if each.archive_reference),
        *(list_values(papers, name) for name in DETAILS),
        join(url for each in papers for url in each.source_urls),
        defuse(contact.summary),
        defuse(contact.date_evidence),
        join(contact.review),
    )


def list_values(papers: Sequence[Document], name: str) -> str:
    """What the papers of a contact have under one name, each value once."""
    return join(dict.fromkeys(getattr(each, name) for each in papers if getattr(each, name)))


def write_dates(claims: Sequence[DateClaim]) -> tuple[str, str, str, str]:
    """EDTF, first day, last day and words; a day is empty where that side of a date is open."""
    dates = [claim.date for claim in claims]
    starts = [date.earliest for date in dates]
    ends = [date.latest for date in dates]
    return (
        "; ".join(date.edtf for date in dates),
        min(day.isoformat() for day in starts if day) if dates and all(starts) else "",
        max(day.isoformat() for day in ends if day) if dates and all(ends) else "",
        format_words(dates),
    )


def join(texts: Iterable[str]) -> str:
    """Several texts in one cell; empty ones keep their place, so that two columns can be paired."""
    joined = "; ".join(texts)
    return defuse(joined) if joined.strip("; ") else ""


def defuse(text: str) -> str:
    """A text that no spreadsheet takes for a formula; all other texts as they are."""
    cleaned = format_block(text)
    return f"'{cleaned}" if _FORMULA.match(cleaned) else cleaned

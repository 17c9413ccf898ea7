"""Dates as an editor types them: a line of words, or three boxes, with the words that prove it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import permutations, zip_longest
from typing import Any

from werkzeug.datastructures import MultiDict

from timeline.dates import HistoricalDate, format_date, read_date
from timeline.reading.entry import Role
from timeline.records import Contact, DateClaim, DateDecision, Document

ROLES: dict[str, Role] = {
    "conversations": "conversation",
    "record": "record",
    "received": "received",
}
"""The fields of a form that hold dates, and the role of each."""
FIRST_YEAR, LAST_YEAR = 1900, 1999
OURS = range(1948, 1960)
MOST_ROWS = 20
PROVEN = (
    *("title", "heading", "dateline", "source_note", "description"),
    *("opening", "transcript", "catalogue_date"),
)
"""The fields of a paper whose words can be marked as evidence."""


@dataclass(slots=True)
class TypedDate:
    """One date of a role: what was typed, and what came of it.

    `words` are the words of a paper that prove it, `at` says where they were marked
    (`slug:field:start`); without it they are looked for. `let_go` are words that proved another
    day before, and do not prove this one. `repair` is a better text, where one is likely.
    """

    text: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    words: str = ""
    at: str = ""
    error: str = ""
    words_error: str = ""
    repair: str = ""
    let_go: str = ""
    date: HistoricalDate | None = None
    decision: DateDecision | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(each.strip() for each in (self.text, self.day, self.month, self.year))


@dataclass(slots=True)
class TypedRole:
    """The dates of one role; `state` is `typed`, `unknown`, or `read` to follow the paper again."""

    field: str
    state: str = "typed"
    rows: list[TypedDate] = dataclasses.field(default_factory=list)
    error: str = ""
    is_decided: bool = False

    def value(self) -> Any:
        """What was decided, in a form that can be compared."""
        dates = [asdict(replace(row.decision, text="")) for row in self.rows if row.decision]
        return {"state": self.state, "dates": dates if self.state == "typed" else []}

    def stored(self) -> list[dict[str, Any]] | None:
        """What was decided, as the store takes it."""
        if self.state == "read":
            return None
        if self.state == "unknown":
            return []
        return [asdict(row.decision) for row in self.rows if row.decision]

    def list_errors(self) -> dict[str, str]:
        """Each sentence under the id of its box."""
        errors = {self.field: self.error} if self.error else {}
        for number, row in enumerate(self.rows):
            if row.error:
                errors[f"{self.field}-{number}"] = row.error
            if row.words_error:
                errors[f"{self.field}-{number}-words"] = row.words_error
        return errors


def fill_role(contact: Contact, name: str, decision: Any) -> TypedRole:
    """The dates of a role as they are now, each in words that read back as the same date.

    `decision` is what an editor decided before: None for nothing, an empty list for "not known".
    """
    rows = [fill_date(contact, claim) for claim in list_claims(contact, name)]
    state = "unknown" if decision == [] else "typed"
    return TypedRole(name, state, rows, is_decided=decision is not None)


def list_claims(contact: Contact, name: str) -> Sequence[DateClaim]:
    """The present claims of a role."""
    if name == "conversations":
        return contact.conversations
    claim = contact.record if name == "record" else contact.received
    return (claim,) if claim else ()


def fill_date(contact: Contact, claim: DateClaim) -> TypedDate:
    """One present date as it stands in its box."""
    row = TypedDate(text=format_typed(claim.date), words=claim.date.text if claim.field else "")
    if claim.field:
        slug = find_paper(contact, claim)
        row.at = f"{slug}:{claim.field}:{claim.start}" if slug else ""
    decide_date(contact, row)
    return row


def format_typed(date: HistoricalDate) -> str:
    """A date in words where they read back as the very same date, else in EDTF."""
    words = format_date(date)
    read = read_date(words)
    if isinstance(read, HistoricalDate) and same_date(read, date):
        return words
    times = f", {date.start_time}" if date.start_time else ""
    return f"{date.edtf}{times}{f' to {date.end_time}' if times and date.end_time else ''}"


def same_date(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether two dates say the same, in whatever words."""
    return (one.edtf, one.start_time, one.end_time) == (
        other.edtf,
        other.start_time,
        other.end_time,
    )


def find_paper(contact: Contact, claim: DateClaim) -> str:
    """The first paper that has a claim's words where the claim says; empty where none does."""
    for document in contact.documents:
        text = quote_paper(document, claim.field)
        if claim.date.text and text[claim.start : claim.end] == claim.date.text:
            return document.slug
    return ""


def quote_paper(document: Document, name: str) -> str:
    """A field of a paper as the reader of dates sees it."""
    if name == "catalogue_date":
        return document.catalogue_dates[0] if document.catalogue_dates else ""
    return str(getattr(document, name, ""))


def read_role(contact: Contact, name: str, form: MultiDict[str, str]) -> TypedRole:
    """The dates of a role as they were typed, each decided or with its error."""
    parts = ("", "_day", "_month", "_year", "_words", "_at")
    columns = [[text[:500] for text in form.getlist(f"{name}{part}")] for part in parts]
    rows = [
        TypedDate(text, day, month, year, words, at)
        for text, day, month, year, words, at in zip_longest(*columns, fillvalue="")
    ]
    rows = [row for row in rows if not row.is_empty]
    state = form.get(f"{name}_state", "typed")
    role = TypedRole(name, state if state in ("unknown", "read") else "typed", rows)
    if role.state == "typed":
        before = [fill_date(contact, claim) for claim in list_claims(contact, name)]
        for row in role.rows[:MOST_ROWS]:
            let_evidence_go(row, before)
            decide_date(contact, row)
        refuse_twins(role.rows)
        if len(role.rows) > MOST_ROWS:
            role.error = f"A contact has at most {MOST_ROWS} days; add another for the rest."
        if not role.rows and list_claims(contact, name):
            role.error = "The box is empty. If the day is not known, choose “Not known”."
    return role


def refuse_twins(rows: Sequence[TypedDate]) -> None:
    """Say it beside each date that is the same as one above it, to the hour."""
    for number, row in enumerate(rows):
        if row.date and any(each.date and same_date(each.date, row.date) for each in rows[:number]):
            row.error = (
                "This stands above already. Empty one of the two, or give each talk its hours."
            )


def decide_date(contact: Contact, row: TypedDate) -> None:
    """Read one typed date and find its evidence; what is wrong is said in the row."""
    text = join_boxes(row) or row.text.strip()
    read = read_date(text)
    if not isinstance(read, HistoricalDate):
        row.error = read.reason
        return
    if problem := find_foreign_year(read):
        row.error, row.repair = problem, suggest_year(text, read)
        return
    row.date = read
    row.decision = DateDecision(
        edtf=read.edtf, start_time=read.start_time, end_time=read.end_time, text=text
    )
    find_evidence(contact, row)


def let_evidence_go(row: TypedDate, before: Sequence[TypedDate]) -> None:
    """Take the words off a date that proved another one before, unless they allow it too."""
    read, words = read_date(join_boxes(row) or row.text.strip()), " ".join(row.words.split())
    known = [each for each in before if each.words and " ".join(each.words.split()) == words]
    said = read_date(words)
    if not known or not (isinstance(read, HistoricalDate) and isinstance(said, HistoricalDate)):
        return
    kept = any(each.date is not None and not is_apart(each.date, read) for each in known)
    if not kept and is_apart(said, read):
        row.let_go, row.words, row.at = words, "", ""


def is_apart(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Whether two dates have no day in common."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def join_boxes(row: TypedDate) -> str:
    """The three boxes as one text; empty where all are."""
    day, month, year = row.day.strip(), row.month.strip(), row.year.strip()
    if month.isdigit() and year.isdigit() and (day.isdigit() or not day):
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    return " ".join(part for part in (day, month, year) if part)


def find_foreign_year(date: HistoricalDate) -> str:
    """Why a year cannot be meant; empty where it can."""
    for day in (date.earliest, date.latest):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return (
                f"{day.year} lies far outside 1948 to 1959. Correct the year; if the day is not "
                "known, choose “Not known”."
            )
    return ""


def suggest_year(text: str, date: HistoricalDate) -> str:
    """The text with its year's figures in an order that is likely; empty where none or several."""
    day = date.earliest or date.latest
    typed = f"{day.year:04}" if day else ""
    likely = {year for each in permutations(typed) if (year := "".join(each)) and int(year) in OURS}
    return re.sub(typed, likely.pop(), text, count=1) if len(likely) == 1 and typed in text else ""


def find_evidence(contact: Contact, row: TypedDate) -> None:
    """Point the decision at the marked words, where they stand in a paper."""
    words = row.words.strip()
    if not words or row.decision is None:
        return
    found = locate_words(contact, words, row.at)
    if found is None:
        row.words_error = "These words are not in the papers as they are here; paste them exactly."
        return
    slug, name, start, end = found
    row.at = f"{slug}:{name}:{start}"
    row.decision = replace(row.decision, document=slug, field=name, start=start, end=end)


def locate_words(contact: Contact, words: str, at: str) -> tuple[str, str, int, int] | None:
    """Paper, field, start and end of words: where they were marked, else where they stand first.

    Spaces and line breaks may differ, since a browser gives them in its own way.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    marked = re.fullmatch(r"(.+):(\w+):(\d+)", at)
    places = [(document, name) for document in contact.documents for name in PROVEN]
    for document, name in places:
        if marked and (document.slug, name) == (marked[1], marked[2]):
            found = pattern.match(quote_paper(document, name), int(marked[3]))
            if found:
                return document.slug, name, found.start(), found.end()
    for document, name in places:
        if found := pattern.search(quote_paper(document, name)):
            return document.slug, name, found.start(), found.end()
    return None

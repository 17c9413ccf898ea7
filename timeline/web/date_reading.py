"""What a typed date means, said back before it is saved, and what does not fit about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.dates import HistoricalDate, read_date, scan_dates
from timeline.dates.display import explain_bounds, format_day
from timeline.records import Contact, DateClaim, Lag, Posting
from timeline.web.lag import format_lag
from timeline.web.typed_dates import OURS, ROLES, TypedDate, TypedRole, is_apart, list_claims
from timeline.web.wording import finish_sentence, format_claims, format_times

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUALIFIERS = {
    "uncertain": "Uncertain: shown with “probably” and a broken outline.",
    "approximate": "Approximate: shown with “about” and a broken outline.",
    "uncertain_approximate": "Uncertain and approximate: shown with “perhaps about”.",
}
LONG_LAG = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One typed date said back: in words, its weekday, its span, how it shows, how it is kept."""

    error: str = ""
    repair: str = ""
    words: str = ""
    weekday: str = ""
    span: str = ""
    note: str = ""
    edtf: str = ""
    times: str = ""
    misfits: tuple[str, ...] = ()


def say_role(contact: Contact, role: TypedRole) -> list[Said]:
    """Every date of a role said back."""
    return [say_date(contact, role.field, row) for row in role.rows]


def say_date(contact: Contact, name: str, row: TypedDate) -> Said:
    """One typed date said back, or why it cannot be read."""
    if row.date is None:
        return Said(error=row.error, repair=row.repair)
    date = row.date
    claim = make_claim(name, row)
    return Said(
        words=format_claims((claim,)),
        weekday=f"A {DAYS[date.earliest.weekday()]}." if is_day(date) and date.earliest else "",
        span=format_span(date),
        note=" ".join(filter(None, (QUALIFIERS.get(date.qualifier, ""), explain_bounds(date)))),
        edtf=date.edtf,
        times=format_times((claim,)),
        misfits=tuple(list_misfits(row)),
    )


def make_claim(name: str, row: TypedDate) -> DateClaim:
    """A typed date as the claim that it will become."""
    assert row.date is not None  # noqa: S101  (the caller has looked)
    return DateClaim(role=ROLES[name], date=replace(row.date, text=row.words), origin="editor")


def is_day(date: HistoricalDate) -> bool:
    """Whether a date is one single day."""
    return date.earliest is not None and date.earliest == date.latest


def format_span(date: HistoricalDate) -> str:
    """The first and the last day that a date can be; empty for a single day."""
    if is_day(date):
        return ""
    first = format_day(date.earliest) if date.earliest else "not known"
    last = format_day(date.latest) if date.latest else "not known"
    return f"Earliest {first}, latest {last}."


def list_misfits(row: TypedDate) -> Iterator[str]:
    """What does not fit about one date by itself."""
    date = row.date
    if date is None:
        return
    day = date.earliest or date.latest
    if day and day.year not in OURS:
        yield f"{day.year} is outside of the years of this collection, 1948 to 1959."
    yield from doubt_weekday(row.decision.text if row.decision else "", date)
    if row.let_go:
        yield f"The words “{row.let_go}” say another day; they are no longer its evidence."
    if row.words:
        read = read_date(" ".join(row.words.split()))
        if isinstance(read, HistoricalDate) and is_apart(read, date):
            yield f"The words “{row.words}” read as {format_ends(read)}."


def doubt_weekday(text: str, date: HistoricalDate) -> Iterator[str]:
    """A weekday in the words that the calendar does not give to the day."""
    if not is_day(date) or date.earliest is None:
        return
    for found in scan_dates(text):
        if found.weekday is not None and found.weekday != date.earliest.weekday():
            yield (
                f"{format_day(date.earliest)} was a {DAYS[date.earliest.weekday()]}, "
                f"not a {DAYS[found.weekday]}."
            )


def apply_roles(contact: Contact, roles: Iterable[TypedRole]) -> Contact:
    """The contact with typed dates in place of the present ones, as far as they can be read."""
    for role in roles:
        claims = [make_claim(role.field, row) for row in role.rows if row.date]
        if role.state == "unknown":
            claims = []
        elif role.state == "read" or (not claims and role.rows):
            claims = list(list_claims(contact, role.field))
        if role.field == "conversations":
            contact = replace(contact, conversations=tuple(claims))
        elif role.field == "record":
            contact = replace(contact, record=claims[0] if claims else None)
        else:
            contact = replace(contact, received=claims[0] if claims else None)
    return replace(contact, lag_days=Lag.between(contact.conversations, contact.record))


def say_together(contact: Contact, postings: Sequence[Posting]) -> tuple[str, tuple[str, ...]]:
    """The days between the two dates in words, and what does not fit about them together."""
    return format_lag(contact), tuple(list_joint_misfits(contact, postings))


def list_joint_misfits(contact: Contact, postings: Sequence[Posting]) -> Iterator[str]:
    """The order of the dates, a long wait, and ambassadors outside of their posting."""
    lag = contact.lag_days
    if lag and lag.max < 0 and contact.form != "correspondence":
        yield "The paper would be older than the talk that it records."
    if lag and lag.min > LONG_LAG:
        yield f"The paper would be written {lag.min} days after the talk, which is rare."
    days = [claim.date for claim in contact.conversations]
    for person in contact.people:
        terms = [
            each
            for each in postings
            if each.person == person.person.slug and each.rank == "ambassador"
        ]
        if terms and days and all(is_outside(day, terms) for day in days):
            yield finish_sentence(f"{person.label} was not ambassador then: {list_terms(terms)}")


def is_outside(day: HistoricalDate, terms: Sequence[Posting]) -> bool:
    """Whether a day lies in none of the terms."""
    return all(
        (day.latest and term.start.earliest and day.latest < term.start.earliest)
        or (term.end and day.earliest and term.end.latest and day.earliest > term.end.latest)
        for term in terms
    )


def list_terms(terms: Sequence[Posting]) -> str:
    """The terms of an ambassador in words."""
    ends = [format_ends(term.end) if term.end else "an unknown day" for term in terms]
    return "; ".join(
        f"from {format_ends(term.start)} to {end}" for term, end in zip(terms, ends, strict=True)
    )


def format_ends(date: HistoricalDate) -> str:
    """A date of a term in words."""
    return format_claims((DateClaim(role="record", date=date),))

"""The head of a contact's page: its dates large, and the line between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from timeline.records import Contact, DateClaim
from timeline.web.lag import (
    count_days,
    format_lag,
    format_weeks,
    is_countable,
    is_doubtful,
    is_lasting,
    measure_lag,
)
from timeline.web.ribbon import LONGEST
from timeline.web.wording import (
    describe_dates,
    format_times,
    name_record,
    name_talk,
    start_sentence,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Plate:
    """One date: its word, the day large, the year smaller, what else is known of the day."""

    verb: str
    clock: str
    mark: str
    big: str
    year: str
    machine: str
    note: str
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """The line between the plates; `ticks` are the weeks as shares of it in percent."""

    words: str
    weeks: str
    ticks: tuple[float, ...]
    is_broken: bool
    first_mark: str
    last_mark: str


def make_plates(contact: Contact) -> tuple[Plate, ...]:
    """The dates in the order of time; a date that is not known has its plate too."""
    record = (contact.record,) if contact.record else ()
    received = (contact.received,) if contact.received else ()
    if contact.form == "correspondence" and not contact.conversations:
        plates = [make_plate(contact, name_record(contact), "message", record, "Date not seen")]
    else:
        talk = make_plate(
            contact, name_talk(contact), "talk", contact.conversations, "Day not given"
        )
        paper = make_plate(contact, name_record(contact), "record", record, "Date not seen")
        is_reversed = contact.lag_days is not None and contact.lag_days.max < 0
        plates = [paper, talk] if is_reversed else [talk, paper]
    if received:
        plates.append(make_plate(contact, "received", "message", received, ""))
    return tuple(plates)


def make_plate(
    contact: Contact, verb: str, clock: str, claims: tuple[DateClaim, ...], unknown: str
) -> Plate:
    """The plate of one role."""
    talk = "visit" if is_lasting(contact) else "talk"
    shape = {"talk": talk, "record": "paper"}.get(clock, "message")
    if not claims:
        shape = shape if shape == "message" else f"{shape}-doubtful"
        return Plate(verb.capitalize(), clock, shape, unknown, "", "", "", is_known=False)
    days = describe_dates(contact, claims)
    words = days.words
    big, _, year = words.rpartition(" ")
    if not (big and year.isdigit() and len(year) == 4):
        big, year = words, ""
    notes = [name_weekday(claims), format_times(claims)]
    return Plate(
        verb.capitalize(),
        clock,
        f"{shape}-doubtful" if days.is_doubtful and shape != "message" else shape,
        start_sentence(big),
        year,
        days.machine,
        ", ".join(note for note in notes if note),
    )


def name_weekday(claims: tuple[DateClaim, ...]) -> str:
    """The weekday of a single day that is sure; empty for anything wider or in doubt."""
    day = claims[0].date
    is_sure = day.precision == "day" and day.qualifier == "certain"
    if len(claims) > 1 or not is_sure or day.earliest is None:
        return ""
    return WEEKDAYS[day.earliest.weekday()]


def make_span(contact: Contact) -> Span | None:
    """The line between talk and paper; None where one of them is not known."""
    if not contact.conversations or contact.record is None:
        return None
    lag = measure_lag(contact)
    is_known = lag is not None and is_countable(lag)
    days = abs(lag.min + lag.max) // 2 if lag and is_known else 0
    words = format_lag(contact)
    if lag and is_known and lag.min == lag.max and days > 1 and not is_doubtful(contact):
        words = words if is_lasting(contact) else count_days(days)
    marks = [plate.mark for plate in make_plates(contact)[:2]]
    first, last = next(pairwise(marks))
    ticks = tuple(round(100 * week / days, 2) for week in range(7, days, 7))
    return Span(
        words=words,
        weeks=format_weeks(days) if is_known and not is_doubtful(contact) else "",
        ticks=ticks if 0 < days <= LONGEST else (),
        is_broken=days > LONGEST or not is_known,
        first_mark=first,
        last_mark=last,
    )

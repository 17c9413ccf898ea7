"""The days between the talk and the paper, in words that claim no more than the dates do."""

from __future__ import annotations

from timeline.records import Contact, HistoricalDate, Lag

COUNTABLE_SPREAD = 14
"""A lag known less closely than within this many days is not worth a number."""
LONGEST_RECORD = 365
"""Days after which a paper on a talk is a recollection, no longer a record of it."""


def format_lag(contact: Contact) -> str:
    """How long after the talk the paper was written, or what is missing to say so."""
    if not contact.conversations:
        return "" if contact.form == "correspondence" else "day of the talk not given"
    if contact.record is None:
        return "date of writing not seen"
    lag = measure_lag(contact)
    if lag is None or not is_countable(lag):
        return "days between not countable"
    words = format_days_later(lag, is_doubtful=is_doubtful(contact))
    end = name_end(contact)
    if not end:
        return words
    return f"{words.replace('the next day', 'the day').removesuffix(' later')} after {end}"


def measure_lag(contact: Contact) -> Lag | None:
    """The days from the talk to the paper; those of a visit count from its end, which is known."""
    lag = contact.lag_days
    if lag is None or contact.record is None or not is_lasting(contact):
        return lag
    day = contact.record.date
    spread = (day.latest - day.earliest).days if day.earliest and day.latest else 0
    return Lag(lag.min, lag.min + spread)


def is_lasting(contact: Contact) -> bool:
    """Whether the contact is one visit of several days."""
    talks = contact.conversations
    return contact.form == "visit" and len(talks) == 1 and talks[0].date.precision == "range"


def tell_lag(contact: Contact) -> str:
    """The same for a line that has the day of the talk alone: "written 50 days later"."""
    words, lag = format_lag(contact), measure_lag(contact)
    if lag is None or not contact.conversations or not contact.record or not is_countable(lag):
        return words
    if lag.max < 0:
        words = words.replace("the next day", "the day before").replace(" later", " before")
    return f"written {words}"


def is_countable(lag: Lag) -> bool:
    """Whether both dates are known closely enough for their distance to mean something."""
    return lag.max - lag.min <= COUNTABLE_SPREAD


def is_recollection(lag: Lag) -> bool:
    """Whether a paper was written so long after that it remembers the talk."""
    return lag.min > LONGEST_RECORD


def is_doubtful(contact: Contact) -> bool:
    """Whether one of the dates that the lag is counted from is uncertain or approximate."""
    return any(day.qualifier != "certain" for day in counted_days(contact))


def counted_days(contact: Contact) -> list[HistoricalDate]:
    """The dates of all talks and of the paper."""
    days = [claim.date for claim in contact.conversations]
    return days + ([contact.record.date] if contact.record else [])


def name_end(contact: Contact) -> str:
    """What the days are counted from where that is not simply the talk."""
    lag = measure_lag(contact)
    if lag is None or lag.max < 1:
        return ""
    if len(contact.conversations) > 1:
        return "the last talk"
    return "the end" if is_lasting(contact) else ""


def format_days_later(lag: Lag, *, is_doubtful: bool) -> str:
    """A lag by itself: "the same day", "about 9 days later", "2 or 3 days later"."""
    if lag.max < 0:
        # The paper came first, so the words count from it on to the talk.
        lag = Lag(-lag.max, -lag.min)
    about = "about " if is_doubtful else ""
    if lag.min == lag.max:
        named = {0: "the same day", 1: "the next day" if not is_doubtful else "a day later"}
        return about + named.get(lag.min, f"{lag.min:,} days later")
    if lag.min <= 0:
        return f"{about}within {count_days(lag.max)}" if lag.max > 0 else f"{about}the same day"
    joint = "or" if lag.max - lag.min == 1 else "to"
    return f"{about}{lag.min:,} {joint} {lag.max:,} days later"


def count_days(number: int) -> str:
    """A number of days: "1 day", "23 days"."""
    return f"{number:,} day{'' if number == 1 else 's'}"


def format_weeks(days: int) -> str:
    """Days as weeks and days, which are easier to feel; empty under a fortnight."""
    weeks, rest = divmod(days, 7)
    if weeks < 2:
        return ""
    return f"{weeks} weeks" + (f" and {count_days(rest)}" if rest else "")

"""The contacts as a calendar: a day for each day that is known, a note for each month.

A contact that was on two days has an event for each. A date less exact than a month is left out:
no calendar can show it without claiming more than is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from timeline.dates import format_date
from timeline.export.context import ExportContext
from timeline.export.dating import format_when, is_run_of_days, list_dates
from timeline.export.paper import format_passed
from timeline.export.text import format_block, format_head, format_line
from timeline.records import Contact, HistoricalDate

MEDIA_TYPE = "text/calendar"
SUFFIX = ".ics"

LONGEST = 31
"""Days that an event may cover; a month is the least exact date that a calendar shows."""
END = "END:VCALENDAR"


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """A calendar with the events of every contact that is dated to the month or closer."""
    head, _, _ = write_component(make_calendar(about)).partition(END)
    yield head
    for contact in contacts:
        yield from map(write_component, make_events(contact, about))
    yield f"{END}\r\n"


def write_one(contact: Contact, about: ExportContext) -> str:
    """A calendar of one contact."""
    return "".join(write_list([contact], about))


def make_calendar(about: ExportContext) -> Calendar:
    """The calendar without its events."""
    calendar = Calendar()
    calendar.add("prodid", "-//timeline//Sino-Soviet contacts//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", format_line(about.title))
    calendar.add("x-wr-caldesc", "Contacts whose date is not known to the month are left out.")
    return calendar


def make_events(contact: Contact, about: ExportContext) -> Iterator[Event]:
    """The events of a contact: its talks, else the sending or writing of its paper."""
    dates = list_dates(contact.conversations) or list_dates([contact.record])
    for number, day in enumerate(dates):
        first, last = day.earliest, day.latest
        if first and last and (last - first).days < LONGEST:
            event = make_event(contact, about, first, last)
            event.add("summary", format_summary(contact, day))
            # The first event keeps its name when a second day is found out later.
            suffix = f"-{number + 1}" if number else ""
            event.add(
                "uid", f"{contact.slug}{suffix}@{urlsplit(about.site).hostname or 'timeline'}"
            )
            if about.on_this_day and day.precision == "day":
                event.add("rrule", {"freq": "yearly"})
            yield event


def make_event(contact: Contact, about: ExportContext, first: date, last: date) -> Event:
    """What all events of a contact share; `dtend` is the day after the last."""
    event = Event()
    event.add("dtstamp", about.find_edited(contact))
    event.add("last-modified", about.find_edited(contact))
    # A number that only grows is all that a calendar asks of it.
    event.add("sequence", contact.revision)
    event.add("dtstart", first)
    if last < date.max:
        event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", format_description(contact))
    event.add("url", about.format_address(contact))
    if contact.topics:
        event.add("categories", [format_line(topic.name) for topic in contact.topics])
    if contact.place:
        place = ", ".join(filter(None, (contact.place.name, contact.venue)))
        event.add("location", format_line(place))
    return event


def format_summary(contact: Contact, day: HistoricalDate) -> str:
    """The title, with the date in words before it wherever the days shown are not the whole truth.

    A paper whose talk is undated says that the day is its own.
    """
    title = format_line(contact.title)
    if not contact.conversations and contact.form != "correspondence":
        title = f"Written down: {title}"
    if is_run_of_days(day) or (day.precision == "day" and day.qualifier == "certain"):
        return title
    words = format_date(day)
    if day.precision == "part" or (day.precision == "month" and day.qualifier == "certain"):
        return f"Sometime in {words}: {title}"
    if day.precision == "month" and day.qualifier == "approximate":
        return f"In or {words}: {title}"
    return f"{format_head(words)}: {title}"


def format_description(contact: Contact) -> str:
    """Both dates in words, the summary, and the people with their names in their own script."""
    when = format_when(contact)
    people = [
        f"{each.person.name} ({each.original_name})" if each.original_name else each.person.name
        for each in contact.people
        if each.role != "transmitter"
    ]
    passed = format_passed(contact)
    lines = [f"{format_head(when)}.", contact.summary, "; ".join(people), passed]
    return format_block("\n".join(line for line in lines if line))


def write_component(component: Calendar | Event) -> str:
    """A component as text, folded as the standard asks."""
    text: bytes = component.to_ical()
    return text.decode("utf-8")

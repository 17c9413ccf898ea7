"""The contacts as TimelineJS reads them: a slide for each contact that has a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from timeline.export.context import ExportContext
from timeline.export.dating import choose_dates, format_reduced, format_when, format_words
from timeline.export.json_text import format_json
from timeline.export.paper import format_passed
from timeline.export.text import format_block, format_head, format_line
from timeline.records import Contact, HistoricalDate

MEDIA_TYPE = "application/json"
SUFFIX = ".timelinejs.json"

GROUPS = {
    "conversation": "Conversations",
    "visit": "Visits",
    "report": "Reports on talks",
    "correspondence": "Messages",
}


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """A title and the slides; a contact whose year is not known can have none."""
    title = {
        "headline": escape(format_line(about.words or about.name)),
        "text": f"<p>{escape(format_line(about.name))}. Each slide stands at the day of the "
        "contact and names the day of its record too. Contacts without a known year are left "
        "out.</p>",
    }
    head = {"scale": "human", "title": {"text": title, "unique_id": "title"}}
    yield f'{format_json(head)[:-1]},"events":['
    separator = ""
    for contact in contacts:
        dates = [date for date in choose_dates(contact) if date.earliest or date.latest]
        if dates:
            yield f"{separator}\n{format_json(describe_slide(contact, dates, about))}"
            separator = ","
    yield "\n]}\n"


def describe_slide(
    contact: Contact, dates: list[HistoricalDate], about: ExportContext
) -> dict[str, Any]:
    """A slide from the first to the last day of the contact, dated in words. HTML is escaped."""
    when = format_when(contact)
    passed = format_line(format_passed(contact))
    paragraphs = [f"{format_head(when)}.", format_block(contact.summary), passed]
    address = escape(about.format_address(contact))
    words = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    slide: dict[str, Any] = {
        "unique_id": contact.slug,
        "group": GROUPS[contact.form],
        "display_date": escape(format_words(dates)),
        "text": {
            "headline": escape(format_line(contact.title)),
            "text": f'{words}<p><a href="{address}">This contact in the timeline</a></p>',
        },
        "autolink": False,
        **bound_slide(dates),
    }
    return slide


def bound_slide(dates: list[HistoricalDate]) -> dict[str, Any]:
    """Where a slide starts and ends; a month or year is given as one, never as its first day."""
    if len(dates) == 1:
        single = format_reduced(dates[0])
        if single and dates[0].precision in ("day", "month", "year"):
            return {"start_date": describe_date(single)}
    days = [day for date in dates for day in (date.earliest, date.latest) if day]
    first, last = min(days).isoformat(), max(days).isoformat()
    if first == last:
        return {"start_date": describe_date(first)}
    return {"start_date": describe_date(first), "end_date": describe_date(last)}


def describe_date(iso: str) -> dict[str, int]:
    """An ISO day, month or year in its parts."""
    return dict(zip(("year", "month", "day"), map(int, iso.split("-")), strict=False))

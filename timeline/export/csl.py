"""The contacts as CSL-JSON: `issued` is the paper's date, `event-date` the talk's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from timeline.export.context import ExportContext
from timeline.export.dating import format_reduced, format_words, is_run_of_days
from timeline.export.json_text import drop_empty, format_json
from timeline.export.name import Name
from timeline.export.paper import make_paper
from timeline.export.text import format_head
from timeline.records import Contact, HistoricalDate

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
SUFFIX = ".csl.json"


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """An array with an item for each contact."""
    yield "["
    for number, contact in enumerate(contacts):
        yield f"{',' if number else ''}\n{format_json(describe_contact(contact, about))}"
    yield "\n]\n"


def write_one(contact: Contact, about: ExportContext) -> str:
    """An array of one item."""
    return "".join(write_list([contact], about))


def describe_contact(contact: Contact, about: ExportContext) -> dict[str, Any]:
    """A contact's paper as an item; the note says both dates in words and as EDTF."""
    paper = make_paper(contact, about)
    described = {
        "id": paper.key,
        "type": "personal_communication" if paper.is_letter else "manuscript",
        "title": paper.title,
        "author": [describe_name(name) for name in paper.authors],
        "recipient": [describe_name(name) for name in paper.recipients],
        "translator": [describe_name(name) for name in paper.translators],
        "issued": describe_date((paper.record,)) if paper.record else None,
        "event-date": describe_date(paper.talks) if paper.talks else None,
        "event-place": paper.place,
        "archive": paper.archive or paper.printed,
        "archive_location": paper.location,
        "genre": paper.genre,
        "number": paper.number,
        "language": paper.language,
        "source": about.name,
        "URL": paper.url,
        "abstract": paper.summary,
        "keyword": ", ".join(paper.keywords),
        "note": " ".join([f"{format_head(paper.when)}.", *paper.notes]),
    }
    return drop_empty(described)


def describe_name(name: Name) -> dict[str, str]:
    """A name in two parts, or as a whole where no style may turn it round."""
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.whole}


def describe_date(dates: tuple[HistoricalDate, ...]) -> dict[str, Any]:
    """Dates as CSL has them: parts where parts can say it, else the words.

    `circa` stands for every doubt: CSL has no other word for it.
    """
    doubt = {"circa": True} if any(date.qualifier != "certain" for date in dates) else {}
    if len(dates) == 1 and dates[0].precision in ("day", "month", "year", "range"):
        only = dates[0]
        single = format_reduced(only) if only.precision != "range" else ""
        if single:
            return {"date-parts": [split_date(single)], **doubt}
        if is_run_of_days(only) and only.earliest and only.latest:
            ends = [only.earliest.isoformat(), only.latest.isoformat()]
            return {"date-parts": [split_date(end) for end in ends], **doubt}
    return {"literal": format_words(dates), **doubt}


def split_date(iso: str) -> list[int]:
    """An ISO day, month or year as numbers."""
    return [int(part) for part in iso.split("-")]

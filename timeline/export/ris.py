"""The contacts as RIS, in the tags that Zotero reads; the second date is a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.dates import format_date
from timeline.export.context import ExportContext
from timeline.export.dating import format_reduced, is_plain
from timeline.export.name import Name
from timeline.export.paper import make_paper
from timeline.export.text import format_head, format_line
from timeline.records import Contact, HistoricalDate

MEDIA_TYPE = "application/x-research-info-systems"
SUFFIX = ".ris"


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """A record for each contact."""
    for contact in contacts:
        yield write_one(contact, about)


def write_one(contact: Contact, about: ExportContext) -> str:
    """The record of one contact."""
    paper = make_paper(contact, about)
    when = f"{format_head(paper.when)}."
    tags = [
        ("TY", "PCOMM" if paper.is_letter else "MANSCPT"),
        ("TI", paper.title),
        *(("AU", format_name(name)) for name in paper.authors),
        *(("A2", format_name(name)) for name in paper.recipients if paper.is_letter),
        *(("A4", format_name(name)) for name in paper.translators),
        *(write_date(paper.record) if paper.record else ()),
        ("M3", paper.genre),
        ("CY", paper.place),
        ("DB", paper.archive or paper.printed),
        ("AN", paper.location),
        ("LA", paper.language),
        ("DP", about.name),
        ("AB", paper.summary),
        *(("KW", keyword) for keyword in paper.keywords),
        *(("N1", format_note(note)) for note in (when, *paper.notes)),
        ("UR", paper.url),
        ("ID", paper.key),
    ]
    lines = [f"{tag}  - {format_line(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def write_date(date: HistoricalDate) -> list[tuple[str, str]]:
    """The date of the paper: `1956/11/22/`, `1956/11//`, or in words where it is in doubt."""
    year = f"{date.earliest.year}" if date.earliest and format_reduced(date)[:4] else ""
    if is_plain(date):
        parts = [*date.edtf.split("-"), "", ""][:3]
        return [("DA", "/".join((*parts, ""))), ("PY", year)]
    return [("DA", format_date(date)), ("PY", year)]


def format_name(name: Name) -> str:
    """ "Family, given"; a name that is not taken apart ends in a comma, which keeps it whole."""
    return f"{name.family}, {name.given}" if name.family else f"{name.whole.replace(',', ' ')},"


def format_note(note: str) -> str:
    """A note that stays text: Zotero takes one that has a tag in it for HTML."""
    return note.replace("<", "&lt;")

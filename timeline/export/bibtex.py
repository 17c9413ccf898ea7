"""The contacts as BibTeX of the old kind, which knows one date: the other stands in the note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.dates.display import MONTHS
from timeline.export.bibliography import format_names, format_tex, format_url, write_entry
from timeline.export.context import ExportContext
from timeline.export.dating import format_reduced
from timeline.export.paper import Paper, make_paper
from timeline.export.text import format_head
from timeline.records import Contact

MEDIA_TYPE = "application/x-bibtex"
SUFFIX = ".bib"


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """An entry for each contact."""
    for contact in contacts:
        yield write_one(contact, about)


def write_one(contact: Contact, about: ExportContext) -> str:
    """The entry of one contact."""
    paper = make_paper(contact, about)
    year, month = split_record(paper)
    when = format_head(paper.when)
    translated = " and ".join(name.whole for name in paper.translators)
    note = [when, f"Translated by {translated}" if translated else ""]
    fields = [
        ("author", format_names(paper.authors)),
        ("title", f"{{{format_tex(paper.title)}}}"),
        ("year", year),
        # In words, since BibTeX has no field for a day: styles print it as it stands.
        ("month", month),
        ("howpublished", format_tex(paper.kept)),
        ("note", format_tex(". ".join(filter(None, note)))),
        ("annote", format_tex(" ".join(paper.notes))),
        ("abstract", format_tex(paper.summary)),
        ("url", format_url(paper.url)),
    ]
    return write_entry("unpublished", paper.key, fields)


def split_record(paper: Paper) -> tuple[str, str]:
    """Year and month of the paper; "22 November" where the day is known without doubt."""
    iso = format_reduced(paper.record) if paper.record else ""
    year, month, day = [*iso.split("-"), "", ""][:3]
    if not month:
        return year, ""
    is_sure = paper.record is not None and paper.record.qualifier == "certain"
    name = MONTHS[int(month) - 1]
    return year, f"{int(day)} {name}" if day and is_sure else name

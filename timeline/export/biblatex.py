"""The contacts as BibLaTeX: `date` is the paper's, `eventdate` the talk's, both in EDTF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.export.bibliography import format_names, format_tex, format_url, write_entry
from timeline.export.context import ExportContext
from timeline.export.dating import format_interval
from timeline.export.paper import make_paper
from timeline.export.text import format_head
from timeline.records import Contact

MEDIA_TYPE = "application/x-bibtex"
SUFFIX = ".bib"

LANGUAGES = {"en": "english", "ru": "russian", "zh": "chinese", "de": "german", "fr": "french"}
"""Names that BibLaTeX has words for."""


def write_list(contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
    """An entry for each contact."""
    for contact in contacts:
        yield write_one(contact, about)


def write_one(contact: Contact, about: ExportContext) -> str:
    """The entry of one contact; a date that EDTF's first level cannot say is in the note only."""
    paper = make_paper(contact, about)
    fields = [
        ("author", format_names(paper.authors)),
        # A second pair of braces keeps the capitals of names in styles that lower titles.
        ("title", f"{{{format_tex(paper.title)}}}"),
        ("type", format_tex(paper.genre)),
        ("date", format_interval((paper.record,)) if paper.record else ""),
        ("eventdate", format_interval(paper.talks)),
        ("venue", format_tex(paper.place)),
        ("translator", format_names(paper.translators)),
        ("howpublished", format_tex(paper.kept)),
        ("library", format_tex(paper.kept)),
        ("number", format_tex(paper.number)),
        # The language of the paper: `langid` would be that of the entry, which is in English.
        ("language", LANGUAGES.get(paper.language, format_tex(paper.language))),
        ("keywords", format_tex(", ".join(each.replace(",", " ") for each in paper.keywords))),
        ("abstract", format_tex(paper.summary)),
        ("note", format_tex(format_head(paper.when))),
        ("annotation", format_tex(" ".join(paper.notes))),
        ("url", format_url(paper.url)),
    ]
    return write_entry("letter" if paper.is_letter else "unpublished", paper.key, fields)

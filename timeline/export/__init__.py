"""Contacts out of the timeline: one format, one module, each with the same few names.

Every module has `MEDIA_TYPE`, `SUFFIX` and `write_list(contacts, about)`, which gives the text
chunk by chunk; those in `FORMATS_OF_ONE` have `write_one(contact, about)` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from timeline.export import (
    atom,
    biblatex,
    bibtex,
    csl,
    csv_table,
    ical,
    json_ld,
    json_list,
    ris,
    timelinejs,
)
from timeline.export.context import ExportContext
from timeline.export.spool import Spool, write_spool
from timeline.records import Contact

__all__ = [
    "FORMATS",
    "FORMATS_OF_ONE",
    "ExportContext",
    "Format",
    "FormatOfOne",
    "Spool",
    "write_spool",
]


class Format(Protocol):
    """A module that writes a list of contacts in one format."""

    MEDIA_TYPE: str
    SUFFIX: str

    def write_list(self, contacts: Iterable[Contact], about: ExportContext) -> Iterator[str]:
        """The whole file, chunk by chunk."""


class FormatOfOne(Format, Protocol):
    """A module that writes a single contact too."""

    def write_one(self, contact: Contact, about: ExportContext) -> str:
        """The whole file."""


FORMATS_OF_ONE: Mapping[str, FormatOfOne] = {
    "json": json_list,
    "csv": csv_table,
    "jsonld": json_ld,
    "ics": ical,
    "bib": biblatex,
    "bibtex": bibtex,
    "ris": ris,
    "csl.json": csl,
}
"""Formats that a single contact can be had in, by the end of their addresses."""

FORMATS: Mapping[str, Format] = {**FORMATS_OF_ONE, "atom": atom, "timelinejs.json": timelinejs}
"""Every format by the end of its address; `bibtex` ends in `.bib` too and is asked for by name."""

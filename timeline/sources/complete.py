"""What follows of a paper from what its source says, where the source does not say it itself."""

from __future__ import annotations

from dataclasses import replace

from timeline.records import CatalogueRecord
from timeline.sources.language import derive_language
from timeline.sources.marks import read_marks

__all__ = ["complete_record"]


def complete_record(record: CatalogueRecord) -> CatalogueRecord:
    """The record with language, classification, copy and number; what was given stays."""
    marks = read_marks(record.entry.heading, record.entry.title)
    return replace(
        record,
        language=derive_language(record),
        classification=record.classification or marks.classification,
        copy=record.copy or marks.copy,
        number=record.number or marks.number,
    )

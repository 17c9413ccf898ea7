"""When two records are about one and the same paper, met on two pages or listed on two days.

An address alone does not make two records one: one page of a catalogue can hold several papers.
A title alone does not either ("Cable, Stalin to Mao Zedong"), unless it carries a full date.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from timeline.dates import EdtfError, HistoricalDate, parse_edtf, scan_dates
from timeline.records import CatalogueRecord

__all__ = ["Identity", "fold_title", "read_identity"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper is known by; two records are about one paper when they share a key."""

    keys: frozenset[str]

    def matches(self, other: Identity) -> bool:
        """Whether the two are one paper."""
        return not self.keys.isdisjoint(other.keys)


def read_identity(record: CatalogueRecord) -> Identity:
    """A record's keys: each title with each catalogue date and with each address of its page.

    A title that says year, month and day itself is a key alone, so that a paper which two pages
    list under two days is still one.
    """
    keys: set[str] = set()
    days = _read_catalogue_days(record)
    for title in (record.entry.title, *record.other_titles):
        folded = fold_title(title)
        if not folded:
            continue
        keys.update(f"{folded} on {day}" for day in days)
        keys.update(f"{folded} at {_fold_url(url)}" for url in record.source_urls)
        if any(found.date and _is_full(found.date) for found in scan_dates(title)):
            keys.add(folded)
    return Identity(frozenset(keys))


def fold_title(title: str) -> str:
    """A title without case, accents, punctuation, quotes and spaces."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return "".join(mark for mark in plain if mark.isalnum())


def _read_catalogue_days(record: CatalogueRecord) -> set[str]:
    """The first and last day of every catalogue date, so that one date has one spelling."""
    main = record.catalogue_date or record.entry.catalogue_date
    dates = [date for text in (main, *record.other_catalogue_dates) for date in _read_dates(text)]
    return {f"{date.earliest}/{date.latest}" for date in dates if date.earliest or date.latest}


def _read_dates(text: str) -> list[HistoricalDate]:
    """The date of an EDTF text or of printed words ("April 5, 1956")."""
    try:
        return [parse_edtf(text)] if text else []
    except EdtfError:
        return [found.date for found in scan_dates(text) if found.date]


def _is_full(date: HistoricalDate) -> bool:
    return date.precision == "day" and date.earliest is not None


def _fold_url(url: str) -> str:
    """An address without what does not tell pages apart: scheme, fragment, last slash."""
    return url.partition("://")[2].partition("#")[0].rstrip("/")

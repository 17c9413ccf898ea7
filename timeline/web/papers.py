"""What is known of a paper, each thing under its name, and what is not."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dates import HistoricalDate, format_date, read_date
from timeline.records import Document
from timeline.web.archives import format_reference
from timeline.web.choices import LANGUAGES
from timeline.web.days import join_words
from timeline.web.wording import format_paper

WANTED = (
    *("Language", "Classification", "Copy", "Number"),
    *("Archive reference", "Translator", "Supporter"),
)
"""What a reader may look for in vain, so that the page says that it is not known."""
SOURCES = {
    "wilson_catalogue": "Wilson Center Digital Archive, catalogue",
    "document_edition_or_press": "Document edition or press",
    "footnote": "Cited in a footnote",
    "chinese_catalogue": "Chinese catalogue",
}


def describe_paper(document: Document) -> dict[str, str]:
    """What is known of a paper, each thing under its name; empty where it is not."""
    reference = document.archive_reference
    return {
        "Kind": format_paper(document.kind).capitalize(),
        "Language": LANGUAGES.get(document.language, document.language),
        "Classification": document.classification,
        "Copy": document.copy,
        "Number": document.number,
        "Archive reference": reference,
        "Spelled out": format_reference(reference),
        "Translator": document.translator,
        "Supporter": document.supporter,
        "Catalogue date": format_days(document),
        "Citation": document.citation,
        "Known from": SOURCES.get(document.source_type, document.source_type),
    }


def name_unknown(details: Mapping[str, str]) -> str:
    """What a reader looks for in vain, in words; empty where all of it is known."""
    return join_words([term.lower() for term in WANTED if not details[term]])


def format_days(document: Document) -> str:
    """Every date that catalogues print over a paper, all in the words of this site."""
    return "; ".join(dict.fromkeys(map(format_day, document.catalogue_dates)))


def format_day(text: str) -> str:
    """A date as a catalogue prints it in our words; one that is not understood as it is."""
    day = read_date(text)
    return format_date(day) if isinstance(day, HistoricalDate) else text

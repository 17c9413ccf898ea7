"""In which language a paper is, where that follows from what is known of it; else nothing.

Only what is safe is said. A Soviet telegram, diary or memorandum is in Russian, and so is what a
Russian archive keeps: messages from China were deciphered and lie there in Russian. A paper
of the Chinese foreign ministry, or a Chinese leader's report to his own side, is in Chinese. A
message of Mao's to Stalin of which no archive is known may be either draft or translation, and
stays unknown.
"""

from __future__ import annotations

import re

from timeline.archives import parse_archive_reference
from timeline.records import CatalogueRecord

__all__ = ["derive_language"]

_DIARY = re.compile(r"\b(?:diary|journal)\b|дневник|工作日记", re.I)
_CIPHERED = re.compile(r"\bcip?hered telegram|\bshifrtelegramma|шифр|second main (?:adm|dir)", re.I)
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_HAN = re.compile(r"[㐀-鿿]")
_TO_OWN_SIDE = re.compile(r"\b(?:chairman|central committee|ccp|cc ccp)\b", re.I)
_CHINESE_ARCHIVE = "PRC FMA"
LETTERS = ("letter", "note")


def derive_language(record: CatalogueRecord) -> str:
    """The language of a record's paper: as given, else as it follows, else empty."""
    given = record.language or record.entry.language
    return given or _follow_kind(record) or _follow_archive(record) or _follow_authors(record)


def _follow_kind(record: CatalogueRecord) -> str:
    """A Soviet diary, wherever it is printed; a ciphered telegram, whoever speaks in it."""
    text = f"{record.entry.title}\n{record.entry.heading}"
    is_soviet = all(name not in record.chinese_side for name in record.authors)
    return "ru" if _CIPHERED.search(text) or (is_soviet and _DIARY.search(text)) else ""


def _follow_archive(record: CatalogueRecord) -> str:
    """The language of the archive; a letter in a Chinese archive may have come from abroad."""
    title = record.entry.title
    references = parse_archive_reference(record.archive_reference)
    archive = references[0].archive if references else ""
    if archive == _CHINESE_ARCHIVE:
        return "" if record.entry.kind in LETTERS else "zh"
    if archive:
        # A Chinese title of a paper in a Russian archive leaves open which text is meant.
        return "" if _HAN.search(title) else "ru"
    return "ru" if _CYRILLIC.search(title) else ""


def _follow_authors(record: CatalogueRecord) -> str:
    """Russian where Soviet officials alone wrote, Chinese where the Chinese wrote to their own."""
    authors, kind = set(record.authors), record.entry.kind
    if not authors or kind == "agreement" or _HAN.search(record.entry.title):
        return ""
    if authors <= set(record.soviet_side):
        return "ru"
    is_own = record.contact_form == "report" and (
        kind == "telegram" or bool(_TO_OWN_SIDE.search(record.entry.title))
    )
    return "zh" if authors <= set(record.chinese_side) and is_own else ""

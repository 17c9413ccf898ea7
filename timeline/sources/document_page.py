"""A document page of the old site or of the new one, taken apart.

Both print the catalogue date on a line of its own and the paper under it, heading lines first.
The old site prints the description and a citation before the paper; the citation holds title,
archive reference and translator. The new site prints the title under the date and the
description, indented, at the very end; the years in its menus mean nothing.
"""

from __future__ import annotations

import re

from timeline.reading.entry import Entry
from timeline.records import Batch, CatalogueRecord, Refusal
from timeline.sources.citation import Citation, read_citation
from timeline.sources.complete import complete_record
from timeline.sources.page import is_blank, is_date_line, strip_blank

_MARKS = ("Digital Archive International History Declassified", "get citation", "Crown Nav")
_SUPPORTER = re.compile(r"This document was made possible with support from (?:the )?(.+?)\.?")
_FURNITURE = re.compile(r"•.*|share document|(?:English|Russian|Chinese)\s(?:HTML|PDF)")
_SENTENCE_END = re.compile(r".*[.!?:;…][\"'”’)\]]*")
_SENTENCE, _PARAGRAPH = 12, 30
"""A line is running text, no heading, from so many words on: as a sentence, and as any line."""


def is_document_page(text: str) -> bool:
    """Whether the text is a document page of either site."""
    lines = [line.strip() for line in text.split("\n")]
    known = any(line in _MARKS or _SUPPORTER.fullmatch(line) for line in lines)
    return known and any(is_date_line(line) for line in lines)


def read_document_page(text: str, name: str) -> Batch:
    """The one record of a document page; refused where the page shows no date or no title."""
    lines = text.split("\n")
    top = next((n for n, line in enumerate(lines) if is_date_line(line)), None)
    if top is None:
        reason = "no line holds the document's date alone, such as “December 01, 1949”"
        return Batch(refused=(Refusal(name, reason),))
    where = f"{name}:{top + 1}"
    page = lines[top + 1 :]
    is_old = any(line.strip() == "get citation" for line in page)
    citation, description, body = _split_old(page) if is_old else _split_new(page)
    if not citation.title:
        reason = f"under the date “{lines[top].strip()}” stands no title, nor a citation with one"
        return Batch(refused=(Refusal(where, reason),))
    heading, transcript = _split_heading(body)
    record = CatalogueRecord(
        entry=Entry(
            title=citation.title,
            catalogue_date=lines[top].strip(),
            heading=heading,
            description=description,
            transcript=transcript,
        ),
        where=where,
        citation=citation.text,
        archive_reference=citation.archive_reference,
        translator=citation.translator,
        supporter=_find_supporter(page),
        source_type="wilson_catalogue",
        source_urls=citation.urls,
    )
    lost = "" if transcript else f"{where}: the page holds no transcript; it may be cut"
    return Batch(records=(complete_record(record),), warnings=(lost,) if lost else ())


def _split_old(page: list[str]) -> tuple[Citation, str, list[str]]:
    """Citation, description and body of the old site's page, under its date."""
    furniture = [n for n, line in enumerate(page) if _FURNITURE.fullmatch(line.strip())]
    start = next(n for n, line in enumerate(page) if line.strip() == "get citation")
    end = next((n for n in furniture if n > start), len(page))
    said = [line.strip() for line in page[start + 1 : end] if not is_blank(line)]
    cited = next((line for line in said if read_citation(line)), "")
    citation = read_citation(cited) or Citation()
    description = "\n\n".join(line for line in said if line != cited)
    body = max((n + 1 for n in furniture if n >= end), default=len(page))
    return citation, description, page[body:]


def _split_new(page: list[str]) -> tuple[Citation, str, list[str]]:
    """Title, description and body of the new site's page, under its date."""
    said = [n for n, line in enumerate(page) if not is_blank(line)]
    if not said:
        return Citation(), "", []
    title = page[said[0]].strip()
    body = strip_blank(
        [line for line in page[said[0] + 1 :] if not _SUPPORTER.fullmatch(line.strip())]
    )
    # The paper is set flush left; what the page itself adds after it is indented.
    if len(body) > 1 and body[-1].startswith((" ", "\t")):
        return Citation(title=title), body[-1].strip(), body[:-1]
    return Citation(title=title), "", body


def _split_heading(body: list[str]) -> tuple[str, str]:
    """The heading lines, without empty ones between them, and the running text after them."""
    start = next((n for n, line in enumerate(body) if _is_running_text(line)), 0)
    heading = [line for line in body[:start] if not is_blank(line)]
    return "\n".join(heading), "\n".join(strip_blank(body[start:]))


def _is_running_text(line: str) -> bool:
    words = len(line.split())
    return words >= _PARAGRAPH or (
        words >= _SENTENCE and bool(_SENTENCE_END.fullmatch(line.strip()))
    )


def _find_supporter(page: list[str]) -> str:
    found = (_SUPPORTER.fullmatch(line.strip()) for line in page)
    return next((match[1] for match in found if match), "")

"""A catalogue listing page as it stands: one record for each result, counted against the page.

The page says how many results it shows ("1 - 9 of 9"). Each result is a date line, a title and
paragraphs of description; "Pagination" ends the list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.reading.entry import Entry
from timeline.records import Batch, CatalogueRecord, Refusal
from timeline.sources.page import is_blank, is_date_line

_COUNT = re.compile(r"(?P<first>\d{1,9})\s*[-–]\s*(?P<last>\d{1,9})\s+of\s+\d{1,9}")
_FURNITURE = {"Skip to content", "Results:", "Documents"}
_END = "Pagination"


def is_listing(text: str) -> bool:
    """Whether the text is a listing page or a part of one."""
    lines = [line.strip() for line in text.split("\n")]
    if any(_COUNT.fullmatch(line) for line in lines):
        return True
    # A page that lost its head still has results: dates on lines of their own, after empty lines.
    starts = [line for before, line in pairwise(["", *lines]) if not before and is_date_line(line)]
    return len(starts) > 1


def read_listing(text: str, name: str) -> Batch:
    """The results of a listing page, with a warning where their number is not what it says."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if line.strip() == _END), len(lines))
    starts = [n for n in range(end) if _starts_result(lines, n)]
    records: list[CatalogueRecord] = []
    refused: list[Refusal] = []
    for number, (start, stop) in enumerate(pairwise([*starts, end]), 1):
        where = f"{name}:{start + 1}, result {number}"
        entry = _read_result(lines[start:stop])
        if entry.title:
            records.append(
                CatalogueRecord(entry=entry, where=where, source_type="wilson_catalogue")
            )
        else:
            reason = f"the date “{entry.catalogue_date}” has no title under it; the page may be cut"
            refused.append(Refusal(where, reason))
    warnings = [
        *_check_count(lines[:end], len(records), name),
        *_check_head(lines[: starts[0] if starts else end], name),
    ]
    return Batch(records=tuple(records), refused=tuple(refused), warnings=tuple(warnings))


def _starts_result(lines: list[str], n: int) -> bool:
    return is_date_line(lines[n]) and (n == 0 or is_blank(lines[n - 1]))


def _read_result(lines: list[str]) -> Entry:
    """The entry of one result: its first line is the date, the next is the title."""
    date, *rest = lines
    said = [n for n, line in enumerate(rest) if not is_blank(line)]
    if not said:
        return Entry(catalogue_date=date.strip())
    title, description = rest[said[0]], rest[said[0] + 1 :]
    paragraphs = re.split(r"\n\s*\n", "\n".join(line.strip() for line in description))
    return Entry(
        catalogue_date=date.strip(),
        title=title.strip(),
        description="\n\n".join(part.strip() for part in paragraphs if part.strip()),
    )


def _check_count(lines: list[str], found: int, name: str) -> list[str]:
    """A warning where the page's own count is missing or is not what was found."""
    count = next((m for line in lines if (m := _COUNT.fullmatch(line.strip()))), None)
    if count is None:
        return [f"{name}: the page does not say how many results it shows; {found} found"]
    said = int(count["last"]) - int(count["first"]) + 1
    if said == found:
        return []
    return [
        f"{name}: the page says “{count[0]}”, which is {said} results, but {found} were found; "
        "it may be cut"
    ]


def _check_head(lines: list[str], name: str) -> list[str]:
    """A warning for text before the first date: the rest of a result whose head is missing."""
    left = [
        line.strip()
        for line in lines
        if not is_blank(line)
        and line.strip() not in _FURNITURE
        and not _COUNT.fullmatch(line.strip())
    ]
    if not left:
        return []
    return [f"{name}: text before the first date belongs to no result: “{' '.join(left)[:200]}”"]

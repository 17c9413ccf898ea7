"""A catalogue listing page as it stands: one record for each result, counted against the page.

The page says how many results it shows ("1 - 9 of 9"). Each result is a date line, a title and
paragraphs of description; "Pagination" ends the list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.reading.entry import Entry
from timeline.records import Batch, CatalogueRecord, Refusal
from timeline.sources.complete import complete_record
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
    """The results of a listing page, with a warning where their number is not what it says.

    Where the page ends before its own count is reached, its last result may be cut anywhere, in
    the middle of its title too, and is refused.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if line.strip() == _END), len(lines))
    starts = [n for n in range(end) if _starts_result(lines, n)]
    said = _find_count(lines[:end])
    is_cut = end == len(lines) and said is not None and len(starts) < said
    records: list[CatalogueRecord] = []
    refused: list[Refusal] = []
    found = 0
    for number, (start, stop) in enumerate(pairwise([*starts, end]), 1):
        where = f"{name}:{start + 1}, result {number}"
        entry = _read_result(lines[start:stop])
        found += bool(entry.title)
        reason = _find_fault(entry, is_last_of_cut=is_cut and stop == end)
        if reason:
            refused.append(Refusal(where, reason))
        else:
            record = CatalogueRecord(entry=entry, where=where, source_type="wilson_catalogue")
            records.append(complete_record(record))
    warnings = [
        *_check_count(said, found, name),
        *_check_head(lines[: starts[0] if starts else end], name),
    ]
    return Batch(records=tuple(records), refused=tuple(refused), warnings=tuple(warnings))


def _find_fault(entry: Entry, *, is_last_of_cut: bool) -> str:
    """Why a result cannot be taken, or nothing."""
    if not entry.title:
        return f"the date “{entry.catalogue_date}” has no title under it; the page may be cut"
    if is_last_of_cut:
        return "the page ends here before its own count is reached, so this result may be cut"
    return ""


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


def _find_count(lines: list[str]) -> int | None:
    """How many results the page says it shows, where it says so."""
    count = next((m for line in lines if (m := _COUNT.fullmatch(line.strip()))), None)
    return int(count["last"]) - int(count["first"]) + 1 if count else None


def _check_count(said: int | None, found: int, name: str) -> list[str]:
    """A warning where the page's own count is missing or is not what was found."""
    if said is None:
        return [f"{name}: the page does not say how many results it shows; {found} found"]
    if said == found:
        return []
    return [f"{name}: the page says that it shows {said} results, but {found} were found"]


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

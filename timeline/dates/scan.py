"""Every date expression in a running text, with its exact place."""

from __future__ import annotations

from timeline.dates.clock import find_clocks
from timeline.dates.found import Found
from timeline.dates.grammar import find_matches
from timeline.dates.guard import is_guarded
from timeline.dates.join import join_all
from timeline.dates.modify import modify
from timeline.dates.plain import find_plain
from timeline.dates.relative import find_relatives
from timeline.dates.values import read_match
from timeline.dates.words import read_tokens


def scan_dates(
    text: str, language: str | None = None, *, base_year: int | None = None
) -> list[Found]:
    """All date expressions of a text in order; no two overlap, each quotes its words exactly.

    `language` ("en", "ru", "zh", "de" ...) decides the order of figures in 4/9/58, and lets dates
    in a language beyond the first three be found; `base_year` gives the century of short years
    (the 1900s without it).
    """
    tokens = read_tokens(text)
    century = (base_year or 1900) // 100 * 100
    dates = [
        found
        for match in find_matches(tokens)
        if not is_guarded(match, tokens) and (found := read_match(match, tokens, language, century))
    ]
    dates = _merge(dates, [*find_relatives(tokens), *find_plain(text, language)])
    joined = join_all(text, dates, find_clocks(tokens, dates))
    limits = [*(found.start for found in joined[1:]), len(text)]
    scanned: list[Found] = []
    for found, limit in zip(joined, limits, strict=False):
        floor = scanned[-1].end if scanned else 0
        scanned.append(modify(text, found, floor, limit))
    return scanned


def _merge(dates: list[Found], relatives: list[Found]) -> list[Found]:
    """Both in order; where two overlap the longer stays."""
    merged: list[Found] = []
    for found in sorted([*dates, *relatives], key=lambda each: each.start):
        if merged and found.start < merged[-1].end:
            if found.end - found.start > merged[-1].end - merged[-1].start:
                merged[-1] = found
            continue
        merged.append(found)
    return merged

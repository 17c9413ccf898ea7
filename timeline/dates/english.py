"""The English words of dates: months, weekdays, parts, cues, clocks, relative expressions."""

from __future__ import annotations

from typing import Any

_MONTHS = (
    "january jan",
    "february feb febr",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
_WEEKDAYS = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
_CLASSES = {
    "and": "and",
    "to": "to through thru until till",
    "between": "between",
    "of": "of",
    "the": "the",
    "cue": "in since during from before after by circa",
    "guard": (
        "no nos nr number f op d l ll por pap p pp page pages vol volume box lot folder file "
        "copy doc document tab annex item paragraph para chapter article series telegram despatch "
        "dispatch airgram cable memo fond opis delo list ch fols fol tel deptel embtel ser"
    ),
}
WORDS: dict[str, tuple[str, Any]] = {
    **{word: (name, None) for name, words in _CLASSES.items() for word in words.split()},
    **{word: ("month", i) for i, words in enumerate(_MONTHS, 1) for word in words.split()},
    **{word: ("weekday", i) for i, words in enumerate(_WEEKDAYS) for word in words.split()},
    "spring": ("season", 21),
    "summer": ("season", 22),
    "autumn": ("season", 23),
    "fall": ("season", 23),
    "winter": ("season", 24),
}

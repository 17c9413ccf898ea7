"""The English words of dates: months, weekdays, parts, cues, clocks, relative expressions."""

from __future__ import annotations

from typing import Any

from timeline.dates.found import DayPart, Step

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
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_PARTS = {"early": "early beginning start", "mid": "mid middle", "late": "late end"}
_CLASSES = {
    "and": "and",
    "or": "or",
    "to": "to through thru until till",
    "between": "between",
    "of": "of",
    "the": "the",
    "noon": "noon midnight",
    "ampm": "am pm",
    "cue": (
        "in since during from before after by circa about around approximately approx probably "
        "possibly perhaps presumably than"
    ),
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
    **{word: ("part", part) for part, words in _PARTS.items() for word in words.split()},
    **{word: ("decade", f"19{i}X") for i, word in enumerate(_TENS, 2)},
    **{word: ("dayword", day) for day, word in enumerate(_ORDINALS, 1)},
    "thirtieth": ("dayword", 30),
    "spring": ("season", 21),
    "summer": ("season", 22),
    "autumn": ("season", 23),
    "fall": ("season", 23),
    "winter": ("season", 24),
}

_PART = "(?:morning|forenoon|noon|afternoon|evening|eve|night|[Aa]\\.?[Mm]|[Pp]\\.?[Mm]|AM|PM)"
STEPS: tuple[Step, ...] = (
    ("yesterday", f"(?: {_PART})?", "writing", -1, "day"),
    ("tomorrow", f"(?: {_PART})?", "writing", 1, "day"),
    ("today tonight", "", "writing", 0, "day"),
    ("last", " (?:night|evening)", "writing", -1, "day"),
    ("this", f" {_PART}", "writing", 0, "day"),
    ("the", " day before yesterday", "writing", -2, "day"),
    ("the", " (?:night|evening) before last", "writing", -2, "day"),
    ("day", " before yesterday", "writing", -2, "day"),
    ("night evening", " before last", "writing", -2, "day"),
    ("the", " day after tomorrow", "writing", 2, "day"),
    ("the that this", f" same (?:day|date|{_PART})", "story", 0, "day"),
    ("same", f" (?:day|date|{_PART})", "story", 0, "day"),
    ("that", f" (?:day|{_PART})", "story", 0, "day"),
    ("the", f" (?:next|following) (?:day|{_PART})", "story", 1, "day"),
    ("next following", f" (?:day|{_PART})", "story", 1, "day"),
    ("the", f" (?:previous|preceding) (?:day|{_PART})", "story", -1, "day"),
    ("the", f" (?:day|{_PART}) before(?! \\w)", "story", -1, "day"),
    ("<count>", " days? ago", "writing", -1, "day"),
    ("<count>", " days? (?:earlier|before|previously)", "story", -1, "day"),
    ("<count>", " days? later", "story", 1, "day"),
    ("last", r" week(?! of\b)", "writing", -1, "week"),
    ("this", " week", "writing", 0, "week"),
    ("next", " week", "writing", 1, "week"),
    ("last", " month", "writing", -1, "month"),
    ("this", " month", "writing", 0, "month"),
    ("next", " month", "writing", 1, "month"),
    ("last", " year", "writing", -1, "year"),
    ("this", " year", "writing", 0, "year"),
    ("next", " year", "writing", 1, "year"),
)
"""How days are named by other days: the words to begin with, how they may go on, what is
stepped from, how far, and by what; `<count>` is one of `COUNTS` or a figure."""
COUNTS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
} | {"a": 1}
DAY_PARTS: dict[str, DayPart] = {
    "morning": "morning",
    "forenoon": "morning",
    "am": "morning",
    "a.m": "morning",
    "noon": "noon",
    "pm": "afternoon",
    "p.m": "afternoon",
    "eve": "evening",
    "afternoon": "afternoon",
    "evening": "evening",
    "tonight": "evening",
    "night": "night",
}

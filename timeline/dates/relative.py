"""Words that place a day by another one: yesterday, last night, the next day, накануне, 同日.

The tables of words stand with each language (`STEPS`); here they are matched.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.dates import chinese, english, russian
from timeline.dates.found import DayPart, Found, Point, Relative, Step
from timeline.dates.late import compile_late
from timeline.dates.words import Tokens

_DAY_PARTS: dict[str, DayPart] = {
    **english.DAY_PARTS,
    **russian.DAY_PARTS,
    **chinese.DAY_PARTS,
}
_PART = compile_late(
    "(?<![a-zа-я])(?:"
    + "|".join(re.escape(word) for word in sorted(_DAY_PARTS, key=len, reverse=True))
    + ")(?![a-zа-я])"
)
_COUNTS = {**english.COUNTS, **russian.COUNTS, **chinese.COUNTS}
_COUNT = "(?P<count>" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r"|\d{1,2})"


@cache
def _load_steps() -> dict[str, tuple[re.Pattern[str], list[tuple[re.Pattern[str], Step]]]]:
    """The steps by the word that an expression begins with, after one pattern for all of them."""
    steps: dict[str, list[tuple[re.Pattern[str], Step]]] = {}
    for language, edge in ((english, r"(?!\w)"), (russian, r"(?!\w)"), (chinese, "")):
        for step in language.STEPS:
            tail = step[1].replace("<count>", _COUNT).replace(" ", r"\s{1,2}")
            pattern = re.compile(f"(?:{tail}){edge}", re.IGNORECASE)
            words = language.COUNTS if step[0] == "<count>" else step[0].split()
            for word in words:
                steps.setdefault(word, []).append((pattern, step))
    return {word: (_compile_any([p for p, _ in each]), each) for word, each in steps.items()}


def _compile_any(patterns: list[re.Pattern[str]]) -> re.Pattern[str]:
    """One pattern that fits where any of them does; most words begin no step at all."""
    tails = (re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern in patterns)
    return compile_late("|".join(tails), re.IGNORECASE)


_NO_STEPS: tuple[re.Pattern[str], list[tuple[re.Pattern[str], Step]]] = (
    compile_late(r"(?!)"),
    [],
)


def find_relatives(tokens: Tokens) -> list[Found]:
    """Every relative expression of a text in order."""
    steps = _load_steps()
    found: list[Found] = []
    for index in tokens.steps:
        start, end = tokens.starts[index], tokens.ends[index]
        if found and start < found[-1].end:
            continue
        word = tokens.text[start:end].lower()
        any_step, each = steps.get(word, _NO_STEPS)
        for pattern, step in each if any_step.match(tokens.text, end) else ():
            match = pattern.match(tokens.text, end)
            if match:
                found.append(_build(tokens.text, start, match, word, step))
                break
    return found


def _build(text: str, start: int, match: re.Match[str], word: str, step: Step) -> Found:
    words = text[start : match.end()]
    groups = match.groupdict()
    number = _COUNTS.get(word) if step[0] == "<count>" else None
    if groups.get("count"):
        raw = groups["count"]
        number = int(raw) if raw.isdecimal() else _COUNTS[raw]
    part = _PART.search(words.lower()) if step[4] == "day" else None
    day = chinese.read_numeral(groups["day"]) if groups.get("day") else None
    return Found(
        start=start,
        end=match.end(),
        text=words,
        form="relative",
        lacks="anchor",
        relative=Relative(step[2], step[3] * (1 if number is None else number), step[4]),
        points=(Point(None, None, day),) if day else (),
        day_part=_DAY_PARTS[part[0]] if part else "",
    )

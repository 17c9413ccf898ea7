"""The forms of dates, written over classes of words, and matched longest first.

A form is a row of items. An item is a class of words.py or a group of classes of `ITEMS`; a
figure after it tells the second date of a range from the first ("day - day2 month"), `?` makes
it optional, and `( ... )?` a group. Items of `POINTS` give parts of the date; the others only
have to be there. `<item` must stand before the date and `>item` after it; neither is part of it.

To add a form, add a line to `FORMS`; its name may stand on several lines. Nothing else knows
the order of words in a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from timeline.dates.late import compile_late
from timeline.dates.words import CODE, OTHER, Tokens

ITEMS = {
    "day": ("daynum", "ordinal"),
    "num": ("daynum",),
    "mon": ("daynum",),
    "year": ("year", "masked"),
    "any": ("year", "two", "daynum"),
    "short": ("two", "year"),
    "cyear": ("year", "masked", "two", "daynum"),
    "tail": ("two", "daynum"),
    "-": ("dash",),
    "sep": ("dash", "to"),
    "slash": ("dash", "to", "/"),
    "point": (".", "/", "dash"),
    "dot": (".", "dash"),
    "lead": ("cue", "of", "to", "between", "["),
    "open": ("(",),
    "close": (")",),
}
POINTS = frozenset(
    (
        *("day", "num", "ordinal", "telegraph", "group", "mon", "month", "roman", "season", "xun"),
        *("year", "any", "short", "two", "cyear", "era", "masked", "decade", "compact"),
        *("weekday", "thisyear", "thismonth"),
    )
)
"""The items whose value is a part of the date."""

FORMS: tuple[tuple[str, str], ...] = (
    ("day month year", "day of? the? month ,? year g?"),
    ("day month year", "day of? the? month ,? [ year ] g?"),
    ("day month year", "day - month - any"),
    ("day month year", "day month ,? '? two g?"),
    ("month day year", "month day ,? year g?"),
    ("month day year", "month day ,? [ year ]"),
    ("month day year", "month day , '? two"),
    ("month year", "month of? ,? year g?"),
    ("month year", "month ,? [ year ] g?"),
    ("day month", "day of? the? month"),
    ("month day", "month day"),
    ("day month range", "day slash day2 of? month ( ,? year g? )?"),
    ("day month range", "day month sep day2 month2 ( ,? year2 g? )?"),
    ("day month range", "day month ,? year g? sep day2 month2 ,? year2 g?"),
    ("day month range", "between the? day and the? day2 of? month ( ,? year g? )?"),
    ("day month range", "between day month and day2 month2 ( ,? year2 g? )?"),
    ("day month range", "between day month ,? year g? and day2 month2 ,? year2 g?"),
    ("month day range", "month day slash day2 ( ,? year g? )?"),
    ("month day range", "month day sep month2 day2 ( ,? year2 )?"),
    ("month day range", "month day ,? year sep month2 day2 ( ,? year2 )?"),
    ("month day range", "between month day and day2 ( ,? year )?"),
    ("month day range", "between month day and month2 day2 ( ,? year2 )?"),
    ("month day range", "between month day ,? year and month2 day2 ,? year2"),
    ("month range", "between month ( ,? year g? )? and month2 ,? year2 g?"),
    ("year range", "between year and year2 g?"),
    ("month range", "month sep month2 ,? year2 g?"),
    ("month range", "month ,? year g? sep month2 ,? year2 g?"),
    ("year range", "year g? sep year2 g?"),
    ("year range", "year dash short2 g?"),
    ("day month set", "day and day2 of? month ( ,? year g? )?"),
    ("day month set", "day , day2 ,? and day3 of? month ( ,? year g? )?"),
    ("day month set", "day , day2 , day3 ,? and day4 of? month ( ,? year g? )?"),
    ("month day set", "month day and day2 ( ,? year )?"),
    ("month day set", "month day , day2 ,? and day3 ( ,? year )?"),
    ("month day set", "month day , day2 , day3 ,? and day4 ( ,? year )?"),
    ("month day correction", "month day [ day2 ] ( ,? year )?"),
    ("day month correction", "day [ day2 ] month ( ,? year g? )?"),
    ("numeric", "num . mon . any g?"),
    ("numeric", "num / mon / any g?"),
    ("numeric", "num / mon - any g?"),
    ("numeric", "num - mon - year g?"),
    ("numeric range", "num / mon / any - num2 / mon2 / any2"),
    ("iso", "year - mon - num"),
    ("iso", "year / mon / num"),
    ("iso", "year . mon . num"),
    ("compact", "compact"),
    ("date-time group", "group"),
    ("date-time group", "group month short"),
    ("roman", "num point roman point any g?"),
    ("roman", "num roman year g?"),
    ("season", "season of? ,? year g?"),
    ("season", "season of? year sep tail"),
    ("decade", "decade g?"),
    ("year", "year g"),
    ("year", "<lead year"),
    ("year", "<the year"),
    ("year", "<dash year"),
    ("year", "<. year"),
    ("year", "<open year >close"),
    ("weekday", "weekday"),
    ("chinese day", "cyear nian mon yue num ri"),
    ("chinese day", "era mon yue num ri"),
    ("chinese day", "year mon yue num ri"),
    ("chinese month", "cyear nian mon yue"),
    ("chinese month", "era mon yue"),
    ("chinese year", "cyear nian"),
    ("chinese year", "era"),
    ("chinese part", "cyear nian mon yue xun"),
    ("chinese part", "era mon yue xun"),
    ("chinese part", "cyear nian xun"),
    ("chinese part", "era xun"),
    ("chinese part", "mon yue xun"),
    ("chinese season", "cyear nian season"),
    ("chinese month day", "mon yue num ri"),
    ("chinese month day", "thisyear mon yue num ri"),
    ("chinese month", "thisyear mon yue"),
    ("day", "day ri"),
    ("day", "telegraph"),
    ("month", "month"),
    ("month", "mon yue"),
    ("day", "thismonth num ri"),
    ("day", "<the ordinal"),
    ("day", "ordinal"),
    ("chinese range", "( cyear nian )? mon yue num ri? sep num2 ri"),
    ("chinese range", "( cyear nian )? mon yue num ri sep mon2 yue num2 ri"),
    ("chinese range", "cyear nian mon yue num ri sep cyear2 nian mon2 yue num2 ri"),
    ("chinese range", "era mon yue num ri? sep num2 ri"),
    ("chinese range", "era mon yue num ri sep mon2 yue num2 ri"),
    ("chinese range", "era mon yue sep mon2 yue"),
    ("chinese range", "cyear nian mon yue sep mon2 yue"),
    ("chinese range", "cyear nian mon yue sep cyear2 nian mon2 yue"),
    ("chinese range", "num ri? sep num2 ri"),
    ("chinese set", "( cyear nian )? mon yue num ri? ,|and num2 ri"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A form that fits the tokens `first` to `last` (not included), and its parts by name."""

    form: str
    first: int
    last: int
    parts: dict[str, Any]
    tokens: dict[str, int]
    """Which token gave each part."""


def _compile_item(item: str) -> str:
    if item in ("(", ")", ")?"):
        return item.replace("(", "(?:")
    item, optional = (item[:-1], "?") if item.endswith("?") else (item, "")
    place, item = (item[0], item[1:]) if item[0] in "<>" else ("", item)
    name = item.rstrip("0123456789")
    classes = [each for part in name.split("|") for each in ITEMS.get(part, (part,))]
    letters = "[" + "".join(CODE[each] for each in classes) + "]"
    if place:
        return f"(?<={letters})" if place == "<" else f"(?={letters})"
    group = f"(?P<{item}>{letters})" if name in POINTS else letters
    dot = CODE["."] + "?" if name in ("month", "weekday", "g") else ""
    return f"(?:{group}{dot}){optional}" if optional or dot else group


def _find_first(items: list[str]) -> set[str]:
    """The codes that a form can begin with."""
    codes: set[str] = set()
    is_inside, is_done = False, False
    for item in items:
        if item in ("(", ")?"):
            is_inside, is_done = item == "(", False
            continue
        if is_done or item.startswith("<"):
            continue
        name = item.rstrip("?").rstrip("0123456789")
        for part in name.split("|"):
            codes.update(CODE[each] for each in ITEMS.get(part, (part,)))
        if is_inside:
            is_done = True
        elif not item.endswith("?"):
            break
    return codes


@cache
def _load_forms() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The forms by the class that they can begin with."""
    by_code: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, form in FORMS:
        items = form.split()
        pattern = re.compile("".join(_compile_item(item) for item in items))
        for code in _find_first(items):
            by_code.setdefault(code, []).append((name, pattern))
    return {code: tuple(forms) for code, forms in by_code.items()}


@cache
def _compile_trigger() -> re.Pattern[str]:
    return re.compile("[" + "".join(_load_forms()) + "]")


def find_matches(tokens: Tokens) -> list[Match]:
    """Every date form in the tokens: the longest at each place, and none that overlap."""
    codes = tokens.codes
    kept: list[Match] = []
    for trigger in _compile_trigger().finditer(codes):
        start = trigger.start()
        window = _WINDOW.match(codes, start)
        before = codes[start - 1] if start else OTHER
        best = _match_longest(before + window[0]) if window else None
        if best is None:
            continue
        last = start + best.length
        if codes[last - 1] == CODE["."] and tokens.ends[last - 2] - tokens.starts[last - 2] > 2:
            last -= 1  # the full stop after "года" ends the sentence; that of "г." does not
        if kept and start < kept[-1].last:
            if last - start <= kept[-1].last - kept[-1].first:
                continue
            kept.pop()
        places = {part: start + offset for part, offset in best.offsets}
        parts = {part: tokens.values[place] for part, place in places.items()}
        kept.append(Match(best.form, start, last, parts, places))
    return kept


_WINDOW = compile_late(f"[^{OTHER}]{{1,24}}")
"""As many known words as the longest form has room for."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """A form that fits a row of classes, its length, and where each part of it stands."""

    form: str
    length: int
    offsets: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4096)
def _match_longest(row: str) -> _Fit | None:
    """The longest form at the second place of a row of classes (the first is what stands before).

    Papers use few rows again and again, so that most answers come from the cache.
    """
    best: tuple[str, re.Match[str]] | None = None
    for name, pattern in _load_forms()[row[1]]:
        match = pattern.match(row, 1)
        if match and (best is None or match.end() > best[1].end()):
            best = name, match
    if best is None:
        return None
    name, match = best
    last = match.end()
    if row[last - 1] == CODE["."] and row[last - 2] != CODE["g"]:
        last -= 1
    offsets = ((part, match.start(part) - 1) for part, code in match.groupdict().items() if code)
    return _Fit(name, last - 1, tuple(offsets))

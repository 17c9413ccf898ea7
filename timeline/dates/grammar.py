"""How the forms of forms.py are matched against the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from timeline.dates.forms import FORMS, ITEMS, POINTS
from timeline.dates.late import compile_late
from timeline.dates.words import CODE, OTHER, Tokens


@dataclass(frozen=True, slots=True)
class Match:
    """A form that fits the tokens `first` to `last` (not included), and its parts by name."""

    form: str
    first: int
    last: int
    parts: dict[str, Any]
    tokens: dict[str, int]
    """Which token gave each part."""


_AROUND = {"<": "?<=", ">": "?=", "!": "?!"}


def _compile_item(item: str) -> str:
    if item in ("(", ")", ")?"):
        return item.replace("(", "(?:")
    item, optional = (item[:-1], "?") if item.endswith("?") else (item, "")
    place, item = (item[0], item[1:]) if item[0] in "<>!" else ("", item)
    name = item.rstrip("0123456789")
    classes = [each for part in name.split("|") for each in ITEMS.get(part, (part,))]
    letters = "[" + "".join(CODE[each] for each in classes) + "]"
    if place:
        return f"({_AROUND[place]}{letters})"
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
        fits = _match_all(before + window[0]) if window else ()
        best = next((fit for fit in fits if _is_ascending(fit, tokens, start)), None)
        if best is None:
            continue
        last = start + best.length
        if codes[last - 1] == CODE["."] and tokens.ends[last - 2] - tokens.starts[last - 2] > 2:
            last -= 1  # the full stop after "года" ends the sentence; that of "г." does not
        if kept and start < kept[-1].last:
            is_longer = last - start > kept[-1].last - kept[-1].first
            if not is_longer or _follows_russian_month(best.form, tokens, start):
                continue
            kept.pop()
        places = {part: start + offset for part, offset in best.offsets}
        parts = {part: tokens.values[place] for part, place in places.items()}
        kept.append(Match(best.form, start, last, parts, places))
    return kept


def _follows_russian_month(form: str, tokens: Tokens, start: int) -> bool:
    """Whether "мая. 15—17" is cut out of "14 мая. 15—17 мая": no Russian day follows its month."""
    return form.startswith("month day") and "\u0400" <= tokens.text[tokens.starts[start]] < "\u0500"


_WINDOW = compile_late(f"[^{OTHER}]{{1,24}}")
"""As many known words as the longest form has room for."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """A form that fits a row of classes, its length, and where each part of it stands."""

    form: str
    length: int
    offsets: tuple[tuple[str, int], ...]


def _is_ascending(fit: _Fit, tokens: Tokens, start: int) -> bool:
    """Whether the days of a range in one month run forward: "April 6—3" is no range."""
    places = {part: start + offset for part, offset in fit.offsets}
    if not fit.form.endswith("range") or not places.keys().isdisjoint(("month2", "mon2", "roman2")):
        return True
    first, last = places.get("day", places.get("num")), places.get("day2", places.get("num2"))
    return first is None or last is None or tokens.values[first] < tokens.values[last]


@lru_cache(maxsize=4096)
def _match_all(row: str) -> tuple[_Fit, ...]:
    """The forms at the second place of a row (the first is what stands before), longest first.

    Papers use few rows again and again, so that most answers come from the cache.
    """
    fits: list[_Fit] = []
    for name, pattern in _load_forms()[row[1]]:
        match = pattern.match(row, 1)
        if match is None:
            continue
        last = match.end()
        if row[last - 1] == CODE["."] and row[last - 2] != CODE["g"]:
            last -= 1
        groups = match.groupdict()
        offsets = tuple((part, match.start(part) - 1) for part, code in groups.items() if code)
        fits.append(_Fit(name, last - 1, offsets))
    return tuple(sorted(fits, key=lambda fit: -fit.length))

"""Cue words: the words near a date that say what happened on that day.

Each language has a table of regular expressions by role (`cues_english`, `cues_russian`,
`cues_chinese`); all cues of a language are found in one pass over the few words round a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from timeline.reading.beginnings import find_beginnings, split_alternatives

CueRole = Literal[
    "earlier",
    "plan",
    "meet",
    "say",
    "meeting",
    "write",
    "pass",
    "receive",
    "send",
    "paper",
    "event",
]
"""What a cue word says of the day beside it.

`meet`: somebody met or spoke to somebody (a verb). `meeting`: the same as a noun. `say`: somebody
let another know, in speech or in writing. `write`: a paper
was drafted, dictated, typed, recorded. `pass`: it was approved, cleared, forwarded. `receive`,
`send`: a message came or went. `paper`: the date of another paper. `plan`: something to come.
`earlier`: a talk that is only referred to. `event`: any other happening.
"""

Table = Mapping[CueRole, tuple[str, ...]]
"""Regular expressions by role; a role that stands earlier wins where two begin together."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word in a text."""

    role: CueRole
    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class CueSet:
    """The cues of one language, and how its sentences order date and verb.

    The table is in lower case. `words` keeps each cue to whole words. `before` and `after` are what
    it costs a cue to stand before or after the date: English and Russian lean to the cue before
    it, Chinese to the verb after it. `reach` is how many characters away a cue may stand.
    """

    table: Table
    words: bool
    before: int
    after: int
    reach: int

    @cached_property
    def by_beginning(self) -> dict[str, list[tuple[CueRole, str]]]:
        """The cues with their roles by the two signs that they begin with.

        Under one sign stand those that may begin with it and any other, under "" those that may
        begin with anything; both are listed under what is longer, too.
        """
        cues = [
            (role, cue, find_beginnings(cue, 2))
            for role, wholes in self.table.items()
            for whole in wholes
            for cue in split_alternatives(whole)
        ]
        keys = {begin[:length] for _, _, begins in cues for begin in begins for length in range(3)}
        by_key: dict[str, list[tuple[CueRole, str]]] = {"": [], **{key: [] for key in keys}}
        for role, cue, begins in cues:
            fits = {key for key in keys for begin in begins if key.startswith(begin)}
            for key in fits:
                by_key[key].append((role, cue))
        return by_key

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """Where a cue can begin: at a word, or in Chinese at any sign."""
        return re.compile(r"(?<!\w)\S" if self.words else r"\S")

    def find(self, text: str, start: int, end: int) -> list[Cue]:
        """The cues in `text[start:end]`, in order."""
        first = max(0, start - 1)
        low = lower_text(text[first:end])
        cues, last = list[Cue](), 0
        for begin in self._begins.finditer(low, start - first):
            at = begin.start()
            if at < last:
                continue
            pattern = _pick_pattern(self, low[at : at + 2])
            match = pattern.match(low, at) if pattern else None
            if match:
                last = match.end()
                cues.append(Cue(match.lastgroup, first + at, first + last, match.group()))  # type: ignore[arg-type]
        return cues


@lru_cache(maxsize=8192)
def _pick_pattern(cue_set: CueSet, pair: str) -> re.Pattern[str] | None:
    """The pattern of all cues that can begin with two signs; None where there is no such cue."""
    known = cue_set.by_beginning
    return _compile(cue_set, next(key for key in (pair, pair[:1], "") if key in known))


@cache
def _compile(cue_set: CueSet, key: str) -> re.Pattern[str] | None:
    """One pattern for the cues under a key, with a group for each role."""
    by_role: dict[str, list[str]] = {}
    for role, cue in cue_set.by_beginning[key]:
        by_role.setdefault(role, []).append(cue)
    groups = [f"(?P<{role}>{'|'.join(cues)})" for role, cues in by_role.items()]
    close = r"(?!\w)" if cue_set.words else ""
    return re.compile(f"(?:{'|'.join(groups)}){close}") if groups else None


def lower_text(text: str) -> str:
    """The text in lower case, character for character, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)

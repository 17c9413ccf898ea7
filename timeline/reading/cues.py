"""Cue words: the words near a date that say what happened on that day.

Each language has a table of regular expressions by role (`cues_english`, `cues_russian`,
`cues_chinese`); all cues of a language are found in one pass over the few words round a date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from timeline.reading.first_letters import find_first_letters, split_alternatives

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


@dataclass(frozen=True)
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
    def _cues(self) -> list[tuple[CueRole, str, frozenset[str] | None]]:
        """Each cue with its role and the letters that it can begin with, None for any."""
        return [
            (role, cue, find_first_letters(cue))
            for role, cues in self.table.items()
            for whole in cues
            for cue in split_alternatives(whole)
        ]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str] | None]:
        """The cues by their first letter, compiled when it is first met; "" is any other sign."""
        letters = {"", *(letter for _, _, firsts in self._cues for letter in firsts or ())}
        return dict.fromkeys(letters)

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """Where a cue can begin: at a word, or in Chinese at any sign."""
        return re.compile(r"(?<!\w)\S" if self.words else r"\S")

    def _compile(self, letter: str) -> re.Pattern[str]:
        """One pattern for the cues that can begin with a letter, with a group for each role."""
        by_role: dict[str, list[str]] = {}
        for role, cue, firsts in self._cues:
            if firsts is None or letter in firsts:
                by_role.setdefault(role, []).append(cue)
        groups = [f"(?P<{role}>{'|'.join(cues)})" for role, cues in by_role.items()]
        close = r"(?!\w)" if self.words else ""
        return re.compile(f"(?:{'|'.join(groups) or '(?!)'}){close}")

    def find(self, text: str, start: int, end: int) -> list[Cue]:
        """The cues in `text[start:end]`, in order."""
        first = max(0, start - 1)
        low = lower_text(text[first:end])
        patterns, cues, last = self._patterns, [], 0
        for begin in self._begins.finditer(low, start - first):
            at = begin.start()
            if at < last:
                continue
            letter = begin[0] if begin[0] in patterns else ""
            pattern = patterns[letter]
            if pattern is None:
                pattern = patterns[letter] = self._compile(letter)
            match = pattern.match(low, at)
            if match:
                last = match.end()
                cues.append(Cue(match.lastgroup, first + at, first + last, match.group()))  # type: ignore[arg-type]
        return cues


def lower_text(text: str) -> str:
    """The text in lower case, character for character, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)

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
    def pattern(self) -> re.Pattern[str]:
        """All cues in one pattern, compiled at first use so that importing stays quick."""
        edge, close = (r"(?<!\w)", r"(?!\w)") if self.words else ("", "")
        groups = [f"(?P<{role}>{'|'.join(cues)})" for role, cues in self.table.items()]
        return re.compile(f"{edge}(?:{'|'.join(groups)}){close}")

    def find(self, text: str, start: int, end: int) -> list[Cue]:
        """The cues in `text[start:end]`, in order."""
        first = max(0, start - 1)
        low = lower_text(text[first:end])
        return [
            Cue(match.lastgroup, first + match.start(), first + match.end(), match.group())  # type: ignore[arg-type]
            for match in self.pattern.finditer(low, start - first)
        ]


def lower_text(text: str) -> str:
    """The text in lower case, character for character, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)

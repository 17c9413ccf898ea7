"""Reading an entry: which date is the record's, which the conversation's, and why.

`read(Entry(title=...))` is pure and total: the same entry gives the same reading whatever today
is, and any text gives a reading, if an empty one with a reason for review.

The steps, one module each:

1. `find` scans each field for date expressions and names the zone of each (title, heading,
   dateline, source note, the first words of a text, its closing line, page furniture); `layout`
   tells the heading lines of a memorandum that was pasted whole.
2. `kinds` says what kind of paper it is, and so what one date over it means.
3. `roles`, `titles` and `heads` give each date a role by the words round it: `weigh` measures how
   near a cue word stands, the `cues_*` tables hold the words of each language.
4. `resolve` turns "yesterday", "the 5th" and "20 October" into days; `anchors` says from what.
5. `settle` chooses record and conversations: `talk_papers` for records of talk, `written_papers`
   for telegrams, letters and memoranda, `diaries` for diaries and chronicles; `times` adds hours.
6. `review` and `doubts_of_text` say what an editor should look at; `explain` says why in words.
7. `evaluate` scores the reader on `cases` with known answers.

How to add a cue word
    1. Write an invented entry that needs it into `tests/reading/cases/specification.jsonl`, with
       the dates that are right and a note that states the rule; see the test fail.
    2. Add the word, in lower case and with all its forms, to the role in `cues_english`,
       `cues_russian` or `cues_chinese` that it has for any paper, not for that one. The roles are
       explained in `cues.CueRole`; a word that makes a talk another one is `earlier` or `plan`.
    3. Run `pytest tests/reading`: the floors in `test_accuracy` show what the word broke.

How to add a form of date
    1. Forms belong to `timeline.dates`: add it to the grammar there, with its test.
    2. If the form needs a new anchor, say in `anchors.pick_anchor` what it counts from, and in
       `resolve._value` what the reader is told of it.

How to add a kind of paper
    1. Write entries of that kind into the specification, with and without a talk.
    2. Add a `Kind` with its practice (what one date over it means) to `kinds` and to `KINDS`; give
       its words a group in the table of each language, and name the group in `_NAMED`.
    3. Only a new practice needs code: a function beside those that `settle` calls. Each rule that
       it names needs its sentence in `explain`; a test holds that none is missing.

How to add a language
    1. Give `timeline.dates` its months, weekdays and relative words.
    2. Add `cues_<language>.py` with a `CueSet`, a table to `kinds`, and the script or the words
       that tell the language to `weigh.pick_cues` and `kinds._read_words`.
    3. Add its words for "date:", "copy No.", "recorded by", "and", "again", "today" to the patterns
       of `layout`, `heads`, `titles` and `outcome` that list them for the others.
    4. Add entries to the specification, one for each kind of paper and each role.

Names are loaded when first used, so that a program which only stores readings compiles no cues.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.reading.entry import DateClaim, Entry, Lag, Reading
    from timeline.reading.reader import read

_HOMES = {
    "DateClaim": "entry",
    "Entry": "entry",
    "Lag": "entry",
    "Reading": "entry",
    "read": "reader",
}

__all__ = ["DateClaim", "Entry", "Lag", "Reading", "read"]


def __getattr__(name: str) -> Any:
    """Load the module that holds a public name, at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

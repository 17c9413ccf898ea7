"""One historical date: read from words, kept as EDTF, said in words again.

    read_date("early April 1956")       one date that somebody typed -> HistoricalDate or Unread
    scan_dates("On 20 October at ...")  every date expression of a running text -> [Found, ...]
    resolve_found(found, anchor)        what "yesterday" or "20 October" comes to, seen from a day
    parse_edtf("1956-04~")              EDTF -> HistoricalDate, or EdtfError with a sentence
    format_edtf(date), format_date(date)    back to EDTF, and to words for people

How a text is scanned: `words` turns it into a row of classes (a day, a month, a comma ...),
`grammar` finds the lines of `forms` in that row, `guard` throws out file numbers and the like,
`values` and `assemble` give the days and `plain` has dateparser value them once more, `relative`
finds yesterdays, `clock` and `clock_words` find hours, `join` puts together what belongs
together, `modify` adds "early", "about", "before".

To add a form ("5 April, anno 1958"):
  1. Write the line that should pass into the table of tests/dates/test_forms.py, or of
     test_parts.py where it is a part of a time, a range, a set or a correction.
  2. Add a line to `FORMS` in forms.py. Is a word in it new? Give it a class in `CLASSES` of
     words.py, and list the word under that class in english.py, russian.py or chinese.py.
  3. Does the form look like something that is no date? Add that to `NOTHING` in
     tests/dates/test_scan.py, and the context that tells them apart to guard.py.

To add a cue word ("ca.", "не позднее"):
  1. Find its effect in `LEFT` (it stands before the date) or `RIGHT` (after it) in modify.py and
     add the word to that line; a Western word also goes into `_ENDINGS` if it ends the pattern.
  2. A word for another day ("the day before that") is a line in `STEPS` of its language.
  3. A way to write the hour is an alternative in the language's pattern in hours.py, or in
     clock_words.py where it is in words; its line goes into tests/dates/test_hours.py.

To add a language:
  1. If dateparser knows it and only plain dates are wanted, add its code to `LANGUAGES` of
     plain.py and a line to `OTHERS` in tests/dates/test_plain.py. That is all.
  2. Otherwise write a module like russian.py with `WORDS`, `STEPS`, `COUNTS` and `DAY_PARTS`,
     and name it where words.py, relative.py and noise.py name the others.
  3. The forms of forms.py hold for every language; add only those that have a new order.

Names are loaded when first used, so that a program which only stores dates compiles no grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates.anchor import resolve_each, resolve_found
    from timeline.dates.display import format_date
    from timeline.dates.edtf import EdtfError, format_edtf, parse_edtf
    from timeline.dates.found import Found, Point, Relative
    from timeline.dates.model import HistoricalDate
    from timeline.dates.read import Unread, read_date
    from timeline.dates.scan import scan_dates

_HOMES = {
    "EdtfError": "edtf",
    "Found": "found",
    "HistoricalDate": "model",
    "Point": "found",
    "Relative": "found",
    "Unread": "read",
    "format_date": "display",
    "format_edtf": "edtf",
    "parse_edtf": "edtf",
    "read_date": "read",
    "resolve_each": "anchor",
    "resolve_found": "anchor",
    "scan_dates": "scan",
}

__all__ = [
    "EdtfError",
    "Found",
    "HistoricalDate",
    "Point",
    "Relative",
    "Unread",
    "format_date",
    "format_edtf",
    "parse_edtf",
    "read_date",
    "resolve_each",
    "resolve_found",
    "scan_dates",
]


def __getattr__(name: str) -> Any:
    """Load the module that holds a public name, at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

"""Names as bibliographies take them: whole, or in two parts where it is clear which is which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.export.text import format_line

_SYLLABLE = (
    "(?:ng|ny|zh|ch|sh|hs|t[sz]|sz|kh|ph|th|tr|gi|qu|[bcdfghj-np-tv-z])?['’]?"
    "[aeiouyăâêôơưáéíóúàèìòùāēīōūǎěǐǒǔüöŏŭ]+(?:ng|nh|ch|[nmkptl](?![aeiouy]))?"
)
EAST_ASIAN = re.compile(rf"(?:{_SYLLABLE}[-'’]?)+", re.IGNORECASE)
"""A word that may be Chinese, Korean, Japanese or Vietnamese in Latin letters."""
WORD = re.compile(r"(?:[A-Z]\.-?)+|[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:['’-][^\W\d_]+)*")
BODIES = frozenset(
    ("Archive", "Archives", "Center", "Centre", "Committee", "Company", "Department", "Embassy",
     "Institute", "Library", "Ministry", "Office", "Press", "Project", "School", "Service",
     "Services", "Society", "Staff", "Team", "Translation", "Translations", "University")
)  # fmt: skip
"""Words that no person is called by."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or a body's name; `family` and `given` are empty where it is not taken apart.

    Only names that put the family last are taken apart, so that no style turns "Mao Zedong"
    round. `original` is the name in its own script.
    """

    whole: str
    family: str = ""
    given: str = ""
    original: str = ""


def split_translators(text: str) -> tuple[Name, ...]:
    """The translators; catalogues print Chinese names in both orders, so those stay whole."""
    names = re.split(r"\s*;\s*|\s+(?:and|with|&)\s+", format_line(text))
    return tuple(split_name(name) for name in names if name)


def split_name(whole: str) -> Name:
    """A name in two parts where it is plainly a person's with the family last, else whole."""
    words = whole.split(" ")
    is_plain = 2 <= len(words) <= 4 and all(WORD.fullmatch(word) for word in words)
    if not is_plain or words[-1].endswith(".") or BODIES.intersection(words):
        return Name(whole)
    if all(EAST_ASIAN.fullmatch(word) for word in words if not word.endswith(".")):
        return Name(whole)
    return Name(whole, words[-1], " ".join(words[:-1]))

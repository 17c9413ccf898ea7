"""What a paper's own heading says of the paper: its secrecy, its copy, its number.

Translations write "Top Secret, Copy 4, 1 December 1949, No.110", editions "№ 289" or "第289号".
A number that the heading gives to another paper ("In addition to my No 2390") is not taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Marks", "read_marks"]

CLASSIFICATIONS = (
    ("Top Secret", re.compile(r"\btop[ -]secret\b|сов(?:ершенно|\.)\s*секретно|绝密", re.I)),
    ("Strictly Secret", re.compile(r"\bstrictly[ -]secret\b|строго\s+секретно", re.I)),
    ("Secret", re.compile(r"\bsecret\b|\bсекретно\b|机密", re.I)),
    ("Confidential", re.compile(r"\bconfidential\b|秘密", re.I)),
)
"""The words for each degree, the highest first."""

_TITLE_SECRET = re.compile(r"\b(?:top secret|secret memorandum)\b", re.I)
"""In a title the word alone may be of anything: a secret speech, a secret protocol."""
_NO = r"(?:no\b\.?|nos\b\.?|nº|№|#)\s*"
_COPY = re.compile(
    rf"\bcopy\s*(?:{_NO})?(?P<copy>\d+)\b|\bэкз\.?\s*(?:{_NO})?(?P<ru>\d+)|文本第(?P<zh>\d+)[号份]",
    re.I,
)
_NUMBER = re.compile(
    rf"(?<![\w.])(?:{_NO})(?P<number>\d+(?:/[\w]+)?)|(?<!文本)第(?P<zh>\d+)号", re.I
)
_OTHER_PAPER = re.compile(
    r"(?:\bcopy|\bэкз\.?|\b(?:my|your|our|his|pr\.|p\.|art\.|article|point))\s*$", re.I
)
"""What stands before the number of a copy, of another paper or of a part."""
_TITLE_NUMBER = re.compile(
    r"(?:telegrams?|cable|shifrtelegramma)\b[\s,]*(?:special\s+)?(?:no\.?\s*)?"
    r"(?P<number>\d+(?:(?:,| and|, and)\s+\d+)*)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a paper; each is empty where the heading does not show it."""

    classification: str = ""
    copy: str = ""
    number: str = ""


def read_marks(heading: str, title: str = "") -> Marks:
    """The marks that a paper's heading shows, or failing that its title in the catalogue."""
    return Marks(
        classification=find_classification(heading) or find_titled(title),
        copy=find_copy(heading),
        number=find_number(heading) or find_titled_number(title),
    )


def find_classification(text: str) -> str:
    """The degree of secrecy in English; of several the highest."""
    return next((name for name, words in CLASSIFICATIONS if words.search(text)), "")


def find_titled(title: str) -> str:
    """The degree that a title gives its paper: "Top Secret Memorandum of Conversation ..."."""
    match = _TITLE_SECRET.search(title)
    return find_classification(match[0]) if match else ""


def find_copy(heading: str) -> str:
    """Which copy it is, as a figure."""
    match = _COPY.search(heading)
    return next(filter(None, match.groups()), "") if match else ""


def find_number(heading: str) -> str:
    """The first number that the heading gives to this paper."""
    for match in _NUMBER.finditer(heading):
        if not _OTHER_PAPER.search(heading[: match.start()]):
            return match["number"] or match["zh"]
    return ""


def find_titled_number(title: str) -> str:
    """The number or numbers of a telegram in its title: "69738", "50450, 50470 and 50490"."""
    match = _TITLE_NUMBER.search(title)
    return match["number"].replace(", and", " and") if match else ""

"""A catalogue's citation taken apart: title, archive reference, translator, address."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(
    r"[\"“](?P<title>.+?),?[\"”],?\s+(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4},\s+"
    r"(?:History and Public Policy Program |Wilson Center )?Digital Archive(?:,\s*(?P<rest>.+))?"
)
_TRANSLATOR = re.compile(
    r"[\s.,;]*\b(?:Obtained by (?P<finder>[^.;]+?) and t|[Tt])rans(?:lated(?: for [^.;]+?)? by|\.)"
    r"\s+(?P<name>.+?)\.?$"
)
_ADDRESS = re.compile(r"[\s.,;]*(https?://\S+?)[.,;]?$")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says; `text` is all of it, unaltered."""

    title: str = ""
    text: str = ""
    archive_reference: str = ""
    translator: str = ""
    urls: tuple[str, ...] = ()


def read_citation(text: str) -> Citation | None:
    """The parts of a citation of the digital archive, or None where the text is none."""
    match = _CITATION.fullmatch(text.strip())
    if match is None:
        return None
    rest = match["rest"] or ""
    address = _ADDRESS.search(rest)
    if address:
        rest = rest[: address.start()]
    translated = _TRANSLATOR.search(rest)
    if translated:
        rest = rest[: translated.start()]
    return Citation(
        title=match["title"],
        text=text.strip(),
        archive_reference=rest.strip(" .,;"),
        translator=translated["name"] if translated else "",
        urls=(address[1],) if address else (),
    )

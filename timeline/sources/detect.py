"""Which format a file has, by what is in it."""

from __future__ import annotations

from pathlib import Path

from timeline.records import Batch
from timeline.sources.corrections import is_corrections, read_corrections
from timeline.sources.document_page import is_document_page, read_document_page
from timeline.sources.files import SourceError, read_bytes, read_text
from timeline.sources.jsonl import is_jsonl, read_jsonl
from timeline.sources.listing import is_listing, read_listing

FORMATS = ("jsonl", "listing", "document", "corrections")
"""The names of the formats, as `--format` takes them."""


def read_source(path: Path, format: str | None = None) -> Batch:  # noqa: A002
    """Everything that a file holds, in the named format or in the one that its content shows."""
    if format is not None and format not in FORMATS:
        raise SourceError(f"there is no format {format!r}; the formats are {', '.join(FORMATS)}")
    data = read_bytes(path)
    chosen = format or detect_format(data, path.name)
    if format is not None:
        refuse_other_format(data, path.name, format)
    if chosen == "corrections":
        return read_corrections(data, path.name)
    if chosen == "jsonl":
        return read_jsonl(data, path.name)
    text = read_text(data, path.name)
    return (
        read_listing(text, path.name)
        if chosen == "listing"
        else read_document_page(text, path.name)
    )


def refuse_other_format(data: bytes, name: str, wanted: str) -> None:
    """Raise SourceError where a file shows another format than it is said to have."""
    try:
        shown = detect_format(data, name)
    except SourceError:
        return
    if shown != wanted:
        raise SourceError(
            f"{name} shows the signs of the format {shown!r}, not of {wanted!r}; "
            "leave --format out, or name the right one"
        )


def detect_format(data: bytes, name: str) -> str:
    """The format that the content shows; SourceError says what was looked for."""
    if is_jsonl(data):
        return "corrections" if is_corrections(data) else "jsonl"
    text = read_text(data, name)
    if is_listing(text):
        return "listing"
    if is_document_page(text):
        return "document"
    raise SourceError(
        f"{name} fits no format: looked for JSON Lines (a line that begins with {{), "
        "a catalogue listing page (“Results:” and a line such as “1 - 9 of 9”, or dates with "
        "titles under them) and a document page (“get citation”, or its site's menu, with a date)"
        f"{_guess_cause(text)}"
    )


def _guess_cause(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "<":
        return "; this looks like HTML: save the page as text"
    if start == "[":
        return "; this looks like a JSON array: write one object on each line"
    return ""

"""The lines of a JSON Lines file, each an object or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.sources.fields import parse_object


def read_lines(data: bytes, name: str) -> Iterator[tuple[str, dict[str, Any] | ValueError]]:
    """File and line, with the object or what is wrong; blank lines are passed over.

    Lines end at a newline alone: other separators may stand inside JSON text.
    """
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"{name}:{number}", parse_object(_decode(line))
        except ValueError as error:
            yield f"{name}:{number}", error


def _decode(line: bytes) -> str:
    if b"\0" in line:
        raise ValueError("holds a NUL byte, so this is no text")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 text at byte {error.start + 1}") from None

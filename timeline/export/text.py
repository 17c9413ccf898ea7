"""Text made safe for formats of lines: no control characters, no direction left open."""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[ \t\n]+")
_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
            "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}  # fmt: skip
_CLOSERS = frozenset(_OPENERS.values())


def format_block(text: str) -> str:
    """A text of several lines with `\\n` between them, and nothing that XML or a parser refuses."""
    if text.isprintable():
        return text.strip()
    return close_directions(_CONTROL.sub("", _BREAK.sub("\n", text)).strip())


def format_line(text: str) -> str:
    """A text on one line."""
    return _SPACES.sub(" ", format_block(text))


def format_head(text: str) -> str:
    """A text with a capital at its head, as a sentence has it."""
    return text[:1].upper() + text[1:]


def close_directions(text: str) -> str:
    """The text with every change of writing direction ended, so that what follows keeps its own."""
    if not any(opener in text for opener in _OPENERS):
        return text
    wanted: list[str] = []
    for mark in text:
        if mark in _OPENERS:
            wanted.append(_OPENERS[mark])
        elif mark in _CLOSERS and wanted and wanted[-1] == mark:
            wanted.pop()
    return text + "".join(reversed(wanted))


def is_web_address(text: str) -> bool:
    """Whether a text may be offered as a link: `javascript:` and the like may not."""
    return re.fullmatch(r"https?://[^\s<>\"\x00-\x20]+", text) is not None

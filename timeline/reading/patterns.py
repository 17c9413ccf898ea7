"""Regular expressions that are compiled when first used, so that importing stays quick."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """A regular expression with the methods that the reader uses, compiled at its first use."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match that begins at `start`."""
        return self.compiled.match(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order."""
        return self.compiled.finditer(text, start, end)


HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
"""A Cyrillic letter."""

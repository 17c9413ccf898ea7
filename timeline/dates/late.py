"""Regular expressions that are compiled when first used, so that an import costs little."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a compiled pattern; its methods take their slots at the first call of any."""

    __slots__ = ("_flags", "finditer", "fullmatch", "match", "pattern", "search", "sub")

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(self.pattern, self._flags)
        for method in ("finditer", "fullmatch", "match", "search", "sub"):
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def compile_late(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern to search and match with, as `re.compile` gives, but compiled at its first use."""
    return cast("re.Pattern[str]", _LatePattern(source, flags))

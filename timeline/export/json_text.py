"""JSON as the exports write it: compact, in UTF-8, safe inside a page."""

from __future__ import annotations

import json
import re
from typing import Any

# "<" might end a <script> element; the others end a line in some readers or have no UTF-8 bytes.
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")


def format_json(value: Any) -> str:
    """A value as JSON that may also stand inside a `<script>` element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # All of these occur in JSON inside strings alone, where an escape means the same.
    return _UNSAFE.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


def drop_empty(described: dict[str, Any]) -> dict[str, Any]:
    """A description without the fields that say nothing."""
    return {name: value for name, value in described.items() if value not in (None, "", [], {})}

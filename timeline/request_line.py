"""One line for a request, for machines that count them; nothing in it says who asked."""

from __future__ import annotations

import json


def format_request(method: str, path: str, status: int, length: int | None, seconds: float) -> str:
    """A request as a JSON object; of the editors' addresses only that they are theirs."""
    return json.dumps(
        {
            "method": method,
            "path": "/admin" if path.startswith("/admin") else path[:200],
            "status": status,
            "bytes": length,
            "ms": round(seconds * 1000, 1),
        }
    )

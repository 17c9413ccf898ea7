"""One historical date: read from words, kept as EDTF, said in words again.

Names are loaded when first used, so that a program which only stores dates compiles no grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates.anchor import resolve_found
    from timeline.dates.display import format_date
    from timeline.dates.edtf import EdtfError, format_edtf, parse_edtf
    from timeline.dates.found import Found, Point, Relative
    from timeline.dates.model import HistoricalDate
    from timeline.dates.read import Unread, read_date
    from timeline.dates.scan import scan_dates

_HOMES = {
    "EdtfError": "edtf",
    "Found": "found",
    "HistoricalDate": "model",
    "Point": "found",
    "Relative": "found",
    "Unread": "read",
    "format_date": "display",
    "format_edtf": "edtf",
    "parse_edtf": "edtf",
    "read_date": "read",
    "resolve_found": "anchor",
    "scan_dates": "scan",
}

__all__ = [
    "EdtfError",
    "Found",
    "HistoricalDate",
    "Point",
    "Relative",
    "Unread",
    "format_date",
    "format_edtf",
    "parse_edtf",
    "read_date",
    "resolve_found",
    "scan_dates",
]


def __getattr__(name: str) -> Any:
    """Load the module that holds a public name, at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value

"""One historical date: read from words, kept as EDTF, said in words again."""

from timeline.dates.anchor import resolve_found
from timeline.dates.display import format_date
from timeline.dates.edtf import EdtfError, format_edtf, parse_edtf
from timeline.dates.found import Found, Point, Relative
from timeline.dates.model import HistoricalDate
from timeline.dates.read import Unread, read_date
from timeline.dates.scan import scan_dates

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

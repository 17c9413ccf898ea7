"""One historical date: two real days, how precise it is, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "part", "season", "year", "decade", "range"]
"""`part` is a named part of a month or year ("early April 1956", "first half of 1953")."""

Qualifier = Literal["certain", "uncertain", "approximate", "uncertain_approximate"]
"""EDTF's marks: none, `?`, `~` and `%`."""


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """A date as a historian knows it; sorting and filtering use `earliest` and `latest` alone.

    `earliest` or `latest` is None where that side is open ("before 15 August 1950"), and both
    are None where the year is not known (`XXXX-07-02`). Times are "HH:MM", local to the event.
    `text` is the source's own words, unaltered; it is empty for a date typed as EDTF.
    The bounds always agree with `edtf`.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    qualifier: Qualifier = "certain"
    start_time: str | None = None
    end_time: str | None = None
    text: str = ""

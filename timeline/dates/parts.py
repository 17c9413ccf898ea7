"""Parts of months and years, and seasons: which days they are taken to be.

| words | of a month | of a year | of a decade |
|---|---|---|---|
| early, beginning of, 上旬, 初 | 1 to 10 | January to April | 1950 to 1953 |
| mid, middle of, 中旬 | 11 to 20 | May to August | 1954 to 1956 |
| late, end of, 下旬, 底 | 21 to the last day | September to December | 1957 to 1959 |
| first half, second half | 1 to 15, 16 to the last day | January to June, July to December | |
| first to fourth quarter | | three months each | |

The first three are written in EDTF with `~` on both ends (1956-04-01~/1956-04-10~), which tells
them from a range that a source gives; halves and quarters are plain intervals. Spring is March
to May, summer June to August, autumn September to November; winter belongs to the year in which
it begins, and runs from December to the next February. The early, middle and late part of a
season is about its first, second and third month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from timeline.dates.late import compile_late

PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""The days of a part of a month; "late" runs to the month's last day."""
PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""The months of a part of a year."""
PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
"""The years of a part of a decade."""
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""EDTF's numbers for the seasons; the Northern ones, as in all papers here."""


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def bound_season(year: int, season: int) -> tuple[date, date]:
    """First and last day of a season; winter begins in its year and ends in the next February."""
    if season == 24:
        end = date(year + 1, 3, 1) - timedelta(days=1) if year < 9999 else date(year, 12, 31)
        return date(year, 12, 1), end
    month = (season - 20) * 3
    return date(year, month, 1), last_of_month(year, month + 2)


def format_part(part: str, year: int, month: int | None) -> str:
    """EDTF for "early", "mid" or "late" of a month, or of a year where `month` is None."""
    if month is None:
        first, last = PARTS_OF_YEAR[part]
        return f"{year:04}-{first:02}~/{year:04}-{last:02}~"
    first, last = PARTS_OF_MONTH[part]
    last = min(last, monthrange(year, month)[1])
    return f"{year:04}-{month:02}-{first:02}~/{year:04}-{month:02}-{last:02}~"


def format_decade_part(part: str, decade: str) -> str:
    """EDTF for "early", "mid" or "late" of a decade that is given as 195X."""
    first, last = PARTS_OF_DECADE[part]
    return f"{decade[:3]}{first}~/{decade[:3]}{last}~"


def name_decade_part(edtf: str) -> str:
    """ "early", "mid" or "late" where the interval is such a part of a decade, else ""."""
    for part in PARTS_OF_DECADE:
        if format_decade_part(part, edtf) == edtf.replace("%", "~"):
            return part
    return ""


_PART = compile_late(r"(\d{4})-(\d\d)(?:-(\d\d))?([~%])/\1-(\d\d)(?:-(\d\d))?\4")


def name_part(edtf: str) -> str:
    """ "early", "mid" or "late" where the interval is such a part, else ""."""
    match = _PART.fullmatch(edtf)
    if match is None:
        return name_decade_part(edtf)
    month = int(match[2]) if match[3] else None
    plain = edtf.replace("%", "~")
    for part in PARTS_OF_MONTH:
        if format_part(part, int(match[1]), month) == plain:
            return part
    return ""

"""A date in English words, such as a reader of a catalogue expects: never more exact than it is."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.dates.model import HistoricalDate
from timeline.dates.parts import SEASONS, bound_season, last_of_month, name_part

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASON_NAMES = {number: name for name, number in SEASONS.items()}
_PREFIXES = {
    "certain": "",
    "uncertain": "probably ",
    "approximate": "about ",
    "uncertain_approximate": "probably about ",
}
_MARKS = "?~%"


def format_date(value: HistoricalDate) -> str:
    """The date in words, with its clock times: "20 October 1949, 20:00 to 21:30"."""
    words = _format_days(value)
    if not value.start_time:
        return words
    end = f" to {value.end_time}" if value.end_time else ""
    return f"{words}, {value.start_time}{end}"


def format_day(day: date) -> str:
    """A day in words: "5 April 1958"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _format_days(value: HistoricalDate) -> str:
    edtf = value.edtf
    if not edtf:
        return "no date"
    prefix = _PREFIXES[value.qualifier]
    if edtf[0] in "[{":
        return prefix + _format_set(edtf)
    if "/" not in edtf:
        return prefix + _format_single(edtf.rstrip(_MARKS))
    if value.precision == "part":
        return prefix + _format_part(edtf)
    first, last = (half.rstrip(_MARKS) for half in edtf.split("/"))
    words = _format_range(first, last)
    if prefix and words.startswith("between "):
        words = words.removeprefix("between ").replace(" and ", " to ")
    return prefix + words


def _format_part(edtf: str) -> str:
    part = name_part(edtf)
    first = edtf.partition("/")[0].rstrip(_MARKS)
    if "-" in first:
        whole = _format_single(first[:7] if first.count("-") == 2 else first[:4])
    else:
        whole = f"{first[:3]}0s"
    words = f"mid-{whole}" if part == "mid" else f"{part} {whole}"
    return words if "-" in first else f"the {words}"


def _format_set(edtf: str) -> str:
    days = [member.rstrip(_MARKS) for member in edtf[1:-1].split(",")]
    members = [_format_single(day) for day in days]
    if len({day[:7] for day in days}) == 1 and all(day[7:8] == "-" for day in days):
        month = members[-1].partition(" ")[2]
        members = [member.removesuffix(f" {month}") for member in members[:-1]] + members[-1:]
    if len(members) == 1:
        return members[0]
    joint = " or " if edtf[0] == "[" else " and "
    return ", ".join(members[:-1]) + joint + members[-1]


def _format_single(edtf: str) -> str:
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    if not month or month == "XX":
        if day:
            return f"day {int(day)} of an unknown month, year unknown"
        return _format_year(year) + (", month unknown" if month else "")
    if int(month) > 12:
        return f"{_SEASON_NAMES[int(month)]} {_name_winter(year, int(month))}"
    name = MONTHS[int(month) - 1]
    if day and day != "XX":
        name = f"{int(day)} {name}"
    unknown = ", day unknown" if day == "XX" else ""
    if year == "XXXX":
        return f"{name}{unknown}, year unknown"
    if "X" in year:
        return f"{name}{unknown}, some year of {_format_year(year)}"
    return f"{name} {int(year)}{unknown}"


def _name_winter(year: str, season: int) -> str:
    """A winter runs over New Year, so it is named by both years."""
    if season != SEASONS["winter"] or year == "9999":
        return str(int(year))
    return f"{int(year)}–{(int(year) + 1) % 100:02}"


def _format_year(year: str) -> str:
    if year.endswith("XX"):
        return f"the {year[:2]}00s"
    if year.endswith("X"):
        return f"the {year[:3]}0s"
    return str(int(year))


def _format_range(first: str, last: str) -> str:
    if first == "..":
        return _format_before(last)
    if last == "..":
        return f"{_format_single(first)} or later"
    if first == "":
        return f"until {_format_single(last)} (beginning unknown)"
    if last == "":
        return f"from {_format_single(first)} (end unknown)"
    if first == last:
        return _format_single(first)
    whole = _name_whole(first, last)
    if whole:
        return whole
    if first.count("-") == last.count("-") == 2 and "X" not in first + last:
        return _format_day_range(date.fromisoformat(first), date.fromisoformat(last))
    return f"between {_format_single(first)} and {_format_single(last)}"


def _format_before(last: str) -> str:
    """An open beginning: with a day it is "before" the next one, else "or earlier"."""
    if last.count("-") == 2 and "X" not in last and last != "9999-12-31":
        return f"before {format_day(date.fromisoformat(last) + timedelta(days=1))}"
    return f"{_format_single(last)} or earlier"


def _name_whole(first: str, last: str) -> str:
    """A half or quarter of a year, or whole months of one year, where the bounds are just that."""
    halves = {("01", "06"): "first half", ("07", "12"): "second half"}
    if first.count("-") == last.count("-") == 1 and first[:4] == last[:4]:
        months = first[5:], last[5:]
        if months in halves:
            return f"{halves[months]} of {int(first[:4])}"
        if "X" not in first + last and max(months) <= "12":
            names = [MONTHS[int(month) - 1] for month in months]
            return f"{names[0]} to {names[1]} {int(first[:4])}"
    return ""


def _format_day_range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        if first.day == 1 and last == last_of_month(last.year, last.month):
            return f"the whole of {MONTHS[first.month - 1]} {first.year}"
        return f"{first.day} to {last.day} {MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        return f"between {first.day} {MONTHS[first.month - 1]} and {format_day(last)}"
    return f"between {format_day(first)} and {format_day(last)}"


def explain_bounds(value: HistoricalDate) -> str:
    """The days that a season stands for here, in a sentence; empty for any other date."""
    if value.precision != "season":
        return ""
    first, last = bound_season(int(value.edtf[:4]), int(value.edtf[5:7]))
    name = _format_single(value.edtf.rstrip(_MARKS))
    return f"Here {name} runs from {format_day(first)} to {format_day(last)}."

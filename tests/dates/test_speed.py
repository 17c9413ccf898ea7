"""Length and loading: no text is slow to scan, and nothing heavy is loaded before it is needed.

The bounds are generous: they guard against patterns that explode, not against a slow machine.
"""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from timeline.dates import read_date, scan_dates

MILLION = 1_000_000
LONG = {
    "figures": "1",
    "figures and spaces": "12 ",
    "years": "1950 ",
    "months": "May ",
    "Russian months": "мая ",
    "brackets": "[",
    "parentheses": "(",
    "spaces": " ",
    "newlines": "\n ",
    "points": ".",
    "slashes": "1/",
    "dashes": "-",
    "Chinese figures": "一",
    "Chinese units": "年月日",
    "an era without a year": "民国",
    "hours": "12:",
    "lists": "5, ",
    "articles": "the ",
    "letters": "a",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
def test_a_million_characters_take_seconds_at_most(unit: str) -> None:
    text = unit * (MILLION // len(unit))
    start = time.process_time()
    scan_dates(text)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("unit", ["5 May 1950, ", "yesterday at 3 p.m. ", "昨日", "20-го ", "1/1/"])
def test_twice_the_text_takes_about_twice_as_long(unit: str) -> None:
    def measure(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        scan_dates(text)
        return time.process_time() - start

    measure(1000)
    assert measure(80_000) < 12 * measure(20_000) + 0.2


def test_a_long_text_is_no_date_at_once() -> None:
    start = time.process_time()
    for unit in LONG.values():
        read_date(unit * (MILLION // len(unit)))
    assert time.process_time() - start < 5


def test_dateparser_is_not_loaded_until_a_plain_date_is_read() -> None:
    program = """
import sys
from timeline.dates import read_date, scan_dates, parse_edtf
scan_dates("The night of 1 to 2 October, вчера, 十月上旬, f. 0100, op. 42")
parse_edtf("1958-04-05")
read_date("the 1950s"), read_date("1956-04~")
assert not {"dateparser", "flask", "sqlite3"} & set(sys.modules), "loaded too early"
assert read_date("5 April 1958").edtf == "1958-04-05"
assert "dateparser" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)

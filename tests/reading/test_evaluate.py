"""What a case must look like to be scored, and how a reading is shown to people."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.reading import Entry, read
from timeline.reading.cases import CaseError, parse_case
from timeline.reading.explain import format_reading

GOOD = {"record": None, "conversations": []}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"expected": None}, "needs 'expected'"),
        ({"expected": {"record": None}}, "needs 'expected'"),
        ({"expected": {"record": None, "conversations": None}}, "'conversations' must be a list"),
        ({"expected": {"record": None, "conversations": "1949"}}, "must be a list"),
        ({"expected": {"record": None, "conversations": [None]}}, "dates as text"),
        ({"accept": []}, "'accept' must be an object"),
        ({"accept": "x"}, "'accept' must be an object"),
        ({"accept": {"record": "1949"}}, "'accept.record' must be a list"),
        ({"accept": {"conversations": ["1949"]}}, "must be a list"),
    ],
)
def test_a_bad_case_is_told_in_one_sentence(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(CaseError, match=says) as raised:
        parse_case({"id": "one", "title": "x", "expected": GOOD, **changes})
    assert str(raised.value).startswith("one: ")
    assert "\n" not in str(raised.value)


def test_a_case_without_accept_is_whole() -> None:
    assert parse_case({"id": "one", "title": "x", "expected": GOOD}).conversations == ((),)


def test_dates_are_shown_in_words() -> None:
    entry = Entry(title="Memorandum of Conversation with X, 20 October 1949, 20:00")
    shown = format_reading(entry, read(entry))
    assert "20 October 1949, 20:00" in shown
    assert "1949-10-20" not in shown

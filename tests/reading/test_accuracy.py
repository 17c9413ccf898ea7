"""The floors that no change may fall below, on cases from catalogues, editions and archives.

The sets are what the reader was developed on, so a score here is no estimate for other papers;
a fall of it is a loss all the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.reading.cases import read_cases
from timeline.reading.evaluate import (
    Scores,
    count_scores,
    evaluate_cases,
    format_error,
    format_scores,
)

CASES = Path(__file__).parent / "cases"
FLOORS = {
    "seed_entries": 1.0,
    "catalogue_dev": 0.98,
    "frus_dev": 0.97,
    "ru_dev": 0.95,
    "zh_dev": 0.92,
}
MOST_FALSE_DATES = 0.03
SURE = 0.9


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    """The scores of every set, each read once."""
    found = {}
    for name in FLOORS:
        with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
            found[name] = evaluate_cases(read_cases(lines))
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_both_dates_are_right_as_often_as_before(name: str, scores: dict[str, Scores]) -> None:
    errors = "\n".join(format_error(result) for result in scores[name].errors)
    assert (scores[name].both_right or 0) >= FLOORS[name], errors


@pytest.mark.parametrize("name", FLOORS)
def test_a_date_is_seldom_given_where_there_is_none(name: str, scores: dict[str, Scores]) -> None:
    assert (scores[name].false_dates or 0) <= MOST_FALSE_DATES, format_scores(scores[name])


def test_few_readings_go_to_review(scores: dict[str, Scores]) -> None:
    together = count_scores([r for each in scores.values() for r in each.results])
    assert (together.review_rate or 0) <= 0.25


def test_a_sure_reading_is_a_right_one(scores: dict[str, Scores]) -> None:
    sure = [r for each in scores.values() for r in each.results if r.confidence >= SURE]
    wrong = [format_error(result) for result in sure if not result.is_right]
    assert len(wrong) <= 0.03 * len(sure), "\n".join(wrong)

"""The specification of the reader: kinds of papers, each with the dates that it should give.

Every line of `cases/specification.jsonl` is an invented entry for one rule, in English, Russian or
Chinese; its note says the rule. The five source documents' entries are held with their hours and
with what the catalogue's date shows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.reading import read
from timeline.reading.cases import Case, read_cases
from timeline.reading.evaluate import format_error, score_case

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[Case]:
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return read_cases(lines)


@pytest.mark.parametrize("case", load_cases("specification"), ids=lambda case: case.entry.id)
def test_a_kind_of_paper_gives_its_dates(case: Case) -> None:
    result = score_case(case, read(case.entry))
    assert result.is_right, format_error(result)
    assert result.times_right or not case.times


@pytest.mark.parametrize("case", load_cases("seed_entries"), ids=lambda case: case.entry.id)
def test_an_entry_of_the_source_documents_is_read_in_full(case: Case) -> None:
    reading = read(case.entry)
    result = score_case(case, reading)
    assert result.is_right, format_error(result)
    assert result.times_right or not case.times
    assert reading.catalogue_shows == case.catalogue_shows


@pytest.mark.parametrize("name", ["antonov-1959-10", "mikoyan-zhou-1949-02-01"])
def test_a_talk_that_rests_on_the_catalogue_goes_to_review(name: str) -> None:
    case = next(case for case in load_cases("seed_entries") if case.entry.id == name)
    reading = read(case.entry)
    assert reading.review
    assert reading.conversations[0].confidence < 0.9


@pytest.mark.parametrize("name", ["specification", "catalogue_dev", "frus_dev", "ru_dev", "zh_dev"])
def test_every_rule_that_dates_a_paper_has_a_sentence_of_its_own(name: str) -> None:
    for case in load_cases(name):
        reading = read(case.entry)
        for claim in filter(None, (reading.record, reading.received, *reading.conversations)):
            assert "no word" not in claim.explanation, f"{case.entry.id}: {claim.rule}"
            assert claim.explanation.endswith("."), f"{case.entry.id}: {claim.rule}"

"""What holds for every text: a reading, exact quotations, no effect of what was read before."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from time import perf_counter

import pytest
from edtf import parse_edtf as parse_with_oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.reading import DateClaim, Entry, Reading, read
from timeline.reading.explain import format_reading

TEXT_FIELDS = [each.name for each in fields(Entry) if each.name not in ("id", "kind", "language")]
WORDS = [
    "Memorandum of Conversation", "on", "20 October 1949", "Top Secret, Copy 4,", "1 December 1949",
    "yesterday", "called on me", "Drafted by", "approved on", "May 5", "the 27th", "at 2000 hours",
    "Запись беседы", "вчера", "5 апреля", "2/IX-58", "посетил", "от", "№ 1172/8в", "с.г.",
    "谈话记录", "昨日", "会见", "1956年4月5日", "五日", "民國三十八年", "同日", "十时",
    "\n", ", ", ". ",
    "(", ")", "[", "1950-1953", "793.5/12-655", "XXXX", "20世紀", "١٩٤٩",
]  # fmt: skip
entries = st.fixed_dictionaries(
    {},
    optional={
        name: st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.text())
        for name in TEXT_FIELDS
    },
).map(lambda given: Entry(**given))


def list_claims(reading: Reading) -> list[DateClaim]:
    single = (reading.record, reading.received, reading.catalogue)
    return [*reading.conversations, *filter(None, single), *reading.mentioned]


@given(entries)
@settings(max_examples=300)
def test_any_text_gives_a_reading_that_quotes_it_exactly(entry: Entry) -> None:
    reading = read(entry)
    for claim in list_claims(reading):
        assert getattr(entry, claim.field)[claim.start : claim.end] == claim.date.text
        assert claim.explanation
        assert 0 <= claim.confidence <= 1
        if claim.date.earliest and claim.date.latest:
            assert claim.date.earliest <= claim.date.latest
    assert format_reading(entry, reading)
    assert reading.to_dict()["review"] == list(reading.review)


@given(entries)
@settings(max_examples=60)
def test_reading_is_pure(entry: Entry) -> None:
    first = read(entry)
    read(Entry(title="Memorandum of Conversation on 5 April 1958", catalogue_date="19 April 1958"))
    assert read(entry) == first


@given(entries)
@settings(max_examples=120)
def test_every_date_that_comes_out_is_edtf(entry: Entry) -> None:
    for claim in list_claims(read(entry)):
        parse_with_oracle(claim.date.edtf)


@pytest.mark.parametrize(
    "unit",
    ["19", "May ", "[", " ", "5 May ", "1949-", "10月", "(((", "20 October at ", "От 5 ", "No. "],
)
@pytest.mark.parametrize("field", ["transcript", "heading", "source_note"])
def test_a_megabyte_of_anything_is_read_in_seconds(unit: str, field: str) -> None:
    """The bound is generous: it guards against regular expressions that explode."""
    entry = Entry(**{field: unit * (1_000_000 // len(unit))})
    began = perf_counter()
    read(entry)
    assert perf_counter() - began < 20


def test_importing_the_reader_loads_no_framework_and_no_general_parser() -> None:
    code = (
        "import sys, timeline.reading;"
        "print([name for name in ('flask', 'dateparser', 'sqlite3') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"

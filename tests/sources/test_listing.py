"""Listing pages: one record for each result, whatever stands around them or is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.sources import SourceError, read_source
from timeline.sources.listing import read_listing

Write = Callable[[str | bytes], Path]

PAGES = {
    "listing-page-roshchin.txt": 9,
    "listing-page-mao.txt": 10,
    "listing-page-contacts-1948-1949.txt": 10,
}


@pytest.mark.parametrize(("page", "count"), PAGES.items())
def test_a_page_gives_one_record_for_each_result(documents: Path, page: str, count: int) -> None:
    batch = read_source(documents / page)
    assert len(batch.records) == count
    assert not batch.refused
    assert not batch.warnings
    for record in batch.records:
        assert record.entry.title
        assert record.entry.catalogue_date
        assert record.entry.description
        assert not record.is_curated


def test_date_title_and_description_are_as_printed(documents: Path) -> None:
    last = read_source(documents / "listing-page-mao.txt").records[-1]
    assert last.entry.catalogue_date == "February 23, 1954"
    assert last.entry.title == (
        "From the Journal of Ambassador Pavel Yudin: "
        "Record of Conversation with Mao Zedong, 4 January 1954"
    )
    assert last.entry.description.startswith("A memorandum of conversation between Mao Zedong")
    assert last.entry.description.endswith("as early as 1930.")
    assert last.where == "listing-page-mao.txt:63, result 10"


def test_a_page_cut_in_half_keeps_what_is_whole_and_names_both_numbers(
    documents: Path, write: Write
) -> None:
    text = (documents / "listing-page-mao.txt").read_text(encoding="utf-8")
    batch = read_source(write(text[: len(text) // 2]))
    assert 3 < len(batch.records) < 10
    found = len(batch.records) + 1
    assert batch.warnings == (
        f"source.txt: the page says that it shows 10 results, but {found} were found",
    )
    assert [refusal.reason for refusal in batch.refused] == [
        "the page ends here before its own count is reached, so this result may be cut"
    ]


def test_a_page_without_its_head_is_still_a_listing(documents: Path, write: Write) -> None:
    text = (documents / "listing-page-mao.txt").read_text(encoding="utf-8")
    batch = read_source(write(text[len(text) // 2 :]))
    assert len(batch.records) >= 4
    assert any("does not say how many results" in warning for warning in batch.warnings)
    assert any("belongs to no result" in warning for warning in batch.warnings)


def test_a_date_with_nothing_under_it_is_refused_by_place(write: Write) -> None:
    page = "Results:\n\n1 - 2 of 2\n\nJune 1, 1950\n\nA title\n\nWords.\n\nJune 2, 1950\n"
    batch = read_source(write(page))
    assert [record.entry.title for record in batch.records] == ["A title"]
    assert batch.refused[0].where == "source.txt:11, result 2"
    assert "“June 2, 1950” has no title under it" in batch.refused[0].reason
    assert "2 results, but 1 were found" in batch.warnings[0]


def test_several_paragraphs_stay_apart_and_months_and_years_are_dates(write: Write) -> None:
    page = "1 - 2 of 2\n\nAugust 1949\n\nA\n\nOne.\n\nTwo.\n\n1955\n\nB\n"
    batch = read_source(write(page))
    assert [record.entry.description for record in batch.records] == ["One.\n\nTwo.", ""]
    assert [record.entry.catalogue_date for record in batch.records] == ["August 1949", "1955"]


def test_a_year_in_the_middle_of_a_description_starts_no_result() -> None:
    batch = read_listing("1 - 1 of 1\n\nJune 1, 1950\n\nA title\n\nThe plan for\n1951\n", "page")
    assert [record.entry.description for record in batch.records] == ["The plan for\n1951"]


def test_a_page_cut_anywhere_is_read_or_refused_in_words(documents: Path) -> None:
    text = (documents / "listing-page-roshchin.txt").read_text(encoding="utf-8")
    for cut in range(0, len(text), 97):
        batch = read_listing(text[:cut], "page")
        assert len(batch.records) + len(batch.refused) <= 9
        assert len(batch.records) == 9 or batch.warnings


def test_a_format_that_the_content_contradicts_is_refused(write: Write) -> None:
    page = "Results:\n\n1 - 1 of 1\n\nJune 1, 1950\n\nA title\n\nWords.\n"
    with pytest.raises(SourceError, match="signs of the format 'listing'"):
        read_source(write(page), "document")

"""One paper met on two pages is one; two papers with one title or one address are two."""

from __future__ import annotations

from itertools import combinations

import pytest

from timeline.identity import fold_title, read_identity
from timeline.reading import Entry
from timeline.records import CatalogueRecord, Seeds

NEW_ON_THE_PAGES = {"Ciphered Telegram No. 3231, Filippov [Stalin] to Soviet Ambassador Roshchin"}


def make_record(
    title: str,
    printed: str = "",
    *,
    edtf: str = "",
    others: tuple[str, ...] = (),
    urls: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
) -> CatalogueRecord:
    return CatalogueRecord(
        entry=Entry(title=title, catalogue_date=printed),
        catalogue_date=edtf,
        other_catalogue_dates=others,
        source_urls=urls,
        other_titles=titles,
    )


def are_one(a: CatalogueRecord, b: CatalogueRecord) -> bool:
    return read_identity(a).matches(read_identity(b))


def test_no_two_of_the_catalogue_are_merged(seeds: Seeds) -> None:
    known = [(record, read_identity(record)) for record in seeds.batches[1].records]
    merged = [(a.slug, b.slug) for (a, x), (b, y) in combinations(known, 2) if x.matches(y)]
    assert merged == []


def test_every_page_finds_its_one_record_of_the_catalogue(seeds: Seeds) -> None:
    known = [(record.slug, read_identity(record)) for record in seeds.batches[1].records]
    for batch in seeds.batches[2:]:
        for record in batch.records:
            identity = read_identity(record)
            found = [slug for slug, other in known if other.matches(identity)]
            expected = 0 if record.entry.title in NEW_ON_THE_PAGES else 1
            assert len(found) == expected, record.where


def test_a_title_with_a_full_date_is_enough_under_any_catalogue_date() -> None:
    here = make_record("Conversation with Mao, 31 March 1956", "April 5, 1956")
    there = make_record("Conversation with Mao: 31 March 1956.", "March 31, 1956")
    assert are_one(here, there)


@pytest.mark.parametrize(
    "title", ["Cable, Stalin to Mao", "Memorandum of October 1959", "Cable No. 1951"]
)
def test_other_titles_need_the_same_catalogue_date(title: str) -> None:
    here = make_record(title, "May 10, 1948", edtf="1948-05-10")
    assert are_one(here, make_record(title, "May 10, 1948"))
    assert not are_one(here, make_record(title, "May 11, 1948"))
    assert not are_one(here, make_record(title))


def test_another_catalogue_date_of_the_same_paper_counts() -> None:
    here = make_record("Recollections", edtf="1958-09-04", others=("1960",))
    assert are_one(here, make_record("Recollections", "1960"))


def test_an_address_counts_with_the_title_only() -> None:
    page = ("https://archive.example/document?id=121773",)
    here = make_record("Cable, A to B", "May 1, 1950", urls=page)
    assert are_one(here, make_record("Cable, A to B", "May 2, 1950", urls=(page[0] + "/#text",)))
    assert not are_one(here, make_record("Cable, B to A", "May 1, 1950", urls=page))


def test_a_supplied_title_is_found_by_the_other_one() -> None:
    here = make_record("Telegram [title not shown]", edtf="1950-07-13", titles=("Telegram X",))
    assert are_one(here, make_record("Telegram X", "July 13, 1950"))


def test_folding_drops_case_quotes_accents_and_spaces() -> None:
    assert fold_title("Charge d’Affaires, N.V.  Roshchin") == fold_title(
        "chargé D'affaires N. V. ROSHCHIN"
    )
    assert fold_title("毛泽东致斯大林电") == "毛泽东致斯大林电"


def test_a_record_without_a_title_is_like_no_other() -> None:
    assert read_identity(make_record("", "May 1, 1950")).keys == frozenset()

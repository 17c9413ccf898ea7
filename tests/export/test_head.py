"""What a reference manager finds in the head of a page and beside the entries of a list."""

from __future__ import annotations

from urllib.parse import parse_qs

from tests.export.samples import (
    ABOUT,
    DATES,
    make_full,
    make_hostile,
    make_telegram,
    make_undated,
)
from timeline.export import ExportContext
from timeline.export.coins import write_coins
from timeline.export.head import write_head
from timeline.records import Contact

FORCING = {
    "citation_journal_title",
    "citation_book_title",
    "citation_technical_report_institution",
}
"""Names that would make Zotero take the page for something else."""


def test_the_head_tells_a_manuscript_of_the_day_it_was_written() -> None:
    head = dict(write_head(make_full(), ABOUT))
    assert head["z.itemType"] == head["DC.type"] == "manuscript"
    assert head["citation_date"] == head["DCTERMS.issued"] == "1956-11-22"
    assert head["DC.coverage"] == "AVPRF, f. 0100, op. 49, papka 410, delo 9, listy 1-3"
    assert head["citation_author"] == "Yudin, Pavel F."
    assert head["citation_keywords"] == "Poland; Hungary"
    assert "on a conversation of 30 October 1956" in head["DC.description"]
    assert not FORCING & set(head)
    assert dict(write_head(make_telegram(), ABOUT))["z.itemType"] == "letter"


def test_a_date_in_doubt_is_in_words_and_none_is_left_out() -> None:
    def read(edtf: str) -> str:
        return dict(write_head(make_full(written=edtf), ABOUT))["citation_date"]

    assert read(DATES["month"]) == "1956-04"
    assert read(DATES["day-uncertain"]) == "probably 2 May 1956"
    assert read(DATES["part"]) == "early April 1956"
    assert "citation_date" not in dict(write_head(make_undated(), ABOUT))


def test_a_span_of_a_list_carries_the_same() -> None:
    fields = parse_qs(write_coins(make_full(), ABOUT), strict_parsing=True)
    assert fields["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert fields["rft.type"] == ["manuscript"]
    assert fields["rft.date"] == ["1956-11-22"]
    assert fields["rft.creator"] == ["Yudin, Pavel F."]
    assert "30 October 1956" in fields["rft.description"][0]
    assert fields["rfr_id"] == ["info:sid/timeline.example.org"]


def test_hostile_text_stays_in_its_value() -> None:
    for contact in make_hostile():
        for _, value in write_head(contact, ABOUT):
            assert not set(value) & {"\n", "\r", "\x00"}
        coins = write_coins(contact, ABOUT)
        assert not set(coins) & set("<>\"' \n")
        assert len(parse_qs(coins)["rft.title"]) == 1


def test_every_contact_of_the_collection_has_a_head(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    for contact in contacts:
        head = dict(write_head(contact, about))
        assert head["citation_title"]
        assert ("citation_date" in head) == (contact.record is not None)
        assert write_coins(contact, about)

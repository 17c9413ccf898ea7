"""RIS as rispy reads it."""

from __future__ import annotations

from typing import Any

import rispy

from tests.export.samples import make_dated, make_full, make_hostile, make_telegram, write
from timeline.export import ExportContext
from timeline.records import Contact


def read_records(text: str) -> list[dict[str, Any]]:
    return list(rispy.loads(text))


def test_a_memorandum_is_a_manuscript_with_both_dates() -> None:
    record = read_records(write("ris", [make_full()]))[0]
    assert record["type_of_reference"] == "MANSCPT"
    assert record["authors"] == ["Yudin, Pavel F."]
    assert record["date"] == "1956/11/22/"
    assert record["year"] == "1956"
    assert record["name_of_database"].startswith("Archive of Foreign Policy")
    assert record["accession_number"] == "f. 0100, op. 49, papka 410, delo 9, listy 1-3"
    assert record["subsidiary_authors"] == ["Goldberg, Gary"]
    assert record["keywords"] == ["Poland", "Hungary"]
    notes = " ".join(record["notes"])
    assert "Written 22 November 1956, on a conversation of 30 October 1956." in notes
    assert "conversation_edtf 1956-10-30" in notes
    assert "Павел Фёдорович Юдин" in notes
    assert "毛泽东" in notes


def test_a_telegram_is_a_letter_with_whom_it_went_to() -> None:
    record = read_records(write("ris", [make_telegram()]))[0]
    assert record["type_of_reference"] == "PCOMM"
    assert record["secondary_authors"] == ["Mao Zedong,"]


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    dates = {record["id"]: record["date"] for record in read_records(write("ris", make_dated()))}
    assert dates["month"] == "1956/04//"
    assert dates["year"] == "1953///"
    assert dates["day-uncertain"] == "probably 2 May 1956"
    assert dates["part"] == "early April 1956"
    assert dates["before"] == "before 20 November 1951"


def test_no_hostile_text_makes_a_record_or_a_tag() -> None:
    contacts = make_hostile()
    text = write("ris", contacts)
    records = read_records(text)
    assert [record["id"] for record in records] == [each.slug for each in contacts]
    assert {record["type_of_reference"] for record in records} == {"MANSCPT"}
    assert "unknown_tag" not in str([list(record) for record in records])
    assert "<" not in " ".join(note for record in records for note in record["notes"])
    for line in text.splitlines():
        assert not line or line[2:6] == "  - "


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    records = read_records(write("ris", contacts, about))
    assert [record["id"] for record in records] == [each.slug for each in contacts]
    for record, contact in zip(records, contacts, strict=True):
        assert ("date" in record) == (contact.record is not None)
        originals = [each.original_name for each in contact.people]
        assert all(name in " ".join(record["notes"]) for name in originals)

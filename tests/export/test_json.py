"""JSON comes back as the interface promises it."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.export.samples import (
    ABOUT,
    DATES,
    HOSTILE,
    make_dated,
    make_full,
    make_hostile,
    make_several,
    make_undated,
    write,
)
from timeline.export import FORMATS_OF_ONE, ExportContext
from timeline.records import Contact

DATE_KEYS = {
    "edtf", "earliest", "latest", "precision", "qualifier", "start_time", "end_time", "text",
    "field", "start", "end", "rule", "explanation", "confidence",
}  # fmt: skip


def test_a_page_has_revision_total_next_and_contacts() -> None:
    answer = json.loads(write("json", [make_full()], replace(ABOUT, next="https://x.org/?after=a")))
    assert list(answer) == ["revision", "total", "next", "contacts"]
    assert (answer["revision"], answer["total"], answer["next"]) == (7, 3, "https://x.org/?after=a")
    assert json.loads(write("json", []))["next"] is None


def test_a_contact_has_every_key_of_the_interface() -> None:
    contact = json.loads(write("json", [make_full()]))["contacts"][0]
    assert contact["url"] == "https://timeline.example.org/contacts/1956-10-30-yudin-mao"
    assert set(contact["conversation"]) == set(contact["record"]) == DATE_KEYS
    assert contact["conversation"]["edtf"] == "1956-10-30"
    assert contact["record"]["edtf"] == "1956-11-22"
    assert contact["lag_days"] == {"min": 23, "max": 23}
    assert contact["ambassadors"] == [{"slug": "pavel-f-yudin", "name": "Pavel F. Yudin"}]
    assert contact["places"] == [{"slug": "beijing", "name": "Beijing"}]
    assert [topic["slug"] for topic in contact["topics"]] == ["poland", "hungary"]
    originals = [each["original_name"] for each in contact["people"]]
    assert originals == ["Павел Фёдорович Юдин", "毛泽东"]
    document = contact["documents"][0]
    assert document["source_url"] == "https://archive.example.net/document/1?a=1&b=2"
    assert document["archive_reference"].startswith("AVPRF, f. 0100")


def test_several_talks_are_all_there_and_the_first_is_the_conversation() -> None:
    contact = json.loads(write("json", [make_several()]))["contacts"][0]
    assert [each["edtf"] for each in contact["conversations"]] == [
        "1958-01-07",
        "1958-01-12",
        "1958-01-17",
    ]
    assert contact["conversation"] == contact["conversations"][0]


def test_every_kind_of_date_keeps_its_precision_and_its_doubt() -> None:
    contacts = json.loads(write("json", make_dated()))["contacts"]
    assert {each["slug"]: each["record"]["edtf"] for each in contacts} == DATES
    by_slug = {each["slug"]: each["conversation"] for each in contacts}
    assert by_slug["day-uncertain"]["qualifier"] == "uncertain"
    assert by_slug["before"]["earliest"] is None
    undated = json.loads(write("json", [make_undated()]))["contacts"][0]
    assert undated["conversation"] is undated["record"] is undated["lag_days"] is None


def test_one_contact_has_its_whole_papers_and_their_claims() -> None:
    paper = make_full().documents[0]
    record = make_full().record
    assert record
    whole = replace(paper, transcript="Конфиденциально.", claims=(record,))
    text = FORMATS_OF_ONE["json"].write_one(make_full(documents=(whole,)), ABOUT)
    document = json.loads(text)["documents"][0]
    assert document["transcript"] == "Конфиденциально."
    assert document["claims"][0]["role"] == "record"
    assert document["claims"][0]["origin"] == "machine"


def test_hostile_text_comes_back_as_it_was() -> None:
    contacts = json.loads(write("json", make_hostile()))["contacts"]
    assert [each["title"] for each in contacts] == list(HOSTILE.values())
    assert "<" not in write("json", make_hostile())


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    answer = json.loads(write("json", contacts, about))
    assert answer["total"] == len(answer["contacts"]) == len(contacts)
    assert [each["slug"] for each in answer["contacts"]] == [each.slug for each in contacts]

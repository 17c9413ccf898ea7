"""JSON Lines: plain entries, catalogue records, and every way in which a line can be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.paths import seeds_directory
from timeline.sources import read_source

Write = Callable[[str | bytes], Path]

CONTACTS = seeds_directory() / "contacts.jsonl"
RECORD = {
    "title": "Cable, Stalin to Mao Zedong",
    "kind": "telegram",
    "contact_form": "correspondence",
    "catalogue_date": "1948-04-29",
    "catalogue_date_text": "April 29, 1948",
    "record_date": "1948-04-29",
    "date_evidence": "dated message",
    "authors": ["Joseph Stalin"],
    "participants": ["Joseph Stalin", "Mao Zedong"],
    "inferred_people": [{"name": "A", "stands_for": "B", "basis": "C"}],
}


def test_a_plain_entry_keeps_its_words(write: Write) -> None:
    line = {"id": "a", "title": "T", "catalogue_date": "June 1, 1950", "heading": "H"}
    (record,) = read_source(write(json.dumps(line))).records
    assert (record.entry.id, record.entry.catalogue_date) == ("a", "June 1, 1950")
    assert (record.catalogue_date, record.is_curated) == ("", False)
    assert record.where == "source.txt:1"


def test_a_catalogue_record_has_its_date_as_printed_and_as_edtf(write: Write) -> None:
    (record,) = read_source(write(json.dumps(RECORD))).records
    assert record.entry.catalogue_date == "April 29, 1948"
    assert record.catalogue_date == "1948-04-29"
    assert record.is_curated
    assert record.inferred_people == (("A", "B", "C"),)
    assert record.participants == ("Joseph Stalin", "Mao Zedong")


def test_right_answers_and_remarks_of_a_case_are_never_read(write: Write) -> None:
    case = {
        "title": "T",
        "expected": {"record": None},
        "accept": {},
        "tags": [],
        "note": "",
        "source": 1,
    }
    (record,) = read_source(write(json.dumps(case))).records
    assert not record.is_curated


def test_blank_lines_are_passed_over_and_lines_are_counted(write: Write) -> None:
    batch = read_source(
        write(b'\xef\xbb\xbf{"title": "A"}\r\n\r\n  \n{"title": "B\xe2\x80\xa8"}\n')
    )
    assert [record.where for record in batch.records] == ["source.txt:1", "source.txt:4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": "T"', "broken JSON"),
        (b"plain words", "broken JSON: Expecting value at character 1"),
        (b"[1]", "not a JSON object but a list"),
        (b"null", "not a JSON object but null"),
        (b"{}", "no title"),
        (b'{"title": "  "}', "no title"),
        (b'{"heading": "H"}', "no title"),
        (b'{"title": "T", "colour": "red"}', "unknown key 'colour'; known are "),
        (b'{"title": 3}', "'title' must be text, not a number"),
        (b'{"title": "T", "title": "U"}', "the key 'title' stands twice"),
        (b'{"title": "T", "topics": "Korea"}', "'topics' must be a list, not text"),
        (b'{"title": "T", "topics": [1]}', "'topics' must be text, not a number"),
        (b'{"title": "T", "record_date": "1949-13-01"}', "'record_date' is no EDTF date"),
        (b'{"title": "T", "conversation_dates": ["x"]}', "'conversation_dates' is no EDTF date"),
        (
            b'{"title": "T", "date_evidence": "e", "catalogue_date": "May 1"}',
            "'catalogue_date' is no EDTF date",
        ),
        (b'{"title": "T", "contact_form": "chat"}', "'contact_form' is 'chat'; it must be one of"),
        (b'{"title": "T", "slug": "A b"}', "'slug' is 'A b'; it has lower-case letters"),
        (b'{"title": "T", "inferred_people": [{}]}', "objects with name, stands_for and basis"),
        (b'{"title": "\xff"}', "not UTF-8 text at byte 12"),
        (b'{"title": "T\x00"}', "holds a NUL byte"),
        (b'{"title": "T\\u0000"}', "'title' holds a NUL character"),
        (b'{"title": "\\ud800"}', "half a character"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_the_others_go_on(
    write: Write, line: bytes, reason: str
) -> None:
    batch = read_source(write(b'{"title": "A"}\n' + line + b'\n{"title": "B"}\n'))
    assert [record.entry.title for record in batch.records] == ["A", "B"]
    (refusal,) = batch.refused
    assert refusal.where == "source.txt:2"
    assert reason in refusal.reason
    assert "\n" not in refusal.reason


def test_every_contact_of_the_seeds_is_carried_over_whole() -> None:
    lines = CONTACTS.read_text(encoding="utf-8").splitlines()
    records = read_source(CONTACTS).records
    for line, record in zip(map(json.loads, lines), records, strict=True):
        assert record.entry.id == line.pop("id")
        assert record.entry.title == line.pop("title")
        assert record.entry.kind == line.pop("kind")
        assert record.entry.heading == line.pop("heading", "")
        assert record.entry.catalogue_date == line.pop("catalogue_date_text")
        people = [
            dict(zip(("name", "stands_for", "basis"), each, strict=True))
            for each in record.inferred_people
        ]
        assert people == line.pop("inferred_people", [])
        for key, value in line.items():
            kept = getattr(record, key)
            assert (list(kept) if isinstance(kept, tuple) else kept) == value, key


def test_a_named_format_reads_what_detection_would_not(write: Write) -> None:
    batch = read_source(write("no JSON at all"), "jsonl")
    assert not batch.records
    assert len(batch.refused) == 1


def test_seed_cases_of_another_folder_load_from_any_path(tmp_path: Path) -> None:
    path = tmp_path / "ein Ordner" / "Fälle.jsonl"
    path.parent.mkdir()
    path.write_text('{"title": "T"}', encoding="utf-8")
    assert read_source(path).records[0].where == "Fälle.jsonl:1"

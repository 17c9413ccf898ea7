"""CSV as a spreadsheet reads it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.export.samples import (
    ABOUT,
    DATES,
    make_dated,
    make_full,
    make_hostile,
    make_several,
    make_undated,
    write,
)
from timeline.export import ExportContext
from timeline.export.csv_table import HEADINGS, defuse
from timeline.records import Contact


def read_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), dialect="excel", strict=True))


def test_both_dates_are_named_and_so_is_everything_else() -> None:
    row = read_rows(write("csv", [make_full()]))[0]
    assert list(row) == list(HEADINGS)
    assert row["conversation_edtf"] == row["conversation_latest"] == "1956-10-30"
    assert row["record_edtf"] == row["record_earliest"] == "1956-11-22"
    assert row["record_words"] == "22 November 1956"
    assert (row["lag_min"], row["lag_max"]) == ("23", "23")
    assert row["ambassadors"] == "Pavel F. Yudin"
    assert row["people"].split("; ") == ["Pavel F. Yudin", "Mao Zedong"]
    assert row["people_original"].split("; ") == ["Павел Фёдорович Юдин", "毛泽东"]
    assert row["summary"] == "They spoke of Poland & Hungary; Mao was <calm>."


def test_every_kind_of_date_keeps_its_precision_and_its_doubt() -> None:
    rows = {row["slug"]: row for row in read_rows(write("csv", make_dated()))}
    assert {slug: row["conversation_edtf"] for slug, row in rows.items()} == DATES
    assert rows["month"]["record_words"] == "April 1956"
    assert (rows["month"]["record_earliest"], rows["month"]["record_latest"]) == (
        "1956-04-01",
        "1956-04-30",
    )
    assert rows["before"]["record_earliest"] == ""
    assert rows["year-unknown"]["record_latest"] == ""


def test_several_talks_stand_in_one_cell() -> None:
    row = read_rows(write("csv", [make_several()]))[0]
    assert row["conversation_edtf"] == "1958-01-07; 1958-01-12; 1958-01-17"
    assert row["conversation_earliest"] == "1958-01-07"
    assert row["conversation_latest"] == "1958-01-17"
    assert row["conversation_words"].endswith("and 17 January 1958")


def test_a_mark_for_spreadsheets_is_there_on_request_alone() -> None:
    assert write("csv", []).startswith("slug,")
    text = write("csv", [make_full()], replace(ABOUT, bom=True))
    assert text.encode().startswith(b"\xef\xbb\xbfslug,")
    assert text.count("\ufeff") == 1


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", ' "=1"', "'=1", "＝1", "\u200b=1", "“=1”"[1:]],
)
def test_a_formula_is_defused(text: str) -> None:
    assert defuse(text).startswith("'")


@pytest.mark.parametrize("text", ["Mao, said: x = 1", "毛泽东", "1956-10-30", "– a dash", "a@b"])
def test_what_is_no_formula_is_left_as_it_is(text: str) -> None:
    assert defuse(text) == text


def test_a_negative_lag_is_still_a_number() -> None:
    row = read_rows(write("csv", [make_full(talked="1956-10-30", written="1956-10-20")]))[0]
    assert row["lag_min"] == "-10"


def test_no_hostile_text_starts_a_formula_or_a_row() -> None:
    contacts = make_hostile()
    rows = read_rows(write("csv", contacts))
    assert [row["slug"] for row in rows] == [each.slug for each in contacts]
    for row in rows:
        assert None not in row
        for name, cell in row.items():
            assert not cell.lstrip().startswith(("=", "+", "@", "\t", "\r")), name
            assert "\x00" not in cell
    by_slug = {row["slug"]: row for row in rows}
    assert by_slug["hostile-long"]["title"] == ("Memorandum " * 455).strip()
    assert '"yes", ' in by_slug["hostile-quotes"]["title"]


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    rows = read_rows(write("csv", contacts, about))
    assert [row["slug"] for row in rows] == [each.slug for each in contacts]
    assert [row["record_edtf"] for row in rows] == [
        each.record.date.edtf if each.record else "" for each in contacts
    ]
    assert [row["title"] for row in rows] == [each.title for each in contacts]


def test_no_date_is_an_empty_cell() -> None:
    row = read_rows(write("csv", [make_undated()]))[0]
    assert row["conversation_edtf"] == row["record_words"] == row["lag_min"] == ""

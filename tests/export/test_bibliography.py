"""BibLaTeX and BibTeX as bibtexparser reads them."""

from __future__ import annotations

import re

import bibtexparser
import pytest
from bibtexparser.model import Entry
from edtf import parse_edtf as parse_elsewhere

from tests.export.samples import (
    HOSTILE,
    make_dated,
    make_full,
    make_hostile,
    make_several,
    make_telegram,
    make_undated,
    write,
)
from timeline.export import ExportContext
from timeline.export.bibliography import format_tex
from timeline.records import Contact


def read_entries(text: str) -> list[Entry]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert not library.comments
    return library.entries


def read_fields(entry: Entry) -> dict[str, str]:
    return {field.key: field.value for field in entry.fields}


def test_a_memorandum_has_both_dates_in_their_own_fields() -> None:
    entry = read_entries(write("bib", [make_full()]))[0]
    fields = read_fields(entry)
    assert (entry.entry_type, entry.key) == ("unpublished", "1956-10-30-yudin-mao")
    assert fields["date"] == "1956-11-22"
    assert fields["eventdate"] == "1956-10-30"
    assert fields["author"] == "Yudin, Pavel F."
    assert fields["translator"] == "Goldberg, Gary"
    assert fields["language"] == "russian"
    assert "langid" not in fields
    assert fields["number"] == "110"
    assert fields["venue"] == "Beijing"
    assert fields["library"].endswith("f. 0100, op. 49, papka 410, delo 9, listy 1-3")
    assert fields["note"] == "Written 22 November 1956, on a conversation of 30 October 1956"
    assert "Павел Фёдорович Юдин" in fields["annotation"]
    assert "毛泽东" in fields["annotation"]
    assert fields["abstract"] == "They spoke of Poland \\& Hungary; Mao was <calm>."


def test_a_telegram_is_a_letter_without_a_talk() -> None:
    entry = read_entries(write("bib", [make_telegram()]))[0]
    assert entry.entry_type == "letter"
    assert "eventdate" not in read_fields(entry)
    assert read_fields(entry)["note"] == "Sent 2 September 1954"


def test_every_date_is_edtf_of_the_first_level() -> None:
    entries = {entry.key: read_fields(entry) for entry in read_entries(write("bib", make_dated()))}
    dates = {key: fields.get("eventdate", "") for key, fields in entries.items()}
    assert dates["month"] == "1956-04"
    assert dates["day-uncertain"] == "1956-05-02?"
    assert dates["part"] == "1956-04-01~/1956-04-10~"
    assert dates["before"] == "../1951-11-19"
    assert dates["year-unknown"] == dates["one-of"] == ""
    assert "5 or 9 April 1956" in entries["one-of"]["note"]
    for date in filter(None, dates.values()):
        assert parse_elsewhere(date)


def test_several_talks_run_from_the_first_to_the_last() -> None:
    fields = read_fields(read_entries(write("bib", [make_several()]))[0])
    assert fields["eventdate"] == "1958-01-07/1958-01-17"
    assert "on conversations of 7, 12 and 17 January 1958" in fields["note"]


def test_bibtex_has_the_day_in_words_and_the_talk_in_the_note() -> None:
    fields = read_fields(read_entries(write("bibtex", [make_full()]))[0])
    assert (fields["year"], fields["month"]) == ("1956", "22 November")
    assert fields["note"] == (
        "Written 22 November 1956, on a conversation of 30 October 1956. "
        "Translated by Gary Goldberg"
    )
    entries = {each.key: read_fields(each) for each in read_entries(write("bibtex", make_dated()))}
    assert (entries["month"]["year"], entries["month"]["month"]) == ("1956", "April")
    assert entries["part"]["month"] == entries["day-uncertain"]["month"][:0] + "April"
    assert "month" not in entries["year"]
    assert "year" not in entries["decade"]
    assert "year" not in read_fields(read_entries(write("bibtex", [make_undated()]))[0])


@pytest.mark.parametrize("name", ["bib", "bibtex"])
def test_no_hostile_text_makes_an_entry_or_a_field(name: str) -> None:
    contacts = make_hostile()
    entries = read_entries(write(name, contacts))
    assert [entry.key for entry in entries] == [each.slug for each in contacts]
    plain = set(read_fields(read_entries(write(name, [make_full()]))[0]))
    for entry in entries:
        assert set(read_fields(entry)) <= plain
        for value in read_fields(entry).values():
            assert not re.search(r"(?<!\\)[&#$%](?![0-9A-F]{2})", value)


def test_text_is_made_plain_for_tex() -> None:
    assert format_tex("50% of $5 & {x}_1 \\ ~^") == (
        "50\\% of \\$5 \\& \\{x\\}\\_1 \\textbackslash{} \\textasciitilde{}\\textasciicircum{}"
    )
    assert "\n" not in format_tex(HOSTILE["lines"])


@pytest.mark.parametrize("name", ["bib", "bibtex"])
def test_the_whole_collection_comes_back(
    name: str, collection: tuple[tuple[Contact, ...], ExportContext]
) -> None:
    contacts, about = collection
    entries = read_entries(write(name, contacts, about))
    assert [entry.key for entry in entries] == [each.slug for each in contacts]
    for entry, contact in zip(entries, contacts, strict=True):
        fields = read_fields(entry)
        written = fields.get("date", "") if name == "bib" else fields.get("year", "")
        assert bool(written) == (contact.record is not None)
        if name == "bib" and contact.record:
            assert written == contact.record.date.edtf

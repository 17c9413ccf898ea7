"""Document pages of both sites, taken apart into exactly the fields that they print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.sources import read_source
from timeline.sources.citation import read_citation
from timeline.sources.document_page import read_document_page

Write = Callable[[str | bytes], Path]

OLD = "document-page-roshchin-mao-1949-10-20.txt"
NEW = "document-page-roshchin-zhou-1949-11-10.txt"
EXPECTED = dict(
    zip(
        (OLD, NEW),
        (Path(__file__).parent / "expected_pages.jsonl").read_text(encoding="utf-8").splitlines(),
        strict=True,
    )
)


@pytest.mark.parametrize("page", [OLD, NEW])
def test_title_date_heading_and_transcript_come_out_exactly(documents: Path, page: str) -> None:
    batch = read_source(documents / page)
    assert not batch.refused
    assert not batch.warnings
    (record,) = batch.records
    for field, value in json.loads(EXPECTED[page]).items():
        assert getattr(record.entry, field) == value, field
    assert record.supporter == "Leon Levy Foundation"


def test_the_old_page_gives_citation_archive_and_translator(documents: Path) -> None:
    (record,) = read_source(documents / OLD).records
    assert record.archive_reference == "AVPRF, f. 0100, op. 42, por. 19, pap.288, ll. 32-33"
    assert record.translator == "David Wolff"
    assert record.citation.startswith('"From the Diary of N.V. Roshchin')
    assert record.citation.endswith("Translated for CWIHP by David Wolff.")
    assert record.entry.description.startswith("Record of a dinner between Soviet Ambassador")
    assert record.entry.description.endswith("diplomatic relations with Albania.")


def test_the_new_page_gives_the_description_from_its_end(documents: Path) -> None:
    (record,) = read_source(documents / NEW).records
    assert record.entry.description == (
        "Conversation between Soviet Ambassador Roshchin and Chinese Premier Zhou Enlai.  Zhou "
        "Enlai speaks on behalf of Mao Zedong, expressing the Chairman's desire to make a visit "
        "to Moscow."
    )
    assert record.entry.transcript.endswith("USSR Ambassador to the PRC N. Roshchin")


def test_a_page_cut_before_the_paper_says_so(documents: Path, write: Write) -> None:
    text = (documents / NEW).read_text(encoding="utf-8")
    batch = read_source(write(text[: text.index("From the Diary of N. V. ROSHCHIN")]))
    assert batch.records[0].entry.title.startswith("From the Diary of N.V. Roshchin")
    assert "no transcript" in batch.warnings[0]


def test_a_page_without_title_or_date_is_refused_in_words(write: Write) -> None:
    untitled = read_source(write("Crown Nav\nDecember 1, 1949\n"))
    assert "stands no title" in untitled.refused[0].reason
    undated = read_source(write("Crown Nav\nA title\n"), "document")
    assert "no line holds the document's date" in undated.refused[0].reason


@pytest.mark.parametrize("page", [OLD, NEW])
def test_a_page_cut_anywhere_is_read_or_refused_in_words(documents: Path, page: str) -> None:
    text = (documents / page).read_text(encoding="utf-8")
    for cut in range(0, len(text), 211):
        batch = read_document_page(text[:cut], page)
        assert len(batch.records) + len(batch.refused) == 1


def test_a_citation_of_the_new_site_is_taken_apart_too() -> None:
    citation = read_citation(
        "“Cable, Mao Zedong to Stalin,” June 04, 1949, Wilson Center Digital Archive, APRF, f. 45, "
        "op. 1, d. 331, ll. 66-69. Obtained by Dieter Heinzig and translated by Sergey Radchenko. "
        "https://digitalarchive.wilsoncenter.org/document/113360"
    )
    assert citation is not None
    assert citation.title == "Cable, Mao Zedong to Stalin"
    assert citation.archive_reference == "APRF, f. 45, op. 1, d. 331, ll. 66-69"
    assert citation.translator == "Sergey Radchenko"
    assert citation.urls == ("https://digitalarchive.wilsoncenter.org/document/113360",)

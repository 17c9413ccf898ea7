"""Archive references: every one of the seeds taken apart, and no word of any lost."""

from __future__ import annotations

import pytest

from timeline.archives import ARCHIVES, parse_archive_reference
from timeline.records import Seeds


def test_a_reference_is_taken_apart() -> None:
    (reference,) = parse_archive_reference("AVPRF, f. 0100, op. 42, por. 19, pap.288, ll. 32-33")
    assert reference.archive == "AVPRF"
    assert reference.archive_name == "Archive of Foreign Policy of the Russian Federation"
    assert reference.parts == (
        ("fond", "0100"),
        ("opis", "42"),
        ("portsiya", "19"),
        ("papka", "288"),
        ("listy", "32-33"),
    )


def test_several_references_stand_between_semicolons() -> None:
    first, second = parse_archive_reference(
        "AP RF, f. 45, op. 1, d. 330; RGASPI, f. 558, op. 11, d. 330, ll. 100-103;"
    )
    assert (first.archive, second.archive) == ("APRF", "RGASPI")
    assert second.parts[-1] == ("listy", "100-103")


@pytest.mark.parametrize(
    ("text", "archive", "parts"),
    [
        ("PRC FMA 109-02563-01, 1-3", "PRC FMA", (("file", "109-02563-01"), ("pages", "1-3"))),
        ("Archive of the President of the Russian Federation", "APRF", ()),
        ("RGASPI, f. 538 [sic], op. 1", "RGASPI", (("fond", "538 [sic]"), ("opis", "1"))),
        (
            "printed in Izvestia, 13 October 1954",
            "",
            (("", "printed in Izvestia, 13 October 1954"),),
        ),
        ("quoted in a Bulletin 8-9, p. 251", "", (("", "quoted in a Bulletin 8-9, p. 251"),)),
        ("GASK, f. 1, d. 2", "GASK", (("fond", "1"), ("delo", "2"))),
        (
            "AVPRF, f. 0100, op. 49, 1956, p. 410, d. 6, ll. 39-40",
            "AVPRF",
            (
                ("fond", "0100"),
                ("opis", "49"),
                ("", "1956"),
                ("papka", "410"),
                ("delo", "6"),
                ("listy", "39-40"),
            ),
        ),
    ],
)
def test_other_forms(text: str, archive: str, parts: tuple[tuple[str, str], ...]) -> None:
    (reference,) = parse_archive_reference(text)
    assert (reference.archive, reference.parts) == (archive, parts)


def test_no_word_of_the_62_references_is_lost(seeds: Seeds) -> None:
    texts = [r.archive_reference for r in seeds.batches[1].records if r.archive_reference]
    assert len(texts) == 62
    for text in texts:
        references = parse_archive_reference(text)
        assert "; ".join(reference.text for reference in references) == text
        for reference in references:
            for _, value in reference.parts:
                assert value in reference.text
            if "printed" not in text and "quoted" not in text:
                assert reference.archive in ARCHIVES
                unknown = [value for label, value in reference.parts if not label]
                assert unknown in ([], ["1956"])


@pytest.mark.parametrize("text", ["", " ; ,", ","])
def test_an_empty_reference_is_none(text: str) -> None:
    assert parse_archive_reference(text) == ()

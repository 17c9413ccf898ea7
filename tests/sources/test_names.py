"""Names that sources write, and the place in a place."""

from __future__ import annotations

import pytest

from timeline.names import fold_name, index_terms, read_place
from timeline.records import Seeds


@pytest.mark.parametrize(
    ("text", "place", "venue"),
    [
        ("Beijing", "beijing", ""),
        ("Peking", "beijing", ""),
        ("Beijing, Huairen Hall", "beijing", "Huairen Hall"),
        ("Beijing airport", "beijing", "airport"),
        ("Urumchi", "urumqi", ""),
        ("ÜRÜMQI", "urumqi", ""),
        ("Moscow, Kremlin, Corner", "moscow", "Kremlin, Corner"),
    ],
)
def test_a_place_is_found_with_its_venue(seeds: Seeds, text: str, place: str, venue: str) -> None:
    assert read_place(text, index_terms(seeds.places)) == (place, venue)


@pytest.mark.parametrize("text", ["", "Atlantis", "near Beijing", "Beijingese Hall"])
def test_an_unknown_place_is_none(seeds: Seeds, text: str) -> None:
    assert read_place(text, index_terms(seeds.places)) is None


def test_every_place_of_the_contacts_is_known(seeds: Seeds) -> None:
    places = index_terms(seeds.places)
    for record in seeds.batches[1].records:
        assert not record.place or read_place(record.place, places)


def test_a_name_is_the_same_with_other_quotes_accents_and_spaces() -> None:
    assert fold_name("Savel’yev") == fold_name("savel'yev")
    assert fold_name(" Lü  Jianren") == fold_name("Lu Jianren")

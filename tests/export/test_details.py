"""What a paper and the people of a contact have of their own goes into every export."""

from __future__ import annotations

import csv
import io
import json

from tests.export.samples import make_full, write
from tests.factories import make_document, make_person

PAPER = make_document(
    language="ru", classification="Top Secret", copy="4", number="110", supporter="A foundation"
)
PEOPLE = (
    make_person("Stalin", role="author", post="Chairman of the USSR Council of Ministers"),
    make_person("Orlov", role="transmitter"),
    make_person("Mao Zedong", "chinese"),
)
CABLE = make_full(form="correspondence", kind="telegram", people=PEOPLE, documents=(PAPER,))


def test_json_and_csv_have_every_detail_under_its_one_name() -> None:
    (contact,) = json.loads(write("json", [CABLE]))["contacts"]
    details = {"language": "ru", "classification": "Top Secret", "copy": "4", "number": "110"}
    assert details.items() <= contact["documents"][0].items()
    assert [each["role"] for each in contact["people"]] == ["author", "transmitter", "participant"]
    assert contact["people"][0]["post"] == "Chairman of the USSR Council of Ministers"
    (row,) = csv.DictReader(io.StringIO(write("csv", [CABLE])))
    parts = {"authors": "Stalin", "transmitters": "Orlov", "recipients": ""}
    assert {**details, **parts, "supporter": "A foundation"}.items() <= row.items()


def test_bibliographies_name_the_language_and_no_messenger_among_the_authors() -> None:
    (item,) = json.loads(write("csl.json", [CABLE]))
    assert item["language"] == "ru"
    assert [each["literal"] for each in item["author"]] == ["Stalin"]
    assert [each["literal"] for each in item["recipient"]] == ["Mao Zedong"]
    assert "Top Secret, copy 4, no. 110." in item["note"]
    assert "Passed on by Orlov." in item["note"]
    assert "  language = {russian}" in write("bib", [CABLE])
    ris = write("ris", [CABLE])
    assert "LA  - ru\r\n" in ris
    assert "Orlov" not in "".join(line for line in ris.splitlines() if line.startswith("A"))

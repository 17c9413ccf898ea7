"""CSL-JSON by its published schema, and as a citation processor reads it."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from jsonschema_rs import Validator, validator_for

from tests.export.samples import (
    make_dated,
    make_full,
    make_hostile,
    make_several,
    make_telegram,
    make_undated,
    write,
)
from timeline.export import ExportContext
from timeline.records import Contact

MOMENTS = {"issued", "event-date"}


@lru_cache
def read_schema() -> Validator:
    """The published schema of CSL-JSON, from the package that ships it."""
    package = find_spec("commonmeta")
    assert package is not None, "make .venv/installed-dev brings the schema of CSL-JSON"
    (folder,) = package.submodule_search_locations or [""]
    schema = json.loads((Path(folder) / "resources" / "csl-data.json").read_text("utf-8"))
    assert schema["description"] == "JSON schema for CSL input data"
    return validator_for(schema)


def read_items(text: str) -> list[dict[str, Any]]:
    """The items, held to the published schema."""
    items: list[dict[str, Any]] = json.loads(text)
    read_schema().validate(items)
    return items


def test_a_memorandum_has_both_dates() -> None:
    item = read_items(write("csl.json", [make_full()]))[0]
    assert item["type"] == "manuscript"
    assert item["issued"] == {"date-parts": [[1956, 11, 22]]}
    assert item["event-date"] == {"date-parts": [[1956, 10, 30]]}
    assert item["author"] == [{"family": "Yudin", "given": "Pavel F."}]
    assert item["translator"] == [{"family": "Goldberg", "given": "Gary"}]
    assert (item["language"], item["number"]) == ("ru", "110")
    assert item["archive_location"] == "f. 0100, op. 49, papka 410, delo 9, listy 1-3"
    assert item["note"].startswith("Written 22 November 1956, on a conversation of 30 October")
    assert "Top Secret, copy 4, no. 110." in item["note"]
    assert "毛泽东" in item["note"]


def test_a_telegram_has_one_date_and_a_recipient_whose_name_no_style_turns_round() -> None:
    item = read_items(write("csl.json", [make_telegram()]))[0]
    assert item["type"] == "personal_communication"
    assert item["recipient"] == [{"literal": "Mao Zedong"}]
    assert "event-date" not in item


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    items = {item["id"]: item["issued"] for item in read_items(write("csl.json", make_dated()))}
    assert items["month"] == {"date-parts": [[1956, 4]]}
    assert items["year"] == {"date-parts": [[1953]]}
    assert items["days"] == {"date-parts": [[1956, 9, 18], [1956, 9, 19]]}
    assert items["day-uncertain"] == {"date-parts": [[1956, 5, 2]], "circa": True}
    assert items["day-approximate"] == {"date-parts": [[1951, 1, 13]], "circa": True}
    assert items["part"] == {"literal": "early April 1956"}
    assert items["before"] == {"literal": "before 20 November 1951"}
    undated = read_items(write("csl.json", [make_undated()]))[0]
    assert not MOMENTS & set(undated)
    several = read_items(write("csl.json", [make_several()]))[0]
    assert several["event-date"]["literal"] == "7, 12 and 17 January 1958"


def test_hostile_text_stays_text() -> None:
    contacts = make_hostile()
    text = write("csl.json", contacts)
    assert [item["id"] for item in read_items(text)] == [each.slug for each in contacts]
    assert "<" not in text


def test_no_contacts_are_an_empty_array() -> None:
    assert read_items(write("csl.json", [])) == []


def test_a_citation_processor_renders_the_whole_collection(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    items = read_items(write("csl.json", contacts, about))
    assert len(items) == len(contacts)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    rendered = [str(each) for each in bibliography.bibliography()]
    assert len(rendered) == len(items)
    assert any("1956" in each for each in rendered)

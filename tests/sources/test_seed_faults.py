"""Faults in a folder of seeds: each is named with file, line and reason, and the rest stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from timeline.paths import seeds_directory
from timeline.sources import SourceError, read_seeds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds to spoil."""
    return shutil.copytree(seeds_directory(), tmp_path / "seeds")


def spoil(path: Path, **changes: object) -> None:
    """Changes keys of the file's first line."""
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    line = json.dumps({**json.loads(first), **changes}, ensure_ascii=False)
    path.write_text("\n".join([line, *rest]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("people.jsonl", {"side": "german"}, "'side' is 'german'; it must be one of soviet"),
        ("people.jsonl", {"label": ""}, "no label; a line here needs slug, name, label, side"),
        ("people.jsonl", {"is_body": "yes"}, "'is_body' must be true or false, not text"),
        ("people.jsonl", {"slug": "A. B."}, "'slug' is 'A. B.'"),
        ("people.jsonl", {"hobby": "x"}, "unknown key 'hobby'"),
        ("postings.jsonl", {"person": "nobody"}, "people.jsonl has no such slug"),
        ("postings.jsonl", {"rank": "consul"}, "'rank' is 'consul'"),
        ("postings.jsonl", {"start": "1949-44"}, "'start' is no EDTF date"),
        ("postings.jsonl", {"start": "1950", "end": "1949"}, "ends (1949) before it starts (1950)"),
        ("places.jsonl", {"name": None}, "no name"),
        ("topics.jsonl", {"variants": "x"}, "'variants' must be a list"),
    ],
)
def test_a_faulty_line_of_a_list_is_refused(
    folder: Path, name: str, changes: dict[str, object], reason: str
) -> None:
    spoil(folder / name, **changes)
    seeds = read_seeds(folder)
    refusal = seeds.batches[0].refused[0]
    assert refusal.where == f"{name}:1"
    assert reason in refusal.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"participants": ["Kuznetsov"]}, "'participants' has 'Kuznetsov', who is no one person"),
        ({"authors": ["A Stranger"]}, "'authors' has 'A Stranger'"),
        ({"place": "Atlantis"}, "'place' is 'Atlantis', which no line of places.jsonl leads to"),
        ({"topics": ["Gossip"]}, "'topics' has 'Gossip', which no line of topics.jsonl leads to"),
        ({"slug": None}, "no slug"),
        ({"slug": "1948-04-26-mao-zedong-stalin"}, None),
        ({"record_date": "soon"}, "'record_date' is no EDTF date"),
    ],
)
def test_a_faulty_contact_is_refused_and_the_others_stand(
    folder: Path, changes: dict[str, object], reason: str | None
) -> None:
    spoil(folder / "contacts.jsonl", **changes)
    contacts = read_seeds(folder).batches[1]
    assert len(contacts.records) == 254
    (refusal,) = contacts.refused
    where = "contacts.jsonl:1" if reason else "contacts.jsonl:2"
    assert refusal.where == where
    assert (reason or "stands already at contacts.jsonl:1") in refusal.reason


def test_a_spelling_of_two_people_is_warned_of(folder: Path) -> None:
    spoil(folder / "people.jsonl", variants=["Mikoyan"])
    assert any(
        "'mikoyan' stands on 2 lines" in text for text in read_seeds(folder).batches[0].warnings
    )


def test_a_slug_that_stands_twice_is_refused(folder: Path) -> None:
    people = folder / "people.jsonl"
    spoil(people, slug="stalin")
    assert "the slug 'stalin' stands already on an earlier line" in [
        refusal.reason for refusal in read_seeds(folder).batches[0].refused
    ]


def test_a_missing_file_or_folder_is_a_sentence(folder: Path) -> None:
    (folder / "topics.jsonl").unlink()
    with pytest.raises(SourceError, match=r"topics\.jsonl does not exist"):
        read_seeds(folder)
    with pytest.raises(SourceError, match="is no folder of seeds"):
        read_seeds(folder / "nothing")

"""Files that cannot be read at all: one sentence each, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.sources import SourceError, read_source

Write = Callable[[str | bytes], Path]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\xff\xfeT\x00", "UTF-16"),
        (b"A memorandum.\n\xff\xfa", "source.txt:2 is not UTF-8 text"),
        (b"A memorandum.\n\nB\x00", "source.txt:3 holds a NUL character"),
        (b"A shopping list", "fits no format: looked for JSON Lines"),
        (b"<html><p>December 1, 1949</p></html>", "looks like HTML: save the page as text"),
        (b'["a", "b"]', "looks like a JSON array: write one object on each line"),
    ],
)
def test_a_file_that_is_no_source_is_named_with_the_reason(
    write: Write, content: bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=r"^[^\n]+$") as caught:
        read_source(write(content))
    assert reason in str(caught.value)
    assert "source.txt" in str(caught.value)


def test_a_missing_file_and_a_folder_and_an_unknown_format(tmp_path: Path, write: Write) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_source(tmp_path / "nothing.jsonl")
    with pytest.raises(SourceError, match="is a folder"):
        read_source(tmp_path)
    with pytest.raises(SourceError, match="the formats are jsonl, listing, document"):
        read_source(write("x"), "csv")


def test_a_name_that_no_file_can_have_is_a_sentence_too() -> None:
    with pytest.raises(SourceError, match="can't be read"):
        read_source(Path("a\0b"))


def test_other_line_ends_change_nothing(documents: Path, write: Write) -> None:
    page = documents / "listing-page-roshchin.txt"
    here = read_source(write(page.read_bytes().replace(b"\n", b"\r\n")))
    there = read_source(page)
    assert [record.entry for record in here.records] == [record.entry for record in there.records]

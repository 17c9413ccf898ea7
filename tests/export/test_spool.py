"""An export is finished before its first byte goes out, and is never held as one text."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.export.samples import ABOUT, make_full, write
from timeline.export import FORMATS, FORMATS_OF_ONE, write_spool
from timeline.records import Contact


def test_a_spool_gives_back_what_was_written_in_blocks() -> None:
    spool = write_spool(f"line {number} 毛泽东\n" for number in range(50_000))
    blocks = list(spool.read_blocks())
    whole = b"".join(blocks)
    assert len(blocks) > 10
    assert spool.length == len(whole)
    assert whole.decode().splitlines()[-1] == "line 49999 毛泽东"
    assert spool.file.closed


def test_a_failure_comes_before_the_first_byte() -> None:
    def write_badly() -> Iterator[str]:
        yield "slug,title\n"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        write_spool(write_badly())


def test_a_reader_who_gives_up_leaves_no_file_open() -> None:
    spool = write_spool(["x" * 200_000])
    blocks = spool.read_blocks()
    next(blocks)
    blocks.close()
    assert spool.file.closed


def test_half_a_sign_does_not_stop_an_export() -> None:
    assert b"".join(write_spool(["a\ud83db"]).read_blocks()) == b"a?b"


@pytest.mark.parametrize("name", FORMATS)
def test_a_list_is_written_contact_by_contact(name: str) -> None:
    asked = 0

    def give() -> Iterator[Contact]:
        nonlocal asked
        for number in range(1000):
            asked += 1
            yield make_full(slug=f"contact-{number}")

    chunks = FORMATS[name].write_list(give(), ABOUT)
    next(chunks)
    next(chunks)
    assert asked <= 2


def test_a_long_list_needs_little_memory() -> None:
    contact = make_full()
    many = (replace(contact, slug=f"contact-{number}") for number in range(3000))
    tracemalloc.start()
    spool = write_spool(FORMATS["json"].write_list(many, ABOUT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    spool.file.close()
    assert spool.length > 5_000_000
    assert peak < spool.length / 2


@pytest.mark.parametrize("name", FORMATS_OF_ONE)
def test_one_contact_can_be_had_alone(name: str) -> None:
    alone = FORMATS_OF_ONE[name].write_one(make_full(), ABOUT)
    assert "1956-10-30-yudin-mao" in alone
    if name not in ("json", "jsonld"):
        assert alone == write(name, [make_full()])


def test_every_format_names_its_type_and_its_ending() -> None:
    for name, module in FORMATS.items():
        assert "/" in module.MEDIA_TYPE
        assert (".bib" if name == "bibtex" else f".{name}") == module.SUFFIX

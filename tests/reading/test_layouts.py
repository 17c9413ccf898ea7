"""The same paper laid out otherwise gives the same dates, quoted from the new layout."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.reading import Entry, Reading, read
from timeline.reading.cases import read_cases

CASES = Path(__file__).parent / "cases"
FIELDS = ("title", "heading", "dateline", "source_note", "description", "opening", "transcript")
SERIES = "[Page 212] Foreign Relations of the United States, 1958–1960, Volume XIX"


def load_entries(name: str) -> list[Entry]:
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [case.entry for case in read_cases(lines)]


def change_fields(entry: Entry, change: Callable[[str], str]) -> Entry:
    changed = {name: change(getattr(entry, name)) for name in FIELDS if getattr(entry, name)}
    return replace(entry, **changed)


def paste(entry: Entry) -> Entry:
    """Everything in one text, one field a line, as somebody copies it from a page."""
    parts = [getattr(entry, name) for name in FIELDS if getattr(entry, name)]
    return Entry(id=entry.id, catalogue_date=entry.catalogue_date, transcript="\n".join(parts))


def double(entry: Entry) -> Entry:
    return change_fields(entry, lambda text: text.replace(" ", "  "))


def break_no_line(entry: Entry) -> Entry:
    return change_fields(entry, lambda text: text.replace(" ", "\u00a0"))


def wrap(entry: Entry) -> Entry:
    return change_fields(entry, lambda text: "\n".join(textwrap.wrap(text, 48)) or text)


def put_series_first(entry: Entry) -> Entry:
    return replace(entry, opening=f"{SERIES}\n{entry.opening}") if entry.opening else entry


def put_series_last(entry: Entry) -> Entry:
    return replace(entry, opening=f"{entry.opening}\n{SERIES}") if entry.opening else entry


def move_dateline(entry: Entry) -> Entry:
    if not (entry.dateline and entry.opening):
        return entry
    return replace(entry, dateline="", opening=f"{entry.dateline}\n{entry.opening}")


LAYOUTS: list[tuple[Callable[[Entry], Entry], float]] = [
    (paste, 0.08),
    (double, 0.0),
    (break_no_line, 0.0),
    (wrap, 0.05),
    (put_series_first, 0.01),
    (put_series_last, 0.01),
    (move_dateline, 0.02),
]


def tell_dates(reading: Reading) -> tuple[str | None, list[str]]:
    record = reading.record.date.edtf if reading.record else None
    return record, [claim.date.edtf for claim in reading.conversations]


@pytest.mark.parametrize("name", ["frus_dev", "ru_dev", "zh_dev"])
@pytest.mark.parametrize(("lay_out", "share"), LAYOUTS)
def test_a_layout_changes_few_answers(
    name: str, lay_out: Callable[[Entry], Entry], share: float
) -> None:
    entries = load_entries(name)
    changed = []
    for entry in entries:
        laid_out = lay_out(entry)
        reading = read(laid_out)
        claims = [*reading.conversations, *filter(None, [reading.record, reading.received])]
        for claim in (*claims, *reading.mentioned):
            text = getattr(laid_out, claim.field)
            assert text[claim.start : claim.end] == claim.date.text
        if tell_dates(reading) != tell_dates(read(entry)):
            changed.append(entry.id)
    assert len(changed) <= share * len(entries), changed


@pytest.mark.parametrize(
    ("text", "record", "conversation"),
    [
        (
            "22 November 1956, From the diary of P.F. Yudin, No. 865.\nMemorandum of conversation"
            " with comrade Liu Shaoqi of 30 October 1956\n\nToday I visited him.",
            "1956-11-22",
            "1956-10-30",
        ),
        (
            "摘自尤金的工作日记\n一九五五年四月七日\n与毛泽东同志一九五五年三月三十日谈话纪要\n\n"
            "三月三十日晚八时，毛泽东同志接见了我。",
            "1955-04-07",
            "1955-03-30",
        ),
        (
            "Memorandum of Conversation with Comrade MAO ZEDONG on 20 October 1949\n\nComrade Mao"
            " received me and spoke of the recognition of the German republic at some length.\n\n"
            "USSR Ambassador to the PRC N. Roshchin\n1 December 1949",
            "1949-12-01",
            "1949-10-20",
        ),
        (
            "Из дневника П. Ф. Юдина\nСов. секретно. Экз. № 2\n5 апреля 1956 г. № 289\nЗАПИСЬ"
            " БЕСЕДЫ с Мао Цзэдуном 31 марта 1956 года\n\nПосетил Мао Цзэдуна.",
            "1956-04-05",
            "1956-03-31",
        ),
    ],
)
def test_a_memorandum_pasted_whole_gives_both_dates(
    text: str, record: str, conversation: str
) -> None:
    assert tell_dates(read(Entry(transcript=text))) == (record, [conversation])

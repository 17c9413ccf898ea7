"""Cases with known answers: entries in JSON Lines, each with the dates that a person found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.reading.entry import Entry

WITHHELD = frozenset({"kind", "expected", "accept", "tags", "note", "source"})
"""Keys of a case that the reader never sees."""

Times = tuple[tuple[str | None, str | None], ...]


class CaseError(ValueError):
    """A case that cannot be scored; the message says which one and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An entry with its right answers; the first of each tuple is the expected one."""

    entry: Entry
    records: tuple[str | None, ...]
    conversations: tuple[tuple[str, ...], ...]
    times: tuple[Times, ...] = ()
    catalogue_shows: str = ""
    note: str = ""


def parse_case(data: Mapping[str, Any]) -> Case:
    """Build a case from its JSON object; CaseError says what is wrong with it."""
    try:
        return _parse_case(data)
    except ValueError as error:
        name = data.get("id")
        raise CaseError(f"{name}: {error}" if name else str(error)) from error


def _parse_case(data: Mapping[str, Any]) -> Case:
    expected = data.get("expected")
    if not isinstance(expected, Mapping) or not {"record", "conversations"} <= expected.keys():
        raise CaseError(
            "a case needs 'expected' with 'record' and 'conversations', as in"
            ' "expected": {"record": null, "conversations": ["1949-10-20"]}'
        )
    accept = {} if data.get("accept") is None else data["accept"]
    if not isinstance(accept, Mapping):
        raise CaseError("'accept' must be an object of lists")
    entry = Entry.from_dict({k: v for k, v in data.items() if k not in WITHHELD})
    records = (expected["record"], *_as_list("accept.record", accept.get("record", [])))
    if not all(record is None or isinstance(record, str) for record in records):
        raise CaseError("'record' must be a date as text, or null where there is none")
    wanted = _as_answers("conversations", expected["conversations"])
    others = _as_list("accept.conversations", accept.get("conversations", []))
    times = _as_times(expected.get("times") or [])
    return Case(
        entry=entry,
        records=records,
        conversations=(
            wanted,
            *(_as_answers("accept.conversations", each) for each in others),
        ),
        times=(times, *(_as_times(each) for each in accept.get("times", []))) if times else (),
        catalogue_shows=expected.get("catalogue_shows") or "",
        note=data.get("note") or "",
    )


def _as_list(key: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise CaseError(f"'{key}' must be a list")
    return value


def _as_answers(key: str, value: object) -> tuple[str, ...]:
    answers = _as_list(key, value)
    if not all(isinstance(answer, str) for answer in answers):
        raise CaseError(f"'{key}' must hold dates as text")
    return tuple(answers)


def read_cases(lines: Iterable[str]) -> list[Case]:
    """Read JSON Lines of cases; CaseError names the line that is not one."""
    cases = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise CaseError(f"line {number} is not JSON: {error}") from error
        if not isinstance(data, Mapping):
            raise CaseError(f"line {number} is not a JSON object")
        cases.append(parse_case(data))
    return cases


def _as_times(pairs: object) -> Times:
    """Pairs of start and end, each as text or null; CaseError where they are anything else."""
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list)
        and len(pair) == 2
        and all(hour is None or isinstance(hour, str) for hour in pair)
        for pair in pairs
    ):
        raise CaseError("'times' must be a list of pairs, as in [[\"20:00\", null]]")
    return tuple((start, end) for start, end in pairs)

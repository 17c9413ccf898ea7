"""Corrections as JSON Lines, as `timeline export corrections` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from timeline.dates import parse_edtf
from timeline.records import Batch, Correction, Refusal
from timeline.sources.lines import read_lines

_FIELDS = {field.name: field for field in fields(Correction)}
_NEEDED = {name for name, field in _FIELDS.items() if field.default is MISSING}
_NUMBERS = {"id", "revision", "undoes"}


def is_corrections(data: bytes) -> bool:
    """Whether the first object of JSON Lines is a correction, by its keys."""
    for _where, found in read_lines(data, ""):
        return not isinstance(found, ValueError) and set(found) >= _NEEDED
    return False


def read_corrections(data: bytes, name: str) -> Batch:
    """A correction for each good line, and a refusal with its reason for each other one."""
    corrections: list[Correction] = []
    refused: list[Refusal] = []
    for where, found in read_lines(data, name):
        try:
            if isinstance(found, ValueError):
                raise found
            corrections.append(read_correction(found))
        except ValueError as error:
            refused.append(Refusal(where, str(error)))
    return Batch(corrections=tuple(corrections), refused=tuple(refused))


def read_correction(data: Mapping[str, Any]) -> Correction:
    """One correction; ValueError names the key at fault."""
    for key in data:
        if key not in _FIELDS:
            raise ValueError(f"unknown key {key!r}; a correction has {', '.join(_FIELDS)}")
    for key in sorted(_NEEDED - set(data)):
        raise ValueError(f"a correction needs {key!r}")
    for key, value in data.items():
        wanted = int if key in _NUMBERS else str
        if not isinstance(value, wanted) and not (key == "undoes" and value is None):
            raise ValueError(f"{key!r} must be {'a number' if wanted is int else 'text'}")
    for key in ("old", "new"):
        try:
            json.loads(data[key])
        except json.JSONDecodeError as error:
            raise ValueError(f"{key!r} must hold JSON, which this is not: {error}") from error
    if data.get("reading"):
        check_reading(str(data["reading"]))
    return Correction(**data)


def check_reading(text: str) -> None:
    """Raise ValueError where this is not what a correction keeps of a reading."""
    try:
        read = json.loads(text)
        for origin in ("curated", "machine"):
            for date in read[origin]:
                parse_edtf(str(date["edtf"]))
                if not isinstance(date["start_time"], str | None):
                    raise TypeError
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(
            "'reading' must hold what was read, such as "
            '{"curated": [], "machine": [{"edtf": "1949-10-20", "start_time": null}]}'
        ) from error

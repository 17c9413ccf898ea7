"""One JSON object as checked fields; a ValueError says which key is wrong and how."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from timeline.dates import parse_edtf

Shape = Literal["text", "texts", "date", "dates", "flag", "inferred"]
"""What a key holds: text, a list of texts, an EDTF date, a list of those, true or false, or
`inferred_people` (objects with name, stands_for and basis)."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INFERRED = ("name", "stands_for", "basis")


def parse_object(line: str) -> dict[str, Any]:
    """The JSON object of one line; ValueError where it is broken or is no object."""
    try:
        data = json.loads(line, object_pairs_hook=_refuse_twins)
    except json.JSONDecodeError as error:
        raise ValueError(f"broken JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("broken JSON: nested too deeply") from None
    if not isinstance(data, dict):
        raise ValueError(f"not a JSON object but {_describe(data)}")
    return data


def read_fields(data: Mapping[str, Any], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """The object's fields, lists as tuples; a null counts as a missing key."""
    for key in data:
        if key not in shapes:
            raise ValueError(f"unknown key {key!r}; known are {', '.join(sorted(shapes))}")
    return {
        key: _read_field(key, value, shapes[key])
        for key, value in data.items()
        if value is not None
    }


def check_choices(values: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> None:
    """ValueError where a field that has fixed words holds another one."""
    for key, allowed in choices.items():
        if values.get(key) and values[key] not in allowed:
            raise ValueError(f"{key!r} is {values[key]!r}; it must be one of {', '.join(allowed)}")


def check_slug(values: Mapping[str, Any]) -> None:
    """ValueError where the slug could not stand in an address."""
    slug = values.get("slug", "")
    if slug and not _SLUG.fullmatch(slug):
        raise ValueError(
            f"'slug' is {slug!r}; it has lower-case letters, digits and single hyphens"
        )


def _read_field(key: str, value: Any, shape: Shape) -> Any:
    if shape == "flag":
        if not isinstance(value, bool):
            raise ValueError(f"{key!r} must be true or false, not {_describe(value)}")
        return value
    if shape in ("text", "date"):
        return _read_text(key, value, is_date=shape == "date")
    if not isinstance(value, list):
        raise ValueError(f"{key!r} must be a list, not {_describe(value)}")
    if shape == "inferred":
        return tuple(_read_inferred(key, item) for item in value)
    return tuple(dict.fromkeys(_read_text(key, item, is_date=shape == "dates") for item in value))


def _read_text(key: str, value: Any, *, is_date: bool = False) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key!r} must be text, not {_describe(value)}")
    if "\0" in value:
        raise ValueError(f"{key!r} holds a NUL character")
    if any("\ud800" <= mark <= "\udfff" for mark in value):
        raise ValueError(f"{key!r} holds half a character (a lone surrogate)")
    if is_date and value:
        try:
            parse_edtf(value)
        except ValueError as error:
            raise ValueError(f"{key!r} is no EDTF date: {error}") from None
    return value


def _read_inferred(key: str, item: Any) -> tuple[str, str, str]:
    if not isinstance(item, dict) or sorted(item) != sorted(_INFERRED):
        raise ValueError(f"{key!r} must list objects with name, stands_for and basis")
    name, stands_for, basis = (_read_text(f"{key}.{part}", item[part]) for part in _INFERRED)
    return name, stands_for, basis


def _refuse_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twin!r} stands twice")
    return data


def _describe(value: Any) -> str:
    """A JSON value's kind, as a person would say it."""
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")

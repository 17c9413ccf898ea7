"""`timeline read` and `timeline evaluate`: JSON Lines through the date reader."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from timeline.cli.failures import Failure

LONG_INPUT = 100_000
"""Bytes from which `timeline read` shows a progress bar: some hundred entries."""


@click.command()
@click.argument("files", nargs=-1, type=click.File("rb"))
@click.option("--pretty", is_flag=True, help="For people: the evidence underlined, and why.")
def read(files: tuple[BinaryIO, ...], pretty: bool) -> int:
    """Read which date is which.

    Entries come in, readings go out, one JSON object a line; without FILES it reads stdin. A line
    that is no entry is named on stderr, the rest is read.
    """
    from timeline.reading import Entry
    from timeline.reading import read as read_entry
    from timeline.reading.explain import format_reading

    refused = 0
    for stream in files or (sys.stdin.buffer,):
        for where, line in read_lines(stream):
            try:
                entry = Entry.from_dict(parse_object(line))
            except ValueError as error:
                refused += 1
                click.echo(f"{where}: {error}", err=True)
                continue
            reading = read_entry(entry)
            answer = json.dumps(reading.to_dict(), ensure_ascii=False)
            click.echo(format_reading(entry, reading) if pretty else answer)
    return 2 if refused else 0


@click.command()
@click.argument("cases", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="The scores as one JSON object.")
@click.option("--errors", is_flag=True, help="Each wrong case too, with its evidence.")
def evaluate(cases: BinaryIO, as_json: bool, errors: bool) -> None:
    """Score the date reader.

    CASES holds entries in JSON Lines, each with the dates that a person found, as "expected".
    """
    from timeline.reading.cases import parse_case
    from timeline.reading.evaluate import evaluate_cases, format_error, format_scores

    parsed = []
    for where, line in read_lines(cases):
        try:
            parsed.append(parse_case(parse_object(line)))
        except ValueError as error:
            raise Failure(f"{where}: {error}") from error
    if not parsed:
        name = Path(cases.name).name
        raise Failure(f"{name}: no case in it; a case is an entry with its right dates, one a line")
    scores = evaluate_cases(parsed)
    for wrong in scores.errors if errors else ():
        click.echo(format_error(wrong), err=as_json)
    click.echo(json.dumps(scores.to_dict()) if as_json else format_scores(scores))


def read_lines(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Each line that is not blank, with "file:line" for messages; a bar shows the way on stderr."""
    details = os.fstat(stream.fileno())
    size = details.st_size if stat.S_ISREG(details.st_mode) else 0
    is_shown = size >= LONG_INPUT and sys.stderr.isatty() and not sys.stdout.isatty()
    with click.progressbar(length=size, file=sys.stderr, hidden=not is_shown) as bar:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield f"{Path(stream.name).name}:{number}", line
            bar.update(len(line))


def parse_object(line: bytes) -> dict[str, Any]:
    """The JSON object of one line; ValueError says in words what else the line is."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte {error.start + 1} of the line)") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("JSON that no reader can hold: too deep, or a number too long") from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object with the fields of an entry")
    return value

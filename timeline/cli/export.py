"""`timeline export`: the very files that the web offers, and the corrections as a seed file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlencode

import click

from timeline.cli.data import open_store
from timeline.cli.failures import Failure
from timeline.paths import database_path

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SITE = "http://localhost:8000"
PAGE = 1000
"""Contacts of JSON fetched at a time, which is the most that the web gives."""


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("filters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; else stdout.")
@click.option("--site", default=SITE, show_default=True, help="The address that links begin with.")
def export(form: str, filters: tuple[str, ...], output: Path | None, site: str) -> int:
    """Write the filtered contacts as FORMAT, or the corrections.

    FORMAT is json, csv, jsonld, atom, ics, timelinejs.json, bib, ris or csl.json; the filters are
    those of the timeline's address, such as ambassador=yudin year=1956. "corrections" writes every
    correction, so that `timeline load` or a rebuild from the seeds can put them back.
    """
    if form == "corrections":
        chunks = write_corrections()
    else:
        chunks = fetch_export(form, parse_pairs(filters), site)
    with open_output(output) as stream:
        for chunk in chunks:
            stream.write(chunk)
    return 0


def parse_pairs(filters: Iterable[str]) -> list[tuple[str, str]]:
    """The filters as pairs; each is NAME=VALUE."""
    pairs = []
    for text in filters:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise Failure(f"“{text}” is no filter; write NAME=VALUE, such as ambassador=yudin")
        pairs.append((name, value))
    return pairs


def write_corrections() -> Iterator[bytes]:
    """Every correction as a line of JSON, the oldest first."""
    from timeline.store import select_corrections

    with open_store() as db:
        corrections = select_corrections(db, limit=-1)
    for each in reversed(corrections):
        yield (json.dumps(asdict(each), ensure_ascii=False) + "\n").encode()


def fetch_export(form: str, pairs: list[tuple[str, str]], site: str) -> Iterator[bytes]:
    """The bytes that the web would send, whole; JSON, which comes in pages, is put together."""
    from timeline import create_app

    with open_store():
        pass  # a database that cannot be used has its own sentence
    client = create_app({"DATABASE": database_path()}).test_client()
    if form == "json":
        return iter([fetch_pages(client, pairs, site)])
    return fetch(client, f"/contacts.{form}?{urlencode(pairs)}", site)


def fetch(client: FlaskClient, address: str, site: str) -> Iterator[bytes]:
    """One answer in blocks; anything but success is the sentence that it came with."""
    answer = client.get(address, base_url=site, headers={"Accept-Encoding": "identity"})
    if answer.status_code != 200:
        raise Failure(read_sentence(answer.get_data(as_text=True)))
    return answer.iter_encoded()


def read_sentence(text: str) -> str:
    """The sentence of a refusal, whether it came as JSON or as text."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError:
        return text.strip()
    return str(said.get("detail") or said.get("title") or text)


def fetch_pages(client: FlaskClient, pairs: list[tuple[str, str]], site: str) -> bytes:
    """All pages of JSON as one."""
    address = f"/contacts.json?{urlencode([*pairs, ('limit', str(PAGE))])}"
    whole = json.loads(b"".join(fetch(client, address, site)))
    following = whole["next"]
    while following:
        page = json.loads(b"".join(fetch(client, following.removeprefix(site), site)))
        whole["contacts"] += page["contacts"]
        following = page["next"]
    whole["next"] = None
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


@contextmanager
def open_output(output: Path | None) -> Iterator[BinaryIO]:
    """The file to write, which gets its name when it is whole; stdout without one."""
    if output is None:
        yield sys.stdout.buffer
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(output)
    except OSError as error:
        raise Failure(f"{output} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)

"""The `timeline` command: each command gathers its input, calls one layer and prints the answer.

What only some commands need is imported inside them, so that `timeline read` never loads Flask.
"""

from __future__ import annotations

import errno
import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from timeline.paths import database_path, seeds_directory

if TYPE_CHECKING:
    from sqlite_utils import Database

    from timeline.records import Loaded

LONG_INPUT = 100_000
"""Bytes from which `timeline read` shows a progress bar: some hundred entries."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status: 0, or 2 with a line on stderr saying why."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        with commands.make_context("timeline", given) as context:
            return commands.invoke(context) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        click.echo(f"timeline: {error.format_message()}", err=True)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # `timeline read ... | head` has seen enough; nothing more can be written, even on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


@click.group(invoke_without_command=True)
@click.version_option(package_name="timeline")
@click.pass_context
def commands(context: click.Context) -> None:
    """Contacts between the Soviet Union and China, 1948-1959, each with its two dates.

    TIMELINE_DATABASE names the database file; without it that is instance/timeline.sqlite.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command()
def init() -> int:
    """Build the database from the seeds.

    One that is there already is brought up to date with them; what editors decided stays.
    """
    return report_loaded(database_path(), build_database())


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl", "listing", "document"]))
def load(paths: tuple[Path, ...], form: str | None) -> int:
    """Load entries from files.

    A file holds JSON Lines, a catalogue's listing page or a document page; which of them is found
    by its content, or named with --format. What cannot be loaded is named, the rest is loaded.
    """
    from timeline.sources import SourceError, read_source
    from timeline.store import load_batch

    status = 0
    for path in paths:
        try:
            batch = read_source(path, form)
        except SourceError as error:
            status = 2
            click.echo(f"refused: {error}", err=True)
            continue
        if not database_path().exists():
            click.echo(f"Making {database_path()} with the people and places of the seeds ...")
            build_database(with_contacts=False)
        with open_store() as db:
            status |= report_loaded(path, load_batch(db, batch))
    return status


@commands.command()
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


@commands.command()
@click.argument("cases", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="The scores as one JSON object.")
@click.option("--errors", is_flag=True, help="Each wrong case too, with its evidence.")
def evaluate(cases: BinaryIO, as_json: bool, errors: bool) -> None:
    """Score the date reader.

    CASES holds entries in JSON Lines, each with the dates that a person found, as "expected".
    """
    from timeline.reading.evaluate import evaluate_cases, format_error, format_scores, parse_case

    parsed = []
    for where, line in read_lines(cases):
        try:
            parsed.append(parse_case(parse_object(line)))
        except ValueError as error:
            raise Failure(f"{where}: {error}") from error
    scores = evaluate_cases(parsed)
    for wrong in scores.errors if errors else ():
        click.echo(format_error(wrong), err=as_json)
    click.echo(json.dumps(scores.to_dict()) if as_json else format_scores(scores))


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the timeline.

    The database is built from the seeds where there is none yet.
    """
    from waitress.server import create_server

    from timeline import create_app

    path = database_path()
    if not path.exists():
        click.echo(f"Building {path} from the seeds ...")
        report_loaded(path, build_database())
    with open_store():
        pass  # A database that cannot be used is refused now, not when somebody asks for a page.
    try:
        server = create_server(create_app(), host=host, port=port)
    except (OSError, ValueError) as error:
        raise Failure(f"{host}:{port} cannot be served on: {explain_refusal(error)}") from error
    click.echo(f"The timeline is at http://{f'[{host}]' if ':' in host else host}:{port}")
    server.run()


class Failure(click.ClickException):
    """What went wrong for the user, in one line; the command ends with status 2."""


@contextmanager
def plain_failures(*kinds: type[Exception]) -> Iterator[None]:
    """Turns the errors that a layer raises with a sentence into the command's own failure."""
    try:
        yield
    except kinds as error:
        raise Failure(str(error)) from error


@contextmanager
def open_store(path: Path | None = None) -> Iterator[Database]:
    """The open database, closed at the end; one at another path is made where there is none."""
    from timeline.store import DatabaseError, open_database

    with plain_failures(DatabaseError):
        db = open_database(path or database_path(), create=path is not None)
        try:
            yield db
        finally:
            db.close()


def build_database(*, with_contacts: bool = True) -> Loaded:
    """Loads the seeds; of a database that has them already only the readings are made anew.

    A new one gets its name when it is whole, so that nobody serves what an interruption left.
    """
    from timeline.sources import SourceError, read_seeds
    from timeline.store import load_seeds, update_readings

    with plain_failures(SourceError):
        seeds = read_seeds(seeds_directory())
    path = database_path()
    unfinished = path if path.exists() else path.with_name(f"{path.name}.new")
    with open_store(unfinished) as db:
        loaded = load_seeds(db, seeds if with_contacts else replace(seeds, batches=()))
        if unfinished == path:
            update_readings(db)  # The reader may have learned since the database was built.
    unfinished.replace(path)
    return loaded


def explain_refusal(error: Exception) -> str:
    """Why the system gives us no such address to serve on."""
    if not isinstance(error, OSError):
        return "there is no such host"
    if error.errno == errno.EADDRINUSE:
        return "the port is taken; name another with --port (with make: PORT=8001)"
    return error.strerror or str(error)


def report_loaded(what: Path, loaded: Loaded) -> int:
    """Prints what a load did, each refusal and warning on stderr; 2 if anything was refused."""
    click.echo(
        f"{what}: {loaded.added} added, {loaded.updated} updated, "
        f"{loaded.unchanged} unchanged, {len(loaded.refused)} refused"
    )
    for warning in loaded.warnings:
        click.echo(f"warning: {warning}", err=True)
    for refusal in loaded.refused:
        click.echo(f"refused: {refusal.where}: {refusal.reason}", err=True)
    return 2 if loaded.refused else 0


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

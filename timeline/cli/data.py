"""`timeline init` and `timeline load`, and how every command opens the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.failures import plain_failures
from timeline.paths import database_path, seeds_directory

if TYPE_CHECKING:
    from sqlite_utils import Database

    from timeline.records import Loaded


@click.command()
def init() -> int:
    """Build the database from the seeds.

    One that is there already is brought up to date with them; what editors decided stays.
    """
    return report_loaded(database_path(), build_database())


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "listing", "document", "corrections"])
)
def load(paths: tuple[Path, ...], form: str | None) -> int:
    """Load entries from files.

    A file holds JSON Lines, a catalogue's listing page, a document page, or corrections as
    `timeline export corrections` writes them; which of them is found by its content, or named
    with --format. What cannot be loaded is named, the rest is loaded.
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

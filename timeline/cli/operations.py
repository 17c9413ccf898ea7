"""`timeline backup`, `restore` and `check`: that nothing is lost, and that every row is sound."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from timeline.cli.data import open_store
from timeline.cli.failures import Failure, plain_failures
from timeline.cli.replication import fetch_replica
from timeline.paths import database_path, seeds_directory

MOST_SHOWN = 50
"""Faults that are printed one by one."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database into FILE, consistent while it is served.

    An older copy there is replaced when the new one is whole. Editors' passwords are in it as
    hashes, so only the owner may read it.
    """
    from timeline.store import DatabaseError
    from timeline.store.backup import write_backup

    with plain_failures(DatabaseError):
        write_backup(database_path(), file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--from", "url", help="A replica that `timeline serve --replicate URL` has written.")
def restore(file: Path | None, url: str | None) -> None:
    """Put a backup, or a replica, in the place of the database.

    What was there is kept beside it. A running server goes on with the restored data.
    """
    from timeline.store import DatabaseError
    from timeline.store.backup import restore_backup

    if (file is None) == (url is None):
        raise Failure("name either the FILE of a backup or --from URL of a replica")
    with tempfile.TemporaryDirectory() as folder, plain_failures(DatabaseError):
        source = file or fetch_replica(str(url), Path(folder) / "replica.sqlite")
        kept = restore_backup(database_path(), source)
    click.echo(f"{database_path()} has the data of {file or url}.")
    if kept:
        click.echo(f"What was there before is in {kept}.")


@click.command()
@click.option("--no-seeds", is_flag=True, help="Do not compare the database with the seeds.")
def check(no_seeds: bool) -> int:
    """Say whether every row is sound.

    Looks at the file itself, every date against its bounds, all evidence against the words of the
    papers, the full-text index, corrections, versions, and the seeds. Changes nothing.
    """
    from itertools import chain

    from timeline.sources import SourceError, read_seeds
    from timeline.store.check import check_database, check_seeds

    with open_store() as db, plain_failures(SourceError):
        seeds = () if no_seeds else check_seeds(db, read_seeds(seeds_directory()))
        faults = list(chain(check_database(db), seeds))
    for fault in faults[:MOST_SHOWN]:
        click.echo(fault, err=True)
    if len(faults) > MOST_SHOWN:
        click.echo(f"... and {len(faults) - MOST_SHOWN:,} more.", err=True)
    click.echo(f"{database_path()}: {count_faults(len(faults))}")
    return 2 if faults else 0


def count_faults(number: int) -> str:
    """How many faults there are, in words."""
    return f"{number:,} fault{'' if number == 1 else 's'}" if number else "all is sound"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--site", envvar="TIMELINE_SITE", help="The address that the copy will have.")
def publish(folder: Path, site: str | None) -> None:
    """Write a static copy of the public site into FOLDER.

    It needs no server: every list by one filter, every contact, embeds, feeds and exports are
    files. Publishing again rewrites only what changed, and replaces the folder as a whole.
    """
    from timeline import create_app

    address = site or "http://127.0.0.1:8000"
    if not site:
        click.echo(f"No --site was given: feeds and exports name {address}.", err=True)
    with open_store():
        pass
    try:
        files, new = create_app().extensions["publish"](folder.absolute(), address)
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror}") from error
    except Exception as error:
        if type(error).__name__ != "PublishError":
            raise
        raise Failure(str(error)) from error
    click.echo(f"{folder}: {files:,} files, {new:,} of them new or changed")

"""The `timeline` command: each command gathers its input, calls one layer and prints the answer.

What only some commands need is imported inside them, so that `timeline read` never loads Flask.
"""

from __future__ import annotations

import io
import os
import sys

import click

from timeline.cli.data import init, load
from timeline.cli.export import export
from timeline.cli.operations import backup, check, publish, restore
from timeline.cli.reader import evaluate, read
from timeline.cli.server import serve
from timeline.cli.users import user


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
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # `timeline read ... | head` has seen enough; nothing more can be written, even on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from timeline.store.faults import explain_fault

        explained = explain_fault(error)
        if explained is None:
            raise
        click.echo(f"timeline: {explained}", err=True)
        return 2


@click.group(invoke_without_command=True)
@click.version_option(package_name="timeline")
@click.pass_context
def commands(context: click.Context) -> None:
    """Contacts between the Soviet Union and China, 1948-1959, each with its two dates.

    TIMELINE_DATABASE names the database file; without it that is instance/timeline.sqlite.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for each in (init, load, read, evaluate, serve, export, user, backup, restore, check, publish):
    commands.add_command(each)

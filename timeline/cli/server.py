"""`timeline serve`: the server that `make serve` starts."""

from __future__ import annotations

import errno
import signal
import socket
from contextlib import nullcontext
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

import click

from timeline.cli.connections import open_listeners
from timeline.cli.data import build_database, open_store, report_loaded
from timeline.cli.failures import Failure, plain_failures
from timeline.cli.following import keep_following, open_follower
from timeline.cli.replication import replicate
from timeline.paths import database_path

if TYPE_CHECKING:
    from flask import Flask

    from timeline.cli.engine import Engine


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--replicate", "replica", help="Send every save to this URL or folder within a second."
)
@click.option("--replica-of", "source", help="Only read: serve a copy of the replica at this URL.")
@click.option("--log", is_flag=True, help="Write a line for each request, without who asked.")
def serve(host: str, port: int, replica: str | None, source: str | None, log: bool) -> None:
    """Serve the timeline.

    The database is built from the seeds where there is none yet. With --replica-of no database is
    needed: the server fetches its data from a replica that another one writes with --replicate,
    within a second or two of each save, and /healthz says how old they are.
    """
    if replica and source:
        raise Failure("a server either sends a replica (--replicate) or follows one (--replica-of)")
    if source:
        serve_copy(source, host, port, log=log)
        return
    path = database_path()
    if not path.exists():
        click.echo(f"Building {path} from the seeds ...")
        report_loaded(path, build_database())
    with open_store():
        pass  # A database that cannot be used is refused now, not when somebody asks for a page.
    from timeline.store.shelf import read_ahead

    server = open_server(make_app(log=log), host, port)
    Thread(target=read_ahead, args=(path,), daemon=True).start()
    with replicate(path, replica) if replica else nullcontext():
        server.run()


def serve_copy(source: str, host: str, port: int, *, log: bool) -> None:
    """Serve what a replica has, and go over to newer data as they come."""
    with open_follower(source, database_path()) as follower:
        app = make_app(log=log, path=follower.copies[-1])
        app.extensions["follow"](follower.describe)
        server = open_server(app, host, port)
        with keep_following(follower, lambda path: app.config.update(DATABASE=path)):
            server.run()


def make_app(*, log: bool, path: Path | None = None) -> Flask:
    """The application over the database, or over a file of its own."""
    from timeline import create_app

    with plain_failures(ValueError):
        return create_app({"LOG_REQUESTS": log, **({"DATABASE": path} if path else {})})


def open_server(app: Flask, host: str, port: int) -> Engine:
    """A server that listens, and will end well when it is told to."""
    from timeline.cli.engine import Engine

    try:
        server = Engine(app, open_listeners(host, port))
    except (OSError, ValueError) as error:
        raise Failure(f"{host}:{port} cannot be served on: {explain_refusal(error)}") from error
    click.echo(f"The timeline is at http://{f'[{host}]' if ':' in host else host}:{port}")
    signal.signal(signal.SIGTERM, stop)
    return server


def stop(_number: int, _frame: object) -> NoReturn:
    """End as after Ctrl-C: no new requests, those that were begun are finished."""
    raise SystemExit(0)


def explain_refusal(error: Exception) -> str:
    """Why the system gives us no such address to serve on."""
    if not isinstance(error, OSError) or isinstance(error, socket.gaierror):
        return "there is no such host"
    if error.errno == errno.EADDRINUSE:
        return "the port is taken; name another with --port (with make: PORT=8001)"
    return error.strerror or str(error)

"""`timeline serve`: the server that `make serve` starts."""

from __future__ import annotations

import errno
import signal
from contextlib import nullcontext
from typing import Any, NoReturn

import click

from timeline.cli.data import build_database, open_store, report_loaded
from timeline.cli.failures import Failure, plain_failures
from timeline.cli.replication import replicate
from timeline.paths import database_path

LIMITS: dict[str, Any] = {
    "threads": 8,
    "connection_limit": 1_000,
    "channel_timeout": 30,
    "max_request_header_size": 32_768,
    "max_request_body_size": 2_000_000,
    "ident": None,
}
"""How much one reader may ask of the server, and how long he may take."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--replicate", "replica", help="Send every save to this URL or folder within a second."
)
@click.option("--log", is_flag=True, help="Write a line for each request, without who asked.")
def serve(host: str, port: int, replica: str | None, log: bool) -> None:
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
    with plain_failures(ValueError):
        app = create_app({"LOG_REQUESTS": log})
    try:
        server = create_server(app, host=host, port=port, **LIMITS)
    except (OSError, ValueError) as error:
        raise Failure(f"{host}:{port} cannot be served on: {explain_refusal(error)}") from error
    click.echo(f"The timeline is at http://{f'[{host}]' if ':' in host else host}:{port}")
    signal.signal(signal.SIGTERM, stop)
    with replicate(path, replica) if replica else nullcontext():
        server.run()


def stop(_number: int, _frame: object) -> NoReturn:
    """End as after Ctrl-C: no new requests, those that were begun are finished."""
    raise SystemExit(0)


def explain_refusal(error: Exception) -> str:
    """Why the system gives us no such address to serve on."""
    if not isinstance(error, OSError):
        return "there is no such host"
    if error.errno == errno.EADDRINUSE:
        return "the port is taken; name another with --port (with make: PORT=8001)"
    return error.strerror or str(error)

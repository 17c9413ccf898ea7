"""What goes wrong for the user, said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


class Failure(click.ClickException):
    """What went wrong for the user, in one line; the command ends with status 2."""


@contextmanager
def plain_failures(*kinds: type[Exception]) -> Iterator[None]:
    """Turns the errors that a layer raises with a sentence into the command's own failure."""
    try:
        yield
    except kinds as error:
        raise Failure(str(error)) from error

"""`timeline user`: editors' accounts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from timeline.cli.data import open_store
from timeline.cli.failures import Failure, plain_failures

if TYPE_CHECKING:
    from sqlite_utils import Database

    from timeline.store.users import User

password_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from stdin instead of asking for it."
)


@click.group()
def user() -> None:
    """Make and change editors' accounts."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["editor", "admin"]), default="editor", show_default=True)
@password_stdin
def add(name: str, role: str, password_stdin: bool) -> None:
    """Make an account; the password is asked for."""
    from timeline.store.users import UserError, insert_user

    with open_store() as db, plain_failures(UserError):
        made = insert_user(db, name, role, read_password(password_stdin))
    click.echo(f"{made.name} is now {made.role}.")


@user.command("list")
def list_users() -> None:
    """Show every account."""
    from timeline.store.users import select_users

    with open_store() as db:
        for each in select_users(db):
            click.echo(f"{each.name:<40} {each.role:<8}{'disabled' if each.is_disabled else ''}")


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Shut an account; its corrections stay."""
    from timeline.store.users import UserError, update_disabled

    with open_store() as db, plain_failures(UserError):
        update_disabled(db, find_user(db, name), is_disabled=True)
    click.echo(f"{name} can no longer sign in.")


@user.command()
@click.argument("name")
@password_stdin
def password(name: str, password_stdin: bool) -> None:
    """Give an account another password and end its sessions; the password is asked for."""
    from timeline.store.users import UserError, update_password

    with open_store() as db, plain_failures(UserError):
        update_password(db, find_user(db, name), read_password(password_stdin))
    click.echo(f"{name} has a new password.")


def find_user(db: Database, name: str) -> User:
    """The account of that name."""
    from timeline.store.users import select_user

    found = select_user(db, name)
    if found is None:
        raise Failure(f"there is no account “{name}”; timeline user list shows those there are")
    return found


def read_password(from_stdin: bool) -> str:
    """The password, from stdin's first line or asked for twice; it is never an argument."""
    if from_stdin:
        try:
            return sys.stdin.buffer.readline().decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise Failure("the password on stdin is not UTF-8") from error
    if not sys.stdin.isatty():
        raise Failure("there is no terminal to ask on; pipe the password in with --password-stdin")
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return answer

"""Accounts, for admins: make one, change its role, set a password, shut it."""

from __future__ import annotations

from flask import Response, abort, render_template, request, url_for

from timeline.store.users import (
    User,
    UserError,
    insert_user,
    select_user,
    select_users,
    update_disabled,
    update_password,
    update_role,
)
from timeline.web.auth import for_admins, make_blueprint
from timeline.web.database import get_database
from timeline.web.writing import get_writer

users = make_blueprint("users")

Page = str | tuple[str, int] | Response


def draw_users(
    errors: dict[str, str] | None = None, about: str = "", status: int = 200
) -> tuple[str, int]:
    """The list of accounts; `about` names the one whose form was refused, empty for a new one."""
    page = render_template(
        "admin/users.html",
        users=select_users(get_database()),
        errors=errors or {},
        about=about,
        typed=request.form,
        done=request.args.get("done", ""),
    )
    return page, status


def list_users(done: str) -> Response:
    """Lead to the list, which says what was done."""
    return Response(status=303, headers={"Location": url_for("users.show_users", done=done)})


def find_user(name: str) -> User:
    """The account of an address."""
    return select_user(get_database(), name) or abort(404)


@users.get("/users")
@for_admins
def show_users() -> Page:
    """Every account."""
    return draw_users()


@users.post("/users")
@for_admins
def add_user() -> Page:
    """Make an account."""
    typed = request.form
    try:
        user = insert_user(
            get_writer(), typed.get("name", ""), typed.get("role", ""), typed.get("password", "")
        )
    except UserError as error:
        return draw_users(error.errors, status=422)
    return list_users(f"“{user.name}” can sign in now.")


@users.post("/users/<name>/role")
@for_admins
def change_role(name: str) -> Page:
    """Make an editor an admin, or the other way."""
    user = find_user(name)
    try:
        update_role(get_writer(), user, request.form.get("role", ""))
    except UserError as error:
        return draw_users(error.errors, user.name, 422)
    return list_users(f"“{user.name}” has another role now.")


@users.post("/users/<name>/password")
@for_admins
def change_user_password(name: str) -> Page:
    """Set a password for somebody who has lost it; all sessions of the account end."""
    user = find_user(name)
    try:
        update_password(get_writer(), user, request.form.get("password", ""))
    except UserError as error:
        return draw_users(error.errors, user.name, 422)
    return list_users(f"“{user.name}” has a new password, and is signed out everywhere.")


@users.post("/users/<name>/disabled")
@for_admins
def change_disabled(name: str) -> Page:
    """Shut an account or open it again; its corrections stay."""
    user = find_user(name)
    is_disabled = request.form.get("is_disabled") == "1"
    try:
        update_disabled(get_writer(), user, is_disabled=is_disabled)
    except UserError as error:
        return draw_users(error.errors, user.name, 422)
    return list_users(f"“{user.name}” {'can no longer' if is_disabled else 'can'} sign in.")

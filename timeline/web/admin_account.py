"""Signing in and out, and what an editor sets for himself: password, name in public, sessions."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from flask_wtf.csrf import generate_csrf

from timeline.store.sessions import (
    delete_session,
    delete_sessions,
    insert_session,
    select_sessions,
)
from timeline.store.users import (
    User,
    UserError,
    select_signed_in,
    update_named,
    update_password,
)
from timeline.web.auth import Editor, get_user, is_open, make_blueprint
from timeline.web.database import get_database
from timeline.web.limits import limit_wrong_account, limit_wrong_address, remember_browser
from timeline.web.writing import get_writer

account = make_blueprint("account")

HOME = "/admin/"
WRONG = "The name and the password do not belong together. Nothing else is wrong with the form."

Page = str | tuple[str, int] | Response


def clean_goal(goal: str) -> str:
    """Where to go after signing in: an address under /admin of this site, nowhere else."""
    parts = urlsplit(goal)
    is_ours = not parts.scheme and not parts.netloc and parts.path.startswith("/admin/")
    return goal if is_ours and "\\" not in goal and "/login" not in goal else HOME


@account.get("/login")
@is_open
def show_login() -> Page:
    """The form to sign in."""
    goal = clean_goal(request.args.get("goal", ""))
    if current_user.is_authenticated:
        return go_on(goal)
    return render_template("admin/login.html", goal=goal, kept=[], errors={})


@account.post("/login")
@limit_wrong_address
@limit_wrong_account
@is_open
def sign_in() -> Page:
    """Open a session; what was typed before it ran out comes out again behind it."""
    goal = clean_goal(request.form.get("goal", ""))
    kept = read_kept()
    user = select_signed_in(
        get_database(), request.form.get("name", ""), request.form.get("password", "")
    )
    if user is None:
        errors = {"name": WRONG}
        return render_template("admin/login.html", goal=goal, kept=kept, errors=errors), 422
    open_session(user)
    answer = make_response(
        render_template("admin/resume.html", goal=goal, kept=kept) if kept else go_on(goal)
    )
    remember_browser(answer, user)
    return answer


def read_kept() -> list[tuple[str, str]]:
    """The fields of another form that this one carries."""
    return [
        (name.removeprefix("kept."), value)
        for name, value in request.form.items(multi=True)
        if name.startswith("kept.")
    ]


def go_on(goal: str) -> Response:
    """Lead to another address, to be asked for with GET."""
    return make_response(redirect(goal, 303))


def open_session(user: User) -> None:
    """Sign somebody in, in this browser; a form that was open before can still be sent."""
    token = insert_session(get_writer(), user, request.user_agent.string)
    login_user(Editor(user, token))


@account.post("/logout")
def sign_out() -> Response:
    """End this session."""
    delete_session(get_writer(), current_user.token)
    forget()
    return go_on(url_for("account.show_login"))


@account.post("/account/sessions")
def sign_out_everywhere() -> Response:
    """End every session of the account, this one too."""
    delete_sessions(get_writer(), get_user())
    forget()
    return go_on(url_for("account.show_login"))


def forget() -> None:
    """Take everything out of the cookie, the form token too."""
    logout_user()
    session.clear()


@account.get("/account")
def show_account() -> Page:
    """What an editor sets for himself."""
    return draw_account()


def draw_account(errors: dict[str, str] | None = None, status: int = 200) -> tuple[str, int]:
    """The page of the account, with what was refused."""
    sessions = select_sessions(get_database(), get_user(), current_user.token)
    page = render_template(
        "admin/account.html", user=get_user(), sessions=sessions, errors=errors or {}
    )
    return page, status


@account.post("/account/password")
@limit_wrong_address
def change_password() -> Page:
    """Set another password; every other session ends."""
    user, new = get_user(), request.form.get("password", "")
    if select_signed_in(get_database(), user.name, request.form.get("present", "")) is None:
        return draw_account({"present": "This is not your present password."}, 422)
    if new != request.form.get("again", ""):
        return draw_account({"again": "The two new passwords are not the same."}, 422)
    try:
        update_password(get_writer(), user, new)
    except UserError as error:
        return draw_account(error.errors, 422)
    session.clear()
    generate_csrf()
    open_session(user)
    return go_on(url_for("account.show_account", done="password"))


@account.post("/account/name")
def change_named() -> Response:
    """Show the name beside corrections in public, or hide it."""
    update_named(get_writer(), get_user(), is_named="is_named" in request.form)
    return go_on(url_for("account.show_account", done="name"))

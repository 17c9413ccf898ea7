"""Who is signed in, and what may be asked of the addresses under /admin.

Every address there is held by `guard_admin`: it wants a session, for a change also a token that
this browser was given, and for some addresses an admin. Nothing of it is kept, indexed or framed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, UserMixin, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import Forbidden

from timeline.dates.display import format_day
from timeline.store.sessions import select_session_user, update_seen
from timeline.store.users import User
from timeline.web.database import get_database
from timeline.web.layout import choose_layout
from timeline.web.site import site_address
from timeline.web.writing import get_writer

View = TypeVar("View", bound=Callable[..., Any])
Answer = tuple[str, int] | Response | None

NOT_TYPED = {"csrf_token", "password", "present", "again"}
"""Form fields that are never shown again: secret, or of one session."""

csrf = CSRFProtect()


class Editor(UserMixin):  # type: ignore[misc]
    """Somebody signed in, by the token of the session."""

    def __init__(self, user: User, token: str) -> None:
        self.user = user
        self.token = token

    def get_id(self) -> str:
        """What the cookie holds: the token, so that a session can be ended from anywhere."""
        return self.token


class EditorLogin(LoginManager):  # type: ignore[misc]
    """Flask-Login without its cookie that outlives the session; looking for one on every answer
    would make each public page vary by cookie, and so keep it out of every cache."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


class SessionInterface(SecureCookieSessionInterface):
    """Flask's signed cookie, marked Secure wherever the page itself came over TLS.

    Most readers have none and get none, so nothing is made ready to read or to write it.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a request; empty for a reader without a cookie."""
        if app.secret_key and not request.cookies.get(self.get_cookie_name(app)):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie where there is something to write or to take back."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the cookie may travel over TLS alone."""
        return bool(app.config["SESSION_COOKIE_SECURE"]) or is_over_tls()


def is_over_tls() -> bool:
    """Whether the reader came over TLS: to us, or to the proxy that TIMELINE_SITE names."""
    return request.is_secure or site_address().startswith("https://")


def init_app(app: Flask) -> None:
    """Set up sessions, tokens and the guard."""
    app.config["SESSION_COOKIE_NAME"] = "timeline_session"
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # the guard checks, in its own order
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a token is good as long as its session
    app.session_interface = SessionInterface()
    csrf.init_app(app)
    login = EditorLogin()
    login.session_protection = None
    login.user_loader(load_editor)
    login.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = lambda: current_user
    app.jinja_env.filters["moment"] = format_moment
    app.register_error_handler(CSRFError, show_foreign)
    app.after_request(close_admin)


def format_moment(moment: str) -> str:
    """A stored time as an editor reads it: "22 November 2026, 14:03 UTC"."""
    when = datetime.fromisoformat(moment)
    return f"{format_day(when.date())}, {when:%H:%M} UTC"


def load_editor(token: str) -> Editor | None:
    """Whoever the session of a token belongs to, while it lasts."""
    found = select_session_user(get_database(), token)
    if found is None:
        return None
    user, is_due = found
    if is_due:
        update_seen(get_writer(), token)
    return Editor(user, token)


def get_user() -> User:
    """The account that is signed in; only behind the guard."""
    user: User = current_user.user
    return user


def is_open(view: View) -> View:
    """Mark a view under /admin as one for everybody, such as the form to sign in."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def for_admins(view: View) -> View:
    """Mark a view as one for admins alone."""
    view.for_admins = True  # type: ignore[attr-defined]
    return view


def make_blueprint(name: str) -> Blueprint:
    """Pages under /admin, each held by the guard."""
    blueprint = Blueprint(name, __name__, url_prefix="/admin")
    blueprint.before_request(guard_admin)
    return blueprint


def guard_admin() -> Answer:
    """Refuse a request to a view under /admin, or let it pass with None."""
    view = current_app.view_functions[str(request.endpoint)]
    if request.method == "POST":
        csrf.protect()
    if getattr(view, "is_open", False):
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    if getattr(view, "for_admins", False) and get_user().role != "admin":
        raise Forbidden
    return None


def ask_to_sign_in() -> Answer:
    """The form to sign in; what was typed goes through it and comes out again unharmed."""
    if request.method == "POST":
        typed = list_typed(request)
        page = render_template(
            "admin/login.html", goal=request.path, kept=typed, errors={}, is_over=True
        )
        return page, 401
    if choose_layout() == "fragment.html":
        return render_template("admin/signed_out.html"), 401
    return redirect(url_for("account.show_login", goal=request.full_path.rstrip("?")), 303)  # type: ignore[return-value]


def list_typed(request: Request) -> list[tuple[str, str]]:
    """The fields that somebody typed, in their order."""
    return [
        (name, value) for name, value in request.form.items(multi=True) if name not in NOT_TYPED
    ]


def show_foreign(_error: CSRFError) -> tuple[str, int, dict[str, str]]:
    """A form that this browser was not given in this session: nothing is done, nothing lost."""
    page = render_template("admin/foreign.html", typed=list_typed(request), back=request.path)
    return page, 400, {"Cache-Control": "no-store"}


def close_admin(response: Response) -> Response:
    """Keep everything under /admin out of caches, indexes and frames."""
    if request.path == "/admin" or request.path.startswith("/admin/"):
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin"
    return response

"""How often somebody may try: wrong passwords by account and address, reports by address.

A browser in which an account was signed in before is counted by itself, so that a stranger who
guesses at a name all day keeps its owner out of a new browser for some minutes at most, and out
of a known one not at all.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, render_template, request
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from flask_limiter.util import get_remote_address
from itsdangerous import BadData, URLSafeTimedSerializer

from timeline.store.users import User, fold_name
from timeline.web.auth import is_over_tls, list_typed

P = ParamSpec("P")
R = TypeVar("R")

KNOWN = "timeline_known"
KNOWN_FOR = 180 * 24 * 3600
WRONG_PER_ACCOUNT = "10 per 10 minutes"
WRONG_PER_ADDRESS = "30 per 10 minutes"
REPORTS_PER_ADDRESS = "10 per hour"
READS_PER_ADDRESS = "120 per minute"
SEARCHES_PER_ADDRESS = "600 per minute"
"""A whole course may sit behind one address; what is answered from memory is not counted."""

WAITS = {
    "sign in": ("There were too many wrong passwords. Try again in ten minutes.", 600),
    "read": ("Many papers came from your address. Try again in a minute.", 60),
    "search": ("Many searches came from your address. Try again in a minute.", 60),
    "report": ("Many reports came from your address. Try again in an hour.", 3600),
}
"""What is said to somebody who tried too often, and the seconds to wait."""


class ViewLimiter(Limiter):
    """Flask-Limiter without its look at every request: only views are limited, by themselves."""

    def _check_request_limit(
        self, callable_name: str | None = None, in_middleware: bool = True
    ) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


limiter = ViewLimiter(
    get_remote_address,
    storage_uri="memory://",
    strategy="moving-window",
    headers_enabled=False,
)


def init_app(app: Flask) -> None:
    """Begin to count anew with each start."""
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, show_too_often)


def show_too_often(_error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    """Why nothing was done, when it will be again, and what was typed."""
    names = {"/": "search", "/read": "read"}
    usual = "report" if request.path.endswith("/report") else "sign in"
    sentence, seconds = WAITS[names.get(request.path, usual)]
    page = render_template(
        "admin/too_many.html", sentence=sentence, typed=list_typed(request), back=request.path
    )
    return page, 429, {"Cache-Control": "no-store", "Retry-After": str(seconds)}


def is_refused(response: Response) -> bool:
    """Whether an answer refused what was sent; only that counts as an attempt."""
    return response.status_code == 422


def name_account() -> str:
    """What wrong passwords for the typed name are counted under."""
    return f"account {read_known_browser() or fold_name(request.form.get('name', ''))[:80]}"


def is_known_browser() -> bool:
    """Whether the typed name was signed in before in this browser."""
    return bool(read_known_browser())


def make_signer() -> URLSafeTimedSerializer:
    """What signs the cookie of a known browser."""
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="known browser")


def read_known_browser() -> str:
    """The number of this browser where it knows the typed name; else empty."""
    try:
        name, number = make_signer().loads(request.cookies.get(KNOWN, ""), max_age=KNOWN_FOR)
    except (BadData, ValueError):
        return ""
    return f"in {number}" if name == fold_name(request.form.get("name", "")) else ""


def remember_browser(response: Response, user: User) -> None:
    """Let this browser be known as one of the account's; it opens nothing by itself."""
    response.set_cookie(
        KNOWN,
        str(make_signer().dumps([fold_name(user.name), secrets.token_hex(8)])),
        max_age=KNOWN_FOR,
        path="/admin/login",
        secure=is_over_tls(),
        httponly=True,
        samesite="Lax",
    )


limit_wrong_account = limiter.limit(
    WRONG_PER_ACCOUNT, key_func=name_account, methods=["POST"], deduct_when=is_refused
)
limit_wrong_address = limiter.limit(
    WRONG_PER_ADDRESS, methods=["POST"], deduct_when=is_refused, exempt_when=is_known_browser
)
limit_reports = limiter.limit(REPORTS_PER_ADDRESS, methods=["POST"])
limit_reads = limiter.limit(READS_PER_ADDRESS, methods=["POST"])


def limit_search(view: Callable[P, R]) -> Callable[P, R]:
    """Limit a view where words are searched; without them it is not even looked at who asks."""
    limited = limiter.limit(SEARCHES_PER_ADDRESS)(view)

    @wraps(view)
    def show(*args: P.args, **kwargs: P.kwargs) -> R:
        return (limited if request.args.get("q") else view)(*args, **kwargs)

    return show

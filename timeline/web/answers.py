"""What all answers to other people's programs share: who may read them, how long they are good,
and how a failure is told in the form of the answer that was asked for."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, json, request
from werkzeug.exceptions import HTTPException

from timeline.paths import templates_directory
from timeline.store import DatabaseError, FilterError
from timeline.store.typed import shorten
from timeline.web.site import site_address

PROGRAM = Path(__file__).parent.parent
PROBLEM = "application/problem+json"
MINUTES = 5
"""How long an answer may be used without asking again."""

TITLES = {
    400: "This cannot be answered",
    404: "Nothing is kept at this address",
    405: "This address is only for reading",
    500: "Something broke here",
    503: "The collection cannot be read",
}


class Refusal(Exception):
    """A request that cannot be answered: the status, a sentence, and a sentence for each field."""

    def __init__(self, status: int, sentence: str, errors: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.errors = errors or {}


def open_to_programs(blueprint: Blueprint) -> None:
    """Let pages of any site read the answers of a blueprint, and get failures as sentences."""
    blueprint.after_request(allow_reading)
    blueprint.register_error_handler(Refusal, tell_refusal)
    blueprint.register_error_handler(FilterError, tell_filters)
    blueprint.register_error_handler(DatabaseError, tell_database)
    blueprint.register_error_handler(HTTPException, tell_failure)


def allow_reading(response: Response) -> Response:
    """Nothing here is secret or depends on a cookie, so any page may read it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Link, ETag"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


@cache
def fingerprint_program() -> str:
    """A word that changes with every change of this program, so that no stale answer is reused."""
    digest = hashlib.sha256()
    files = [*PROGRAM.rglob("*.py"), *templates_directory().rglob("*.html")]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def make_tag(*parts: object) -> str:
    """The ETag of the answer to this request, made of what it depends on besides its address."""
    whole = (site_address(), request.full_path, fingerprint_program(), *parts)
    return hashlib.sha256("\n".join(map(str, whole)).encode("utf-8", "replace")).hexdigest()[:20]


def is_known(tag: str) -> bool:
    """Whether the reader has the answer with this tag already."""
    return request.if_none_match.contains_weak(tag)


def mark_fresh(response: Response, tag: str) -> Response:
    """Say until when the answer is good; the tag is weak, for its bytes may travel compressed."""
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = (
        f"public, max-age={MINUTES * 60}, s-maxage=60, stale-while-revalidate=600"
    )
    return response


def answer_unchanged(tag: str) -> Response:
    """The answer to a reader who has it already."""
    return mark_fresh(Response(status=304), tag)


def parse_limit(text: str, most: int, default: int) -> int:
    """How many are asked for; raises Refusal where that is no number from 1 to `most`."""
    if not text.strip():
        return default
    number = parse_number(text)
    if number is None or not 1 <= number <= most:
        sentence = f"limit is a number from 1 to {most:,}, not “{shorten(text)}”."
        raise Refusal(400, sentence, {"limit": sentence})
    return number


def parse_number(text: str) -> int | None:
    """A whole number written in plain figures; None for anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def tell_refusal(error: Refusal) -> Response:
    """The answer to a request that a view refused."""
    return tell(error.status, error.sentence, error.errors)


def tell_filters(error: FilterError) -> Response:
    """The answer to filters that cannot be understood: a sentence for each."""
    return tell(400, str(error), error.errors)


def tell_database(error: DatabaseError) -> Response:
    """The answer while the database is missing or damaged."""
    response = tell(503, str(error))
    response.headers["Retry-After"] = "60"
    return response


def tell_failure(error: HTTPException) -> Response | HTTPException:
    """Any other failure; a redirect goes on as it is."""
    status = error.code or 500
    if status < 400:
        return error
    if status == 404:
        return tell(404, "Nothing is kept at this address. It may have been mistyped.")
    if status == 405:
        return tell_allowed(error)
    return tell(status, "The fault is ours, and it has been written to the log.")


def tell_allowed(error: HTTPException) -> Response:
    """The answer to a method that no address for programs takes: they are all for reading."""
    response = tell(405, "This address can be read (GET, HEAD, OPTIONS), and nothing else.")
    response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return allow_reading(response)


def tell(status: int, sentence: str, errors: dict[str, str] | None = None) -> Response:
    """A failure in the form that was asked for: a problem (RFC 9457) for JSON, else plain text."""
    if request.path.endswith("json") or request.path.endswith("jsonld"):
        title = TITLES.get(status, "This cannot be answered")
        problem = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
        text = json.dumps({**problem, "errors": errors} if errors else problem, ensure_ascii=False)
        response = Response(text, status, mimetype=PROBLEM)
    else:
        response = Response(f"{sentence}\n", status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response

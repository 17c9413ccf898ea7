"""Bodies that are none, too long or of another kind, sent to every address that takes one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.routing import Rule

from tests.admin.conftest import DINNER
from tests.admin.forms import find_form
from timeline.store.check import check_database
from timeline.web.limits import limiter

TYPED, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
HEAD = b"--x\r\nContent-Disposition: form-data; name="
FILE = HEAD + b'"file"; filename="../../%s"\r\n\r\n%s\r\n--x--\r\n'
BODIES = {
    "too long": (b"a=" + b"x" * 3_000_000, TYPED),
    "thousands of fields": (b"&".join(b"a%d=1" % n for n in range(3_000)), TYPED),
    "no text": (b"reason=\xff\xfe%ff%00&name=%c3%28", TYPED),
    "cut short": (HEAD, PARTS),
    "thousands of parts": ((HEAD + b'"a"\r\n\r\n1\r\n') * 3_000, PARTS),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "a path": (FILE % (b"etc/passwd", b"\x00\xff"), PARTS),
    "a long name": (FILE % (b"x" * 20_000, b"{}"), PARTS),
    "json": (b'{"reason": [[[[', "application/json"),
    "nothing": (b"", TYPED),
    "a kind that is none": (b"a=b", "\u00e9/;;;=,"),
}
RIGHT = (200, 303, 400, 401, 403, 404, 405, 409, 413, 415, 422)
VALUES = {"slug": DINNER, "number": 1, "kind": "people", "name": "anna"}


@pytest.fixture(autouse=True)
def unlimited() -> Iterator[None]:
    """More wrong passwords and reports than one person may send."""
    limiter.enabled = False
    yield
    limiter.enabled = True


def list_posts(app: Flask) -> list[str]:
    """Every address that takes a body."""
    found: set[str] = set()
    with app.test_request_context():
        rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
        for rule in rules:
            found |= {str(each) for each in fill(rule)}
    return sorted(found - {"/admin/logout"})


def fill(rule: Rule) -> set[str]:
    """The addresses of a rule, with names that there are."""
    names = ("details", "people", "papers") if "any(" in rule.rule else ("anna",)
    slug = "antonov" if "/lists/" in rule.rule else DINNER
    given = {**VALUES, "slug": slug, **(rule.defaults or {})}
    built = [rule.build({**given, "name": name}) for name in names]
    return {each[1].partition("?")[0] for each in built if each}


@pytest.mark.parametrize("name", BODIES)
def test_no_body_breaks_an_address(app: Flask, boris: FlaskClient, db: Database, name: str) -> None:
    body, kind = BODIES[name]
    token = find_form(boris.get("/admin/account").text, "/admin/logout").get("csrf_token")
    posts = list_posts(app)
    assert len(posts) > 20
    for address in posts:
        for headers in ({}, {"X-CSRFToken": token}):
            answer = boris.post(address, data=body, content_type=kind, headers=headers)
            told = f"{address}: {answer.status}"
            assert answer.status_code in (200, 303, 400, 401, 403, 404, 405, 409, 413, 415, 422), (
                told
            )
            assert "Traceback" not in answer.text, told
            if name == "too long" and headers:
                assert answer.status_code == 413, told
    assert not list(check_database(db))
    assert boris.get("/").status_code == 200

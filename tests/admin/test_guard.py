"""Every address under /admin refuses whoever has no right to it, and then changes nothing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.routing import Rule

from tests.admin.conftest import DINNER
from tests.admin.forms import find_form

VALUES = {"slug": DINNER, "name": "anna", "number": 1}
FOR_ADMINS = ("/admin/users",)
OPEN = ("/admin/login",)


def list_addresses(app: Flask, method: str) -> list[str]:
    """Every address under /admin that takes a method."""
    found: set[str] = set()
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith("/admin") and method in (rule.methods or ()):
                found |= fill_rule(rule)
    return sorted(found)


def fill_rule(rule: Rule) -> set[str]:
    """The addresses of a rule, one for each form of a contact."""
    names = ("details", "people", "papers") if "any(" in rule.rule else ("anna",)
    values = {**VALUES, "kind": "people", **({"slug": "antonov"} if "/lists/" in rule.rule else {})}
    built = [rule.build({**values, "name": name, **(rule.defaults or {})}) for name in names]
    return {str(each[1]).partition("?")[0] for each in built if each}


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database, save when sessions were last used."""
    return {
        name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
        for name in ("user", "report", "correction", "contact", "revision", "date_claim")
    }


def test_there_are_addresses_to_test(app: Flask) -> None:
    assert len(list_addresses(app, "GET")) >= 12
    assert len(list_addresses(app, "POST")) >= 14


def test_nobody_gets_in_without_a_session(app: Flask, db: Database) -> None:
    before = dump(db)
    client = app.test_client()
    for address in list_addresses(app, "GET"):
        if address not in OPEN:
            answer = client.get(address)
            assert answer.status_code == 303, address
            assert answer.location.startswith("/admin/login?goal="), address
    token = find_form(client.get("/admin/login").text, "/admin/login").get("csrf_token")
    for address in list_addresses(app, "POST"):
        if address not in OPEN:
            assert client.post(address, data={"csrf_token": token}).status_code == 401, address
    assert dump(db) == before


def test_an_editor_is_kept_from_what_is_for_admins(
    app: Flask, anna: FlaskClient, db: Database
) -> None:
    before = dump(db)
    token = find_form(anna.get("/admin/account").text, "/admin/logout").get("csrf_token")
    for address in list_addresses(app, "GET"):
        if address.startswith(FOR_ADMINS):
            assert anna.get(address).status_code == 403, address
    filled = {"csrf_token": token, "name": "x", "role": "admin", "password": "four long words go"}
    for address in list_addresses(app, "POST"):
        if address.startswith(FOR_ADMINS):
            assert anna.post(address, data=filled).status_code == 403, address
    assert dump(db) == before


@pytest.mark.parametrize("token", ["", "stale", "foreign"])
def test_a_form_without_its_own_token_is_refused(
    app: Flask, boris: FlaskClient, db: Database, token: str
) -> None:
    before = dump(db)
    given = {"": None, "stale": "IjEyMyI.aaaa.bbbb"}.get(token, "")
    if token == "foreign":
        stranger = app.test_client()
        given = find_form(stranger.get("/admin/login").text, "/admin/login").get("csrf_token")
    for address in list_addresses(app, "POST"):
        data = {"reason_words": "typed and kept", **({"csrf_token": given} if given else {})}
        answer = boris.post(address, data=data)
        assert answer.status_code == 400, address
        assert "typed and kept" in answer.text, address
    assert dump(db) == before


def test_get_is_refused_where_post_is_meant(app: Flask, boris: FlaskClient, db: Database) -> None:
    before = dump(db)
    readable = list_addresses(app, "GET")
    for address in list_addresses(app, "POST"):
        if address not in readable:
            assert boris.get(address).status_code == 405, address
    for address in readable:
        for method in ("put", "delete", "patch"):
            assert getattr(boris, method)(address).status_code == 405, address
    assert dump(db) == before


def test_nothing_of_admin_is_kept_indexed_or_framed(app: Flask, boris: FlaskClient) -> None:
    for client in (boris, app.test_client()):
        for address in [*list_addresses(app, "GET"), "/admin", "/admin/never"]:
            answer = client.get(address)
            assert answer.headers["Cache-Control"] == "no-store", address
            assert "noindex" in answer.headers["X-Robots-Tag"], address
            assert answer.headers["X-Frame-Options"] == "DENY", address
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], address


def test_every_page_opens_for_an_admin(app: Flask, boris: FlaskClient) -> None:
    for address in list_addresses(app, "GET"):
        assert boris.get(address).status_code in (200, 303), address


def test_a_number_beyond_all_numbers_is_no_address(boris: FlaskClient) -> None:
    token = find_form(boris.get("/admin/account").text, "/admin/logout").get("csrf_token")
    for address in ("/admin/reports/{}", "/admin/corrections/{}/undo"):
        answer = boris.post(address.format("9" * 30), data={"csrf_token": token, "state": "spam"})
        assert answer.status_code == 404, address

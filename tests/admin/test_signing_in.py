"""Signing in and out: who gets in, for how long, and what a guesser learns."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import DINNER, PASSWORD, open_form, send
from tests.admin.forms import find_form
from timeline import create_app


def guess(client: FlaskClient, name: str, password: str) -> tuple[int, str]:
    """One attempt; gives the status and the page without what changes with every page."""
    form = find_form(client.get("/admin/login").text, "/admin/login")
    answer = send(client, form.fill(name=name, password=password))
    text = re.sub(r'value="[^"]*"', "", answer.text)
    return answer.status_code, text


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(app: Flask) -> None:
    wrong = guess(app.test_client(), "anna", "wrong")
    unknown = guess(app.test_client(), "nobody", "wrong")
    assert wrong == unknown
    assert wrong[0] == 422


def test_the_cookie_is_for_this_site_and_no_script(app: Flask) -> None:
    for scheme, is_secure in (("http", False), ("https", True)):
        client = app.test_client()
        base = f"{scheme}://localhost"
        form = find_form(client.get("/admin/login", base_url=base).text, "/admin/login")
        answer = client.post(
            form.action,
            data=form.fill(name="anna", password=PASSWORD).as_dict(),
            base_url=base,
            headers={"Referer": f"{base}/admin/login"},
        )
        cookies = answer.headers.getlist("Set-Cookie")
        assert len(cookies) == 2
        for cookie in cookies:
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert ("Secure" in cookie) == is_secure


def test_behind_a_proxy_with_tls_the_cookie_is_secure_too(path: Path) -> None:
    app = create_app({"DATABASE": path, "SITE": "https://contacts.example"})
    answer = app.test_client().get("/admin/login")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_public_pages_do_not_vary_by_cookie(anna: FlaskClient) -> None:
    for address in ("/", f"/contacts/{DINNER}", "/corrections"):
        answer = anna.get(address)
        assert "cookie" not in answer.headers["Vary"].lower()
        assert "Set-Cookie" not in answer.headers


def test_guessing_is_slowed_down_and_the_owner_gets_in_all_the_same(
    app: Flask, sign_in: Callable[[str], FlaskClient]
) -> None:
    own = sign_in("anna")
    send(own, find_form(own.get("/admin/").text, "/admin/logout"))
    stranger = app.test_client()
    statuses = [guess(stranger, "anna", f"guess {number}")[0] for number in range(11)]
    assert statuses == [422] * 10 + [429]
    status, page = guess(stranger, "anna", PASSWORD)
    assert status == 429
    assert "Try again in ten minutes" in page
    assert PASSWORD not in page
    assert guess(own, "anna", PASSWORD)[0] == 303


def test_one_address_cannot_try_every_name(app: Flask) -> None:
    client = app.test_client()
    statuses = [guess(client, f"name {number}", "wrong")[0] for number in range(31)]
    assert statuses == [422] * 30 + [429]


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/admin/", "/\\evil", "x"])
def test_signing_in_leads_nowhere_else(app: Flask, goal: str) -> None:
    client = app.test_client()
    page = client.get("/admin/login", query_string={"goal": goal})
    form = find_form(page.text, "/admin/login")
    answer = send(client, form.fill(name="anna", password=PASSWORD, goal=goal))
    assert answer.location == "/admin/"


def test_signing_out_ends_the_session_everywhere_it_was_copied_to(
    app: Flask, anna: FlaskClient
) -> None:
    stolen = app.test_client()
    cookie = anna.get_cookie("timeline_session")
    assert cookie is not None
    stolen.set_cookie("timeline_session", cookie.value)
    assert stolen.get("/admin/").status_code == 200
    send(anna, find_form(anna.get("/admin/").text, "/admin/logout"))
    assert stolen.get("/admin/").status_code == 303
    assert anna.get("/admin/").status_code == 303


def test_a_new_password_signs_out_everybody_else(
    sign_in: Callable[[str], FlaskClient], anna: FlaskClient
) -> None:
    other = sign_in("anna")
    form = find_form(anna.get("/admin/account").text, "/admin/account/password")
    new = "another four long words"
    for wrong, sentence in (
        ({"present": "wrong", "password": new, "again": new}, "not your present password"),
        ({"present": PASSWORD, "password": new, "again": "x"}, "not the same"),
        ({"present": PASSWORD, "password": "short", "again": "short"}, "at least 10"),
    ):
        refused = send(anna, form.fill(**wrong))
        assert refused.status_code == 422
        assert sentence in refused.text
        assert PASSWORD not in refused.text
    assert send(anna, form.fill(present=PASSWORD, password=new, again=new)).status_code == 303
    assert anna.get("/admin/account").status_code == 200
    assert other.get("/admin/account").status_code == 303


def test_signing_out_everywhere(sign_in: Callable[[str], FlaskClient], anna: FlaskClient) -> None:
    other = sign_in("anna")
    assert "(this one)" in anna.get("/admin/account").text
    send(anna, find_form(anna.get("/admin/account").text, "/admin/account/sessions"))
    assert [each.get("/admin/").status_code for each in (anna, other)] == [303, 303]


def test_text_typed_before_a_session_ran_out_comes_through_signing_in(
    anna: FlaskClient, db: Database
) -> None:
    form = open_form(anna).fill(record="2 November 1949", reason_words="Seen <b>there</b> & here")
    with db.atomic():
        db.execute("DELETE FROM session")
    refused = send(anna, form)
    assert refused.status_code == 401
    assert "What you typed is kept" in refused.text
    login = find_form(refused.text, "/admin/login")
    wrong = send(anna, login.fill(name="anna", password="wrong"))
    assert wrong.status_code == 422
    login = find_form(wrong.text, "/admin/login")
    resumed = send(anna, login.fill(name="anna", password=PASSWORD))
    assert resumed.status_code == 200
    again = find_form(resumed.text, form.action)
    assert again.fill(csrf_token=None).as_dict() == form.fill(csrf_token=None).as_dict()
    assert send(anna, again).status_code == 303
    (row,) = db.execute("SELECT reason FROM correction").fetchall()
    assert row == ("The paper says so. Seen <b>there</b> & here",)


def test_a_live_reading_without_a_session_says_so_in_its_place(app: Flask) -> None:
    answer = app.test_client().get(
        f"/admin/contacts/{DINNER}/reading", headers={"HX-Request": "true"}
    )
    assert answer.status_code == 401
    assert "<html" not in answer.text
    assert "What you typed stays here" in answer.text


def test_the_secret_key_is_made_once_for_its_owner_alone(path: Path) -> None:
    first = create_app({"DATABASE": path}).config["SECRET_KEY"]
    file = path.parent / "secret-key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(first) >= 64
    file.chmod(0o644)
    assert create_app({"DATABASE": path}).config["SECRET_KEY"] == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list(path.parent.glob(".secret-key-*"))

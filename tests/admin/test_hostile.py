"""Whatever is typed into any field of any form, it is saved as typed or refused in a sentence."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import DINNER, PASSWORD, send
from tests.admin.forms import Form, find_form, read_forms
from timeline.store.check import check_database
from timeline.store.users import insert_user
from timeline.web.limits import limiter

TRIES = int(os.environ.get("TIMELINE_FUZZ", "120"))
"""How many forms are sent; `make fuzz` sends 6,000."""

TYPED = "application/x-www-form-urlencoded"
PAGES = (
    "/read", f"/contacts/{DINNER}/report", "/admin/login", "/admin/account", "/admin/users",
    "/admin/", "/admin/reports", f"/admin/contacts/{DINNER}", f"/admin/contacts/{DINNER}/details",
    f"/admin/contacts/{DINNER}/people", f"/admin/contacts/{DINNER}/papers", "/admin/history",
    "/admin/contacts", "/admin/import", f"/admin/contacts/{DINNER}/joining",
    "/admin/lists/people/add", "/admin/lists/places/add", "/admin/lists/topics/add",
    "/admin/lists/people/edit/mao-zedong", "/admin/lists/places/edit/beijing",
)  # fmt: skip
HOSTILE = (
    "", " ", "\x00", "\ud800", "a\r\nSet-Cookie: x=1", "' OR 1=1 --", "1); DROP TABLE contact; --",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "../../../../etc/passwd", "{{ 7*7 }}", "-1", "9" * 400, "9" * 5_000, "1e999", "NaN", "٣", "²",
    "1956-02-30", "1956-XX", "../..", "0000-00-00", "9999-12-31/0001-01-01", "[" * 3_000, "{}",
    "null", '{"a": ' * 1_000, "Мао\u202e", "𝟙𝟡𝟝𝟞", "x" * 70_000, "\ufeff", "\u2028",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unlimited() -> Iterator[None]:
    """More wrong passwords than one person may type."""
    limiter.enabled = False
    yield
    limiter.enabled = True


def sign_in(app: Flask, db: Database) -> FlaskClient:
    """The browser of a new admin, since the forms rename, disable and sign out the one before."""
    name = f"admin {secrets.token_hex(4)}"
    insert_user(db, name, "admin", PASSWORD)
    client = app.test_client()
    form = find_form(client.get("/admin/login").text, "/admin/login")
    assert send(client, form.fill(name=name, password=PASSWORD)).status_code == 303
    return client


def list_forms(client: FlaskClient) -> list[Form]:
    """Every form that is sent to be saved, as its page fills it in."""
    forms = []
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code in (200, 303), page
        forms += [form for form in read_forms(answer.text) if form.method == "post"]
    return [form for form in forms if form.action != "/admin/logout"]


def is_sent(client: FlaskClient, form: Form, hostile: dict[str, str | list[str] | None]) -> None:
    """Send a form with hostile values; the answer is a page that is right, and runs nothing."""
    data = form.fill(**hostile)
    if "file" in hostile:
        content = BytesIO(str(hostile["file"]).encode("utf-8", "surrogatepass"))
        pairs = [(name, value.replace("\ud800", "")) for name, value in data.pairs]
        fields = {
            **Form("", "", pairs).fill(file=None).as_dict(),
            "file": [(content, '../../x"\r\n.jsonl')],
        }
        answer = client.post(form.action, data=fields, content_type="multipart/form-data")
    else:
        body = urlencode(data.pairs, errors="surrogatepass")
        answer = client.post(form.action, data=body, content_type=TYPED)
    told = f"{form.action} {str(hostile)[:500]}"
    assert answer.status_code in (200, 303, 400, 403, 404, 409, 413, 422), told
    if answer.status_code == 303:
        assert client.get(answer.location).status_code < 500, told
    for harm in ("Traceback", "<script>alert", "<img src=x", 'href="javascript:'):
        assert harm not in answer.text, told
    assert "x=1" not in answer.headers.get("Set-Cookie", ""), told


def test_no_field_of_a_form_breaks_the_site(app: Flask, db: Database) -> None:
    chance = random.Random(1948)
    client = sign_in(app, db)
    forms = list_forms(client)
    assert len({form.action for form in forms}) > 15
    for _try in range(TRIES):
        account = client.get("/admin/account")
        if account.status_code != 200:
            client = sign_in(app, db)
            account = client.get("/admin/account")
        token = find_form(account.text, "/admin/logout").get("csrf_token")
        form = chance.choice(forms).fill(csrf_token=token)
        names = sorted({name for name, _value in form.pairs})
        chosen = chance.sample(names, chance.randint(1, min(3, len(names))))
        hostile: dict[str, str | list[str] | None] = {
            name: [chance.choice(HOSTILE) for _each in range(chance.choice((1, 1, 2, 7)))]
            if name != "file"
            else chance.choice(HOSTILE)
            for name in chosen
        }
        is_sent(client, form, hostile)
    assert not list(check_database(db))
    for page in (*PAGES, "/", f"/contacts/{DINNER}", "/contacts.csv", "/corrections"):
        answer = client.get(page)
        assert answer.status_code in (200, 303), page
        assert "<script>alert" not in answer.text

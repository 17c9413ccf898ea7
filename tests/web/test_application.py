"""The application as a whole: settings, files, headers, the addresses for machines."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from timeline import create_app

PAGES = ["/", "/?order=record", "/?q=Mao", "/contacts/1949-10-20-roshchin-mao-zedong", "/nowhere"]


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(tmp_path / "a.sqlite"))
    monkeypatch.setenv("TIMELINE_PREFERRED_URL_SCHEME", "https")
    app = create_app()
    assert app.config["DATABASE"] == tmp_path / "a.sqlite"
    assert app.config["PREFERRED_URL_SCHEME"] == "https"
    assert create_app({"DATABASE": "b.sqlite"}).config["DATABASE"] == "b.sqlite"


def test_without_a_setting_the_database_lies_in_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)
    assert create_app().config["DATABASE"] == Path("instance/timeline.sqlite")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_load_nothing_but_our_own(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for address in re.findall(r'(?:src|action)="([^"]+)"', answer.text):
        assert address.startswith("/")


def test_tls_is_asked_for_again_only_where_it_was_used(client: FlaskClient) -> None:
    told = "Strict-Transport-Security"
    assert told not in client.get("/about").headers
    assert "max-age=" in client.get("/about", base_url="https://localhost").headers[told]


@pytest.mark.parametrize("path", PAGES)
def test_no_style_and_no_script_stands_in_a_page(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert not re.search(r'\sstyle=|<style|\son\w+="', text)
    # A description as JSON-LD is data; no browser runs it.
    scripts = [
        tag for tag in re.findall(r"<script[^>]*>", text) if "application/ld+json" not in tag
    ]
    assert all("src=" in tag for tag in scripts)


def test_files_are_kept_for_a_year_under_an_address_of_their_content(client: FlaskClient) -> None:
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text)
    names = {address.rpartition("/")[2] for address in addresses}
    assert names == {"icon.svg", "timeline.css", "dark.css", "htmx.min.js", "timeline.js"}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        older = re.sub(r"/static/\w+/", "/static/000000000000/", address)
        assert client.get(older).data == answer.data
        assert client.get(older).headers["Cache-Control"] == "no-cache"


def test_the_first_view_is_light(client: FlaskClient) -> None:
    sent = {"Accept-Encoding": "gzip"}
    page = client.get("/", headers=sent)
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
    text = gzip.decompress(page.data).decode()
    assert text == client.get("/").text
    files = [client.get(each, headers=sent) for each in re.findall(r'"(/static/[^"]+)"', text)]
    sizes = {each.request.path.rpartition("/")[2]: len(each.data) for each in files}
    assert sizes["timeline.css"] < 20_000
    assert len(page.data) + sum(sizes.values()) < 73_000


def test_machines_are_told_how_it_is(client: FlaskClient) -> None:
    health = client.get("/healthz").get_json()
    assert health["status"] == "ok"
    assert health["revision"] > 0
    robots = client.get("/robots.txt")
    assert robots.mimetype == "text/plain"
    assert "Disallow: /admin" in robots.text
    assert client.get("/favicon.ico").headers["Location"].endswith("/icon.svg")

"""What a request hides in its headers or in values that land in ours: no header, no address."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from socket import create_connection
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.operations.saving import SLUG
from tests.operations.serving import run_server
from timeline import create_app

BREAKS = (
    "\r\nSet-Cookie: x=1",
    "\nX-Harm: 1",
    "\r\n\r\n<script>alert(1)</script>",
    "\x85X-Harm: 1",
    "\u2028X-Harm: 1",
    '"; filename="x.exe',
    "/../../etc/passwd",
)
LANDING = (
    "/admin/login?goal=/admin/{}", "/admin/{}", "/admin/contacts/{}", f"/contacts/{SLUG}{{}}.csv",
    f"/contacts/{SLUG}.csv{{}}", "/contacts.csv?q={}", "/contacts.json?limit=1&q=Mao{}",
    "/contacts.json?after={}", "/contacts.atom?q=Mao{}", f"/oembed?url=http://localhost/contacts/{SLUG}{{}}",
    "/embed?q=Mao{}", "/embed/builder?q=Mao{}", "/handout?q=Mao{}", "/{}", "//{}", "/ambassadors{}",
    "/static/{}/timeline.css", "/choices/{}", "/?q=Mao{}",
)  # fmt: skip
"""Addresses whose values land in a redirect, a Link, a file's name or an ETag."""
NAMES = (
    'evil.example"><script>alert(1)</script>', "a\tb", "evil.example:99999", "ev il", "a,b c",
    "[::1", "<x>", "user@evil.example", "a#b", "a?b", "a\\b", "a'b", "x" * 3_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def server(built_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server, since what stands on the wire is what counts."""
    with run_server(tmp_path_factory.mktemp("headers"), built_database) as address:
        yield address


def ask(server: str, path: str, **headers: str) -> HTTPResponse:
    """The answer to a request that is written as it stands."""
    parts = urlsplit(server)
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    with create_connection((parts.hostname or "", parts.port or 0), timeout=20) as wire:
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n"
        wire.sendall(head.encode("latin-1", "replace"))
        answer = HTTPResponse(wire)
        answer.begin()
        answer.read()
    return answer


@pytest.mark.parametrize("path", LANDING)
def test_no_value_becomes_a_header(server: str, path: str) -> None:
    for text in BREAKS:
        answer = ask(server, path.format(quote(text, safe="/")))
        told = f"{path} {text!r}: {answer.status} {answer.getheaders()}"
        assert answer.status < 500, told
        assert "x-harm" not in {name.lower() for name, _value in answer.getheaders()}, told
        assert "x=1" not in (answer.getheader("Set-Cookie") or ""), told
        assert ".exe" not in (answer.getheader("Content-Disposition") or ""), told
        where = urlsplit(answer.getheader("Location") or "")
        assert where.netloc in ("", "localhost"), told


@pytest.mark.parametrize(
    "tag", ['"', 'W/"', "*", '"a", "b', "x" * 8_000, 'W/"\xe9"', '""', ", ,", "\x00"]
)
def test_no_etag_of_theirs_breaks_or_deceives(server: str, tag: str) -> None:
    for path in ("/", "/contacts.csv", f"/contacts/{SLUG}.json", "/corrections.atom"):
        answer = ask(server, path, If_None_Match=tag)
        assert answer.status in ((200, 304) if tag == "*" else (200, 400)), path


@pytest.mark.parametrize("name", NAMES)
def test_no_page_names_a_site_that_there_cannot_be(own_path: Path, name: str) -> None:
    """Behind a proxy that passes on whatever it was told, and no hosts are set."""
    client = create_app({"DATABASE": own_path, "PROXIES": 1}).test_client()
    for header in ("Host", "X-Forwarded-Host", "X-Forwarded-Proto"):
        for path in (f"/contacts/{SLUG}", "/contacts.atom", "/oembed?url=x", "/sitemap.xml"):
            answer = client.get(path, headers={header: name})
            assert answer.status_code in (200, 400, 404), header
            assert answer.status_code != 200 or "://localhost" in answer.text, header
            assert name not in answer.text, header


def test_a_scheme_is_one_of_the_web(own_client: FlaskClient, own_path: Path) -> None:
    client = create_app({"DATABASE": own_path, "PROXIES": 1}).test_client()
    refused = client.get("/", headers={"X-Forwarded-Proto": "javascript"})
    assert refused.status_code == 400
    assert "does not name the site" in refused.text
    assert client.get("/", headers={"X-Forwarded-Proto": "https"}).status_code == 200

"""Whatever is asked, in any parameter, the site answers with a page and a status that is right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from time import process_time
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.web.limits import limiter

REQUESTS = int(os.environ.get("TIMELINE_FUZZ", "150"))
"""How many are made for each kind of address; `make fuzz` makes 20,000 in all."""

NAMES = (
    "ambassador", "person", "place", "topic", "form", "kind", "language", "year", "from", "to",
    "match", "written_by", "q", "order", "after", "in_post", "limit", "revision", "theme",
    "contact", "before", "month", "day", "example", "url", "format", "bom", "on_this_day", "style",
    "maxwidth", "maxheight", "width", "height", "hide", "part", "goal", "done", "kept", "other",
)  # fmt: skip
PATHS = (
    "/", "/contacts.json", "/contacts.csv", "/contacts.atom", "/embed", "/lag", "/on-this-day",
    "/oembed", "/corrections", "/read", "/embed/builder", "/contacts.ics", "/people/", "/nowhere",
    "/contacts.bib", "/contacts.ris", "/contacts.jsonld", "/contacts.csl.json", "/sitemap.xml",
    "/contacts.timelinejs.json", "/corrections.atom", "/handout", "/choices/topic", "/admin/login",
    "/people/mao-zedong", "/contacts/1949-10-20-roshchin-mao-zedong.bib", "/api", "/about",
    "/contacts/1949-10-20-roshchin-mao-zedong", "/contacts/1949-10-20-roshchin-mao-zedong/report",
)  # fmt: skip
WITH_TOKEN = ("/embed/builder", "/admin/login", "/report")
"""The pages with a form that is sent, whose token stands in a cookie too."""
HOSTILE = (
    "' OR 1=1 --", "1; DROP TABLE contact",
    "\" UNION SELECT password FROM user --", "%' AND '1'='1",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "a\r\nSet-Cookie: x=1", "\x00", "\ud800",
    "{{ 7*7 }}", "yudin", "1956", "1956-XX", "-1", "99999999999999999999", "record", "Mao" * 400,
)  # fmt: skip
VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
ASKED = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5)


@pytest.fixture(autouse=True)
def unlimited() -> Iterator[None]:
    """A thousand searches in a minute, which one reader may not make."""
    limiter.enabled = False
    yield
    limiter.enabled = True


@given(path=st.sampled_from(PATHS), pairs=ASKED, is_fragment=st.booleans())
@settings(max_examples=REQUESTS)
def test_no_query_breaks_the_site(
    fuzzed: FlaskClient, path: str, pairs: list[tuple[str, str]], is_fragment: bool
) -> None:
    query = urlencode(pairs, errors="surrogatepass")
    began = process_time()
    answer = fuzzed.get(f"{path}?{query}", headers={"HX-Request": "true"} if is_fragment else {})
    # To a format that it does not know, oEmbed has to answer 501.
    assert answer.status_code < (502 if path == "/oembed" else 500), f"{path}?{query}"
    assert process_time() - began < 1, f"{path}?{query}"
    assert "Set-Cookie" not in answer.headers or path.endswith(WITH_TOKEN)
    if answer.mimetype == "text/html":
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert 'href="javascript:' not in answer.text
    assert "Traceback" not in answer.text


@given(
    path=st.text(max_size=40), method=st.sampled_from(("GET", "POST", "PUT", "DELETE", "OPTIONS"))
)
@settings(max_examples=REQUESTS)
def test_no_address_breaks_the_site(fuzzed: FlaskClient, path: str, method: str) -> None:
    answer = fuzzed.open(f"/{path.encode('utf-8', 'surrogatepass').hex('%')}", method=method)
    assert answer.status_code < 500


@given(fields=st.dictionaries(st.sampled_from(("text", "title", "catalogue_date", "x")), VALUES))
@settings(max_examples=REQUESTS // 3)
def test_no_paper_breaks_the_date_reader(fuzzed: FlaskClient, fields: dict[str, str]) -> None:
    body = urlencode(fields, errors="surrogatepass")
    answer = fuzzed.post("/read", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 413, 422)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff" * 1_000, "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"{", "application/json"),
        (b"a=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_none_is_refused(fuzzed: FlaskClient, body: bytes, kind: str) -> None:
    assert fuzzed.post("/read", data=body, content_type=kind).status_code in (200, 400, 413, 422)

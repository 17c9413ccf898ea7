"""The builder: what is chosen is what the codes show, pinned by default, without any script."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN

CODE = re.compile(r'<textarea id="code-(\w+)"[^>]*>(.*?)</textarea>', re.DOTALL)


def read_codes(client: FlaskClient, query: str) -> dict[str, str]:
    text = client.get(f"/embed/builder?{query}").text
    return {name: html.unescape(code) for name, code in CODE.findall(text)}


def test_the_codes_show_what_was_chosen(client: FlaskClient) -> None:
    query = "ambassador=roshchin&from=1949-10&to=1950-01&theme=dark&limit=20&width=640&height=480"
    codes = read_codes(client, query)
    frame = codes["frame"]
    assert 'width="640" height="480" loading="lazy" style="border:0"' in frame
    assert 'title="Contacts with Roshchin, from October 1949 to January 1950"' in frame
    address = re.search(r'src="([^"]+)"', frame)
    assert address
    assert html.unescape(address[1]) == codes["address"]
    assert {"theme=dark", "limit=20", "from=1949-10"} < set(
        urlsplit(codes["address"]).query.split("&")
    )
    shown = client.get(codes["address"]).text
    slugs = re.findall(r'<li class="entry" id="c-([^"]+)">', shown)
    assert len(slugs) > 3
    for code in (codes["html"], codes["markdown"]):
        assert re.findall(r"/contacts/([\w-]+)", code) == slugs
        assert "written 1 December 1949, on a conversation of 20 October 1949" in code


def test_a_copy_says_its_day_and_that_it_is_not_the_whole_list(client: FlaskClient) -> None:
    whole = read_codes(client, "ambassador=roshchin")
    part = read_codes(client, "ambassador=roshchin&limit=20")
    for name in ("html", "markdown"):
        assert re.search(r", as it was on \d+ \w+ \d{4}\.", whole[name])
        assert re.search(r"\d{4}; the first 20 of \d\d contacts\.", part[name])


def test_a_view_is_pinned_unless_the_newest_is_asked_for(client: FlaskClient) -> None:
    revision = client.get("/healthz").get_json()["revision"]
    assert f"revision={revision}" in read_codes(client, "year=1956")["address"]
    assert "revision" not in read_codes(client, "year=1956&kept=live")["address"]


def test_the_form_keeps_every_choice_and_needs_no_script(client: FlaskClient) -> None:
    query = "ambassador=roshchin&ambassador=yudin&year=1950&topic=albania&in_post=1&order=record"
    text = client.get(f"/embed/builder?{query}&q=dinner&kept=live&theme=light").text
    assert '<form class="build" action="/embed/builder" method="get"' in text
    ticked = re.findall(r'name="(\w+)" value="([^"]+)" checked', text)
    assert set(ticked) == {
        ("ambassador", "roshchin"), ("ambassador", "yudin"), ("year", "1950"),
        ("topic", "albania"), ("in_post", "1"), ("order", "record"), ("kept", "live"),
        ("theme", "light"),
    }  # fmt: skip
    assert 'name="q" value="dinner"' in text
    assert "<button>Make the code</button>" in text


def test_one_contact_can_be_chosen(client: FlaskClient) -> None:
    codes = read_codes(client, f"contact={ROSHCHIN}")
    assert f"contact={ROSHCHIN}" in codes["address"]
    assert client.get(codes["address"]).status_code == 200
    assert codes["markdown"].count("](http") == 2


@pytest.mark.parametrize(
    ("query", "named"),
    [("height=9", "9"), ("width=wide", "wide"), ("theme=pink", "pink"), ("limit=999", "999"),
     ("from=soon", "soon"), ("ambassador=nobody", "nobody"), ("contact=never", "never"),
     ("height=%3Cscript%3E", "&lt;script&gt;")],
)  # fmt: skip
def test_what_is_not_understood_is_named_and_the_rest_is_kept(
    client: FlaskClient, query: str, named: str
) -> None:
    answer = client.get(f"/embed/builder?year=1956&{query}")
    assert answer.status_code == 400
    alert = answer.text.partition('role="alert"')[2].partition("</ul>")[0]
    assert named in alert
    assert "year=1956" in html.unescape(CODE.findall(answer.text)[0][1])


def test_its_preview_is_a_frame_of_this_site_alone(client: FlaskClient) -> None:
    answer = client.get("/embed/builder?year=1956")
    assert answer.headers["Content-Security-Policy"].endswith("; frame-src 'self'")
    assert re.search(
        r'<iframe src="/embed\?year=1956&amp;revision=\d+" title="Preview: ', answer.text
    )

"""oEmbed as its specification has it, and as those who consume it read it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN

SITE = "http://localhost"


def ask(client: FlaskClient, url: str, **more: object) -> dict[str, object]:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    answer = client.get(f"/oembed?url={quote(url, safe='')}{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.get_json()
    return found


@pytest.mark.parametrize(
    ("page", "embed"),
    [
        ("/", "/embed"),
        ("/?ambassador=roshchin&order=record", "/embed?ambassador=roshchin&order=record"),
        (f"/contacts/{ROSHCHIN}", f"/embed?contact={ROSHCHIN}"),
        ("/embed?year=1956&revision=2&theme=dark", "/embed?year=1956&theme=dark&revision=2"),
        ("/ambassadors/yudin", "/embed?ambassador=yudin"),
        ("/people/mao-zedong", "/embed?person=mao-zedong"),
    ],
)
def test_a_page_gives_the_frame_of_its_embed(client: FlaskClient, page: str, embed: str) -> None:
    answer = ask(client, SITE + page)
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    code = str(answer["html"])
    # What WordPress keeps of an answer: a quotation with a link, then one frame.
    kept = re.fullmatch(
        r'<blockquote><a href="[^"]+">[^<]+</a></blockquote>(<iframe [^>]+></iframe>)', code
    )
    assert kept
    assert f'src="{SITE}{embed.replace("&", "&amp;")}"' in kept[1]
    assert re.search(r' title="[^"]+"', kept[1])
    assert client.get(embed).status_code == 200


@pytest.mark.parametrize(
    "site",
    ["HTTP://LocalHost", "https://localhost", "http://localhost:80", "https://localhost:443"],
)
def test_an_address_may_be_written_in_other_ways(client: FlaskClient, site: str) -> None:
    told = ask(client, f"{site}/?year=1956#?secret=aB3#?secret=dE6")
    assert f'src="{SITE}/embed?year=1956"' in str(told["html"])


def test_bounds_are_respected(client: FlaskClient) -> None:
    whole = ask(client, f"{SITE}/?year=1956")
    assert (whole["width"], whole["height"]) == (640, 600)
    small = ask(client, f"{SITE}/?year=1956", maxwidth=320, maxheight=200)
    assert (small["width"], small["height"]) == (320, 200)
    assert 'width="320" height="200"' in str(small["html"])
    large = ask(client, f"{SITE}/?year=1956", maxwidth=3000, maxheight=3000)
    assert (large["width"], large["height"]) == (640, 600)


def test_xml_says_the_same(client: FlaskClient) -> None:
    address = f"/oembed?url={quote(SITE + '/?q=Mao%01%22%3Cb%3E', safe='')}"
    answer = client.get(f"{address}&format=xml")
    assert answer.mimetype == "text/xml"
    root = ElementTree.fromstring(answer.data)
    told = client.get(f"{address}&format=json").get_json()
    assert {each.tag: each.text for each in root} == {key: str(told[key]) for key in told}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=http://localhost/&maxwidth=wide", 400),
        ("url=http://localhost/&maxheight=0", 400),
        ("url=http://localhost/&format=yaml", 501),
        ("url=http://elsewhere.example/", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://[", 404),
        ("url=http://localhost/about", 404),
        ("url=http://localhost:8080/", 404),
        ("url=http://localhost:port/", 404),
        ("url=http://localhost.evil.example/", 404),
        ("url=http://localhost/contacts/never", 404),
        ("url=http://localhost/contacts.json", 404),
        ("url=http://localhost/?ambassador=nobody", 404),
        ("url=http://localhost/embed?revision=900", 404),
        ("url=http://localhost/embed?theme=pink", 404),
    ],
)
def test_what_cannot_be_embedded_is_refused_as_the_specification_says(
    client: FlaskClient, query: str, status: int
) -> None:
    answer = client.get(f"/oembed?{query}")
    assert answer.status_code == status
    assert answer.mimetype == "text/plain"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "page", ["/", "/?ambassador=yudin&year=1956", f"/contacts/{ROSHCHIN}", "/embed?year=1956",
             f"/embed?contact={ROSHCHIN}", "/?q=%22%3E%3Cscript%3E"],
)  # fmt: skip
def test_the_served_head_leads_there(client: FlaskClient, page: str) -> None:
    head = client.get(page).text.partition("</head>")[0]
    for form, kind in (("json", "application/json"), ("xml", "text/xml")):
        found = re.search(
            rf'rel="alternate" type="{kind}\+oembed" href="([^"]+)" title="[^"]+"', head
        )
        assert found
        address = found[1].replace("&amp;", "&")
        assert set(parse_qs(urlsplit(address).query)) == {"url", "format"}
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == kind
        assert f"format={form}" in address

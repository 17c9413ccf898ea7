"""What programs and search engines are told, and whether it is true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN, correct, open_owned
from timeline import create_app
from timeline.export import FORMATS, FORMATS_OF_ONE

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def described(built_database: Path) -> dict[str, Any]:
    client = create_app({"DATABASE": built_database, "TESTING": True}).test_client()
    found: dict[str, Any] = client.get("/api/openapi.json").get_json()
    return found


def test_every_format_is_described(described: dict[str, Any]) -> None:
    served = set(FORMATS) - {"bibtex"}
    paths = set(described["paths"])
    assert {f"/contacts.{suffix}" for suffix in served} <= paths
    assert {f"/contacts/{{slug}}.{suffix}" for suffix in set(FORMATS_OF_ONE) & served} <= paths


def test_every_example_is_answered_as_described(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    shared = described["components"]["parameters"]
    for path, methods in described["paths"].items():
        parameters = [
            shared[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            for each in methods["get"].get("parameters", ())
        ]
        for each in parameters:
            if each["in"] == "query" and "example" in each:
                required = [p for p in parameters if p.get("required") and p["in"] == "query"]
                pairs = {p["name"]: p["example"] for p in [*required, each]}
                url = fill(path, parameters) + "?" + urlencode(pairs, doseq=True)
                answer = client.get(url)
                assert answer.status_code == 200, (url, answer.text)
                content = methods["get"]["responses"]["200"]["content"]
                assert answer.mimetype in content, url


def fill(path: str, parameters: list[dict[str, Any]]) -> str:
    """A path with the example of its slug."""
    slug = next((each["example"] for each in parameters if each["in"] == "path"), "")
    return path.replace("{slug}", slug)


def test_every_contact_has_the_shape_that_is_described(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    components = {"components": described["components"]}
    of_list = {**components, "$ref": "#/components/schemas/ContactList"}
    everything = client.get("/contacts.json?limit=1000").get_json()
    jsonschema_rs.validator_for(of_list).validate(everything)
    of_one = {**components, "$ref": "#/components/schemas/WholeContact"}
    validator = jsonschema_rs.validator_for(of_one)
    for contact in everything["contacts"][::20]:
        validator.validate(client.get(f"/contacts/{contact['slug']}.json").get_json())


def test_the_example_of_a_refusal_is_a_real_one(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    example = described["components"]["schemas"]["Problem"]["example"]
    assert client.get("/contacts.json?ambassador=yudn").get_json() == example


def test_the_page_for_people_shows_every_address_and_parameter(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    text = client.get("/api").text
    for path in described["paths"]:
        assert f"<code>GET {path}</code>" in text
    for name in described["components"]["parameters"]:
        assert f"<dt><code>{name}</code></dt>" in text
    for link in re.findall(r'<a href="(/contacts[^"]+)">', text):
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_every_page_in_the_map_is_there_and_may_be_visited(client: FlaskClient) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    root = ElementTree.fromstring(client.get("/sitemap.xml").data)
    addresses = [each.findtext(f"{MAP}loc", "") for each in root]
    assert len(addresses) == len(set(addresses)) > 300
    assert f"http://localhost/contacts/{ROSHCHIN}" in addresses
    assert "http://localhost/?year=1956" in addresses
    for address in addresses:
        assert robots.can_fetch("*", address), address
    for address in addresses[::7]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in answer.text


def test_a_map_too_long_for_one_file_names_the_files_that_have_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [each.findtext(f"{MAP}loc", "") for each in read_map(client, "/sitemap.xml")]
    monkeypatch.setattr("timeline.web.sitemap.MOST", 100)
    named = [each.findtext(f"{MAP}loc", "") for each in read_map(client, "/sitemap.xml")]
    assert named == [
        f"http://localhost/sitemap-{part}.xml" for part in range(1, len(whole) // 100 + 2)
    ]
    parts = [[each.findtext(f"{MAP}loc", "") for each in read_map(client, one)] for one in named]
    assert max(map(len, parts)) == 100
    assert [address for part in parts for address in part] == whole
    for beyond in (0, len(named) + 1):
        assert client.get(f"/sitemap-{beyond}.xml").status_code == 404


def read_map(client: FlaskClient, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.data)


@pytest.mark.parametrize(
    "path", ["/admin/", "/?ambassador=yudin", "/?q=Mao", "/embed?year=1956", "/contacts.csv",
             "/?order=record", "/oembed?url=x"],
)  # fmt: skip
def test_what_gives_a_robot_nothing_is_closed_to_it(client: FlaskClient, path: str) -> None:
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    assert not robots.can_fetch("*", f"http://localhost{path}")
    assert robots.site_maps() == ["http://localhost/sitemap.xml"]


def test_the_map_says_when_a_contact_changed(built_database: Path, tmp_path: Path) -> None:
    with open_owned(built_database, tmp_path) as (client, db):
        before = read_moments(client)
        db.execute("UPDATE revision SET made_at = '2001-02-03T04:05:06+00:00'")
        correct(db, {"record": [{"edtf": "1949-12-02"}]})
        after = read_moments(client)
        address = f"http://localhost/contacts/{ROSHCHIN}"
        assert after[address] > "2020" < before[address]
        assert sum(moment.startswith("2001") for moment in after.values()) > 200


def read_moments(client: FlaskClient) -> dict[str, str]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").data)
    return {
        each.findtext(f"{MAP}loc", ""): each.findtext(f"{MAP}lastmod", "")
        for each in root
        if "/contacts/" in each.findtext(f"{MAP}loc", "")
    }


def test_a_contact_tells_zotero_what_it_is_and_when_it_was_written(client: FlaskClient) -> None:
    head = client.get(f"/contacts/{ROSHCHIN}").text.partition("</head>")[0]
    told = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', head))
    assert told["z.itemType"] == "manuscript"
    assert told["citation_date"] == told["DCTERMS.issued"] == "1949-12-01"
    assert told["DC.coverage"].startswith("AVPRF, f. 0100")
    assert "20 October 1949" in told["DC.description"]
    assert "citation_journal_title" not in told
    assert 'rel="schema.z" href="http://www.zotero.org/namespaces/export#"' in head
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', head)
    assert data
    assert json.loads(data[1])["dateCreated"] == "1949-12-01"


def test_a_narrowed_list_holds_a_reference_for_each_contact(client: FlaskClient) -> None:
    text = client.get("/?ambassador=roshchin").text
    references = re.findall(r'<span class="Z3988" title="([^"]+)"></span>', text)
    titles = re.findall(r'<li class="entry[^>]* id="c-', text)
    assert len(references) == len(titles) > 20
    told = parse_qs(references[0].replace("&amp;", "&"))
    assert told["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    assert "Z3988" not in client.get("/").text


def test_a_public_address_can_be_set(built_database: Path) -> None:
    config = {"DATABASE": built_database, "TESTING": True, "SITE": "https://contacts.example.org/"}
    client = create_app(config).test_client()
    assert '"https://contacts.example.org/contacts/' in client.get("/contacts.json").text
    assert "https://contacts.example.org/sitemap.xml" in client.get("/robots.txt").text
    answer = client.get("/oembed?url=https://contacts.example.org/?year=1956")
    assert "https://contacts.example.org/embed?year=1956" in answer.get_json()["html"]


@pytest.mark.parametrize(
    "path", ["/contacts.json", "/contacts.csv", f"/contacts/{ROSHCHIN}.json", "/api/openapi.json"]
)
def test_an_address_that_is_only_for_reading_says_so_to_a_program(
    client: FlaskClient, path: str
) -> None:
    answer = client.delete(path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    is_json = path.endswith("json")
    assert answer.mimetype == ("application/problem+json" if is_json else "text/plain")
    assert "can be read" in (answer.get_json(force=True)["detail"] if is_json else answer.text)


def test_a_page_that_is_only_for_reading_says_so_to_a_person(client: FlaskClient) -> None:
    answer = client.post("/lag")
    assert answer.status_code == 405
    assert answer.mimetype == "text/html"

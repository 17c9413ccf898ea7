"""The exports as they are served: every format, what fails and how, paging, what is unchanged."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import rispy
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN, correct, open_owned
from timeline.export import FORMATS, FORMATS_OF_ONE, csv_table
from timeline.web import export

SERVED = [name for name in FORMATS if name != "bibtex"]
JSON_LIKE = [name for name in SERVED if "json" in name]


@pytest.mark.parametrize("suffix", SERVED)
def test_a_list_comes_in_its_format_and_any_page_may_read_it(
    client: FlaskClient, suffix: str
) -> None:
    answer = client.get(f"/contacts.{suffix}?ambassador=roshchin")
    assert answer.status_code == 200
    assert answer.content_type.startswith(FORMATS[suffix].MEDIA_TYPE)
    assert "Мао" in answer.text or "毛泽东" in answer.text or suffix == "timelinejs.json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="alternate"; type="text/html"' in answer.headers["Link"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("suffix", SERVED)
def test_an_answer_that_is_known_is_not_sent_again(client: FlaskClient, suffix: str) -> None:
    address = f"/contacts.{suffix}?year=1950"
    first = client.get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/contacts.{suffix}?year=1951", headers=known).status_code == 200


def test_a_correction_makes_a_new_answer(built_database: Path, tmp_path: Path) -> None:
    with open_owned(built_database, tmp_path) as (client, db):
        first = client.get("/contacts.json?ambassador=roshchin&limit=1000")
        correct(db, {"record": [{"edtf": "1949-12-02"}]})
        known = {"If-None-Match": first.headers["ETag"]}
        second = client.get("/contacts.json?ambassador=roshchin&limit=1000", headers=known)
        assert second.status_code == 200
        found = {each["slug"]: each["record"] for each in second.get_json()["contacts"]}
        assert found[ROSHCHIN]["edtf"] == "1949-12-02"
        assert second.get_json()["revision"] == first.get_json()["revision"] + 1
        newest = feedparser.parse(client.get("/contacts.atom").data).entries[0]
        assert newest.link.endswith(ROSHCHIN)


@pytest.mark.parametrize("suffix", [name for name in FORMATS_OF_ONE if name != "bibtex"])
def test_one_contact_comes_in_its_format(client: FlaskClient, suffix: str) -> None:
    answer = client.get(f"/contacts/{ROSHCHIN}.{suffix}")
    assert answer.status_code == 200
    assert answer.content_type.startswith(FORMATS[suffix].MEDIA_TYPE)
    assert ROSHCHIN in answer.text


def test_paging_gives_every_contact_once_in_the_order_of_the_timeline(
    client: FlaskClient, seeds: list[dict[str, Any]]
) -> None:
    address, found, pages = "/contacts.json?limit=60", [], 0
    while address:
        answer = client.get(address)
        page = answer.get_json()
        found += [each["slug"] for each in page["contacts"]]
        links = answer.headers["Link"]
        assert (f'<{page["next"]}>; rel="next"' in links) == (page["next"] is not None)
        address = page["next"]
        pages += 1
    assert len(found) == len(set(found)) == page["total"] >= len(seeds)
    assert pages == -(-len(found) // 60)
    everything = csv.DictReader(io.StringIO(client.get("/contacts.csv").text))
    assert [row["slug"] for row in everything] == found


def test_json_has_a_hundred_to_a_page_unless_told_otherwise(client: FlaskClient) -> None:
    assert len(client.get("/contacts.json").get_json()["contacts"]) == 100
    assert len(client.get("/contacts.json?limit=7").get_json()["contacts"]) == 7
    assert len(rispy.loads(client.get("/contacts.ris?limit=7").text)) == 7


def test_options_of_a_format_are_heard(client: FlaskClient) -> None:
    assert not client.get("/contacts.csv?year=1949").data.startswith(b"\xef\xbb\xbf")
    assert client.get("/contacts.csv?year=1949&bom=1").data.startswith(b"\xef\xbb\xbf")
    assert "RRULE" not in client.get("/contacts.ics?year=1949").text
    repeated = icalendar.Calendar.from_ical(client.get("/contacts.ics?on_this_day=1").text)
    assert any(event.get("rrule") for event in repeated.walk("VEVENT"))
    assert "eventdate" in client.get("/contacts.bib?year=1956").text
    assert "eventdate" not in client.get("/contacts.bib?year=1956&style=bibtex").text


def test_the_page_leads_to_every_file_and_to_one_that_excel_reads(client: FlaskClient) -> None:
    for page in ("/", "/?year=1949&topic=albania"):
        menu = client.get(page).text.partition('id="export"')[2].partition("</details>")[0]
        found = [html.unescape(each) for each in re.findall(r'href="(/contacts[^"]+)"', menu)]
        assert {each.partition("?")[0].partition(".")[2] for each in found} == set(SERVED)
        for address in found:
            assert client.get(address).status_code == 200, address
        (excel,) = [each for each in found if "bom=1" in each]
        rows = client.get(excel).data
        assert rows.startswith(b"\xef\xbb\xbf")
        assert ("topic=albania" in excel) == ("topic" in page)


def test_a_file_to_keep_has_a_name(client: FlaskClient) -> None:
    saved = client.get(f"/contacts/{ROSHCHIN}.ris").headers["Content-Disposition"]
    assert saved == f"attachment; filename={ROSHCHIN}.ris"
    assert "Content-Disposition" not in client.get("/contacts.json").headers


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("ambassador=nobody", "nobody"),
        ("from=yesterday-ish", "yesterday-ish"),
        ("limit=0", "limit"),
        ("limit=1001", "1,000"),
        ("limit=ten", "ten"),
        ("after=nowhere", "nowhere"),
        ("q=%00", "NUL"),
        ("order=%3Cscript%3E", "<script>"),
    ],
)
@pytest.mark.parametrize("suffix", ["json", "csv", "atom", "csl.json"])
def test_what_is_not_understood_is_named(
    client: FlaskClient, suffix: str, query: str, named: str
) -> None:
    answer = client.get(f"/contacts.{suffix}?{query}")
    assert answer.status_code == 400
    if suffix in JSON_LIKE:
        assert answer.mimetype == "application/problem+json"
        problem = answer.get_json()
        assert problem["status"] == 400
        assert named in problem["detail"]
        assert list(problem["errors"]) == [query.partition("=")[0]]
    else:
        assert answer.mimetype == "text/plain"
        assert named in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/contacts.xyz", "/contacts.bibtex", "/contacts/never.json", "/contacts/a.b.c",
             "/contacts/.ics", f"/contacts/{ROSHCHIN}.atom"],
)  # fmt: skip
def test_what_is_not_there_is_a_sentence_and_not_a_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.mimetype in ("text/plain", "application/problem+json")
    assert "There is no" in answer.text or "cannot be had" in answer.text


def test_programs_on_other_pages_may_ask_first(client: FlaskClient) -> None:
    answer = client.options("/contacts.json", headers={"Origin": "null"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_a_long_export_is_streamed_with_its_length(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/contacts.csv?order=record")
    monkeypatch.setattr(export, "WHOLE", 10)
    streamed = client.get("/contacts.csv?order=record&streamed=1")
    assert streamed.is_streamed
    assert streamed.content_length == len(streamed.data)
    assert streamed.data == whole.data
    assert client.head("/contacts.csv?streamed=2", buffered=True).status_code == 200


def test_an_export_that_breaks_half_way_has_a_status_and_no_half_file(
    built_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(contacts: Iterable[object], about: object) -> Iterator[str]:
        yield "slug,title\n"
        raise RuntimeError("the disk is full")

    with open_owned(built_database, tmp_path) as (client, _db):
        client.application.testing = False
        monkeypatch.setattr(csv_table, "write_list", break_down)
        answer = client.get("/contacts.csv")
        assert answer.status_code == 500
        assert "slug,title" not in answer.text
        assert "Traceback" not in answer.text


def test_without_a_database_a_program_is_told_so(no_database: FlaskClient) -> None:
    answer = no_database.get("/contacts.json")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "timeline init" in json.loads(answer.data)["detail"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/contacts.csv?bom=maybe", "bom"),
        ("/contacts/1949-10-20-roshchin-mao-zedong.ics?on_this_day=2", "on_this_day"),
        ("/contacts.json?in_post=maybe", "in_post"),
    ],
)
def test_what_is_neither_yes_nor_no_is_refused(
    client: FlaskClient, address: str, name: str
) -> None:
    refused = client.get(address)
    assert refused.status_code == 400
    assert f"{name} is 1, or is left out" in refused.text
    for word in ("", "0", "1", "yes"):
        assert client.get(f"{address.partition('=')[0]}={word}").status_code == 200

"""What may be kept, by whom and how long, and that a save is seen at once."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.operations.saving import SLUG, save_summary
from timeline import create_app
from timeline.export import FORMATS, FORMATS_OF_ONE
from timeline.web.front import Kept
from timeline.web.memory import Memory

PUBLIC = (
    *("/", "/?ambassador=yudin", "/?q=Mao", f"/contacts/{SLUG}", "/lag", "/on-this-day", "/about"),
    *("/people/", "/people/stalin", "/ambassadors/", "/ambassadors/yudin", "/places/", "/topics/"),
    *("/corrections", "/corrections.atom", "/read", "/api", "/api/openapi.json", "/handout"),
    *("/embed", "/embed?revision=1", "/embed/builder", "/oembed?url=http://localhost/"),
    *("/robots.txt", "/sitemap.xml"),
)
EXPORTS = (
    *(f"/contacts.{name}" for name in FORMATS if name != "bibtex"),
    *(f"/contacts/{SLUG}.{name}" for name in FORMATS_OF_ONE if name != "bibtex"),
    "/contacts.csv?year=1956",
)
FRAGMENT = {"HX-Request": "true"}


@pytest.mark.parametrize("path", [*PUBLIC, *EXPORTS])
def test_an_answer_may_be_kept_and_asked_for_again(own_client: FlaskClient, path: str) -> None:
    first = own_client.get(path)
    assert first.status_code == 200
    assert "s-maxage=" in first.headers["Cache-Control"]
    assert "stale-while-revalidate=" in first.headers["Cache-Control"]
    assert "Cookie" not in first.headers.get("Vary", "")
    second = own_client.get(path)
    assert (second.data, second.headers) == (first.data, first.headers)
    unchanged = own_client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert "default-src" in unchanged.headers["Content-Security-Policy"]
    assert unchanged.headers["ETag"] == first.headers["ETag"]
    assert own_client.head(path).headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    "path", ["/admin/login", "/admin/", "/healthz", f"/contacts/{SLUG}/report"]
)
def test_what_is_of_one_reader_or_one_moment_is_not_kept(
    own_client: FlaskClient, path: str
) -> None:
    answer = own_client.get(path)
    assert "ETag" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_a_refusal_is_not_kept(own_client: FlaskClient) -> None:
    for path in ("/?year=99999", "/nowhere", "/contacts.json?year=99999"):
        assert own_client.get(path).headers["Cache-Control"] == "no-store"


def test_a_save_elsewhere_is_seen_with_the_next_request(
    own_client: FlaskClient, own_db: Database
) -> None:
    before = own_client.get(f"/contacts/{SLUG}")
    for number in range(3):
        save_summary(own_db, f"Told for the {number}th time.")
        after = own_client.get(
            f"/contacts/{SLUG}", headers={"If-None-Match": before.headers["ETag"]}
        )
        assert after.status_code == 200
        assert f"Told for the {number}th time." in after.text
        before = after


def test_page_and_fragment_are_kept_apart(own_client: FlaskClient) -> None:
    page, fragment = own_client.get("/"), own_client.get("/", headers=FRAGMENT)
    assert page.headers["ETag"] != fragment.headers["ETag"]
    known = {"If-None-Match": page.headers["ETag"]}
    assert own_client.get("/", headers={**FRAGMENT, **known}).data == fragment.data
    assert own_client.get("/").data == page.data


def test_compressed_and_plain_are_kept_apart(own_client: FlaskClient) -> None:
    for _time in range(2):
        packed = own_client.get("/", headers={"Accept-Encoding": "gzip"})
        plain = own_client.get("/")
        assert gzip.decompress(packed.data) == plain.data
        assert "Content-Encoding" not in plain.headers


def test_whoever_is_signed_in_gets_an_answer_of_his_own(own_client: FlaskClient) -> None:
    own_client.get("/")
    own_client.set_cookie("timeline_session", "anything")
    answer = own_client.get("/")
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_cookies_of_other_sites_change_nothing(own_path: Path) -> None:
    app = create_app({"DATABASE": own_path})
    own, other = app.test_client(), app.test_client()
    other.set_cookie("_ga", "GA1.2.3")
    packed = {"Accept-Encoding": "gzip"}
    answers = [each.get("/", headers=packed) for each in (other, own, other)]
    assert len({answer.data for answer in answers}) == 1
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len(app.extensions["memory"].kept) == 1
    other.set_cookie("timeline_session", "anything")
    assert "Content-Encoding" not in other.get("/", headers=packed).headers


def test_a_missing_database_is_said_and_not_kept(own_path: Path, own_client: FlaskClient) -> None:
    good = own_client.get("/")
    away = own_path.with_name("away.sqlite")
    own_path.rename(away)
    answer = own_client.get("/", headers={"If-None-Match": good.headers["ETag"]})
    assert answer.status_code == 503
    assert "There is no database" in answer.text
    away.rename(own_path)
    assert own_client.get("/").data == good.data


def test_memory_is_bounded() -> None:
    memory: Memory[Kept] = Memory(10_000)
    for number in range(100):
        memory.keep(str(number), Kept((), b"x" * 1_000))
        assert memory.size <= memory.most
    assert memory.find("99")
    assert not memory.find("0")
    memory.keep("99", Kept((), b"y"))
    assert memory.size == sum(each.size for each in memory.kept.values())
    memory.keep("too long", Kept((), b"x" * 100_000))
    assert memory.size == 0


@pytest.mark.parametrize("name", ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
def test_what_browsers_never_say_makes_no_copy_of_a_page(own_path: Path, name: str) -> None:
    app = create_app({"DATABASE": own_path})
    client = app.test_client()
    pages = {client.get("/about", headers={name: f"{number}" * 9_000}).data for number in range(5)}
    assert len(pages) == len(app.extensions["memory"].kept) == 1


def test_a_long_address_counts_among_what_is_kept(own_path: Path) -> None:
    app = create_app({"DATABASE": own_path})
    client = app.test_client()
    for number in range(5):
        assert client.get(f"/contacts/{SLUG}.bib?{number}={'y' * 15_000}").status_code == 200
    assert app.extensions["memory"].size > 5 * 15_000


def test_a_page_that_is_not_there_is_not_unchanged(own_client: FlaskClient) -> None:
    anything = {"If-None-Match": "*"}
    assert own_client.get("/people/nobody-of-this-name", headers=anything).status_code == 404
    assert own_client.get("/about").status_code == 200
    assert own_client.get("/about", headers=anything).status_code == 304


def test_a_process_may_keep_nothing(own_path: Path) -> None:
    app = create_app({"DATABASE": own_path, "CACHE_BYTES": 0})
    client = app.test_client()
    assert client.get("/").data == client.get("/").data
    assert not app.extensions["memory"].kept

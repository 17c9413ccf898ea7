"""Embeds: for any page and any frame, readable bare, and pinned ones the same for ever."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.owned import ROSHCHIN, correct, open_owned
from timeline.store import select_revision
from timeline.web import past

SLUG = re.compile(r'<li class="entry" id="c-([^"]+)">')
SINCE = re.compile(r'<p class="since">.*?</p>', re.DOTALL)


def list_slugs(text: str) -> list[str]:
    return SLUG.findall(text)


@pytest.mark.parametrize(
    "query",
    ["", "ambassador=roshchin", "ambassador=yudin&in_post=1", "from=1949-10&to=1950-01",
     "person=stalin&order=record", "q=dinner", "year=1949&topic=albania", "form=correspondence",
     "written_by=1951-01-01"],
)  # fmt: skip
def test_an_embed_lists_what_the_timeline_lists(client: FlaskClient, query: str) -> None:
    full = client.get(f"/?{query}").text
    embed = client.get(f"/embed?limit=300&{query}").text
    assert list_slugs(embed)
    assert sorted(list_slugs(embed)) == sorted(
        re.findall(r'<li class="entry[^>]* id="c-([^"]+)"', full)
    )
    assert re.search(r"<h1>(.*?)</h1>", embed)[1] == re.search(r"<h1>(.*?)</h1>", full)[1]  # type: ignore[index]


@pytest.mark.parametrize(
    "address",
    ["/embed", "/embed?theme=dark&limit=3", f"/embed?contact={ROSHCHIN}", "/embed?revision=1",
     "/embed?ambassador=nobody", "/embed?contact=never", "/embed?revision=900"],
)  # fmt: skip
def test_any_page_may_hold_it_and_it_keeps_nothing(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors *")
    assert "unsafe" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert "<form" not in answer.text
    assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]* src=)", answer.text)


@pytest.mark.parametrize("path", ["/", "/embed/builder", "/api", f"/contacts/{ROSHCHIN}", "/nope"])
def test_no_other_page_may_be_held(client: FlaskClient, path: str) -> None:
    policies = client.get(path).headers.getlist("Content-Security-Policy")
    assert len(policies) == 1
    assert "frame-ancestors 'none'" in policies[0]


def test_it_says_whose_it_is_how_much_it_is_and_where_the_rest_is(client: FlaskClient) -> None:
    text = client.get("/embed?ambassador=roshchin&limit=4").text
    assert len(list_slugs(text)) == 4
    assert re.search(r"Contacts 1 to 4 of \d\d", text)
    assert 'href="http://localhost/?ambassador=roshchin" target="_top"' in text
    assert f'href="http://localhost/contacts/{list_slugs(text)[0]}" target="_top"' in text
    assert "From Sino-Soviet Contacts, 1948–1959, localhost." in text
    onward = re.search(r'class="paging"><a href="([^"]+)"', text)
    assert onward
    following = list_slugs(client.get(onward[1].replace("&amp;", "&")).text)
    assert len(following) == 4
    assert not set(following) & set(list_slugs(text))


def test_without_styles_it_is_a_list_with_words_for_both_dates(client: FlaskClient) -> None:
    text = client.get("/embed?ambassador=roshchin&from=1949-10-20&to=1949-10-20").text
    words = " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())
    assert "Ambassador Roshchin with Mao Zedong Talked 20 October 1949" in words
    assert "Written 1 December 1949 42 days later" in words


@pytest.mark.parametrize(
    ("theme", "dark"),
    [("auto", "screen and (prefers-color-scheme: dark)"), ("dark", "screen"), ("light", "")],
)
def test_its_colours_are_chosen_by_the_page_that_holds_it(
    client: FlaskClient, theme: str, dark: str
) -> None:
    text = client.get(f"/embed?theme={theme}").text
    found = re.search(r'dark\.css" media="([^"]*)"', text)
    assert (found[1] if found else "") == dark
    assert f'class="theme-{theme}"' in text


def test_its_files_may_be_read_from_a_sandbox(client: FlaskClient) -> None:
    for address in re.findall(r'"(/static/[^"]+)"', client.get("/embed").text):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("ambassador=nobody", 400, "nobody"),
        ("theme=pink", 400, "pink"),
        ("limit=0", 400, "1 to 300"),
        ("limit=301", 400, "1 to 300"),
        ("revision=first", 400, "first"),
        ("revision=0", 400, "revision"),
        ("revision=900", 404, "There is no revision 900"),
        ("contact=never", 404, "never"),
        (f"contact={ROSHCHIN}&revision=1", 404, "in revision 1"),
        ("from=soon", 400, "soon"),
        ("q=" + "x" * 300, 400, "200"),
        ("after=nowhere", 400, "nowhere"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence_in_the_frame(
    client: FlaskClient, query: str, status: int, named: str
) -> None:
    answer = client.get(f"/embed?{query}")
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert named in answer.text


def test_the_language_of_labels_is_reserved(client: FlaskClient) -> None:
    assert list_slugs(client.get("/embed?lang=ru&year=1956").text)


def test_one_contact_has_both_dates_and_the_way_to_its_page(client: FlaskClient) -> None:
    text = client.get(f"/embed?contact={ROSHCHIN}").text
    assert "20 October" in text
    assert "1 December" in text
    assert "AVPRF" in text
    assert f'href="http://localhost/contacts/{ROSHCHIN}" target="_top"' in text
    assert "Back to the list" not in text
    from_list = client.get(f"/embed?ambassador=roshchin&contact={ROSHCHIN}").text
    assert '<a href="/embed?ambassador=roshchin">Back to the list</a>' in from_list


@pytest.mark.parametrize("query", ["ambassador=roshchin", "order=record&year=1949",
                                   f"contact={ROSHCHIN}", "q=dinner"])  # fmt: skip
def test_a_pinned_embed_stays_the_same_byte_for_byte(
    built_database: Path, tmp_path: Path, query: str
) -> None:
    with open_owned(built_database, tmp_path) as (client, db):
        address = f"/embed?{query}&revision={select_revision(db)}"
        before = client.get(address)
        assert "nothing corrected since" in before.text
        correct(db, {"conversations": [{"edtf": "1951-02-03"}], "record": [{"edtf": "1951-02-04"}]})
        correct(db, {"title": "Another title"})
        after = client.get(address)
        assert SINCE.sub("", after.text) == SINCE.sub("", before.text)
        note = SINCE.search(after.text)
        assert note
        assert "2 dates corrected since" in note[0]
        assert f'<a href="/embed?{query.replace("&", "&amp;")}">see now</a>' in sort_query(note[0])
        now = client.get(f"/embed?{query}").text
        assert SINCE.sub("", now) != SINCE.sub("", before.text)
        assert before.headers["ETag"] != after.headers["ETag"]


def sort_query(text: str) -> str:
    """The filters of an address in the order of these tests."""
    return text.replace("year=1949&amp;order=record", "order=record&amp;year=1949")


def test_the_note_counts_the_dates_of_the_contacts_in_the_list_alone(
    built_database: Path, tmp_path: Path
) -> None:
    with open_owned(built_database, tmp_path) as (client, db):
        revision = select_revision(db)
        correct(db, {"record": [{"edtf": "1949-12-02"}]})
        elsewhere = client.get(f"/embed?ambassador=yudin&revision={revision}").text
        assert "nothing corrected since" in elsewhere
        here = client.get(f"/embed?ambassador=roshchin&revision={revision}").text
        assert "1 date corrected since" in here


def test_pasts_are_few_and_any_thread_may_ask(
    built_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "MOST_KEPT", 2)
    with open_owned(built_database, tmp_path) as (client, db):
        newest = select_revision(db)
        addresses = [
            f"/embed?ambassador=roshchin&revision={revision}&limit={limit}"
            for limit in (5, 50)
            for revision in range(1, newest + 1)
        ]
        app = client.application
        alone = {each: app.test_client().get(each).text for each in addresses}
        app.extensions["pasts"].kept.clear()
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda each: app.test_client().get(each).text, addresses))
        assert together == list(alone.values())
        assert len(app.extensions["pasts"].kept) == 2


def test_without_a_database_the_frame_says_so(no_database: FlaskClient) -> None:
    answer = no_database.get("/embed")
    assert answer.status_code == 503
    assert "timeline init" in answer.text
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")

"""The queue, the history, readers' reports, accounts, and text that must stay text."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import DINNER, PASSWORD, open_form, send
from tests.admin.forms import find_form, read_forms
from tests.admin.test_correcting import list_corrections, read_text
from timeline.store.queue import KINDS, find_kind, select_queue
from timeline.store.reports import count_reports, select_reports

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*1907}}"


def report(client: FlaskClient, **typed: str) -> int:
    """Send a reader's report; gives the status."""
    address = f"/contacts/{DINNER}/report"
    form = find_form(client.get(address).text, address)
    return send(client, form.fill(**{"what": "record", "why": "It was May.", **typed})).status_code


def test_the_worst_comes_first_and_each_kind_is_counted(db: Database) -> None:
    queue = select_queue(db, limit=1000)
    weights = [item.doubts[0].kind.weight for item in queue.items]
    assert weights == sorted(weights, reverse=True)
    assert queue.total == len(queue.items) > 20
    for kind in KINDS:
        narrowed = select_queue(db, kind=kind.slug, limit=1000)
        assert narrowed.total == queue.counts[kind.slug]
        assert all(any(d.kind == kind for d in item.doubts) for item in narrowed.items)


def test_pages_of_the_queue_leave_nobody_out(db: Database) -> None:
    seen: list[str] = []
    after = ""
    while True:
        queue = select_queue(db, after=after, limit=10)
        seen += [item.contact.slug for item in queue.items]
        if not queue.next:
            break
        after = queue.next
    assert len(seen) == len(set(seen)) == queue.total


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The record (1950) is dated before the conversation (1951); one of them", "order"),
        ("“Monday” names a Monday, but 1950-01-01 was a Sunday.", "weekday"),
        ("The day of the record is given as x, but the words of the paper read as y.", "differs"),
        ("The day of the talk rests on the catalogue's date alone (x); it", "catalogue"),
        ("A record of talk, but no day of the talk was found.", "missing"),
        ("“x” could also be read as y.", "several"),
        ("This may be the same contact as “x” (y).", "double"),
        (
            "An editor decided that the day is x. The program then read y, and now reads z.",
            "reread",
        ),
        ("Something quite new.", "other"),
    ],
)
def test_a_doubt_is_known_by_its_sentence(sentence: str, kind: str) -> None:
    assert find_kind(sentence).slug == kind


def test_one_step_confirms_what_was_read_for_one_or_for_several(
    anna: FlaskClient, db: Database
) -> None:
    page = anna.get("/admin/?kind=differs").text
    waiting = select_queue(db, kind="differs").total
    single = read_forms(page)[-1]
    assert single.action == "/admin/confirm"
    (slug,) = (name.removeprefix("seen_") for name, _ in single.pairs if "seen_" in name)
    done = send(anna, single.fill(contact=slug))
    assert done.status_code == 303
    assert f"1 confirmed. {waiting - 1} waiting" in read_text(anna.get(done.location).text)
    page = anna.get("/admin/?kind=differs").text
    several = find_form(page, "/admin/confirm")
    slugs = [name.removeprefix("seen_") for name, _ in several.pairs if name.startswith("seen_")]
    send(anna, several.fill(contact=slugs[:3]))
    assert select_queue(db, kind="differs").total == waiting - 4
    assert {row["reason"] for row in list_corrections(db)} == {"Confirmed as read"}


def test_what_is_read_otherwise_since_can_be_confirmed_where_it_is_corrected(
    anna: FlaskClient, db: Database
) -> None:
    assert send(anna, open_form(anna).fill(record="3 May 1950", record_words="")).status_code == 303
    papers = open_form(anna, part="papers")
    headings = papers.get_all("documents_heading")
    headings[0] = "From the diary of N. V. Roshchin, 2 December 1949"
    assert send(anna, papers.fill(documents_heading=headings)).status_code == 303
    page = anna.get("/admin/?kind=reread").text
    assert "The program then read 1 December 1949 in the paper, and now reads 2 December" in page
    page = anna.get(f"/admin/contacts/{DINNER}?queue=reread").text
    assert "Confirm the dates as they are" in page
    form = next(each for each in read_forms(page) if each.action == "/admin/confirm")
    assert send(anna, form.fill(contact=DINNER)).status_code == 303
    assert select_queue(db, kind="reread").total == 0
    assert "3 May 1950" in anna.get(f"/contacts/{DINNER}").text


def test_what_somebody_else_changed_is_not_confirmed_blindly(
    sign_in: Callable[[str], FlaskClient], anna: FlaskClient, db: Database
) -> None:
    several = find_form(anna.get("/admin/?kind=differs").text, "/admin/confirm")
    slugs = [name.removeprefix("seen_") for name, _ in several.pairs if name.startswith("seen_")]
    boris = sign_in("boris")
    form = open_form(boris, slugs[0]).fill(record="2 May 1950", record_words="", source="seen")
    assert send(boris, form).status_code == 303
    answer = send(anna, several.fill(contact=slugs[:2]))
    assert answer.status_code == 409
    assert "Somebody else changed these meanwhile" in answer.text
    editors = [(row["contact"], row["editor"]) for row in list_corrections(db)]
    assert (slugs[0], "anna") not in editors
    assert (slugs[1], "anna") in editors


def test_a_correction_shows_everywhere_and_can_be_undone(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna).fill(
        record="2 November 1949", record_words="", reason_words="The stamp."
    )
    saved = send(anna, form)
    page = anna.get(saved.location).text
    assert "Saved. Readers see it now." in read_text(page)
    assert "Next to check" in page
    for address in (f"/contacts/{DINNER}", f"/contacts/{DINNER}.json", "/contacts.csv"):
        assert "1949-11-02" in anna.get(address).text, address
    shown = read_text(anna.get("/corrections").text)
    assert "Day it was written : 1 December 1949 2 November 1949" in shown
    assert "The paper says so. The stamp." in shown
    feed = feedparser.parse(anna.get("/corrections.atom").text)
    assert len(feed.entries) == 1
    addresses = [DINNER, f"/contacts/{DINNER}", f"https://example.org/admin/contacts/{DINNER}?x=1"]
    narrowed = [f"?contact={quote(address)}" for address in addresses]
    for query in ("", "?field=record", "?editor=anna", *narrowed):
        assert "2 November 1949" in anna.get(f"/admin/history{query}").text, query
    for query in ("?field=title", "?editor=boris", "?contact=other"):
        assert "2 November 1949" not in anna.get(f"/admin/history{query}").text, query
    (row,) = list_corrections(db)
    undo = f"/admin/corrections/{row['id']}/undo"
    assert send(anna, find_form(page, undo)).status_code == 303
    assert "1949-12-01" in anna.get(f"/contacts/{DINNER}.json").text
    twice = send(anna, find_form(page, undo))
    assert twice.status_code == 409
    assert "changed again since" in twice.text
    assert [row["undoes"] for row in list_corrections(db)] == [None, row["id"]]


def test_an_editor_is_named_in_public_only_by_wish(anna: FlaskClient) -> None:
    send(anna, open_form(anna).fill(record="2 November 1949", record_words=""))
    for address in ("/corrections", "/corrections.atom"):
        assert "anna" not in anna.get(address).text
    form = find_form(anna.get("/admin/account").text, "/admin/account/name")
    send(anna, form.fill(is_named="1"))
    for address in ("/corrections", "/corrections.atom"):
        assert "anna" in anna.get(address).text


def test_a_reader_reports_without_an_account_and_spam_costs_one_click(
    app: Flask, anna: FlaskClient, db: Database
) -> None:
    reader = app.test_client()
    assert report(reader, why="") == 422
    assert report(reader, why="It was May.", address="me@example.org") == 303
    assert report(reader, why="Buy pills", website="https://pills.example") == 303
    assert count_reports(db) == {"open": 1, "done": 0, "spam": 1}
    (found,) = select_reports(db)
    assert "record 1 December 1949" in found.shown
    page = anna.get("/admin/").text
    assert "It was May." in page
    assert page.index("It was May.") < page.index("Another") if "Another" in page else True
    form = find_form(page, f"/admin/reports/{found.id}")
    assert send(anna, form.fill(state="spam")).status_code == 303
    assert "It was May." not in anna.get("/admin/").text
    back = find_form(anna.get("/admin/reports").text, f"/admin/reports/{found.id}")
    assert send(anna, back.fill(state="open")).status_code == 303
    assert send(anna, open_form(anna).fill(record="1949-05", record_words="")).status_code == 303
    assert count_reports(db) == {"open": 0, "done": 1, "spam": 1}


def test_a_report_without_the_forms_token_is_not_taken(app: Flask, db: Database) -> None:
    answer = app.test_client().post(
        f"/contacts/{DINNER}/report", data={"what": "record", "why": "It was May."}
    )
    assert answer.status_code == 400
    assert "It was May." in answer.text
    assert select_reports(db) == ()


def test_reports_of_one_address_are_limited(app: Flask) -> None:
    reader = app.test_client()
    statuses = [report(reader) for _number in range(11)]
    assert statuses == [303] * 10 + [429]
    address = f"/contacts/{DINNER}/report"
    form = find_form(reader.get(address).text, address)
    answer = send(reader, form.fill(what="record", why="Kept & shown"))
    assert "Try again in an hour" in answer.text
    assert "Kept &amp; shown" in answer.text


def test_admins_make_accounts_and_shut_them(
    app: Flask, boris: FlaskClient, anna: FlaskClient, db: Database
) -> None:
    form = find_form(boris.get("/admin/users").text, "/admin/users")
    bad = send(boris, form.fill(name="anna", role="editor", password="short"))
    assert bad.status_code == 422
    assert "at least 10 characters" in bad.text
    assert 'value="anna"' in bad.text
    assert send(boris, form.fill(name="clara z.", password=PASSWORD)).status_code == 303
    page = boris.get("/admin/users").text
    assert "clara z." in page
    shut = find_form(page, "/admin/users/anna/disabled")
    assert send(boris, shut.fill(is_disabled="1")).status_code == 303
    assert anna.get("/admin/").status_code == 303
    last = find_form(page, "/admin/users/boris/role")
    refused = send(boris, last.fill(role="editor"))
    assert refused.status_code == 422
    assert "last admin" in refused.text


def test_a_stored_script_is_text_everywhere(app: Flask, anna: FlaskClient, db: Database) -> None:
    assert report(app.test_client(), why=SCRIPT, address=SCRIPT) == 303
    details = open_form(anna, part="details").fill(
        title=SCRIPT,
        summary=SCRIPT,
        venue=SCRIPT,
        reason="other",
        reason_words=SCRIPT,
        source=SCRIPT,
    )
    assert send(anna, details).status_code == 303
    papers = open_form(anna, part="papers").fill(source=f"https://example.org/{SCRIPT}")
    for name in ("title", "heading", "transcript", "archive_reference", "translator"):
        papers = papers.fill(**{f"documents_{name}": [SCRIPT, ""]})
    assert send(anna, papers).status_code == 303
    wrong = send(anna, open_form(anna).fill(record=SCRIPT, record_words=SCRIPT))
    assert wrong.status_code == 422
    pages = [wrong.text] + [
        anna.get(address).text
        for address in (
            "/",
            f"/contacts/{DINNER}",
            "/corrections",
            "/corrections.atom",
            "/admin/",
            "/admin/history",
            f"/admin/contacts/{DINNER}",
            f"/admin/contacts/{DINNER}/details",
            f"/admin/contacts/{DINNER}/papers",
            f"/admin/contacts/{DINNER}/joining",
            f"/admin/contacts/{DINNER}/reading?record={SCRIPT}",
            f"/contacts/{DINNER}/report",
            "/admin/reports",
            f"/admin/login?goal=/admin/{SCRIPT}",
        )
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert not re.search(r"<img[^>]*onerror", page)
        assert "13349" not in page

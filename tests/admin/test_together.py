"""Two editors at one contact: both versions are shown, one is chosen, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import DINNER, open_form, send
from tests.admin.forms import Form, find_form
from tests.admin.test_correcting import list_corrections, read_text
from timeline.store import select_contact


@pytest.fixture
def forms(sign_in: Callable[[str], FlaskClient]) -> tuple[FlaskClient, Form, FlaskClient, Form]:
    """Two browsers with the same form open."""
    first, second = sign_in("boris"), sign_in("anna")
    return first, open_form(first), second, open_form(second)


def read_record(db: Database) -> str:
    """The present day of writing."""
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.record is not None
    return contact.record.date.edtf


def test_the_second_to_save_sees_both_versions_and_chooses(
    forms: tuple[FlaskClient, Form, FlaskClient, Form], db: Database
) -> None:
    first, one, second, two = forms
    assert send(first, one.fill(record="2 May 1950", record_words="")).status_code == 303
    late = send(second, two.fill(record="3 May 1950", record_words="", reason_words="I looked"))
    assert late.status_code == 409
    text = read_text(late.text)
    assert "Somebody else saved this contact while you were editing" in text
    assert "1 December 1949 Take theirs 2 May 1950 Keep mine 3 May 1950" in text
    assert "made by boris" in text
    assert read_record(db) == "1950-05-02"
    again = find_form(late.text, two.action)
    assert again.get("record") == "3 May 1950"
    assert again.get("reason_words") == "I looked"
    undecided = send(second, again)
    assert undecided.status_code == 422
    assert "Take theirs 2 May 1950 Keep mine 3 May 1950" in read_text(undecided.text)
    again = find_form(undecided.text, two.action)
    assert send(second, again.fill(choice_record="mine")).status_code == 303
    assert read_record(db) == "1950-05-03"
    assert [row["editor"] for row in list_corrections(db)] == ["boris", "anna"]


def test_theirs_can_be_taken_for_one_field_and_mine_kept_for_another(
    forms: tuple[FlaskClient, Form, FlaskClient, Form], db: Database
) -> None:
    first, one, second, two = forms
    assert send(first, one.fill(record="2 May 1950", record_words="")).status_code == 303
    late = send(second, two.fill(record="3 May 1950", received="5 May 1950", record_words=""))
    again = find_form(late.text, two.action)
    assert send(second, again.fill(choice_record="theirs")).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.received is not None
    assert contact.received.date.edtf == "1950-05-05"
    assert read_record(db) == "1950-05-02"
    assert [row["field"] for row in list_corrections(db)] == ["record", "received"]


def test_what_the_other_changed_elsewhere_is_shown_and_not_undone(
    forms: tuple[FlaskClient, Form, FlaskClient, Form], db: Database
) -> None:
    first, one, second, two = forms
    assert send(first, one.fill(record="2 May 1950", record_words="")).status_code == 303
    late = send(second, two.fill(received="5 May 1950"))
    assert late.status_code == 409
    assert "does not touch what you typed" in read_text(late.text)
    assert send(second, find_form(late.text, two.action).fill(step="save")).status_code == 303
    assert read_record(db) == "1950-05-02"


def test_a_change_of_another_form_holds_up_the_save_too(
    sign_in: Callable[[str], FlaskClient], db: Database
) -> None:
    first, second = sign_in("boris"), sign_in("anna")
    one, two = open_form(first, part="details"), open_form(second)
    assert send(first, one.fill(summary="New words.")).status_code == 303
    late = send(second, two.fill(record="3 May 1950", record_words=""))
    assert late.status_code == 409
    assert send(second, find_form(late.text, two.action).fill(step="save")).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.summary == "New words."
    assert read_record(db) == "1950-05-03"


def test_a_joined_pair_is_parted_with_nothing_lost(anna: FlaskClient, db: Database) -> None:
    one, other = (
        "1956-09-18-mikoyan-mao-zedong-draft-record",
        "1956-09-18-mikoyan-mao-zedong-record",
    )
    address = f"/admin/contacts/{one}/joining"
    before = [select_contact(db, slug) for slug in (one, other)]
    form = find_form(anna.get(f"{address}?other=/contacts/{other}").text, address)
    wrong = send(anna, form.fill(other="never", step="join"))
    assert wrong.status_code == 422
    assert "There is no contact “never”" in wrong.text
    joined = send(anna, form.fill(step="join", reason_words="One is the draft."))
    assert joined.status_code == 303
    assert one not in anna.get("/").text
    assert anna.get(f"/contacts/{one}").location == f"/contacts/{other}"
    kept = select_contact(db, other)
    assert kept is not None
    assert len(kept.documents) == 2
    form = find_form(anna.get(joined.location).text, address)
    assert send(anna, form.fill(step="part")).status_code == 303
    after = [select_contact(db, slug) for slug in (one, other)]
    for was, now in zip(before, after, strict=True):
        assert was is not None
        assert now is not None
        assert (was.documents, was.conversations, was.people) == (
            now.documents,
            now.conversations,
            now.people,
        )


def test_two_talks_that_were_told_apart_are_asked_about_no_more(
    anna: FlaskClient, db: Database
) -> None:
    (one, other) = db.execute(
        """SELECT a.slug, b.slug FROM review JOIN contact AS a ON a.id = contact_id
        JOIN contact AS b ON b.id = twin_id LIMIT 1"""
    ).fetchone()
    address = f"/admin/contacts/{one}/joining"
    form = find_form(anna.get(f"{address}?other={other}").text, address)
    assert send(anna, form.fill(step="apart")).status_code == 303
    left = db.execute(
        """SELECT count(*) FROM review JOIN contact AS a ON a.id = contact_id
        JOIN contact AS b ON b.id = twin_id
        WHERE (a.slug, b.slug) IN (VALUES (:one, :other), (:other, :one))""",
        {"one": one, "other": other},
    ).fetchone()
    assert left == (0,)

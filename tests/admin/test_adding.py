"""A contact added by hand is read, corrected, written down, and there again after a rebuild."""

from __future__ import annotations

import json

from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import open_form, send
from tests.admin.forms import find_form
from tests.admin.test_correcting import list_corrections, read_text
from timeline.store import load_corrections, select_contact, select_corrections

TITLE = "Memorandum of Conversation, P. F. Yudin with Zhou Enlai, 3 March 1955"
HEADING = "From the diary of P. F. Yudin, 9 March 1955. Memorandum of conversation, 3 March 1955"


def test_a_new_contact_is_read_from_its_paper(anna: FlaskClient, db: Database) -> None:
    form = find_form(anna.get("/admin/contacts").text, "/admin/contacts")
    empty = send(anna, form)
    assert empty.status_code == 422
    for sentence in ("needs a title", "Say why", "Say where"):
        assert sentence in empty.text
    filled = form.fill(title=TITLE, heading=HEADING, reason_words="Newly found.", source="AVPRF")
    added = send(anna, filled)
    assert added.status_code == 303, read_text(added.text)
    slug = added.location.partition("?")[0].rpartition("/")[2]
    contact = select_contact(db, slug)
    assert contact is not None
    assert [each.date.edtf for each in contact.conversations] == ["1955-03-03"]
    assert {each.label for each in contact.people} >= {"Yudin", "Zhou Enlai"}
    assert f"/contacts/{slug}" in anna.get("/").text
    assert "Newly found." in anna.get("/corrections").text
    again = send(anna, filled)
    assert again.status_code == 422
    assert f"here already, at “{slug}”" in again.text
    assert anna.get(added.location).status_code == 200


def test_a_rebuild_adds_it_again_with_what_was_corrected(
    anna: FlaskClient, db: Database, own_rebuild: Database
) -> None:
    form = find_form(anna.get("/admin/contacts").text, "/admin/contacts")
    filled = form.fill(title=TITLE, heading=HEADING, reason_words="Newly found.", source="AVPRF")
    slug = send(anna, filled).location.partition("?")[0].rpartition("/")[2]
    assert (
        send(
            anna,
            open_form(anna, slug).fill(record="10 March 1955", record_words="", source="AVPRF"),
        ).status_code
        == 303
    )
    load_corrections(own_rebuild, select_corrections(db, limit=1000))
    built, original = select_contact(own_rebuild, slug), select_contact(db, slug)
    assert built is not None
    assert original is not None
    assert (built.record, built.conversations, built.people) == (
        original.record,
        original.conversations,
        original.people,
    )
    assert len(load_twice(own_rebuild, db)) == len(list_corrections(db))


def load_twice(rebuilt: Database, db: Database) -> list[dict[str, object]]:
    """Load the same history again; gives what then lies there."""
    load_corrections(rebuilt, select_corrections(db, limit=1000))
    return list_corrections(rebuilt)


def test_what_was_added_is_not_undone_away(anna: FlaskClient, db: Database) -> None:
    form = find_form(anna.get("/admin/contacts").text, "/admin/contacts")
    send(anna, form.fill(title=TITLE, reason_words="Newly found.", source="AVPRF"))
    (row,) = list_corrections(db)
    assert json.loads(row["new"])["title"] == TITLE
    token = form.get("csrf_token")
    answer = anna.post(f"/admin/corrections/{row['id']}/undo", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "stays" in answer.text

"""Corrections of every kind, exported and put beside the seeds: a rebuild is the same database."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import open_form, send
from tests.admin.forms import find_form, read_forms
from tests.admin.test_adding import HEADING, TITLE
from tests.admin.test_lists import add, add_fedorenko, open_item
from tests.conftest import COMMAND
from tests.store.test_corrections import MAIN, TWIN
from timeline.paths import seeds_directory
from timeline.records import Contact
from timeline.sources import read_seeds
from timeline.store import (
    load_seeds,
    open_database,
    select_contact,
    select_corrections,
    select_postings,
    select_terms,
)
from timeline.store.check import check_database
from timeline.store.people import select_everyone

REPORT = "1950-12-31-yudin-mao-zedong"


def work_through(client: FlaskClient) -> None:
    """One correction of each kind, and two of them taken back."""
    forms = [
        open_form(client).fill(conversations="20.X.49, 8 pm", conversations_words=""),
        open_form(client, REPORT).fill(record_state="unknown", source="seen"),
    ]
    assert [send(client, form).status_code for form in forms] == [303, 303]
    add_fedorenko(client)
    assert add(client, "places", name="Yalta").status_code == 303
    assert send(client, open_item(client, "people/edit/antonov").fill(note="x")).status_code == 303
    people = open_form(client, part="people")
    names = people.get_all("people")
    names[names.index("")] = "Trofim N. Fedorenko"
    details = {"place": "Yalta", "summary": "Other words.", "kind": "minutes"}
    for part, typed in (("people", {"people": names}), ("details", details)):
        form = open_form(client, part=part)
        assert send(client, form.fill(**typed)).status_code == 303, part
    new = find_form(client.get("/admin/contacts").text, "/admin/contacts")
    added = send(client, new.fill(title=TITLE, heading=HEADING, reason_words="New.", source="x"))
    assert added.status_code == 303
    several = find_form(client.get("/admin/?kind=differs").text, "/admin/confirm")
    slugs = [name.removeprefix("seen_") for name, _ in several.pairs if name.startswith("seen_")]
    assert send(client, several.fill(contact=slugs[:3])).status_code == 303
    joining = f"/admin/contacts/{TWIN}/joining"
    pair = find_form(client.get(f"{joining}?other={MAIN}").text, joining)
    assert send(client, pair.fill(step="join")).status_code == 303
    history = client.get("/admin/history").text
    undos = [form for form in read_forms(history) if form.action.endswith("/undo")]
    for form in (undos[1], undos[-1]):
        assert send(client, form).status_code == 303


def select_all(db: Database) -> dict[str, Contact]:
    """Every contact, whichever revision it is of."""
    slugs = [row[0] for row in db.execute("SELECT slug FROM contact ORDER BY slug")]
    found = {slug: select_contact(db, slug) for slug in slugs}
    return {slug: replace(each, revision=0) for slug, each in found.items() if each}


def test_a_rebuild_from_seeds_and_exported_corrections_is_the_same(
    anna: FlaskClient, db: Database, path: Path, tmp_path: Path
) -> None:
    work_through(anna)
    seeds = tmp_path / "seeds"
    shutil.copytree(seeds_directory(), seeds)
    subprocess.run(
        [*COMMAND, "export", "corrections", "-o", str(seeds / "corrections.jsonl")],
        env={**os.environ, "TIMELINE_DATABASE": str(path)},
        check=True,
    )
    rebuilt = open_database(tmp_path / "rebuilt.sqlite", create=True)
    loaded = load_seeds(rebuilt, read_seeds(seeds))
    assert loaded.refused == ()
    one, other = select_all(db), select_all(rebuilt)
    assert one.keys() == other.keys()
    assert [slug for slug in one if one[slug] != other[slug]] == []
    assert select_everyone(db) == select_everyone(rebuilt)
    assert select_postings(db) == select_postings(rebuilt)
    assert select_terms(db, "place") == select_terms(rebuilt, "place")
    kept, again = (select_corrections(each, limit=-1) for each in (db, rebuilt))
    assert [replace(each, revision=0) for each in kept] == [
        replace(each, revision=0) for each in again
    ]
    assert len(kept) > 15
    assert list(check_database(rebuilt)) == []
    rebuilt.close()

"""Pieces that are drawn once and filled for each answer: what a name holds is no hole."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from timeline.records import Facet
from timeline.store import Filters
from timeline.web.choice_drawing import draw_choices
from timeline.web.stencils import cut_stencil

NAMES = ("100 % of it", "%(url)s", "%s and %d", "{url}", "a & b <i>", "\0url\0", "half %")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_in_its_link_as_it_is(app: Flask, name: str) -> None:
    with app.app_context():
        drawn = Markup(draw_choices(Filters(), "topic", [Facet("korea", name, 7)]))
    assert drawn.striptags() == f"{' '.join(name.split())} 7"
    assert drawn.count("/?topic=korea") == 2


def test_a_choice_adds_itself_to_what_is_chosen_and_takes_only_itself_back(app: Flask) -> None:
    filters = Filters(person=("mao-zedong",), topic=("korea", "aid"), year=("1950",), q="a&b")
    facets = [Facet("korea", "Korea", 7, selected=True), Facet("trade", "Trade", 2)]
    with app.app_context():
        chosen, other = draw_choices(filters, "topic", facets).splitlines()
    start, end = "/?person=mao-zedong&amp;", "&amp;year=1950&amp;q=a%26b"
    assert f'href="{start}topic=aid{end}" hx-get' in chosen
    assert 'aria-current="true"' in chosen
    assert f'href="{start}topic=korea&amp;topic=aid&amp;topic=trade{end}" hx-get' in other
    assert "aria-current" not in other


def test_a_head_of_mission_without_contacts_is_no_link(app: Flask) -> None:
    with app.app_context():
        drawn = Markup(draw_choices(Filters(), "ambassador", [Facet("wang", "Wang", 0)]))
    assert "<a" not in drawn
    assert drawn.striptags() == "Wang 0 contacts"


def test_choosing_ever_other_ambassadors_keeps_no_more_stencils(client: FlaskClient) -> None:
    heads = sorted(set(re.findall(r"ambassador=([a-z-]+)", client.get("/").text)))
    everybody = "&".join(f"ambassador={head}" for head in heads)
    for head in heads:
        client.get(f"/?ambassador={head}")
    client.get(f"/?{everybody}")
    before = cut_stencil.cache_info().currsize
    for pair in combinations(heads, 2):
        assert client.get(f"/?ambassador={pair[0]}&ambassador={pair[1]}").status_code == 200
    assert cut_stencil.cache_info().currsize == before

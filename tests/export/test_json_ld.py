"""JSON-LD as rdflib understands it."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.export.samples import (
    ABOUT,
    HOSTILE,
    make_dated,
    make_full,
    make_hostile,
    make_people,
    make_several,
    make_telegram,
    make_undated,
    write,
)
from tests.factories import make_person
from timeline.export import FORMATS_OF_ONE, ExportContext
from timeline.records import Contact

# rdflib warns of itself: its own parser uses a class that it is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
PAPER = URIRef("https://timeline.example.org/contacts/1956-10-30-yudin-mao")
EVENT = URIRef(f"{PAPER}#event")


def read_graph(text: str) -> Graph:
    graph = Graph()
    graph.parse(data=text, format="json-ld")
    return graph


def list_edtf(graph: Graph, subject: URIRef) -> set[tuple[str, str]]:
    return {
        (str(graph.value(each, SCHEMA.name)), str(graph.value(each, SCHEMA.value)))
        for each in graph.objects(subject, SCHEMA.additionalProperty)
    }


def test_a_paper_and_its_event_have_a_date_each() -> None:
    graph = read_graph(write("jsonld", [make_full()]))
    assert set(graph.objects(PAPER, RDF.type)) == {SCHEMA.ArchiveComponent, SCHEMA.Manuscript}
    assert graph.value(PAPER, SCHEMA.dateCreated) == Literal("1956-11-22", datatype=SCHEMA.Date)
    assert graph.value(PAPER, SCHEMA.temporalCoverage) == Literal("1956-10-30")
    assert (PAPER, SCHEMA.about, EVENT) in graph
    assert (EVENT, RDF.type, SCHEMA.Event) in graph
    assert graph.value(EVENT, SCHEMA.startDate) == Literal("1956-10-30", datatype=SCHEMA.Date)
    assert graph.value(EVENT, SCHEMA.recordedIn) == PAPER
    assert list_edtf(graph, PAPER) == {
        ("conversation_edtf", "1956-10-30"),
        ("record_edtf", "1956-11-22"),
        ("classification", "Top Secret"),
        ("copy", "4"),
        ("number", "110"),
    }
    mao = URIRef("https://timeline.example.org/people/mao-zedong")
    assert (EVENT, SCHEMA.attendee, mao) in graph
    assert graph.value(mao, SCHEMA.alternateName) == Literal("毛泽东", lang="zh")
    archive = graph.value(PAPER, SCHEMA.holdingArchive)
    assert archive is not None
    assert str(graph.value(archive, SCHEMA.name)).startswith("Archive of Foreign Policy")
    source = URIRef("https://archive.example.net/document/1?a=1&b=2")
    assert graph.value(PAPER, SCHEMA.isBasedOn) == source
    assert (PAPER, SCHEMA.isPartOf, URIRef("https://timeline.example.org/")) in graph


def test_a_message_names_who_sent_it_who_was_sent_it_and_who_passed_it_on() -> None:
    people = (*make_people(), make_person("Andrei Orlov", role="transmitter"))
    graph = read_graph(write("jsonld", [make_telegram(people=people)]))
    paper = URIRef("https://timeline.example.org/contacts/1954-09-02-yudin-mao")
    assert (paper, RDF.type, SCHEMA.Message) in graph
    names = {
        name: [str(each).rpartition("/")[2] for each in graph.objects(paper, SCHEMA[name])]
        for name in ("author", "recipient", "contributor")
    }
    assert names == {
        "author": ["pavel-f-yudin"], "recipient": ["mao-zedong"], "contributor": ["andrei-orlov"],
    }  # fmt: skip
    event = URIRef(f"{paper}#event")
    assert len(list(graph.objects(event, SCHEMA.attendee))) == 2
    translator = graph.value(paper, SCHEMA.translator)
    assert translator is not None
    assert str(graph.value(translator, SCHEMA.familyName)) == "Goldberg"


def test_a_date_is_no_more_exact_than_it_is_known() -> None:
    graph = read_graph(write("jsonld", make_dated()))

    def read(slug: str) -> tuple[str, str]:
        event = URIRef(f"https://timeline.example.org/contacts/{slug}#event")
        dates = graph.value(event, SCHEMA.startDate), graph.value(event, SCHEMA.endDate)
        return str(dates[0] or ""), str(dates[1] or "")

    assert read("month") == read("part") == ("1956-04", "1956-04")
    assert read("season") == ("1949", "1949")
    assert read("days") == ("1956-09-18", "1956-09-19")
    assert read("before") == read("decade") == read("year-unknown") == ("", "")
    paper = URIRef("https://timeline.example.org/contacts/before")
    assert ("conversation_edtf", "../1951-11-19") in list_edtf(graph, paper)


def test_several_talks_are_one_event_over_all_of_them() -> None:
    graph = read_graph(write("jsonld", [make_several(), make_undated()]))
    event = URIRef("https://timeline.example.org/contacts/three-talks#event")
    assert graph.value(event, SCHEMA.startDate) == Literal("1958-01-07", datatype=SCHEMA.Date)
    assert graph.value(event, SCHEMA.endDate) == Literal("1958-01-17", datatype=SCHEMA.Date)
    undated = URIRef("https://timeline.example.org/contacts/undated")
    assert graph.value(undated, SCHEMA.dateCreated) is None


def test_hostile_text_stays_text_even_inside_a_page() -> None:
    contacts = make_hostile()
    graph = read_graph(write("jsonld", contacts).encode("utf-8", "replace").decode())
    papers = set(graph.subjects(RDF.type, SCHEMA.ArchiveComponent))
    assert len(papers) == len(contacts)
    assert Literal(HOSTILE["script"]) in set(graph.objects(None, SCHEMA.name))
    assert not [each for each in graph.objects(None, SCHEMA.isBasedOn) if "evil" in each]

    elements: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: elements.append(tag)  # type: ignore[method-assign]
    one = FORMATS_OF_ONE["jsonld"].write_one(contacts[0], ABOUT)
    parser.feed(f'<script type="application/ld+json">{one}</script><p>')
    assert elements == ["script", "p"]
    assert json.loads(one)["name"] == HOSTILE["script"]


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    graph = read_graph(write("jsonld", contacts, about))
    papers = set(graph.subjects(RDF.type, SCHEMA.ArchiveComponent))
    assert papers == {URIRef(about.format_address(each)) for each in contacts}
    names = {str(name) for name in graph.objects(None, SCHEMA.alternateName)}
    assert names == {p.original_name for c in contacts for p in c.people if p.original_name}

"""The static copy: whole, every link leads to a file, and only what changed is written again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.operations.few import build_small
from tests.operations.saving import SLUG, save_summary
from timeline import create_app
from timeline.cli import main
from timeline.store import open_database
from timeline.web.publish import MARK
from timeline.web.static_addresses import find_published, name_file

SITE = "https://contacts.example.org/copy"
LATE = "1949-12-09-soviet-charge-zhou-enlai"
"""A talk of 1949 whose paper is of 1950, so that a short list has no 1949 by record."""


@pytest.fixture(scope="module")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a few contacts, so that publishing it takes a moment only."""
    path = tmp_path_factory.mktemp("small") / "timeline.sqlite"
    build_small(path, SLUG, LATE)
    return path


@pytest.fixture(scope="module")
def site(small_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published copy."""
    folder = tmp_path_factory.mktemp("published") / "site"
    files, new = create_app({"DATABASE": small_path}).extensions["publish"](folder, SITE)
    assert files == new > 100
    return folder


def list_links(page: Path) -> Iterator[str]:
    """The links of a page, as written."""
    for link in re.findall(r'\b(?:href|src|hx-get)="([^"]+)"', page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", link):
            yield unescape(link)


def test_every_link_leads_to_a_file(site: Path) -> None:
    pages = list(site.rglob("index.html"))
    assert len(pages) > 50
    for page in pages:
        for link in list_links(page):
            path, mark = urlsplit(link).path, urlsplit(link).fragment
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), f"{page.relative_to(site)}: {link}"
            if mark and target.suffix == ".html":
                assert f'id="{mark}"' in target.read_text(encoding="utf-8"), f"{page}: {link}"


def test_a_year_that_a_list_has_by_one_clock_alone_leads_to_the_next(site: Path) -> None:
    text = (site / "ambassador/shibaev/index.html").read_text(encoding="utf-8")
    assert 'href="order/record/index.html#y1950"' in text
    text = (site / "ambassador/shibaev/order/record/index.html").read_text(encoding="utf-8")
    assert 'href="../../index.html#y1949"' in text


def test_everything_has_its_place(site: Path) -> None:
    for name in (
        "index.html",
        "ambassador/roshchin/index.html",
        "ambassadors/roshchin/index.html",
        "year/1949/index.html",
        f"contacts/{SLUG}/index.html",
        f"contacts/{SLUG}.bib",
        "embed/ambassador/roshchin/index.html",
        f"embed/contact/{SLUG}/index.html",
        "contacts.csv",
        "ambassador/roshchin/contacts.atom",
        "corrections.atom",
        "sitemap.xml",
        "not-here/index.html",
    ):
        assert (site / name).is_file(), name
    assert SITE in (site / "contacts.atom").read_text(encoding="utf-8")


def test_whole_addresses_of_the_site_lead_to_what_the_copy_has(site: Path) -> None:
    """A static host knows no query: `/?year=1949` would be the page of all years."""
    found = 0
    for file in (each for each in site.rglob("*") if each.suffix in (".html", ".xml", ".atom")):
        text = file.read_text(encoding="utf-8")
        for address in re.findall(rf'(?:href="|<loc>){SITE}(/[^"<]*)', text):
            found += 1
            assert "?" not in address, f"{file}: {address}"
            target = site / address.strip("/")
            assert target.is_file() or (target / "index.html").is_file(), f"{file}: {address}"
    assert found > 100
    page = (site / "year/1949/index.html").read_text(encoding="utf-8")
    assert f'rel="canonical" href="{SITE}/year/1949/"' in page
    assert f"<loc>{SITE}/year/1949/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_filter_needs_no_reload(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert 'hx-get="ambassador/roshchin/index.html"' in text
    assert 'hx-target="#results" hx-select="#results"' in text
    assert "<form" not in text


def test_only_what_changed_is_written_again(small_path: Path, site: Path) -> None:
    publish = create_app({"DATABASE": small_path}).extensions["publish"]
    files, new = publish(site, SITE)
    assert new == 0
    before = {each: each.stat().st_mtime_ns for each in site.rglob("*") if each.is_file()}
    db = open_database(small_path)
    save_summary(db, "Told anew.")
    db.close()
    _files, new = publish(site, SITE)
    assert 0 < new < files / 2
    written = [each for each in site.rglob("*") if before.get(each) != each.stat().st_mtime_ns]
    counted = (site / MARK, site / "about" / "index.html")  # the latter counts corrections
    for each in (each for each in written if each.is_file() and each not in counted):
        assert SLUG in each.read_text(encoding="utf-8"), f"{each} does not hold the contact"
    assert "Told anew." in (site / f"contacts/{SLUG}/index.html").read_text(encoding="utf-8")
    assert not list(site.parent.glob("site.*"))


def test_a_folder_of_somebody_else_is_left_alone(
    small_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(small_path))
    (tmp_path / "thesis.txt").write_text("two years of work")
    assert main(["publish", str(tmp_path), "--site", SITE]) == 2
    assert "not of a published site" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("address", "page", "published"),
    [
        ("/?ambassador=yudin", "/", "/?ambassador=yudin"),
        ("/?ambassador=yudin&year=1956", "/?ambassador=yudin", "/?year=1956"),
        ("/?ambassador=yudin&year=1956", "/?year=1956", "/?ambassador=yudin"),
        ("/?topic=korea&order=record", "/?topic=korea", "/?topic=korea"),
        ("/?ambassador=yudin&order=record", "/", "/?ambassador=yudin&order=record"),
        ("/?q=Mao", "/", "/"),
        ("/read?example=x", "/", "/not-here"),
        ("/contacts.csv?q=Mao", "/", "/not-here"),
        ("/contacts.csv?year=1956", "/", "/contacts.csv?year=1956"),
        ("/contacts.csv?year=1956&bom=1", "/", "/contacts.csv?year=1956"),
        ("/contacts.bib?style=bibtex", "/", "/not-here"),
        ("/on-this-day", "/", "/not-here"),
        ("/handout?year=1956", "/", "/not-here"),
    ],
)
def test_a_link_leads_to_what_is_there(address: str, page: str, published: str) -> None:
    assert find_published(address, page) == published


def test_a_file_cannot_lie_outside_of_the_folder() -> None:
    for value in ("../../etc/passwd", "/etc/passwd", "a/b"):
        assert ".." not in Path(name_file(f"/?topic={value}", "text/html")).parts

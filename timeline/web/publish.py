"""`timeline publish`: a static copy of the public site, for any web server or object store.

Frozen-Flask names a file by the path of its address alone, so all lists by a filter would become
one; it links by `url_for` only, and writes into the folder while it is served.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, render_template
from flask.testing import FlaskClient

from timeline.web.static_addresses import (
    FILTERS,
    NOT_HERE,
    find_published,
    guess_kind,
    is_same,
    name_file,
    point_home,
)

MARK = ".published"
"""The file that tells a folder written here from any other."""
STARTS = ("/", "/robots.txt", "/favicon.ico", "/api/openapi.json", "/embed")
LINK = re.compile(r'\b(href|src|hx-get)="(/[^"]*)"')
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
RESULTS = 'hx-target="#results"'
SENTENCE = (
    "This is a copy of the site for reading. Searching, several filters at once, the day of the "
    "year, reports, handouts and the date reader need the site itself."
)


class PublishError(Exception):
    """The copy cannot be written; the message is a sentence."""


def init_app(app: Flask) -> None:
    """Let the command find its way here without knowing the web."""
    app.extensions["publish"] = lambda folder, site: write_site(app, folder, site)


@contextmanager
def publishing(app: Flask) -> Iterator[None]:
    """Let the application know that its answers become files."""
    app.config["PUBLISHING"] = True
    try:
        yield
    finally:
        del app.config["PUBLISHING"]


def write_site(app: Flask, folder: Path, site: str) -> tuple[int, int]:
    """Write the copy, whole or not at all; gives how many files it has, and how many are new.

    A file that did not change keeps its time, so that an upload sends only what did.
    """
    refuse_foreign(folder)
    draft = folder.with_name(f"{folder.name}.unfinished")
    before = folder.with_name(f"{folder.name}.before")
    if before.exists() and not folder.exists():
        before.rename(folder)  # an earlier run was interrupted between its two last steps
    shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(before, ignore_errors=True)
    try:
        draft.mkdir(parents=True)
        with publishing(app):
            written = [write_file(draft, folder, *each) for each in read_site(app, site)]
        (draft / MARK).write_text("Written by: timeline publish\n", encoding="utf-8")
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)  # a full disk is not left full
        raise
    if folder.exists():
        folder.rename(before)
    draft.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
    return len(written), sum(written)


def refuse_foreign(folder: Path) -> None:
    """Refuse to replace what was not written here."""
    if folder.exists() and not folder.is_dir():
        raise PublishError(f"{folder} is a file; name a folder.")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise PublishError(
            f"{folder} holds files that are not of a published site. Name an empty or new folder."
        )


def write_file(draft: Path, folder: Path, name: str, content: bytes) -> bool:
    """Put one file into the draft, the old one where it is the same; whether it is new."""
    target, old = draft / name, folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if old.is_file() and old.read_bytes() == content:
        os.link(old, target)
        return False
    target.write_bytes(content)
    return True


def read_site(app: Flask, site: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy with its content, found by following the links of each page."""
    client = app.test_client()
    maps = read_maps(client, site)
    waiting = deque([*STARTS, *maps, NOT_HERE, *list_embeds(maps.values(), site)])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        mimetype, content = read_answer(app, client, site, address)
        if mimetype == "text/html":
            text = prepare_page(content.decode())
            for link in (
                find_published(unescape(each[2]), address) for each in LINK.finditer(text)
            ):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
            content = point_links(text, address).encode()
        if mimetype.endswith(("html", "xml")):
            content = point_home(content.decode(), site, address).encode()
        yield name_file(address, mimetype), content


def read_maps(client: FlaskClient, site: str) -> dict[str, str]:
    """The map of the site by its address; of a large one, also those that it names."""
    maps = {"/sitemap.xml": client.get("/sitemap.xml", base_url=site).text}
    if "<sitemapindex" in maps["/sitemap.xml"]:
        for address in re.findall(r"<loc>([^<]+)</loc>", maps["/sitemap.xml"]):
            path = unescape(address).removeprefix(site)
            maps[path] = client.get(path, base_url=site).text
    return maps


def list_embeds(maps: Iterable[str], site: str) -> Iterator[str]:
    """An embed for each choice that a list offers, and for each contact."""
    text = "".join(maps)
    for address in re.findall(r"<loc>([^<]+)</loc>", text):
        parts = urlsplit(unescape(address).removeprefix(site))
        kind, _, slug = parts.path.strip("/").partition("/")
        name = {"people": "person", "contacts": "contact"}.get(kind, kind.removesuffix("s"))
        if slug and name in (*FILTERS, "contact"):
            yield f"/embed?{name}={slug}"
        elif parts.query.startswith("year="):
            yield f"/embed?{parts.query}"


def read_answer(app: Flask, client: FlaskClient, site: str, address: str) -> tuple[str, bytes]:
    """What the site answers: its kind and its bytes."""
    if address == NOT_HERE:
        with app.test_request_context(base_url=site):
            page = render_template("error.html", title="This needs the site", sentence=SENTENCE)
        return "text/html", page.encode()
    answer = client.get(address, base_url=site, follow_redirects=True)
    if answer.status_code != 200:
        raise PublishError(f"{address} cannot be published: the site answers {answer.status}.")
    return str(answer.mimetype), answer.data


def prepare_page(text: str) -> str:
    """A page without its forms; htmx takes from a whole page the part that it shows."""
    return FORM.sub("", text).replace(RESULTS, f'{RESULTS} hx-select="#results"')


def point_links(text: str, address: str) -> str:
    """A page whose links lead to files beside it, wherever the folder lies."""
    here = posixpath.dirname(name_file(address, "text/html"))

    def point(match: re.Match[str]) -> str:
        link = unescape(match[2])
        published = find_published(link, address)
        target = name_file(published, guess_kind(published))
        mark = urlsplit(link).fragment if is_same(published, link) else ""
        path = posixpath.relpath(target, here or ".") + (f"#{mark}" if mark else "")
        return f'{match[1]}="{escape(path)}"'

    return LINK.sub(point, text)

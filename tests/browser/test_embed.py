"""Embeds in a real browser, held by a page of another origin as course systems hold them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

ROSHCHIN = "ambassador=roshchin&from=1949-10&to=1950-01"
SANDBOXES = {"bare": "", "sandboxed": ' sandbox="allow-scripts"', "no scripts": ' sandbox=""'}

HOST = """<!doctype html><meta charset="utf-8"><title>Week 6</title>
<link rel="icon" href="data:,"><body style="margin:0">
<script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script>
<h1>Week 6</h1><iframe src="SRC" width="WIDTH" height="600" title="Embed" style="border:0"SANDBOX>
</iframe></body>"""


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder of course pages, and the address of another origin that serves them."""
    folder = tmp_path_factory.mktemp("course")
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield folder, f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def hold(page: Page, course: tuple[Path, str], address: str) -> Any:
    """Opens a course page that holds an address of ours, and gives its frame."""
    folder, origin = course

    def open_course(src: str, sandbox: str = "", width: str = "640") -> Frame:
        text = HOST.replace("SRC", f"{address}{src}".replace("&", "&amp;"))
        text = text.replace("WIDTH", width).replace("SANDBOX", sandbox)
        (folder / "week-6.html").write_text(text, encoding="utf-8")
        page.goto(f"{origin}/week-6.html", wait_until="load")
        return page.frames[1]

    return open_course


def wait_for_told(page: Page) -> list[Any]:
    """What the frame has told the page that holds it, once it has."""
    page.wait_for_function("told.length >= 3")
    found: list[Any] = page.evaluate("told")
    return found


@pytest.mark.parametrize("sandbox", SANDBOXES.values(), ids=SANDBOXES.keys())
def test_the_list_is_there_with_its_style_and_no_cookie(
    page: Page, hold: Any, sandbox: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    frame = hold(f"/embed?{ROSHCHIN}", sandbox)
    expect(frame.locator("h1")).to_have_text(
        "Contacts with Roshchin, from October 1949 to January 1950"
    )
    assert frame.locator("li.entry").count() > 3
    expect(frame.locator("footer.bar")).to_be_in_viewport()
    expect(frame.locator("footer.bar")).to_have_css("position", "sticky")
    assert page.context.cookies() == []
    assert [text for text in complaints if "Blocked script" not in text] == []


def test_a_link_leaves_a_bare_frame_for_the_page(page: Page, hold: Any, address: str) -> None:
    frame = hold(f"/embed?{ROSHCHIN}")
    frame.locator("li.entry h3 a").first.click()
    page.wait_for_url(f"{address}/contacts/**")
    expect(page.locator("h1")).to_contain_text("Roshchin")


def test_a_link_in_a_sandbox_opens_the_contact_there_and_leads_back(page: Page, hold: Any) -> None:
    frame = hold(f"/embed?{ROSHCHIN}&theme=dark", SANDBOXES["sandboxed"])
    expect(frame.locator("li.entry h3 a").first).not_to_have_attribute("target", "_top")
    frame.locator("li.entry h3 a").first.click()
    expect(frame.locator(".plates")).to_contain_text("Talked")
    assert "theme=dark" in frame.url
    frame.get_by_role("link", name="Back to the list").click()
    expect(frame.locator("li.entry").first).to_be_visible()
    assert page.url.endswith("/week-6.html")


def test_links_within_the_frame_work_without_scripts(page: Page, hold: Any) -> None:
    frame = hold(f"/embed?{ROSHCHIN}&limit=3", SANDBOXES["no scripts"])
    first = frame.locator("li.entry").first.get_attribute("id")
    frame.locator(".paging a").click()
    expect(frame.locator(f"#{first}")).to_have_count(0)
    frame.get_by_role("link", name="By record").click()
    expect(frame.locator("main.by-record")).to_be_visible()


@pytest.mark.parametrize("sandbox", [SANDBOXES["bare"], SANDBOXES["sandboxed"]])
def test_its_height_is_told_in_every_dialect(page: Page, hold: Any, sandbox: str) -> None:
    src = f"/embed?{ROSHCHIN}#?secret=old#?secret=aB3dE6"
    frame = hold(src, sandbox)
    told = wait_for_told(page)
    height = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert height > 300
    assert {"subject": "lti.frameResize", "height": height} in told
    assert {"type": "embed-size", "height": height} in told
    texts = [json.loads(each) for each in told if isinstance(each, str)]
    assert {"subject": "lti.frameResize", "height": height} in texts
    assert {"message": "height", "value": height, "secret": "aB3dE6"} in told


def test_a_narrower_frame_tells_a_new_height(page: Page, hold: Any) -> None:
    hold(f"/embed?{ROSHCHIN}")
    wide = max(each["height"] for each in wait_for_told(page) if isinstance(each, dict))
    page.evaluate("document.querySelector('iframe').width = 320")
    page.wait_for_function(f"told.some((each) => each.height > {wide})")


def test_wordpress_opens_links_when_it_is_asked_to(page: Page, hold: Any, address: str) -> None:
    frame = hold(f"/embed?{ROSHCHIN}#?secret=aB3dE6", SANDBOXES["sandboxed"])
    wait_for_told(page)
    frame.locator("footer.bar a").first.click()
    page.wait_for_function("told.some((each) => each.message === 'link')")
    (link,) = [each for each in page.evaluate("told") if "link" in str(each)]
    assert link["value"].startswith(f"{address}/?ambassador=roshchin")
    assert link["secret"] == "aB3dE6"


def test_a_secret_that_is_no_word_is_not_repeated(page: Page, hold: Any) -> None:
    hold("/embed?year=1956#?secret=<img>")
    assert "message" not in str(wait_for_told(page))


def test_it_scrolls_down_but_never_sideways(page: Page, hold: Any) -> None:
    for query in ("year=1950", "year=1949&order=record", "contact=1949-10-20-roshchin-mao-zedong"):
        frame = hold(f"/embed?{query}", SANDBOXES["sandboxed"], width="320")
        frame.wait_for_load_state()
        wide, tall = frame.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert wide <= 320, query
        assert tall > 600 or "contact" in query


@pytest.mark.parametrize(
    "path", ["/", "/contacts/1949-10-20-roshchin-mao-zedong", "/embed/builder", "/admin/login"]
)
def test_no_other_page_can_be_held(page: Page, hold: Any, path: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    frame = hold(path)
    assert any("frame-ancestors 'none'" in text for text in complaints)
    assert frame.locator("main").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_theme_follows_the_address_whatever_the_system_prefers(
    chromium: Browser, address: str, scheme: Any
) -> None:
    with chromium.new_context(base_url=address, color_scheme=scheme) as context:
        page = context.new_page()
        colours = {}
        for theme in ("auto", "light", "dark"):
            page.goto(f"/embed?year=1956&theme={theme}")
            colours[theme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colours["light"] != colours["dark"]
        assert colours["auto"] == colours[scheme]


def test_the_builder_shows_a_choice_at_once_and_copies_its_code(
    chromium: Browser, address: str
) -> None:
    with chromium.new_context(base_url=address) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto("/embed/builder")
        page.get_by_role("checkbox", name="Roshchin").check()
        preview = page.frame_locator("#made iframe")
        expect(preview.locator("h1")).to_have_text("Contacts with Roshchin")
        page.wait_for_url("**ambassador=roshchin**")
        page.get_by_label("Height in pixels").fill("300")
        expect(page.locator("#made iframe")).to_have_attribute("height", "300")
        page.get_by_role("button", name="Copy the code: Frame").click()
        expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#code-frame").input_value()
        assert 'height="300"' in copied
        page.get_by_label("Height in pixels").fill("3")
        expect(page.get_by_role("alert").first).to_contain_text("from 200 to 2,000")


def test_the_builder_works_by_keyboard_and_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/embed/builder")
    box = plain_page.get_by_role("checkbox", name="Yudin")
    box.focus()
    plain_page.keyboard.press("Space")
    plain_page.get_by_role("button", name="Make the code").focus()
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url("**ambassador=yudin**")
    assert "ambassador=yudin" in plain_page.locator("#code-address").input_value()
    expect(plain_page.get_by_role("button", name="Copy the code: Frame")).to_be_hidden()
    expect(plain_page.get_by_role("checkbox", name="Yudin")).to_be_checked()

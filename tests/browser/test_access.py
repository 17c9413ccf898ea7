"""Every page for every reader: keyboard, screen reader, small screen, no tracking."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.sight import expect_contacts, list_contacts

DINNER = "/contacts/1949-10-20-roshchin-mao-zedong"
PAGES = {
    "timeline": "/",
    "by record": "/?ambassador=yudin&order=record",
    "one ambassador": "/?ambassador=roshchin",
    "searched": "/?q=dinner",
    "empty": "/?ambassador=roshchin&year=1958",
    "bad address": "/?ambassador=nobody",
    "all people": "/choices/person?ambassador=roshchin",
    "contact": DINNER,
    "message": "/contacts/1949-01-14-mao-zedong-stalin",
    "several talks": "/contacts/1958-01-07-dobashin-wang-enmao",
    "recollection": "/contacts/1949-01-30-mikoyan-mao-zedong",
    "records side by side": "/contacts/1958-07-31-khrushchev-mao-zedong",
    "ambassadors": "/ambassadors/",
    "ambassador": "/ambassadors/roshchin",
    "people": "/people/",
    "person": "/people/mao-zedong",
    "places": "/places/",
    "place": "/places/beijing",
    "topics": "/topics/",
    "topic": "/topics/korea",
    "lag": "/lag",
    "lag of one": "/lag?ambassador=yudin",
    "day of the year": "/on-this-day?month=12&day=1",
    "already written by": "/?written_by=1949-11-01",
    "period with the undated": "/?from=1949&to=1949&match=inside",
    "in Chinese": "/?language=zh",
    "quoted in Chinese": "/contacts/1958-02-28-yudin-mao-zedong",
    "report": f"{DINNER}/report",
    "corrections": "/corrections",
    "handout": "/handout?ambassador=roshchin",
    "exercise": "/handout?ambassador=roshchin&hide=dates",
    "read": "/read",
    "read in full": "/read?example=dinner",
    "about": "/about",
    "embed": "/embed?ambassador=roshchin",
    "embed refused": "/embed?ambassador=nobody",
    "embed of one": f"/embed?contact={DINNER.rpartition('/')[2]}",
    "builder": "/embed/builder?ambassador=roshchin",
    "api": "/api",
    "sign in": "/admin/login",
    "not found": "/contacts/never",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@every_page
def test_axe_finds_nothing_in_light_or_dark(page: Page, path: str) -> None:
    page.goto(path)
    expect_accessible(page)


def expect_accessible(page: Page) -> None:
    """Lets axe look at the page in both colour schemes."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


def test_axe_finds_nothing_where_all_is_unfolded_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?from=1956&to=1956&q=Mao&colour=red")
    page.evaluate("document.querySelectorAll('details[id]').forEach(each => each.open = true)")
    expect_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@every_page
def test_nothing_scrolls_sideways(page: Page, path: str) -> None:
    page.goto(path)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide in a window of {width} px"


@every_page
def test_no_other_server_is_asked_and_nothing_is_refused(page: Page, path: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(path, wait_until="networkidle")
    assert answer
    own = urlsplit(page.url).netloc
    assert [url for url in asked if urlsplit(url).netloc != own] == []
    # The browser itself writes a line for a page that is answered with 400 or 404.
    assert [text for text in complaints if not (answer.status >= 400 and "status of" in text)] == []


@pytest.mark.parametrize("font", ["--sans", "--serif"])
def test_an_apostrophe_is_narrow_where_only_a_chinese_font_is_at_hand(
    page: Page, font: str
) -> None:
    page.goto("/about")
    wide: float = page.evaluate(
        """font => {
            const word = document.querySelector("main").appendChild(document.createElement("span"));
            const stack = getComputedStyle(document.documentElement).getPropertyValue(font);
            word.style.font = `100px ${stack}`;
            word.textContent = "\u2019";
            return word.getBoundingClientRect().width;
        }""",
        font,
    )
    assert 0 < wide < 60


def test_the_keyboard_alone_chooses_an_ambassador_and_reads_a_contact(page: Page) -> None:
    page.goto("/")
    tab_to(page, re.compile(r"^Roshchin\b"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/?ambassador=roshchin")
    filtered = list_contacts(page)
    expect_contacts(page, len(filtered))
    held = page.evaluate("document.activeElement.closest('main') !== null")
    assert held, "the keyboard lost its place when the list was drawn anew"
    first = page.locator(f"main a[href='{filtered[0]}']").first.inner_text()
    tab_to(page, re.compile(re.escape(first)))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{filtered[0]}")


def test_the_first_tab_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", re.compile("^#"))
    target = page.locator(str(skip.get_attribute("href")))
    page.keyboard.press("Enter")
    expect(target).to_be_visible()


def test_the_second_tab_offers_to_skip_to_the_contacts(page: Page) -> None:
    page.goto("/?ambassador=yudin")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the contacts")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.entry') !== null")


def tab_to(page: Page, name: re.Pattern[str]) -> None:
    """Presses Tab until the link with that name has the focus, as a reader without a mouse does."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if name.search(str(page.evaluate("document.activeElement.innerText || ''").strip())):
            assert page.locator(":focus-visible").count() == 1, "the focus is not to be seen"
            return
    raise AssertionError(f"no Tab leads to {name.pattern}")

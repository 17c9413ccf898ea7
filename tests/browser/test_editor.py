"""An editor's morning in a real browser, with JavaScript and without, by mouse and by keyboard."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import DINNER, FORM, PASSWORD, open_desk, tab_to, undo_newest
from tests.browser.test_access import RULES

PAGES = {
    "sign in": "/admin/login",
    "queue": "/admin/",
    "one kind": "/admin/?kind=differs",
    "dates": FORM,
    "details": f"{FORM}/details",
    "people": f"{FORM}/people",
    "papers": f"{FORM}/papers",
    "joining": f"{FORM}/joining",
    "compare": f"{FORM}/joining?other=1950-12-31-yudin-mao-zedong",
    "history": "/admin/history",
    "users": "/admin/users",
    "account": "/admin/account",
    "new contact": "/admin/contacts",
    "import": "/admin/import",
    "lists": "/admin/lists/people",
    "a new place": "/admin/lists/places/add",
    "a person": "/admin/lists/people/edit/roshchin",
    "report": f"/contacts/{DINNER}/report",
    "corrections": "/corrections",
}


def test_an_editors_morning(editor: Page, request: pytest.FixtureRequest) -> None:
    is_live = "with JavaScript" in request.node.name
    worst = editor.locator(".queue > li").first
    expect(worst.locator(".why0 li").first).not_to_be_empty()
    title = worst.locator("cite").inner_text()
    worst.get_by_role("link", name=re.compile("^Correct")).click()
    editor.wait_for_url("**/admin/contacts/**")
    slug = editor.url.partition("?")[0].rpartition("/")[2]
    preview = editor.locator("#preview")
    for typed, said in (
        ("about 5 April 1957", "about 5 April 1957"),
        ("一九五七年三月三十一日", "31 March 1957"),
        ("31 марта 1958 г.", "31 March 1958"),
    ):
        editor.get_by_role("radio", name="As typed above").nth(1).check()
        editor.locator("#record-0").fill(typed)
        editor.locator("#record-0-words").evaluate("box => { box.value = '' }")
        if is_live:
            expect(editor.locator("#live-record")).to_contain_text(said)
            expect(editor.locator("#after")).to_contain_text(said)
        editor.get_by_role("button", name="See what will change").click()
        expect(preview).to_contain_text(said)
    editor.get_by_role("combobox", name="Reason").select_option("paper")
    editor.get_by_label("In your words").fill("The stamp on the back.")
    editor.locator("#source").fill("AVPRF, f. 0100, op. 49")
    editor.get_by_role("button", name="See what will change").click()
    preview.get_by_role("button", name="Save this").click()
    expect(editor.locator(".done")).to_contain_text("Saved. Readers see it now.")
    expect(editor.get_by_role("link", name="Next to check")).to_be_visible()
    seen = {
        f"/?q={quote(title)}": f".entry:has(a[href*='{slug}'])",
        f"/contacts/{slug}": "main",
        "/corrections": ".history li:first-child",
        "/admin/history": ".history li:first-child",
    }
    for address, where in seen.items():
        editor.goto(address)
        expect(editor.locator(where).first).to_contain_text("31 March 1958")
    assert "The stamp on the back." in editor.request.get("/corrections.atom").text()
    for address in (f"/contacts/{slug}.json", "/contacts.csv"):
        assert "1958-03-31" in editor.request.get(address).text()
    editor.goto(f"/admin/contacts/{slug}")
    undo_newest(editor)
    assert "1958-03-31" not in editor.request.get(f"/contacts/{slug}.json").text()
    editor.goto(f"/?q={quote(title)}")
    expect(editor.locator("#results")).not_to_contain_text("31 March 1958")


def test_typed_dates_are_read_live_in_three_languages(scripted: Page) -> None:
    scripted.goto(FORM)
    box, live = scripted.locator("#record-0"), scripted.locator("#live-record")
    for typed, said in (
        ("early April 1956", "early April 1956"),
        ("31 марта 1950 г.", "31 March 1950"),
        ("一九五〇年三月三十一日", "31 March 1950"),
        ("sometime", "was not understood"),
        ("17 Jan 1595", "Did you mean 17 Jan 1955?"),
        ("1 May 1949", "older than the talk"),
    ):
        box.fill("")
        box.press_sequentially(typed, delay=5)
        expect(live).to_contain_text(said)
    assert scripted.url.endswith(FORM)
    expect(box).to_have_value("1 May 1949")


def test_words_marked_in_the_paper_become_the_evidence(scripted: Page) -> None:
    scripted.goto(FORM)
    scripted.locator("#record-0-words").evaluate("box => { box.value = '' }")
    scripted.evaluate("""() => {
        const mark = document.querySelector("[data-at$=':heading'] mark");
        const range = document.createRange();
        range.selectNodeContents(mark.firstChild);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    bar = scripted.get_by_role("group", name="Use the marked words as evidence")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="the day it was written").click()
    expect(scripted.locator("#record-0-words")).to_have_value(re.compile("1949"))
    at = scripted.locator("#record-0-at").input_value()
    words = scripted.locator("#record-0-words").input_value()
    assert at.split(":")[1] == "heading"
    heading = scripted.request.get(f"/contacts/{DINNER}.json").json()
    assert heading
    assert words
    expect(scripted.locator("#live-record")).to_contain_text("Read as")


def test_what_is_refused_takes_the_focus_and_leads_to_its_field(editor: Page) -> None:
    editor.goto(FORM)
    editor.locator("#record-0").fill("17 Jan 1595")
    editor.get_by_role("button", name="Save", exact=True).click()
    errors = editor.locator("#errors")
    expect(errors).to_be_focused()
    errors.get_by_role("link", name=re.compile("^1595")).click()
    expect(editor.locator("#record-0")).to_be_focused()
    expect(editor.locator("#record-0")).to_have_value("17 Jan 1595")
    editor.get_by_role("button", name="Use 17 Jan 1955").click()
    expect(editor.locator("#record-0")).to_have_value("17 Jan 1955")


def test_the_keyboard_alone_corrects_a_date_and_goes_on(scripted: Page) -> None:
    page = scripted
    page.goto("/admin/?kind=differs")
    expect(page.locator(":focus")).to_contain_text("Correct")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/contacts/**")
    expect(page.locator("#conversations-0")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("3 May 1950")
    tab_to(page, "reason")
    page.keyboard.type("Another source")
    tab_to(page, "source")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("a book")
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=*")
    expect(page.locator(":focus")).to_have_text("Next to check")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "saved=" not in url)
    expect(page.locator("#conversations-0")).to_be_focused()
    undo_newest(page)


def test_two_editors_meet_and_a_session_runs_out(chromium: Browser, desk: str) -> None:
    first, second = open_desk(chromium, desk), open_desk(chromium, desk)
    for page, typed in ((first, "2 May 1950"), (second, "3 May 1950")):
        page.goto(f"{FORM}/details")
        page.get_by_label("Summary").fill(typed)
        page.get_by_role("combobox", name="Reason").select_option("described")
    first.get_by_role("button", name="Save", exact=True).click()
    first.wait_for_url("**saved=*")
    second.get_by_role("button", name="Save", exact=True).click()
    conflict = second.locator(".conflict")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("2 May 1950")
    expect(second.get_by_label("Summary")).to_have_value("3 May 1950")
    assert Axe().run(second, options={"resultTypes": ["violations"]}).violations_count == 0
    conflict.get_by_label("Keep mine").check()
    first.goto("/admin/account")
    first.get_by_role("button", name="Sign out everywhere").click()
    first.wait_for_url("**/admin/login")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("alert").first).to_contain_text("What you typed is kept")
    second.get_by_label("Name").fill("boris")
    second.get_by_label("Password").fill(PASSWORD)
    second.get_by_role("button", name="Sign in").click()
    second.get_by_role("button", name="Go on where you were").click()
    second.wait_for_url("**saved=*")
    expect(second.get_by_label("Summary")).to_have_value("3 May 1950")
    undo_newest(second)
    for page in (first, second):
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_editors_pages(chromium: Browser, desk: str, scheme: str) -> None:
    page = open_desk(chromium, desk, color_scheme=scheme)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = []
    for name, address in PAGES.items():
        page.goto(address)
        results = Axe().run(page, options=options)
        if results.violations_count:
            found.append(f"{name}: {results.generate_report()}")
    page.goto(FORM)
    page.locator("#record-0").fill("17 Jan 1595")
    page.get_by_role("button", name="Save", exact=True).click()
    results = Axe().run(page, options=options)
    if results.violations_count:
        found.append(f"refused: {results.generate_report()}")
    page.context.close()
    assert not found, "\n".join(found)


def test_the_editors_pages_fit_a_phone_and_break_no_policy(chromium: Browser, desk: str) -> None:
    page = open_desk(chromium, desk, viewport={"width": 320, "height": 700})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name, address in PAGES.items():
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{name} is {wide} px wide"
    page.context.close()
    assert complaints == []

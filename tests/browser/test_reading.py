"""What a student does while reading: nothing moves, and every place is found again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.sight import count_told, expect_contacts, find_ambassador, list_contacts

FAR_DOWN = "1956-10-30-yudin-liu-shaoqi"


def find_top(page: Page, slug: str) -> float:
    """How far below the top of the window a contact stands."""
    top: float = page.evaluate(
        "slug => document.getElementById(`c-${slug}`).getBoundingClientRect().top", slug
    )
    return top


def read_at(page: Page, slug: str, top: int = 200) -> None:
    """Scrolls until a contact stands at a height of the window, as a reader does."""
    page.evaluate(
        "([slug, top]) => scrollBy(0, document.getElementById(`c-${slug}`)"
        ".getBoundingClientRect().top - top)",
        [slug, top],
    )
    page.wait_for_timeout(100)


def expect_top(page: Page, slug: str, top: float) -> None:
    """Waits until a contact stands at a height of the window."""
    page.wait_for_function(
        "([slug, top]) => Math.abs(document.getElementById(`c-${slug}`)"
        "?.getBoundingClientRect().top - top) < 3",
        arg=[slug, top],
    )


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 900, 800), (390, 844, 920)])
def test_the_first_contact_is_near_the_top(
    plain_page: Page, width: int, height: int, most: int
) -> None:
    plain_page.set_viewport_size({"width": width, "height": height})
    plain_page.goto("/")
    first = plain_page.locator(".entry").first.bounding_box()
    assert first
    assert first["y"] < most
    plain_page.goto("/?ambassador=yudin")
    first = plain_page.locator(".entry").first.bounding_box()
    assert first
    assert first["y"] < height


def test_on_a_phone_two_records_stand_side_by_side(plain_page: Page) -> None:
    plain_page.set_viewport_size({"width": 390, "height": 844})
    plain_page.goto("/contacts/1958-07-31-khrushchev-mao-zedong")
    table = plain_page.locator(".beside-table").bounding_box()
    assert table
    assert table["x"] + table["width"] <= 390


@pytest.mark.parametrize("fixture", ["page", "plain_page"])
def test_on_a_phone_the_ambassadors_unfold_and_say_who_is_chosen(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    page: Page = request.getfixturevalue(fixture)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(find_ambassador(page, "Roshchin")).to_be_hidden()
    page.get_by_text("Ambassadors: everyone").click()
    find_ambassador(page, "Roshchin").click()
    page.wait_for_url("**/?ambassador=roshchin")
    expect(page.get_by_text("Ambassadors: Roshchin")).to_be_visible()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="About", exact=True).click()
    page.wait_for_url("**/about")


def test_back_and_forward_lead_to_the_place_that_was_read(page: Page) -> None:
    page.goto("/")
    read_at(page, FAR_DOWN)
    page.locator(".band a", has_text="Yudin").click()
    page.wait_for_url("**/?ambassador=yudin")
    expect_contacts(page, 22)
    read_at(page, FAR_DOWN, 320)
    page.go_back()
    page.wait_for_url(lambda url: "ambassador" not in url)
    expect_top(page, FAR_DOWN, 200)
    page.go_forward()
    page.wait_for_url("**/?ambassador=yudin")
    expect_top(page, FAR_DOWN, 320)


@pytest.mark.parametrize("fixture", ["page", "plain_page"])
def test_a_contact_that_was_opened_is_found_again_at_its_place(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    page: Page = request.getfixturevalue(fixture)
    page.goto("/?ambassador=yudin")
    page.locator(f"#c-{FAR_DOWN}").scroll_into_view_if_needed()
    top = find_top(page, FAR_DOWN)
    page.locator(f"#c-{FAR_DOWN} a").first.click()
    page.wait_for_url(f"**/contacts/{FAR_DOWN}")
    page.go_back()
    page.wait_for_url("**/?ambassador=yudin")
    expect_top(page, FAR_DOWN, top) if fixture == "page" else expect(
        page.locator(f"#c-{FAR_DOWN}")
    ).to_be_in_viewport()


def test_the_postings_narrow_the_list_where_it_is_read(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.stillHere = true")
    read_at(page, FAR_DOWN)
    page.locator(".band a", has_text="Yudin").click()
    page.wait_for_url("**/?ambassador=yudin")
    expect_top(page, FAR_DOWN, 200)
    assert page.evaluate("window.stillHere") is True
    page.locator(".band a", has_text="Wang Jiaxiang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Contacts with Yudin or Wang Jiaxiang"
    )


def test_whoever_is_far_down_is_told_where_he_is_when_his_contact_is_gone(page: Page) -> None:
    page.goto("/")
    read_at(page, FAR_DOWN)
    page.locator(".band a", has_text="Wang Jiaxiang").click()
    page.wait_for_url("**/?ambassador=wang-jiaxiang")
    expect(page.locator("#status")).to_be_in_viewport()
    assert count_told(page) == len(list_contacts(page)) == 13


@pytest.mark.parametrize("link", ["#by-record", "#clock-1956"])
def test_the_other_clock_keeps_the_contact_that_is_read(page: Page, link: str) -> None:
    page.goto("/")
    read_at(page, FAR_DOWN, 90)
    clock = page.locator(link)
    clock.evaluate("link => link.click()")
    page.wait_for_url(re.compile("order=record"))
    expect_top(page, FAR_DOWN, 90)
    expect(page.locator(f"#c-{FAR_DOWN}")).to_have_class(re.compile("kept"))


def test_the_line_of_the_year_says_how_far_the_reader_is(page: Page) -> None:
    page.goto("/")
    read_at(page, FAR_DOWN)
    line = page.locator("#y1956 .line h2")
    expect(line).to_contain_text(re.compile(r"1956 \d+ of 14 contacts"))
    assert page.locator(".years [aria-current]").get_attribute("href") == "#y1956"


def test_nothing_moves_while_the_answer_is_waited_for_and_the_wait_is_told(page: Page) -> None:
    page.goto("/")
    held: list[Route] = []
    page.route(re.compile(r"/\?"), lambda route: held.append(route))
    boxes = "() => [...document.querySelectorAll('.status, .year, .entry')].map(e => e.offsetTop)"
    before = page.evaluate(boxes)
    find_ambassador(page, "Roshchin").click()
    expect(page.locator(".waiting")).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text("Fetching …")
    assert page.evaluate(boxes) == before
    held[0].continue_()
    expect(page.get_by_role("status").first).to_contain_text("contacts: Contacts with Roshchin")
    expect(page.locator(".waiting")).to_be_hidden()


def test_typing_asks_once_when_it_pauses(page: Page) -> None:
    page.goto("/")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "q=" in request.url else None)
    page.get_by_role("searchbox").press_sequentially("dinner", delay=60)
    page.wait_for_url(re.compile("q=dinner"))
    page.wait_for_load_state("networkidle")
    assert [each.url.partition("?")[2] for each in asked] == ["q=dinner"]
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator("mark", has_text="dinner").first).to_be_visible()


def test_words_typed_in_two_goes_are_one_search(page: Page) -> None:
    page.goto("/?ambassador=roshchin")
    box = page.get_by_role("searchbox")
    for part in ("din", "ner"):
        box.press_sequentially(part)
        page.wait_for_url(re.compile(rf"q=\w*{part}&"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("dinner")
    page.go_back()
    page.wait_for_url("**/?ambassador=roshchin")
    page.go_forward()
    page.wait_for_url("**/?q=dinner&ambassador=roshchin")
    expect(box).to_have_value("dinner")


@pytest.mark.parametrize(
    ("start", "control", "then"),
    [
        ("/", "#ambassador-yudin", "ambassador-yudin"),
        ("/?ambassador=yudin", "#without-1", "status"),
        ("/?ambassador=yudin&year=1956", "#without-2", "status"),
        ("/?ambassador=yudin", ".chosen .plain", "status"),
        ("/?ambassador=yudin", "#in-post", "in-post"),
        ("/", "#clock-1949", "clock-1949"),
        ("/?ambassador=roshchin&year=1958", ".empty .chips a", "status"),
    ],
)
def test_the_keyboard_is_never_lost(page: Page, start: str, control: str, then: str) -> None:
    page.goto(start)
    page.locator(control).first.focus()
    with page.expect_response(re.compile(r"/(\?|$)")):
        page.keyboard.press("Enter")
    page.wait_for_function("id => document.activeElement.id === id", arg=then)


def test_a_wrong_day_is_read_out_and_has_the_keyboard(page: Page) -> None:
    page.goto("/?ambassador=yudin")
    page.get_by_text("More filters").click()
    page.get_by_label("From").fill("1949-02-30")
    page.get_by_label("From").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("February 1949 has 28 days")
    expect(page.get_by_label("From")).to_be_focused()
    expect(page.get_by_label("From")).to_have_value("1949-02-30")
    page.get_by_label("From").fill("1956-02-28")
    page.get_by_label("From").press("Enter")
    page.wait_for_url("**/?ambassador=yudin&from=1956-02-28")
    assert count_told(page) == len(list_contacts(page)) > 0


def test_going_back_without_a_connection_says_so(page: Page) -> None:
    page.goto("/")
    find_ambassador(page, "Roshchin").click()
    page.wait_for_url("**/?ambassador=roshchin")
    page.context.set_offline(True)
    page.go_back()
    expect(page.get_by_role("alert").filter(has_text="connection")).to_be_visible()
    page.context.set_offline(False)


def test_a_period_and_what_was_written_by_a_day_without_javascript(plain_page: Page) -> None:
    page = plain_page
    page.goto("/?ambassador=roshchin")
    page.get_by_text("More filters").click()
    page.get_by_label("From").fill("1949-10")
    page.get_by_label("To", exact=True).fill("December 1949")
    page.get_by_label("wholly inside it").check()
    page.get_by_label("Already written by").fill("1949-11-15")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("from October 1949")
    expect(page.locator("#status")).to_contain_text("held but not yet on paper")
    assert "match=inside" in page.url
    assert count_told(page) == len(list_contacts(page))


def test_a_printed_list_carries_its_filter_and_addresses(page: Page) -> None:
    page.goto("/?ambassador=yudin&year=1956")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text("Contacts with Yudin, 1956")
    expect(page.locator(".printed")).to_contain_text(page.url)
    for gone in (".heads", ".facets", ".rail", ".clock", ".site nav", "div.chosen", ".take"):
        expect(page.locator(gone)).to_be_hidden()
    shown: Any = page.locator(".entry h4 a").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "/contacts/" in shown


@pytest.mark.parametrize("path", ["/", "/?q=Korea", "/?from=1949-02-30"])
def test_at_twice_the_size_all_of_it_can_be_read(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.line h2, .status, .heads, .mast')]"
        ".filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.className)"
    )
    assert cut == []

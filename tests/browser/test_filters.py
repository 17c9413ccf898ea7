"""The main job in a real browser, with JavaScript and without: choose, go back, reload, share."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.sight import count_told, expect_contacts, find_ambassador, list_contacts


def choose_roshchin(page: Page) -> int:
    """Clicks the ambassador; gives the count that stood beside the name."""
    link = find_ambassador(page, "Roshchin")
    promised = re.search(r"\d+", link.inner_text())
    assert promised, "no count stands beside the name"
    link.click()
    return int(promised.group())


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def either(request: pytest.FixtureRequest) -> Page:
    """The page with and without JavaScript: what a reader can do is the same."""
    fixture = "page" if request.param == "with JavaScript" else "plain_page"
    page: Page = request.getfixturevalue(fixture)
    return page


def test_an_ambassador_filters_the_list_and_the_address(either: Page) -> None:
    either.goto("/")
    everything = list_contacts(either)
    promised = choose_roshchin(either)
    either.wait_for_url("**/?ambassador=roshchin")
    expect_contacts(either, promised)
    assert set(list_contacts(either)) < set(everything)
    assert count_told(either) == promised


def test_back_forward_and_reload_show_what_the_address_says(either: Page) -> None:
    either.goto("/")
    everything = list_contacts(either)
    promised = choose_roshchin(either)
    expect_contacts(either, promised)
    filtered = list_contacts(either)
    either.go_back()
    either.wait_for_url(lambda url: "ambassador" not in url)
    expect_contacts(either, len(everything))
    either.go_forward()
    either.wait_for_url("**/?ambassador=roshchin")
    expect_contacts(either, promised)
    either.reload()
    assert list_contacts(either) == filtered


def test_a_contact_and_back_again_keep_the_filter(either: Page) -> None:
    either.goto("/?ambassador=roshchin")
    filtered = list_contacts(either)
    either.locator(f"main a[href='{filtered[0]}']").first.click()
    either.wait_for_url(f"**{filtered[0]}")
    expect(either.locator("h1")).to_be_visible()
    either.go_back()
    either.wait_for_url("**/?ambassador=roshchin")
    expect_contacts(either, len(filtered))
    assert list_contacts(either) == filtered


def test_a_shared_address_shows_the_same_list(page: Page, chromium: Browser, address: str) -> None:
    page.goto("/")
    expect_contacts(page, choose_roshchin(page))
    with chromium.new_context(base_url=address, java_script_enabled=False) as elsewhere:
        other = elsewhere.new_page()
        other.goto(page.url)
        assert list_contacts(other) == list_contacts(page)


def test_choosing_loads_no_page_anew(page: Page) -> None:
    page.goto("/")
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))
    page.evaluate("window.stillHere = true")
    expect_contacts(page, choose_roshchin(page))
    assert page.evaluate("window.stillHere") is True
    (answer,) = [each for each in answers if "ambassador=roshchin" in each.url]
    assert answer.request.headers.get("hx-request") == "true"
    text = answer.text().lower()
    for part_of_a_page in ("<!doctype", "<html", "<head", "<body", 'rel="stylesheet"'):
        assert part_of_a_page not in text
    assert "hx-request" in answer.headers["vary"].lower()


def test_choices_add_up_and_are_taken_back_one_by_one(either: Page) -> None:
    either.goto("/?ambassador=roshchin&year=1949")
    both = list_contacts(either)
    choose_roshchin(either)
    either.wait_for_url("**/?year=1949")
    assert count_told(either) == len(list_contacts(either)) > len(both)


def test_words_are_searched_by_enter(either: Page) -> None:
    either.goto("/")
    box = either.get_by_role("searchbox")
    box.fill("dinner")
    box.press("Enter")
    either.wait_for_url(re.compile(r"[?&]q=dinner"))
    expect(box).to_have_value("dinner")
    assert count_told(either) == len(list_contacts(either)) > 0
    either.go_back()
    either.wait_for_url(lambda url: "dinner" not in url)
    expect(box).to_have_value("")


def test_the_other_clock_changes_the_order(either: Page) -> None:
    either.goto("/?ambassador=roshchin")
    by_conversation = list_contacts(either)
    either.locator("a[href*='order=record']").first.click()
    either.wait_for_url(re.compile("order=record"))
    assert "ambassador=roshchin" in either.url
    by_record = list_contacts(either)
    assert set(by_record) == set(by_conversation)
    assert by_record != by_conversation


def test_an_empty_result_says_so_and_leads_back(either: Page) -> None:
    either.goto("/?ambassador=roshchin&year=1958")
    assert list_contacts(either) == []
    way_back = either.locator("main a[href='/?ambassador=roshchin']").first
    way_back.click()
    either.wait_for_url("**/?ambassador=roshchin")
    assert list_contacts(either)


def test_a_bad_address_is_a_page_with_a_sentence(page: Page) -> None:
    for query, named in (("ambassador=nobody", "nobody"), ("from=yesterday-ish", "yesterday-ish")):
        answer = page.goto(f"/?{query}")
        assert answer
        assert answer.status == 400
        expect(page.locator("main")).to_contain_text(named)
        expect(find_ambassador(page, "Roshchin")).to_be_visible()


def test_of_two_quick_choices_the_last_one_stands(page: Page) -> None:
    page.goto("/")
    names = ("Roshchin", "Yudin")
    first, last = (find_ambassador(page, name).element_handle() for name in names)
    page.evaluate("([first, last]) => { first.click(); last.click(); }", [first, last])
    page.wait_for_url("**/?ambassador=yudin")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/?ambassador=yudin")
    expect(find_ambassador(page, "Yudin")).to_have_attribute("aria-current", "true")
    assert count_told(page) == len(list_contacts(page))


def test_a_lost_connection_is_told_and_nothing_is_taken_away(page: Page) -> None:
    page.goto("/")
    everything = list_contacts(page)
    page.context.set_offline(True)
    find_ambassador(page, "Roshchin").click()
    expect(page.get_by_role("alert").filter(has_text="connection")).to_be_visible()
    assert list_contacts(page) == everything
    page.context.set_offline(False)
    find_ambassador(page, "Roshchin").click()
    page.wait_for_url("**/?ambassador=roshchin")
    expect(page.get_by_role("alert").filter(has_text="connection")).to_be_hidden()

"""What an editor typed is not left behind unasked: by a link, a closed tab, or after a look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.desk import FORM

WORDS = "The stamp on the back says so."


@pytest.fixture
def asked(scripted: Page) -> list[str]:
    """Each question of the browser, answered with staying on the page."""
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    scripted.on("dialog", stay)
    return questions


def type_reason(page: Page) -> None:
    """Types a reason as a person does."""
    page.goto(FORM)
    page.locator("#reason_words").click()
    page.keyboard.type(WORDS)


def test_a_link_asks_before_it_leaves_what_was_typed(scripted: Page, asked: list[str]) -> None:
    type_reason(scripted)
    scripted.get_by_role("link", name="People", exact=True).first.click(no_wait_after=True)
    expect(scripted.locator("#reason_words")).to_have_value(WORDS)
    assert asked == ["beforeunload"]
    assert scripted.url.endswith(FORM)


def test_what_was_looked_at_and_not_saved_is_asked_for_too(
    scripted: Page, asked: list[str]
) -> None:
    type_reason(scripted)
    scripted.locator("#record-0").fill("2 December 1949")
    scripted.locator("#record-0-words").evaluate("box => { box.value = '' }")
    scripted.get_by_role("button", name="See what will change").click()
    expect(scripted.locator("#preview")).to_be_visible()
    assert asked == []
    scripted.get_by_role("link", name="History", exact=True).click(no_wait_after=True)
    expect(scripted.locator("#reason_words")).to_have_value(WORDS)
    assert asked == ["beforeunload"]


def test_leaving_on_purpose_and_reading_alone_ask_nothing(scripted: Page, asked: list[str]) -> None:
    type_reason(scripted)
    scripted.get_by_role("link", name="Leave without saving").click()
    scripted.wait_for_url("**/admin/")
    scripted.get_by_role("checkbox").first.check()
    scripted.get_by_role("link", name="History", exact=True).click()
    scripted.wait_for_url("**/admin/history")
    assert asked == []

"""What a reader sees on the timeline, however it is drawn."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

CONTACT = "main li[id^='c-'] :is(h3, h4, h5) a[href^='/contacts/']"
"""The heading of a contact in the list, its one link to a page of its own."""


def find_ambassador(page: Page, name: str) -> Locator:
    """The link that chooses a Soviet ambassador, with the count beside the name."""
    chips = page.get_by_role("list", name="Soviet ambassadors")
    return chips.get_by_role("link", name=re.compile(rf"^{name} \d+ contacts"))


def list_contacts(page: Page) -> list[str]:
    """The addresses of the contacts in the list, in the order shown."""
    return [
        str(each)
        for each in page.locator(CONTACT).evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
    ]


def expect_contacts(page: Page, number: int) -> None:
    """Waits until the list holds so many contacts."""
    expect(page.locator(CONTACT)).to_have_count(number)


def count_told(page: Page) -> int:
    """The number of contacts that the status line tells."""
    told = page.get_by_role("status").first.inner_text()
    number = re.search(r"\d+", told)
    assert number, f"the status line tells no number: {told!r}"
    return int(number.group())

"""A real Chromium for the browser tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import MISSING, find_chromium

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run; each test has a context, and so a profile, of its own."""
    path = find_chromium()
    assert path, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A wide window with JavaScript, on the site."""
    with chromium.new_context(base_url=address) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


@pytest.fixture
def plain_page(chromium: Browser, address: str) -> Iterator[Page]:
    """The same window with JavaScript switched off."""
    with chromium.new_context(base_url=address, java_script_enabled=False) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()

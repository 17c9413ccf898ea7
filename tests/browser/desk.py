"""An editor's browser: signing in, and moving about in it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

PASSWORD = "seven grey herons wade"
DINNER = "1949-10-20-roshchin-mao-zedong"
FORM = f"/admin/contacts/{DINNER}"


def open_desk(chromium: Browser, desk: str, **options: object) -> Page:
    """A browser in which boris is signed in."""
    context = chromium.new_context(base_url=desk, **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Name").fill("boris")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page


def undo_newest(page: Page) -> None:
    """Take the newest correction back from the history."""
    page.goto("/admin/history")
    page.locator(".history button").first.click()
    page.wait_for_url("**saved=*")


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the box with that id has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    raise AssertionError(f"no Tab leads to #{name}")

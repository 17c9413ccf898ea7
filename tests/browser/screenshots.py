"""Takes a picture of every kind of page, wide and narrow, light and dark, into test-results/.

.venv/bin/python -m tests.browser.screenshots http://127.0.0.1:8000
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.test_access import PAGES

FOLDER = Path("test-results")


def main(address: str) -> None:
    """Takes the pictures of the site that is served at `address`."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    base_url=address,
                    color_scheme=scheme,
                    viewport={"width": width, "height": 900},
                )
                for name, path in PAGES.items():
                    page.goto(path)
                    page.screenshot(path=FOLDER / f"{name.replace(' ', '-')}-{width}-{scheme}.png")
                page.close()
        browser.close()
    print(f"The pictures are in {FOLDER.resolve()}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")

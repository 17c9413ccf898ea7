"""A real Chromium for the browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import MISSING, find_chromium
from tests.browser.desk import PASSWORD, open_desk
from tests.conftest import COMMAND, serve_timeline

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


@pytest.fixture(scope="module")
def desk(built_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a database of its own, with an admin called "boris"."""
    folder = tmp_path_factory.mktemp("desk")
    path = folder / "timeline.sqlite"
    shutil.copy(built_database, path)
    environment = {**os.environ, "TIMELINE_DATABASE": str(path)}
    subprocess.run(
        [*COMMAND, "user", "add", "boris", "--role", "admin", "--password-stdin"],
        input=f"{PASSWORD}\n".encode(),
        env=environment,
        check=True,
    )
    with serve_timeline(COMMAND, folder, environment) as where:
        yield where


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def editor(request: pytest.FixtureRequest, chromium: Browser, desk: str) -> Iterator[Page]:
    """An editor's browser with and without JavaScript."""
    page = open_desk(chromium, desk, java_script_enabled=request.param)
    yield page
    page.context.close()


@pytest.fixture
def scripted(chromium: Browser, desk: str) -> Iterator[Page]:
    """An editor's browser with JavaScript."""
    page = open_desk(chromium, desk)
    yield page
    page.context.close()

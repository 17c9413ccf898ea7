"""Finds the Chromium that the browser tests drive, or gets one; run as a script it says which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PACKAGES = ("chromium", "fonts-dejavu-core")
"""Debian's names: with a font, since a bare machine has none and words have no width there."""
MISSING = (
    "The browser tests need Chromium, which is not here and could not be installed: install the "
    "package 'chromium', or set CHROMIUM=/path/to/chromium."
)


def find_chromium() -> str | None:
    """The path of a Chromium that starts; where CHROMIUM names one, that one or none."""
    if named := os.environ.get("CHROMIUM"):
        return named if is_working(named) else None
    return next((path for path in list_candidates() if is_working(path)), None)


def list_candidates() -> Iterator[str]:
    """The system's browsers, then the one Playwright keeps, whether or not it is downloaded."""
    yield from filter(None, map(shutil.which, COMMANDS))
    yield MAC
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def is_working(path: str) -> bool:
    """Whether the program starts; Ubuntu's chromium-browser is often an empty shell."""
    if not Path(path).exists():
        return False
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def install_chromium() -> None:
    """Asks the system's packages for Chromium, then Playwright's own installer."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            run_quietly(["apt-get", "-qq", *command], environment)
        if find_chromium():
            return
    run_quietly([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def run_quietly(command: list[str], environment: dict[str, str]) -> None:
    """Runs one step of the installation; what comes of it shows in whether Chromium starts."""
    subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=600,
        check=False,
    )


def main() -> int:
    """Says which Chromium the browser tests will drive; 2 where there is none to be had."""
    path = find_chromium()
    if path is None and (named := os.environ.get("CHROMIUM")):
        print(f"CHROMIUM names {named}, which is not a Chromium that starts.", file=sys.stderr)
        return 2
    if path is None:
        print("No Chromium here yet; installing one ...", flush=True)
        install_chromium()
        path = find_chromium()
    if path is None:
        print(MISSING, file=sys.stderr)
        return 2
    print(f"The browser tests run in {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

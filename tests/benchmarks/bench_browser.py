"""The first view in a real Chromium, side by side with TimelineJS showing the same contacts.

Both are served from this machine and nothing else may be asked; every view is the first one of a
new profile. A view is complete with the first frame after which what is seen stays as it is, the
same for both: the browser's own frames are watched until nothing has moved for a while. TimelineJS
is got by npm into a temporary folder, without web fonts, which here could only slow it down.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.benchmarks.generate import generate_database
from tests.benchmarks.load import ask, run_server, serve_timeline
from tests.browser.chromium import MISSING, find_chromium
from tests.browser.conftest import ARGUMENTS

PACKAGE = "@knight-lab/timelinejs@3.9"
RUNS = 5
SIZES = (300, 3_000)
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contacts</title>
<link rel="stylesheet" href="css/timeline.css"><style>#timeline { height: 100vh }</style></head>
<body><div id="timeline"></div><script src="js/timeline.js"></script><script>
const timeline = new TL.Timeline("timeline", "contacts.json", { font: null });
timeline.on("ready", () => { window.isReady = true; });
</script></body></html>"""
OURS = "document.readyState === 'complete' && document.querySelector('#results .entry') !== null"
THEIRS = """window.isReady === true && document.querySelector('.tl-slide') !== null
    && document.querySelectorAll('.tl-timemarker').length === timeline.config.events.length"""
STILL = 2_500
"""Milliseconds without a change after which a view is held to be complete."""


@dataclass(frozen=True, slots=True)
class View:
    """A first view: milliseconds until it is complete, elements of the page, kilobytes sent."""

    time: float
    nodes: int
    kilobytes: float


def measure_views(browser: Browser, asked: Sequence[tuple[int, str]]) -> list[View]:
    """For each port and condition the middle of several first views, each in a new profile.

    They are asked for in turns, since the speed of a machine changes from minute to minute.
    """
    runs: list[list[View]] = [[] for _each in asked]
    for _run in range(RUNS):
        for views, (port, condition) in zip(runs, asked, strict=True):
            views.append(measure_once(browser, f"http://127.0.0.1:{port}", condition))
    return [
        View(median(view.time for view in views), views[0].nodes, views[0].kilobytes)
        for views in runs
    ]


def measure_once(browser: Browser, address: str, condition: str) -> View:
    """One first view; requests to any other server are refused."""

    def refuse_others(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            route.abort()

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    with context:
        page = context.new_page()
        page.route("**/*", refuse_others)
        frames = watch_frames(page)
        page.goto(address)
        page.wait_for_function(condition, timeout=120_000)
        count = -1
        while count < len(frames):
            count = len(frames)
            page.wait_for_timeout(STILL)
        began = page.evaluate("performance.timeOrigin")
        return View(
            find_complete(frames) * 1000 - began,
            page.evaluate("document.querySelectorAll('*').length"),
            page.evaluate("""performance.getEntriesByType('navigation')
                .concat(performance.getEntriesByType('resource'))
                .reduce((sum, each) => sum + each.encodedBodySize, 0) / 1000"""),
        )


def watch_frames(page: Page) -> list[tuple[float, str]]:
    """The frames that the browser draws from now on, each with its time in seconds."""
    frames: list[tuple[float, str]] = []
    session = page.context.new_cdp_session(page)

    def keep(event: dict[str, Any]) -> None:
        frames.append((event["metadata"]["timestamp"], event["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png"})
    return frames


def find_complete(frames: Sequence[tuple[float, str]]) -> float:
    """When the first frame was drawn after which nothing changed."""
    moment, last = frames[-1]
    for time, picture in reversed(frames):
        if picture != last:
            break
        moment = time
    return moment


def fetch_timelinejs(folder: Path) -> Path | None:
    """TimelineJS in a folder, by npm; None where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", PACKAGE]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = folder / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    return found if (found / "js" / "timeline.js").exists() else None


@contextmanager
def serve_timelinejs(folder: Path, port: int, size: int) -> Iterator[int | None]:
    """The port on which TimelineJS shows our own export of the same contacts, if it is here."""
    dist = fetch_timelinejs(folder)
    if dist is None:
        print(f"  npm or {PACKAGE} is not to be had here, so nothing is compared with TimelineJS.")
        yield None
        return
    address = f"/contacts.timelinejs.json?limit={size}"
    contacts = ask(port, address, 0, {"Accept-Encoding": "identity"}, [])
    (dist / "contacts.json").write_bytes(contacts)
    (dist / "index.html").write_text(HOST, encoding="utf-8")
    server = (sys.executable, "-m", "http.server", "PORT", "--bind", "127.0.0.1", "-d", str(dist))
    with run_server(server) as files:
        yield files.port


def print_view(name: str, view: View) -> None:
    """One line of the table."""
    print(
        f"  {name:<28}{view.time:>8.0f} ms {view.nodes:>8,} elements "
        f"{view.kilobytes:>8,.0f} kB sent",
        flush=True,
    )


def main(sizes: Sequence[int] = SIZES) -> None:
    """Measures our first view of each size, and TimelineJS with the smallest."""
    program = find_chromium()
    if program is None:
        print(MISSING)
        return
    print(f"\nThe first view in Chromium, the middle of {RUNS}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        asked: list[tuple[int, str]] = []
        for size in sizes:
            path = generate_database(folder / f"{size}.sqlite", size)
            server = stack.enter_context(serve_timeline(str(path)))
            asked.append((server.port, OURS))
        other = stack.enter_context(serve_timelinejs(folder, asked[0][0], sizes[0]))
        asked += [(other, THEIRS)] if other else []
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for port, condition in asked:
            measure_once(browser, f"http://127.0.0.1:{port}", condition)
        views = measure_views(browser, asked)
        browser.close()
    tell_views(sizes, views)


def tell_views(sizes: Sequence[int], views: Sequence[View]) -> None:
    """The table, and what the views come to against the first."""
    ours, first = views[: len(sizes)], views[0]
    for size, view in zip(sizes, ours, strict=True):
        print_view(f"this timeline, {size:,} contacts", view)
    for view in views[len(sizes) :]:
        print_view(f"TimelineJS, {sizes[0]:,} contacts", view)
        print(
            f"  TimelineJS takes {view.time / first.time:.1f} times as long, with "
            f"{view.nodes / first.nodes:.1f} times the elements"
        )
    for size, view in zip(sizes[1:], ours[1:], strict=True):
        print(
            f"  {size:,} contacts against {sizes[0]:,}: {view.time / first.time:.2f} of the "
            f"time, {view.nodes / first.nodes:.2f} of the elements"
        )


if __name__ == "__main__":
    main()

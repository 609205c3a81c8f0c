"""A real browser on a real server: Debian's Chromium, driven by Playwright, on `dateline serve` in a process of its own.

    def test_something(visit: Visit) -> None:        # the sample reports, only to be read
        page = visit("/?type=PROTEST")
        page.get_by_role("heading", name="3 events").wait_for()
        check_access(page)                           # axe, in light and dark
        take_picture(page, "overview")               # docs/pictures/overview.png, if `make pictures` asks for it

`visit` opens the page as the user of this machine does, by the one-time link. When the test ends it fails if the page told an error to the
console, broke its content security policy, or asked any other address than its own server. `visit_own`
serves a copy of one's own, to change; `visit_large` 50,000 events.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tools.console_docs import ROOT

Visit: TypeAlias = Callable[..., Page]

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox", "--disable-dev-shm-usage")
"""A machine without a display draws the map by software; the sandbox needs rights that a container's root has not."""
PAGE = ROOT / "src/dateline/web/static/index.html"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "docs/pictures"
WANTED = "DATELINE_PICTURES"
"""Set by `make pictures`: pictures are written into docs, else they are only taken."""
PATIENCE = 120_000
"""Milliseconds that are waited for something to appear: a machine that draws by software and does other things meanwhile is slow."""
COLOURS = 160
LARGEST_PICTURE = 150_000
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def chromium() -> str | None:
    """Where Chromium is; installed from Debian's packages where that can be done; None where it cannot be had."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, capture_output=True)
        found = _found()
    return found


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none, or no page for it."""
    program = chromium()
    if program is None:
        pytest.skip("needs Chromium: apt install chromium")
    if not PAGE.is_file():
        pytest.skip("the page was not built: make page")
    driver: Playwright
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server of a project, in a process of its own; it is a one-time link unless `options` say `--users`."""
    command = [sys.executable, "-m", "dateline", "serve", str(folder), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            link = re.search(r"http://\S+", process.stdout.readline())
            assert link, "dateline serve printed no address"
            yield link[0]
        finally:
            process.terminate()
            process.wait(timeout=30)


@dataclass(frozen=True)
class Served:
    """A server that a browser was let in to.

    Attributes:
        browser: The browser.
        home: The server's address.
        cookies: What the one-time link gave.
    """

    browser: Browser
    home: str
    cookies: Any


@contextmanager
def served(browser: Browser, folder: Path) -> Iterator[Served]:
    """Serves a project, and lets the browser in by the one-time link."""
    with serving(folder) as link:
        home = re.match(r"https?://[^/]+", link)
        assert home
        context = browser.new_context()
        context.new_page().goto(link)
        cookies = context.storage_state()
        context.close()
        yield Served(browser, home[0], cookies)


@contextmanager
def visiting(server: Served) -> Iterator[Visit]:
    """Opens addresses of a server, each in a page of its own; sees to it that none did what it must not do."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def visit(path: str = "/", *, width: int = 1440, height: int = 900, dark: bool = False, **options: Any) -> Page:
        context = server.browser.new_context(
            base_url=server.home,
            storage_state=server.cookies,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: wrong.append(f"console: {message.text}") if message.type == "error" and not _told(message.text) else None,
        )
        page.on("request", lambda request: None if _own(request.url, server.home) else wrong.append(f"asked {request.url}"))
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert wrong == []


def _told(message: str) -> bool:
    """Whether the console only repeats what the page shows: the browser writes every refused request there."""
    return message.startswith("Failed to load resource")


def _own(url: str, home: str) -> bool:
    return url.startswith((f"{home}/", "data:", f"blob:{home}/"))


def check_access(page: Page) -> None:
    """Lets axe look for what keeps people from using the page, in light and in dark."""
    source = AXE.read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(source)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        told = [
            f"{scheme}: {each['id']}: {each['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
        assert told == [], "\n".join(told)


def take_picture(page: Page, name: str) -> None:
    """Takes a picture of the page for the documentation, of few colours, as it is kept in the repository."""
    from PIL import Image

    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    small = io.BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    assert len(small.getvalue()) < LARGEST_PICTURE, f"the picture {name} has {len(small.getvalue())} bytes"
    if os.environ.get(WANTED):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(small.getvalue())

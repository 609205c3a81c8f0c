"""How long the page takes with a large account: to open, to show a change of filters, to go to the next event of a review.

usage: python -m benchmarks.page.run PROJECT [--results benchmarks/results/page.json]

A copy of the project is served, by `dateline serve` in a process of its own, to Debian's Chromium, which draws by software where there is
no display, on the same processors. Times are the page's own, from the click or key to the frame that shows what it led to. `make figures`
runs this on made-up news of 50,000 events.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

import dateline
from benchmarks.page.watch import FIRST, arm, outcome
from benchmarks.soak.cost import circumstances
from tests.web.browser.driving import Visit, browsing, served, visiting

OPENED: Final = 5
"""How often each screen is opened, each time by a browser that has kept nothing."""
REVIEWED: Final = 20
PAUSE: Final = 1000
"""Milliseconds that somebody looks at what they see before they change a filter again; a map drawn by software is then drawn."""
FILTERED: Final = 2
"""How often each filter is set and taken away."""

SCREENS: Final = {
    "overview": (
        "/",
        {
            "list": '.list-scroll[aria-busy="false"] .event',
            "timeline": ".timeline-plot svg",
            "map": '.map-frame[aria-busy="false"]',
        },
    ),
    "tables": ("/?view=table", {"table": '.list-scroll[aria-busy="false"] td'}),
    "review": ("/review", {"event": ".review-card h2"}),
    "network": ("/network", {"drawing": '.network-page[aria-busy="false"] svg'}),
    "statements": ("/statements", {"list": "main h1"}),
}
"""Screens, and what is seen on them when they are there."""

TYPES: Final = ("ASSAULT", "PROTEST", "AGREE", "CONSULT")
STATUSES: Final = ("future", "negated")
FRESH: Final = {
    "list": '.list-scroll[aria-busy="false"]',
    "timeline": '.time-pane[aria-busy="false"]',
    "map": '.map-pane[aria-busy="false"]',
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds, each time that something was done.

    Attributes:
        events: How many the project has.
        opened: By screen and part.
        filtered: By filter and part.
        reviewed: From a key to the next event.
    """

    events: int
    opened: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    filtered: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    reviewed: list[float] = field(default_factory=list)


def measure(project: Path) -> Measured:
    """Serves a copy of a project to a browser, and uses it.

    Args:
        project: Its folder.
    """
    with tempfile.TemporaryDirectory(prefix="page-") as folder:
        copy = Path(shutil.copytree(project, Path(folder) / "project"))
        with dateline.open(copy) as opened:
            found = Measured(opened.size()["all_events"])
        with browsing() as browser, served(browser, copy) as server, visiting(server) as visit:
            use(visit, found)
    return found


def use(visit: Visit, found: Measured) -> None:
    """Opens the screens, filters, and reviews.

    Args:
        visit: Opens a page.
        found: Is told the times.
    """
    for name, (path, parts) in SCREENS.items():
        for _ in range(OPENED):
            for part, taken in _first(visit, path, parts).items():
                found.opened.setdefault(name, {}).setdefault(part, []).append(taken)
    page = visit("/")
    page.locator(".timeline-plot svg").wait_for()
    page.locator('.map-frame[aria-busy="false"]').wait_for()
    for panel, choices in (("What", TYPES), ("Status", STATUSES)):
        page.get_by_role("button", name=panel).first.click()
        for value in choices:
            for told in _ticked(page, value):
                for part, taken in told.items():
                    found.filtered.setdefault(value, {}).setdefault(part, []).append(taken)
        page.keyboard.press("Escape")
    page.close()
    page = visit("/review")
    page.locator(".review-card h2").wait_for()
    for number in range(REVIEWED):
        arm(page, "keydown", {"next": (".review-card h2", page.locator(".review-card h2").inner_text())})
        page.keyboard.press("ax"[number % 2])
        found.reviewed.append(outcome(page)["next"])
    page.close()


def _first(visit: Visit, path: str, parts: Mapping[str, str]) -> dict[str, float]:
    """Opens a screen in a new browser; the milliseconds until each part was there."""
    page = visit("about:blank")
    page.add_init_script(FIRST % json.dumps(parts))
    page.goto(path)
    page.wait_for_function("() => window.firstSeen")
    told: dict[str, float] = page.evaluate("() => window.firstSeen")
    page.context.close()
    return told


def _ticked(page: Page, value: str) -> Iterator[dict[str, float]]:
    """Sets a filter and takes it away again; what each took until all shows it."""
    box = page.locator(f'.choices input[value="{value}"]')
    box.wait_for()
    for _ in range(2 * FILTERED):
        page.wait_for_timeout(PAUSE)
        arm(page, "click", {part: (selector, None) for part, selector in FRESH.items()})
        box.click()
        yield outcome(page)


def results(found: Measured) -> dict[str, Any]:
    """What was measured, with when and where; times in milliseconds."""
    together = {part: [taken for parts in found.filtered.values() for taken in parts[part]] for part in FRESH}
    return {
        **circumstances(),
        "events": found.events,
        "opened_ms": {name: {part: _times(taken) for part, taken in parts.items()} for name, parts in found.opened.items()},
        "filtered_ms": {part: _times(taken) for part, taken in together.items()},
        "filtered_ms_by_value": {name: {part: _times(taken) for part, taken in parts.items()} for name, parts in found.filtered.items()},
        "reviewed_ms": _times(found.reviewed),
    }


def _times(taken: Sequence[float]) -> dict[str, int]:
    """The middle and the longest, and how many there were."""
    return {"times": len(taken), "median": round(statistics.median(taken)), "longest": round(max(taken))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path, help="the folder of a project; it is not changed")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/page.json"))
    options = parser.parse_args(arguments)
    found = results(measure(options.project))
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in found.items() if name != "filtered_ms_by_value"}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What happens on the page, timed by the page itself: from what somebody does to the frame in which its outcome is there."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

FIRST: Final = """
(() => {
    const told = {};
    const parts = %s;
    const look = () => {
        for (const [name, selector] of Object.entries(parts)) {
            if (told[name] === undefined && document.querySelector(selector)) told[name] = performance.now();
        }
        if (Object.keys(told).length < Object.keys(parts).length) requestAnimationFrame(look);
        else window.firstSeen = told;
    };
    look();
})();
"""
"""Notes when each part was first there, in milliseconds since the page was asked for."""

_ARM: Final = """
([event, parts]) => {
    window.outcome = null;
    const note = (happened) => {
        const begun = happened.timeStamp;
        const told = {};
        const look = () => {
            for (const [name, test] of parts) {
                if (told[name] !== undefined) continue;
                const found = document.querySelector(test.selector);
                if (found && (test.before === null || found.innerText !== test.before)) told[name] = performance.now() - begun;
            }
            if (Object.keys(told).length < parts.length) requestAnimationFrame(look);
            else window.outcome = told;
        };
        requestAnimationFrame(() => requestAnimationFrame(look));  // what was there before is seen to go first
    };
    addEventListener(event, note, {capture: true, once: true});
}
"""


def arm(page: Page, event: str, parts: dict[str, tuple[str, str | None]]) -> None:
    """Gets ready to time what the next event of the page leads to.

    Args:
        page: The page.
        event: The event that begins it: `click`, `keydown`.
        parts: What is waited for, by name: a selector that is to be found, and the words that it showed before, if they are to change.
    """
    page.evaluate(_ARM, [event, [[name, {"selector": selector, "before": before}] for name, (selector, before) in parts.items()]])


def outcome(page: Page) -> dict[str, float]:
    """The milliseconds that each part took since `arm`; waits until all are there."""
    page.wait_for_function("() => window.outcome")
    told: dict[str, float] = page.evaluate("() => window.outcome")
    return told

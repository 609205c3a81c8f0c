"""The overview in a browser: find, read, narrow, send."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.driving import Visit, check_access, take_picture

pytestmark = pytest.mark.slow


def mapped(page: Page) -> Page:
    """Waits until the map shows its marks."""
    page.locator('.map-frame[aria-busy="false"]').wait_for()
    return page


def total(page: Page) -> int:
    """How many events the list says there are."""
    words = page.locator(".list-head h1").inner_text()
    return int(words.split()[0].replace(",", ""))


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_event_is_found_on_the_map_and_its_sentence_read(visit: Visit) -> None:
    spots = visit("/").request.get("/api/v1/map?zoom=9").json()["spots"]
    alone = [
        one for one in spots if all(one is other or abs(one["lat"] - other["lat"]) + abs(one["lon"] - other["lon"]) > 1 for other in spots)
    ]
    page = mapped(visit(f"/?at={alone[0]['lat']},{alone[0]['lon']},7"))
    page.locator(".map-frame").click()  # in the middle
    chosen = page.get_by_role("region", name="Chosen event")
    expect(chosen.locator("blockquote").first).not_to_be_empty()
    assert asked(page)["chosen"][0].startswith("E")
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


def test_the_page_can_be_used_by_everybody(visit: Visit) -> None:
    page = mapped(visit("/"))
    check_access(page)
    page.locator("button.event").first.click()
    page.locator(".peek blockquote").first.wait_for()
    check_access(page)
    page.get_by_role("button", name="What").click()
    page.get_by_role("dialog", name="What").wait_for()
    check_access(page)


def test_the_tables_can_be_used_by_everybody(visit: Visit) -> None:
    page = visit("/?view=table")
    page.get_by_role("table").first.wait_for()
    check_access(page)


def test_pictures(visit: Visit) -> None:
    take_picture(mapped(visit("/")), "overview")
    take_picture(mapped(visit("/", dark=True)), "overview-dark")

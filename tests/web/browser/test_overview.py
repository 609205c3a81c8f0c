"""The overview in a browser: find, read, narrow, send, take away."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.driving import Visit, check_access, take_picture
from tests.web.large import TESTED

pytestmark = pytest.mark.slow


def mapped(page: Page) -> Page:
    """Waits until the map shows its marks."""
    page.locator('.map-frame[aria-busy="false"]').wait_for()
    return page


def total(page: Page) -> int:
    """How many events the list says there are, once it answers what is asked."""
    page.locator('.list-scroll[aria-busy="false"]').wait_for()
    words = page.locator(".list-head h1").inner_text()
    return int(words.split()[0].replace(",", ""))


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_event_is_found_on_the_map_and_its_sentence_read(visit: Visit) -> None:
    spots = visit("/?view=table").request.get("/api/v1/map?zoom=9").json()["spots"]
    alone = [
        one for one in spots if all(one is other or abs(one["lat"] - other["lat"]) + abs(one["lon"] - other["lon"]) > 1 for other in spots)
    ]
    page = mapped(visit(f"/?at={alone[0]['lat']},{alone[0]['lon']},7"))
    page.locator(".map-frame").click()  # in the middle
    chosen = page.get_by_role("region", name="Chosen event")
    expect(chosen.locator("blockquote").first).not_to_be_empty()
    assert asked(page)["chosen"] == [alone[0]["event"]]
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


def test_days_are_brushed_and_the_view_is_sent(visit: Visit) -> None:
    page = visit("/?view=map")
    everything = total(page)
    plot = page.locator(".timeline-plot svg")
    plot.wait_for()
    box = plot.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.995, box["y"] + 40)
    page.mouse.up()
    page.wait_for_url("**since=*")
    some = total(page)
    assert 0 < some < everything
    first = page.locator("button.event .headline").first.inner_text()

    other = visit("/" + page.url.split("/", 3)[3])
    assert (total(other), other.locator("button.event .headline").first.inner_text()) == (some, first)
    other.get_by_role("button", name="Any time").click()
    other.wait_for_url(lambda url: "since" not in url)
    assert total(other) == everything


def test_days_are_chosen_by_keys(visit: Visit) -> None:
    page = visit("/")
    everything = total(page)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**since=*")
    assert 0 < total(page) < everything


def test_a_type_is_ticked_and_its_count_was_right(visit: Visit) -> None:
    page = visit("/")
    everything = total(page)
    page.get_by_role("button", name="What").click()
    choice = page.locator("label.choice:not(.group):not(.none)").first
    counted = choice.locator(".number", has_text=re.compile(r"\d"))
    counted.wait_for()  # counts come after the choices
    count = int(counted.inner_text())
    choice.locator("input").check()
    page.wait_for_url("**type=*")
    assert total(page) == count < everything
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_url(lambda url: "type" not in url)
    assert total(page) == everything


def test_what_lies_in_a_drawn_box_is_listed(visit: Visit) -> None:
    page = mapped(visit("/"))
    page.get_by_role("button", name="Draw a box").click()
    frame = page.locator(".map-frame").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + frame["width"] * 0.45, frame["y"] + frame["height"] * 0.15)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.7, frame["y"] + frame["height"] * 0.5, steps=3)
    page.mouse.up()
    page.wait_for_url("**box=*")
    box = asked(page)["box"][0]
    assert total(page) == page.request.get("/api/v1/counts/events", params={"box": box}).json()["total"]


def test_events_without_a_place_have_a_tray(visit: Visit) -> None:
    page = mapped(visit("/"))
    tray = page.locator("button.tray")
    count = int(tray.inner_text().split()[0].replace(",", ""))
    assert count > 0
    tray.click()
    page.wait_for_url("**without=place*")
    assert total(page) == count
    assert set(page.locator(".facts > span:nth-child(2)").all_inner_texts()) == {"no place"}


def test_what_is_shown_is_taken_away_as_a_file(visit: Visit) -> None:
    page = visit("/?status=actual")
    shown = total(page)
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == shown
    assert {row["event_status"] for row in rows} == {"actual"}


def test_the_list_is_gone_through_by_keys(visit: Visit) -> None:
    page = visit("/")
    page.locator("button.event").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    second = page.locator("button.event .headline").nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".peek h2")).to_have_text(second)


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
    page.locator(".table-view tbody tr").first.wait_for()
    check_access(page)


def test_nothing_found_says_what_to_do(visit: Visit) -> None:
    page = visit("/?text=xyzzyplugh")
    page.get_by_role("button", name="Clear all filters").click()
    assert total(page) > 0


def test_pictures(visit: Visit) -> None:
    (attack,) = visit("/?view=table").request.get("/api/v1/events?type=ASSAULT&sort=independent&limit=1").json()["items"]
    page = mapped(visit(f"/?chosen={attack['id']}"))
    page.locator(".peek blockquote").first.wait_for()
    take_picture(page, "overview")
    take_picture(mapped(visit("/", dark=True)), "overview-dark")
    table = visit("/?view=table")
    table.locator(".table-view tbody tr").first.wait_for()
    table.locator(".count-tables tbody tr").first.wait_for()
    take_picture(table, "overview-tables")


def test_many_events_are_shown_and_narrowed(visit_large: Visit, record_property: Callable[[str, object], None]) -> None:
    began = time.perf_counter()
    page = visit_large("/")
    page.locator("button.event").first.wait_for()
    record_property("first useful paint, seconds", round(time.perf_counter() - began, 2))
    assert total(page) == TESTED
    mapped(page)
    record_property("map drawn by software, seconds", round(time.perf_counter() - began, 2))
    began = time.perf_counter()
    page.locator(".legend button").first.click()
    page.wait_for_url("**type=*")
    assert 0 < total(page) < TESTED
    record_property("filter changed, seconds", round(time.perf_counter() - began, 2))
    take_picture(mapped(page), "overview-large")

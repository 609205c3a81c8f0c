"""The working screens, in a real browser: review and pairs by keys alone, an export read back, a file brought."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.browser.driving import Visit, check_access

pytestmark = pytest.mark.slow


def _count(page: Page) -> int:
    told = re.match(r"[\d,]+", page.locator(".progress p").inner_text())
    assert told
    return int(told[0].replace(",", ""))


def test_twenty_events_are_reviewed_by_keys_alone(visit_own: Visit) -> None:
    page = visit_own("/review")
    page.locator(".review-card").wait_for()
    for number in range(20):
        before = page.locator(".review-card h2").inner_text()
        page.keyboard.press("axf"[number % 3])
        page.wait_for_function("words => (document.querySelector('.review-card h2')?.innerText ?? words) !== words", arg=before)
    assert _count(page) == 20
    page.keyboard.press("Backspace")
    page.wait_for_function("() => document.querySelector('.progress p').innerText.startsWith('19')")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("axf")  # into the field, not as answers
    assert _count(page) == 19
    assert page.locator("#queue-words").input_value() == "axf"
    check_access(page)


def test_a_pair_is_judged_by_a_key_and_taken_back(visit_own: Visit) -> None:
    page = visit_own("/merge")
    page.locator(".review-card").wait_for()
    first = page.locator(".pair").inner_text()
    page.keyboard.press("d")
    page.locator(".last-ten li").wait_for()
    page.wait_for_function("() => !document.querySelector('.last-ten').innerText.includes('saving')")
    page.keyboard.press("Backspace")
    page.wait_for_function("() => !document.querySelector('.last-ten')")
    assert page.locator(".pair").inner_text() == first


def test_a_view_is_exported_and_read_back(visit: Visit, tmp_path: Path) -> None:
    page = visit("/export?type=PROTEST")
    page.get_by_role("heading", name=re.compile("Export \\d+ event")).wait_for()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as JSON Lines").click()
    saving.value.save_as(tmp_path / "events.jsonl")
    heading = page.get_by_role("heading", level=1).inner_text()
    assert f"Export {len((tmp_path / 'events.jsonl').read_text().splitlines())} event" in heading


def test_a_file_is_brought(visit_own: Visit, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Police arrested nine men in Lviv on Monday, the interior ministry said.")
    page = visit_own("/sources/add")
    page.get_by_label("Files", exact=True).set_input_files(report)
    page.locator(".job", has_text="1 new report").wait_for()


DROP = """files => {
    const transfer = new DataTransfer();
    for (const [name, text] of files) transfer.items.add(new File([text], name, {type: "text/plain"}));
    document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


def test_files_are_dropped_and_a_folder_is_brought(visit_own: Visit, tmp_path: Path) -> None:
    page = visit_own("/sources/add")
    page.locator(".drop").wait_for()
    page.evaluate(DROP, [[f"dropped-{town}.txt", f"Police arrested nine men in {town} on Monday."] for town in ("Lviv", "Odesa")])
    page.get_by_text("2 files sent.").wait_for()
    page.locator(".job", has_text="2 new reports").wait_for()
    folder = tmp_path / "reports"
    for name in ("a", "b/c"):
        (folder / name).mkdir(parents=True)
        (folder / name / "report.txt").write_text(f"Rebels attacked a convoy near Goma on Friday, witness {name} said.")
    page.locator("input[webkitdirectory]").set_input_files(folder)
    page.locator(".job", has_text="2 new reports").nth(1).wait_for()

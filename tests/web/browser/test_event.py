"""Events and reports in a browser: compare claims, read the evidence, correct, undo, split, cite."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import dateline
from tests.web.browser.driving import PATIENCE, Visit, check_access, served, take_picture, visiting

pytestmark = pytest.mark.slow
expect.set_options(timeout=PATIENCE)

REPORTS = {
    "The Harbour Herald": """SLAVYANKA, March 6 - Russian forces shelled a market in Kherson on Tuesday,
killing at least four people and wounding 11, the
regional governor said.

"This was an attack on civilians," Governor Oleksandr Prokudin said. Ukraine accused Russia of targeting the market
deliberately.

Russia's Defence Ministry denied that its forces had shelled the market. Police arrested two men near the square later in the
day.""",
    "Eastern Post": """KHERSON, March 6 - Six people were killed and 14 were wounded when Russian artillery
shelled a market in Kherson on Tuesday,
according to the Red Cross.

Witnesses said the shells fell at noon. The Ukrainian army said that Russian forces attacked the market in Kherson on March 5
with rockets.""",
    "Grey Wire": """KHERSON, March 7 - The death toll from the shelling of a market in Kherson rose to seven
on Thursday, officials said. Russian
forces shelled the market in Kherson on March 5, killing seven people.

President Volodymyr Zelenskyy met United Nations Secretary-General Antonio Guterres in Kyiv on Thursday and asked for more
air defence.""",
    "Volga Telegraph": """MOSCOW, March 6 - Ukrainian forces shelled a market in Kherson on Tuesday, killing
three people, Russia's Defence Ministry
said.

Russia denied any role in the strike. "Kyiv bears full responsibility," spokesman Igor Konashenkov said. Russia threatened to
respond.""",
}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of reports that contradict each other on one attack."""
    folder = tmp_path_factory.mktemp("disputed")
    lines = [
        json.dumps({"outlet": outlet, "published": "2024-03-06", "title": f"Market hit, says {outlet}", "text": text})
        for outlet, text in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with dateline.init(folder / "account") as project:
        project.ingest(folder / "reports.jsonl")
    return folder / "account"


@pytest.fixture
def visit_disputed(browser: Browser, disputed: Path, tmp_path: Path) -> Iterator[Visit]:
    """Opens addresses of the page on a copy of that project."""
    folder = tmp_path / "account"
    shutil.copytree(disputed, folder)
    with served(browser, folder) as server, visiting(server) as opened:
        yield opened


def attack(page: Page) -> dict[str, Any]:
    """The event that most sources tell."""
    found: dict[str, Any] = page.request.get("/api/v1/events?type=ASSAULT&sort=independent:desc&limit=1").json()["items"][0]
    return found


def opened(visit: Visit) -> Page:
    """The page of that event."""
    page = visit("/statements")
    page.goto(f"/events/{attack(page)['id']}")
    page.get_by_role("heading", level=1).wait_for()
    return page


def test_contradictory_claims_are_compared(visit_disputed: Visit) -> None:
    page = opened(visit_disputed)
    versions = page.get_by_role("region", name="Each source’s version", exact=True)
    for outlet in REPORTS:
        expect(versions.get_by_role("columnheader", name=outlet)).to_be_visible()
    who = versions.get_by_role("row", name="Who", exact=False).first
    expect(who).to_contain_text("Russian forces")
    expect(who).to_contain_text("Ukrainian forces")
    check_access(page)
    take_picture(page, "event")


def test_a_reference_leads_to_its_sentence_and_on_to_the_words_in_the_report(visit_disputed: Visit) -> None:
    page = opened(visit_disputed)
    page.locator(".paragraph").get_by_label("Evidence 1", exact=True).first.click()
    sentence = page.locator("#sentence-1")
    expect(sentence).to_be_focused()
    words = sentence.locator("mark.look-type").first.inner_text()
    sentence.get_by_role("link").click()
    page.wait_for_url(re.compile("/reports/"))
    expect(page.locator(".report-text .look-type")).to_have_text(words)
    row = page.locator(".field-rows li").first
    row.hover()
    expect(page.locator(".report-text .lit")).to_have_text(words)
    check_access(page)
    take_picture(page, "report")


def test_a_field_is_corrected_and_the_decision_taken_back(visit_disputed: Visit) -> None:
    page = opened(visit_disputed)
    before = page.locator('[data-field="date"] .values').inner_text()
    page.get_by_role("button", name="Correct: When").click()
    form = page.get_by_role("form", name="Correct: When")
    form.get_by_label("When", exact=True).fill("2024-03-04")
    form.get_by_label("Why").fill("local time")
    form.get_by_role("button", name="Save").click()
    expect(page.locator('[data-field="date"] .values')).to_contain_text("4 Mar 2024")
    history = page.get_by_role("region", name="What people decided")
    expect(history).to_contain_text("local time")
    check_access(page)
    history.get_by_role("button", name="Undo").click()
    expect(page.locator('[data-field="date"] .values')).to_have_text(before, use_inner_text=True)
    expect(history).to_contain_text("taken back by")


def test_who_comes_too_late_sees_both_versions_and_chooses(visit_disputed: Visit) -> None:
    page, other = opened(visit_disputed), opened(visit_disputed)
    for each, day in ((page, "2024-03-03"), (other, "2024-03-02")):
        each.get_by_role("button", name="Correct: When").click()
        each.get_by_role("form").get_by_label("When", exact=True).fill(day)
    page.get_by_role("form").get_by_role("button", name="Save").click()
    expect(page.locator('[data-field="date"] .values')).to_contain_text("3 Mar 2024")
    other.get_by_role("form").get_by_role("button", name="Save").click()
    told = other.get_by_role("alert")
    expect(told).to_contain_text("2024-03-03")
    expect(told).to_contain_text("2024-03-02")
    check_access(other)
    told.get_by_role("button", name="Save mine over it").click()
    expect(other.locator('[data-field="date"] .values')).to_contain_text("2 Mar 2024")


def test_a_wrong_merge_is_split_and_stays_split(visit_disputed: Visit) -> None:
    page = opened(visit_disputed)
    before = page.locator(".sentences > li").count()
    page.get_by_text("Split: some of these tell another event").click()
    page.locator(".splitting input[type=checkbox]").last.check()
    page.locator(".splitting").get_by_label("Why").fill("another market")
    page.get_by_role("button", name="Make 1 sentence an event of their own").click()
    page.get_by_text("an event of their own.", exact=False).first.wait_for()
    expect(page.locator(".sentences > li")).to_have_count(before - 1)


def test_an_event_prints_and_cites(visit_disputed: Visit) -> None:
    page = opened(visit_disputed)
    identity = attack(page)["id"]
    page.get_by_role("button", name="Cite").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(identity)
    dialog.get_by_role("button", name="BibTeX").click()
    expect(dialog.locator("pre")).to_contain_text(f"@misc{{dateline-{identity},")
    check_access(page)
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.get_by_role("region", name="In whose words")).to_be_visible()

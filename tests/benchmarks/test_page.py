"""The page's figures on a small account, and that a slow answer is seen in them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

import dateline
from benchmarks.page import run
from tests.web.browser.driving import Visit, browsing, served, visiting
from tests.web.large import make_large

pytestmark = pytest.mark.slow
SLOW = 0.7


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def visit(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = make_large(tmp_path_factory.mktemp("page") / "project", events=400)
    with served(browser, folder) as server, visiting(server) as opened:
        yield opened


def _delayed(visit: Visit, part: str) -> Visit:
    def late(route: Route) -> None:
        time.sleep(SLOW)
        route.continue_()

    def opened(path: str = "/", **options: object) -> Page:
        page = visit("about:blank", **options)
        page.route(f"**/api/v1/{part}*", late)
        if path != "about:blank":
            page.goto(path)
        return page

    return opened


@pytest.fixture(autouse=True)
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OPENED", 1)
    monkeypatch.setattr(run, "FILTERED", 1)
    monkeypatch.setattr(run, "REVIEWED", 3)
    monkeypatch.setattr(run, "TYPES", ("ASSAULT",))
    monkeypatch.setattr(run, "STATUSES", ("future",))


def test_all_is_measured(visit: Visit) -> None:
    found = run.Measured(400)
    run.use(visit, found)
    told = json.loads(json.dumps(run.results(found)))
    assert set(told["opened_ms"]) == set(run.SCREENS)
    assert told["filtered_ms"]["list"]["times"] == 4
    assert told["reviewed_ms"]["times"] == 3
    assert all(taken > 0 for parts in found.opened.values() for several in parts.values() for taken in several)


def test_a_slow_answer_is_seen(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SCREENS", {"overview": run.SCREENS["overview"]})
    found = run.Measured(400)
    run.use(_delayed(visit, "timeline"), found)
    slow = 1000 * SLOW
    assert min(found.filtered["ASSAULT"]["timeline"]) > slow > min(found.filtered["ASSAULT"]["list"])
    assert min(found.opened["overview"]["timeline"]) > slow


def test_a_project_is_measured_in_a_copy(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SCREENS", {"review": run.SCREENS["review"]})
    monkeypatch.setattr(run, "browsing", lambda: nullcontext(browser))
    folder = make_large(tmp_path / "project", events=60)
    with dateline.open(folder) as project:
        before = project.size()
    assert run.main([str(folder), "--results", str(tmp_path / "page.json")]) == 0
    told = json.loads((tmp_path / "page.json").read_text())
    assert (told["events"], told["reviewed_ms"]["times"]) == (60, 3)
    with dateline.open(folder) as project:
        assert project.size() == before

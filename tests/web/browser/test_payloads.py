"""Every screen shows text that tries to be more than text, and nothing of it runs: in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

import dateline
from dateline.export.event_page import page as page_of
from dateline.project.account import ProjectAccount
from tests.web.browser.driving import Served, Visit, served, visiting
from tests.web.payloads import MARK, PAYLOADS, poisoned_account

pytestmark = pytest.mark.slow

SCREENS = [
    "/",
    "/review",
    "/sources",
    "/statements",
    "/actors",
    "/network",
    "/merge",
    "/export",
    "/releases",
    "/release",
    "/audit",
    "/jobs",
    "/nowhere",
]
SETTLED = 250
"""Milliseconds that a screen is given after the network is quiet: what would run, runs at once."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("poisoned") / "account"
    poisoned_account(made).close()
    return made


@pytest.fixture(scope="module")
def server(browser: Browser, folder: Path) -> Iterator[Served]:
    with served(browser, folder) as made:
        yield made


@pytest.fixture
def visit_poisoned(server: Served) -> Iterator[Visit]:
    with visiting(server) as opened:
        yield opened


def check(page: Page, *, shown: str | None = None) -> None:
    """Nothing ran, nothing was added, and the text is there as text."""
    page.wait_for_load_state("networkidle")
    if shown is not None:
        page.get_by_text(shown, exact=False).first.wait_for()
    page.wait_for_timeout(SETTLED)
    assert page.evaluate(f"window.{MARK}") is None
    assert (
        page.evaluate("document.querySelectorAll('main script, main iframe, main base, main meta, main [onload], main [onerror]').length")
        == 0
    )
    assert page.evaluate("[...document.links].every(a => /^(https?|mailto|blob|data:text.csv):/.test(a.protocol + ':'))")
    assert MARK not in page.context.cookies().__repr__()
    assert page.evaluate("location.host").startswith("127.0.0.1")


@pytest.mark.parametrize("path", SCREENS)
def test_no_screen_runs_what_it_shows(visit_poisoned: Visit, path: str) -> None:
    check(visit_poisoned(path))


def test_each_event_and_report_is_shown_as_text(visit_poisoned: Visit, folder: Path) -> None:
    with dateline.open(folder) as project:
        events = [event.id for event in project.events()]
        reports = [report.id for report in project.reports()]
    assert len(events) == len(reports) == len(PAYLOADS)
    page = visit_poisoned("/")
    for path in (*(f"/events/{each}" for each in events), *(f"/reports/{each}" for each in reports[::3])):
        page.goto(path)
        check(page)


@pytest.mark.parametrize("payload", PAYLOADS[:20:5])
def test_what_stands_in_the_address_runs_nothing(visit_poisoned: Visit, payload: str) -> None:
    from urllib.parse import quote

    asked = quote(payload, safe="")
    page = visit_poisoned(f"/?text={asked}&actor={asked}#{asked}")
    check(page)
    for path in (f"/events/{asked}", f"/reports/{asked}", f"/{asked}"):
        page.goto(path)
        check(page)


def test_the_page_of_a_single_event_runs_nothing_from_a_file(browser: Browser, folder: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context = browser.new_context()
    context.route("http*://**", refuse)
    page = context.new_page()
    with dateline.open(folder) as project:
        for number, entry in enumerate(ProjectAccount(project.events()).entries()):
            file = tmp_path / f"{number}.html"
            file.write_text(page_of(entry), encoding="utf-8", errors="replace")
            page.goto(file.as_uri())
            assert page.evaluate(f"window.{MARK}") is None
    context.close()
    assert asked == []


def test_raw_reports_are_saved_and_not_shown(server: Served, folder: Path) -> None:
    with dateline.open(folder) as project:
        reports = [report.id for report in project.reports(limit=3)]
    context = server.browser.new_context(base_url=server.home, storage_state=server.cookies)
    page = context.new_page()
    page.goto("/")
    for each in reports:
        with page.expect_download() as saved:
            page.evaluate("path => { location.href = path }", f"/api/v1/reports/{each}/raw")
        assert saved.value.suggested_filename.startswith(each[:16])
    context.close()


def test_another_page_of_this_machine_can_neither_read_nor_write(server: Served, browser: Browser) -> None:
    """A page on another port has the browser's cookies for this machine, and yet nothing."""
    context = browser.new_context(storage_state=server.cookies)
    page = context.new_page()
    page.route("http://127.0.0.1:1/", lambda route: route.fulfill(body="<html></html>", content_type="text/html"))
    page.goto("http://127.0.0.1:1/")
    tried = page.evaluate(
        """async home => {
            const tries = [
                fetch(home + '/api/v1/meta', {credentials: 'include'}),
                fetch(home + '/api/v1/session', {method: 'DELETE', credentials: 'include'}),
                fetch(home + '/api/v1/jobs/text', {method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"text": "x"}'}),
            ];
            const told = [];
            for (const each of tries) {
                try {
                    const answer = await each;
                    told.push(answer.type === 'opaque' ? 'opaque' : await answer.text());
                } catch { told.push('refused'); }
            }
            const script = document.createElement('script');
            script.src = home + '/api/v1/events';
            const loading = new Promise(done => { script.onload = () => done('loaded'); script.onerror = () => done('refused'); });
            document.head.append(script);
            told.push(await loading);
            return told;
        }""",
        server.home,
    )
    assert set(tried) <= {"refused", "opaque"}
    framed = page.evaluate(
        """async home => {
            const frame = document.createElement('iframe');
            frame.src = home + '/';
            document.body.append(frame);
            await new Promise(done => { frame.onload = done; setTimeout(done, 3000); });
            try { return frame.contentDocument ? frame.contentDocument.body.innerText : ''; } catch { return ''; }
        }""",
        server.home,
    )
    assert "Dateline" not in framed
    own = context.new_page()
    own.goto(f"{server.home}/")
    assert own.evaluate("fetch('/api/v1/jobs').then(a => a.json()).then(a => a.total)") == 0
    context.close()

"""Several people at one server: signing in, what each role may, two coders blind to each other, and who settles what they differ in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect

import dateline
from dateline.project import users
from tests.web.browser.driving import PATIENCE, Served, check_access, serving, visiting
from tests.web.guarded import NAMES, PASSWORD, add_users

pytestmark = pytest.mark.slow
expect.set_options(timeout=PATIENCE)
SignIn: TypeAlias = Callable[..., Page]


@contextmanager
def several(browser: Browser, samples: Path, folder: Path, *, doubled: float) -> Iterator[SignIn]:
    """Signs users in, by their names, at a server of a copy of the samples."""
    shutil.copytree(samples, folder)
    with dateline.open(folder) as project:
        add_users(project)
        project.set_plan(doubled=doubled)
    with serving(folder, "--users") as address:
        nobody: Any = {"cookies": [], "origins": []}
        with visiting(Served(browser, address.rstrip("/"), nobody)) as visit:

            def sign_in(name: str, password: str = PASSWORD) -> Page:
                page = visit("/review")
                page.get_by_label("Name").fill(name)
                page.get_by_label("Password").fill(password)
                page.get_by_role("button", name="Sign in").click()
                return page

            yield sign_in


def test_each_role_is_shown_what_it_may_do(browser: Browser, samples: Path, tmp_path: Path) -> None:
    with several(browser, samples, tmp_path / "account", doubled=0) as sign_in:
        page = sign_in(NAMES["viewer"], "a wrong enough sentence")
        expect(page.get_by_role("alert")).to_contain_text("name or password is wrong")
        check_access(page)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="Reviewing events is not part of your role")).to_be_visible()
        (event,) = page.request.get("/api/v1/events?limit=1").json()["items"]
        corrects = "Correct: When"
        for role, sees in (("viewer", False), ("coder", True), ("admin", True)):
            page = page if role == "viewer" else sign_in(NAMES[role])
            expect(page.locator("header.top")).to_contain_text(f"{NAMES[role]}, {role}")
            page.goto(f"/events/{event['id']}")
            page.get_by_role("heading", name="What is known").wait_for()
            assert page.get_by_role("button", name=corrects).count() == sees
            page.goto("/trail")
            expect(page.get_by_role("table" if sees else "heading", name=re.compile("What was done|not shown to viewers"))).to_be_visible()
            assert page.get_by_role("button", name="Check all").count() == (role == "admin")
        page.get_by_role("button", name="Check all").click()
        expect(page.get_by_text("All is as it was written.")).to_be_visible()
        check_access(page)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_two_coders_are_blind_to_each_other_and_a_third_person_settles_it(browser: Browser, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "account"
    with several(browser, samples, folder, doubled=1) as sign_in:
        with dateline.open(folder) as project:
            users.add(project.store, "cleo", "coder", PASSWORD, by="root")
        first = sign_in(NAMES["coder"])
        headline = first.locator(".review-card h2").inner_text()
        first.keyboard.press("a")
        expect(first.locator(".last-ten li")).to_contain_text("accepted")
        expect(first.locator(".last-ten")).not_to_contain_text("saving")
        second = sign_in("cleo")
        expect(second.locator(".review-card h2")).to_have_text(headline)
        assert NAMES["coder"] not in second.locator("main").inner_text()
        second.keyboard.press("x")
        expect(second.locator(".last-ten li")).to_contain_text("rejected")
        expect(second.locator(".last-ten")).not_to_contain_text("saving")
        second.reload()
        expect(second.locator(".last-ten li")).to_contain_text("rejected")  # it can be opened again after a reload, too
        third = sign_in(NAMES["admin"])
        third.locator(".review-card").wait_for()
        third.goto("/review/differences")
        expect(third.locator(".review-card h2")).to_have_text(headline)
        table = third.locator(".versions-table")
        expect(table).to_contain_text("Accepts it")
        expect(table).to_contain_text("Rejects it")
        expect(table).to_contain_text("cleo")
        check_access(third)
        third.keyboard.press("a")
        expect(third.get_by_text("Nothing to settle")).to_be_visible()

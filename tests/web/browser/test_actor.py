"""An actor corrected in the browser: two names said to be one, a country given, both taken back."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.web.browser.driving import PATIENCE, Visit, check_access

pytestmark = pytest.mark.slow
expect.set_options(timeout=PATIENCE)


def test_two_actors_are_said_to_be_one_and_are_two_again(visit_own: Visit) -> None:
    page = visit_own("/actors")
    rows = page.request.get("/api/v1/actors?limit=3").json()["items"]
    one, other = rows[0], rows[2]
    page = visit_own(f"/actors/{quote(other['identity'], safe='')}")
    page.get_by_role("button", name="Correct this actor").click()
    check_access(page)
    form = page.get_by_role("form", name=f"Correct: {other['name']}")
    form.get_by_role("combobox", name="The other actor").press_sequentially(one["name"])
    page.get_by_role("option").filter(has_text=one["name"]).first.click()
    form.get_by_label("Why").fill("another spelling")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(one["name"])
    expect(page.get_by_text("another spelling")).to_be_visible()
    assert page.url.endswith(quote(one["identity"], safe=""))
    page.go_back()
    expect(page.get_by_text(f"{other['identity']} is this actor")).to_be_visible()
    page.get_by_role("button", name="Undo D1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(other["name"])
    expect(page.get_by_text("taken back by")).to_be_visible()


def test_an_actor_is_given_a_country(visit_own: Visit) -> None:
    page = visit_own("/actors")
    (one,) = page.request.get("/api/v1/actors?limit=1").json()["items"]
    page = visit_own(f"/actors/{quote(one['identity'], safe='')}")
    page.get_by_role("button", name="Correct this actor").click()
    page.get_by_label("What is wrong").select_option("country")
    page.get_by_label("Country", exact=True).select_option("FRA")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("header .soft").first).to_contain_text("France")
    check_access(page)

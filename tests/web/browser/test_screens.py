"""Every screen as a user opens it: what it is for is there, axe finds nothing in light and dark, and its picture for the documentation."""

import pytest

from tests.web.browser.driving import Visit, check_access, take_picture

pytestmark = pytest.mark.slow

# Address, what is there when the screen is ready, the picture's name.
SCREENS = (
    ("/actors", "main table tbody tr", None),
    ("/network?view=table", "main table tbody tr", None),
    ("/network", "main svg circle", "network"),
    ("/statements", "main li, main article", "statements"),
    ("/review", "text=doubtful", "review"),
    ("/review/differences", "main h1, main h2", None),
    ("/review/agreement", "text=Two people are asked", None),
    ("/merge", "text=says the merging", "pairs"),
    ("/audit", "text=Mention 1 of", None),
    ("/sources", "text=Outlets", None),
    ("/sources/add", "main textarea", None),
    ("/sources/jobs", "main h1, main h2", None),
    ("/sources/failures", "main h1, main h2", None),
    ("/export", "text=Tidy tables", "export"),
    ("/releases", "text=Make a release", None),
    ("/searches", "text=Save a search", None),
)


@pytest.mark.parametrize(("address", "ready", "picture"), SCREENS, ids=[address.strip("/") for address, _, _ in SCREENS])
def test_a_screen_opens_and_keeps_nobody_out(visit: Visit, address: str, ready: str, picture: str | None) -> None:
    page = visit(address)
    page.locator(ready).first.wait_for()
    if picture:
        take_picture(page, picture)
    check_access(page)


def test_an_event_and_its_report_open_and_keep_nobody_out(visit: Visit) -> None:
    page = visit("/?view=table")
    (event,) = page.request.get("/api/v1/events?sort=independent&limit=1").json()["items"]
    page = visit(f"/events/{event['id']}")
    page.get_by_role("heading", name="What is known").wait_for()
    take_picture(page, "event")
    check_access(page)
    (report,) = page.request.get(f"/api/v1/reports?event={event['id']}&limit=1").json()["items"]
    page = visit(f"/reports/{report['id']}")
    page.get_by_role("heading", name="Where it comes from").wait_for()
    take_picture(page, "report")
    check_access(page)

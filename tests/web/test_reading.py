"""What the reading end points answer, against the account of the sample reports."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi.testclient import TestClient

from dateline.project import Project
from dateline.store.reports import raw_report

API = "/api/v1"


def test_a_list_is_whole_when_its_pages_are_put_together(served: TestClient) -> None:
    whole = served.get(f"{API}/events?limit=1000").json()
    assert whole["next"] is None
    found, after = [], None
    while True:
        answer = served.get(f"{API}/events", params={"limit": 7, **({"after": after} if after else {})})
        found += answer.json()["items"]
        after = answer.json()["next"]
        if after is None:
            assert "link" not in answer.headers
            break
        assert answer.headers["link"].endswith('; rel="next"')
        assert served.get(answer.headers["link"].split(";")[0].strip("<>")).status_code == 200
    assert found == whole["items"]
    assert whole["total"] == len(found) == served.get(f"{API}/meta").json()["events"]


def test_filters_are_those_of_the_command_line(served: TestClient, account: Project) -> None:
    several: tuple[dict[str, Any], ...] = (
        {"type": ["ASSAULT", "COERCE"]},
        {"text": "minister"},
        {"since": "2024-05", "min_confidence": 0.8},
        {"country": "UKR"},
    )
    for filters in several:
        listed = served.get(f"{API}/events", params={**filters, "limit": 1000}).json()["items"]
        assert [row["id"] for row in listed] == [event.id for event in account.events(**filters)]


def test_an_event_is_told_with_its_evidence(served: TestClient) -> None:
    row = served.get(f"{API}/events?limit=1&type=ASSAULT").json()["items"][0]
    whole = served.get(f"{API}/events/{row['id']}").json()
    assert {row["identity"] for row in [*row["actors"], *row["recipients"], *row["sources"]]} == set(whole["identities"].values())
    assert whole["headline"] == row["headline"]
    assert whole["event"]["id"] == row["id"]
    assert [each["key"] for each in whole["tellings"]] == whole["event"]["mentions"]
    report = served.get(f"{API}/reports/{whole['shown']['evidence'][0]['report']}").json()
    told = next(each["told"] for each in report["events"] if each["event"] == row["id"])
    trigger = told["trigger"]
    assert report["text"][trigger["start"] : trigger["end"]] == trigger["text"] == whole["shown"]["evidence"][0]["words"]


def test_what_was_cut_is_told_in_its_own_words(served: TestClient, account: Project) -> None:
    cuts = 0
    for row in served.get(f"{API}/reports").json()["items"]:
        report = served.get(f"{API}/reports/{row['id']}").json()
        content = served.get(f"{API}/reports/{row['id']}/raw").content
        assert hashlib.sha256(content).hexdigest() == row["id"]
        with account.store.read() as connection:
            raw = raw_report(connection, row["id"])
        cuts += len(report["cut"])
        assert raw is not None
        assert all(raw.text[cut["start"] : cut["end"]] == cut["text"] for cut in report["cut"])
        assert report["versions"] == [row["id"]]
    assert cuts


def test_what_has_not_changed_is_not_sent_again(served: TestClient) -> None:
    for packing in ("gzip", "identity"):
        first = served.get(f"{API}/events", headers={"accept-encoding": packing})
        assert first.headers.get("content-encoding", "identity") == packing
        again = served.get(f"{API}/events", headers={"if-none-match": f'"x", {first.headers["etag"]}', "accept-encoding": packing})
        assert (again.status_code, again.content) == (304, b"")
    other = served.get(f"{API}/events?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_errors_have_one_shape(served: TestClient) -> None:
    for path, status in (
        ("/api/v1/events/E0123456789ab", 404),
        ("/api/v1/nowhere", 404),
        ("/api/v1/events?typ=ASSAULT", 422),
        ("/api/v1/events?type=NONE", 422),
        ("/api/v1/events?since=2024-02-31", 422),
        ("/api/v1/events?after=x", 422),
        ("/api/v1/counts/events?by=x", 422),
        ("/api/v1/counts/nothing", 422),
        ("/api/v1/reports/0000", 404),
    ):
        answer = served.get(path)
        problem = answer.json()
        assert (answer.status_code, problem["status"]) == (status, status), path
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem["detail"]
        assert problem["type"].startswith("urn:dateline:")
    assert served.post(f"{API}/meta").json()["status"] == 405


def test_an_event_that_is_no_more_leads_to_its_heir(client: TestClient, account: Project) -> None:
    left, right = (event.id for event in account.events(limit=2))
    account.judge(left, right, "same")
    answers = [client.get(f"{API}/events/{each}") for each in (left, right)]
    (gone,) = [answer.json() for answer in answers if answer.status_code == 410]
    (stands,) = [answer.json() for answer in answers if answer.status_code == 200]
    assert gone["heir"] == stands["id"]


def test_every_event_is_on_the_map_or_counted_beside_it(served: TestClient) -> None:
    told = served.get(f"{API}/map").json()
    on_it = len(told["spots"]) + sum(each["count"] for part in ("areas", "countries", "bins") for each in told[part])
    assert on_it + told["without_place"] + told["more_areas"] == told["total"] == served.get(f"{API}/counts/events").json()["total"]
    assert told["spots"]
    assert told["countries"]
    for spot in told["spots"]:
        place = served.get(f"{API}/events/{spot['event']}").json()["event"]["places"][0]
        assert (place["lat"], place["lon"], place["precision"], place["radius_km"]) == tuple(
            spot[name] for name in ("lat", "lon", "precision", "radius_km")
        )


def test_what_is_out_of_view_is_not_drawn(served: TestClient) -> None:
    spots = served.get(f"{API}/map").json()["spots"]
    west, south, east, north = spots[0]["lon"] - 1, spots[0]["lat"] - 1, spots[0]["lon"] + 1, spots[0]["lat"] + 1
    told = served.get(f"{API}/map", params={"view": f"{west},{south},{east},{north}"}).json()
    assert told["spots"] == [spot for spot in spots if west <= spot["lon"] <= east and south <= spot["lat"] <= north]
    round_the_back = served.get(f"{API}/map", params={"view": f"{east},-90,{west},90"}).json()
    assert round_the_back["spots"] == [spot for spot in spots if not west < spot["lon"] < east]
    assert told["total"] == round_the_back["total"]


def test_the_timeline_is_as_fine_as_there_is_room_for(served: TestClient) -> None:
    found = {most: served.get(f"{API}/timeline?most={most}&step=year").json() for most in (1, 80, 300, 10_000)}
    assert [told["step"] for told in found.values()] == ["year", "month", "week", "day"]
    for most, told in list(found.items())[1:]:
        assert len(told["stretches"]) <= most
        assert told == served.get(f"{API}/timeline?step={told['step']}").json()
    nothing = served.get(f"{API}/timeline?most=50&text=nobodywritesthis").json()
    assert (nothing["stretches"], nothing["total"]) == ([], 0)


def test_the_timeline_counts_each_event_once(served: TestClient) -> None:
    for step in ("day", "week", "month", "year"):
        told = served.get(f"{API}/timeline?step={step}").json()
        assert sum(each["count"] for each in told["stretches"]) + told["without_date"] == told["total"]
        assert all(sum(each["families"].values()) == each["count"] for each in told["stretches"])
        assert [each["step"] for each in told["stretches"]] == sorted(each["step"] for each in told["stretches"])
    whole = served.get(f"{API}/events?limit=1000").json()["items"]
    assert told["without_date"] == sum(row["date"] is None or not (row["date"]["earliest"] or row["date"]["latest"]) for row in whole)

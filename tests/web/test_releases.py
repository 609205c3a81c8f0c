"""Releases over REST."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient

from dateline.project import Project

API = "/api/v1"


def test_a_release_stays_as_it_was_made(client: TestClient, account: Project) -> None:
    made = client.post(f"{API}/releases", json={"name": "2026.1", "note": "for the report", "filters": {"type": ["ASSAULT"]}})
    assert made.status_code == 201
    event = next(iter(account.events(type="ASSAULT")))
    account.correct(event.id, "status", "negated")
    lines = client.get(f"{API}/releases/2026.1/events.jsonl").text.splitlines()
    frozen = {each["id"]: each["status"] for each in map(json.loads, lines)}
    assert made.json()["events"] == len(lines) == account.events(type="ASSAULT").count()
    assert frozen[event.id] == event.status != "negated"
    assert client.get(f"{API}/releases/2026.1/check").json()["broken"] == []
    known = client.get(f"{API}/releases").json()["items"]
    assert [each["name"] for each in known] == ["2026.1"]
    assert made.json()["sha256"][:12] in known[0]["citation"]
    assert known[0]["filters"] == {"type": ["ASSAULT"]}


def test_what_tells_releases_apart_is_counted_whole_and_shown_in_part(client: TestClient, account: Project) -> None:
    client.post(f"{API}/releases", json={"name": "one"})
    ids = [event.id for event in account.events(limit=3)]
    for identity in ids:
        account.correct(identity, "place", "Kyiv")
    answer = client.get(f"{API}/diff", params={"before": "one", "limit": 2}).json()
    assert (answer["total"], answer["counts"]) == (3, {"added": 0, "removed": 0, "changed": 3})
    assert [each["event"] for each in answer["items"]] == sorted(ids)[:2]
    assert answer["items"][0]["fields"]["places"][1][0]["name"] == "Kyiv"


def test_a_name_is_given_once(client: TestClient) -> None:
    assert client.post(f"{API}/releases", json={"name": "one"}).status_code == 201
    again = client.post(f"{API}/releases", json={"name": "one"})
    assert (again.status_code, again.json()["type"]) == (409, "urn:dateline:taken")
    for name in ("../one", "a b", "", "now"):
        assert client.post(f"{API}/releases", json={"name": name}).status_code == 422
    for path in ("releases/two", "releases/two/check", "releases/two/events.jsonl", "diff?before=two", "diff?before=one&after=two"):
        assert client.get(f"{API}/{path}").status_code == 404, path

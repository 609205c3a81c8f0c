"""Saved searches over REST."""

from __future__ import annotations

from fastapi.testclient import TestClient

from dateline.project import Project

API = "/api/v1/searches"


def test_what_changes_after_the_last_look_is_new(client: TestClient, account: Project) -> None:
    saved = client.put(f"{API}/Assaults now", json={"filters": {"type": ["ASSAULT"]}})
    assert (saved.status_code, saved.json()["new"]) == (200, 0)
    first, second = (event.id for event in account.events(type="ASSAULT", limit=2))
    other = next(event.id for event in account.events() if event.type != "ASSAULT")
    for identity in (first, other, second):
        account.correct(identity, "status", "hypothetical")
    (listed,) = client.get(API).json()["items"]
    assert (listed["name"], listed["new"], listed["more"], listed["filters"]) == ("Assaults now", 2, False, {"type": ["ASSAULT"]})
    fresh = client.get(f"{API}/Assaults now/new").json()
    assert [row["id"] for row in fresh["items"]] == [second, first]
    assert client.get(f"{API}/Assaults now/new").json() == fresh  # looking makes nothing old
    assert client.post(f"{API}/Assaults now/seen").json()["new"] == 0
    assert client.get(f"{API}/Assaults now/new").json()["items"] == []


def test_a_search_is_taken_away(client: TestClient) -> None:
    client.put(f"{API}/x", json={"filters": {}})
    assert client.delete(f"{API}/x").status_code == 204
    for method, path in (("DELETE", "x"), ("GET", "x/new"), ("POST", "x/seen")):
        assert client.request(method, f"{API}/{path}").status_code == 404, path


def test_filters_that_make_no_sense_are_not_saved(client: TestClient) -> None:
    for filters in ({"type": ["NONE"]}, {"since": "2024-02-31"}, {"typ": ["ASSAULT"]}):
        assert client.put(f"{API}/x", json={"filters": filters}).status_code == 422, filters
    assert client.get(API).json()["items"] == []

"""Actors, their network, what they said, and the places: counted over HTTP as they can be counted one by one."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient

from dateline.project import Project
from dateline.store.values import identity_of

API = "/api/v1"


def everything(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    """All items of a list, by small pages."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        told = client.get(f"{API}{path}", params={"limit": 9, **asked, **({"after": after} if after else {})}).json()
        found += told["items"]
        after = told["next"]
        if after is None:
            return found


def sides(account: Project) -> list[tuple[set[str], set[str]]]:
    """Who did it and to whom, of each event."""
    return [
        tuple({identity_of(role.name, event.people.get(role.actor or "")) for role in roles} for roles in (event.actors, event.recipients))
        for event in account.events()
    ]


def test_a_network_is_who_did_what_to_whom(served: TestClient, account: Project) -> None:
    told = served.get(f"{API}/network", params={"nodes": 300, "edges": 3000}).json()
    assert (told["more_nodes"], told["more_edges"]) == (0, 0)
    wanted: Counter[tuple[str, str, bool]] = Counter()
    for who, whom in sides(account):
        pairs = product(who, whom) if whom else ((one, other) for one, other in product(who, who) if one < other)
        wanted.update((one, other, not whom) for one, other in pairs if one != other)
    assert {(edge["source"], edge["target"], edge["mutual"]): edge["count"] for edge in told["edges"]} == wanted
    assert all(sum(edge["sides"].values()) == edge["count"] == sum(edge["families"].values()) for edge in told["edges"])
    few = served.get(f"{API}/network", params={"nodes": 3, "edges": 2}).json()
    assert len(few["nodes"]) + few["more_nodes"] == len(told["nodes"])
    assert len(few["edges"]) <= 2


def test_an_actor_s_page_tells_both_sides(served: TestClient, account: Project) -> None:
    for row in everything(served, "/actors")[:12]:
        page = served.get(f"{API}/actors/{quote(row['identity'], safe='')}").json()
        assert page["actor"] == row
        me = row["identity"]
        did = Counter(other for who, whom in sides(account) if me in who for other in whom - {me})
        received = Counter(other for who, whom in sides(account) if me in whom for other in who - {me})
        assert {each["identity"]: each["count"] for each in page["did"]["partners"]} == did
        assert {each["identity"]: each["count"] for each in page["received"]["partners"]} == received
        assert sum(sum(period["did"].values()) for period in page["periods"]) == row["as_actor"]
        assert len(page["events"]) == min(20, row["events"])
        assert all(each["identity"] == me for each in page["statements"])
    assert served.get(f"{API}/actors/nobody%7C").status_code == 404


def test_actors_are_found_by_the_beginning_of_a_word_of_their_name(served: TestClient) -> None:
    whole = everything(served, "/actors")
    found = everything(served, "/actors", starts="MIN")
    assert found == [row for row in whole if any(word.startswith("min") for word in row["name"].lower().replace("-", " ").split())]
    assert found


def test_places_are_listed_with_their_events(served: TestClient, account: Project) -> None:
    found = everything(served, "/places")
    wanted = Counter(name for event in account.events() for name in {place.name for place in event.places})
    assert set(wanted) == {row["name"] for row in found}
    assert [row["events"] for row in found] == sorted((row["events"] for row in found), reverse=True)
    first = found[0]["name"]
    assert first in {row["name"] for row in everything(served, "/places", starts=first[:3].lower())}
    assert served.get(f"{API}/places", params={"after": "x"}).status_code == 422


def test_statements_stand_beside_what_they_are_about(served: TestClient) -> None:
    found = everything(served, "/statements")
    assert any(row["subjects"] for row in found)
    for row in found:
        assert [subject["id"] for subject in row["subjects"]] == row["about"]
    one = served.get(f"{API}/statements/{found[0]['id']}").json()
    assert one == found[0]
    assert served.get(f"{API}/statements/0123456789abcdef:s1").status_code == 404


def test_what_is_no_more_is_listed_with_its_heir(client: TestClient, account: Project) -> None:
    assert everything(client, "/deleted") == []
    ids = [event.id for event in account.events(limit=6)]
    for left, right in zip(ids[::2], ids[1::2], strict=True):
        account.judge(left, right, "same")
    gone = everything(client, "/deleted", limit=2)
    assert len(gone) == 3
    assert {row["heir"] for row in gone} | {row["id"] for row in gone} == set(ids)
    assert client.get(f"{API}/deleted").json()["total"] == 3
    assert everything(client, "/deleted", since=gone[1]["at"]) == gone[1:]

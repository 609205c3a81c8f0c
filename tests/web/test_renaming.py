"""Actors corrected over HTTP: which names are one, what an actor is; who may, what was seen, and what the audit says."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dateline.project import Project
from tests.accounts import make_account_event
from tests.web.conftest import client_of

API = "/api/v1"


@pytest.fixture
def client(account: Project) -> TestClient:
    return client_of(account)


def at(identity: str) -> str:
    return f"{API}/actors/{quote(identity, safe='')}"


def busiest(client: TestClient, number: int) -> list[dict[str, Any]]:
    return list(client.get(f"{API}/actors", params={"limit": number}).json()["items"])


def test_two_are_one_and_are_two_again(client: TestClient) -> None:
    one, other = busiest(client, 2)
    before = {each["identity"]: client.get(at(each["identity"])) for each in (one, other)}
    edit = {"field": "same-as", "value": one["identity"], "why": "another spelling"}
    answer = client.patch(at(other["identity"]), json=edit, headers={"If-Match": before[other["identity"]].headers["etag"]})
    assert answer.status_code == 200, answer.text
    page = client.get(at(other["identity"])).json()
    assert page["actor"]["identity"] == one["identity"]
    assert page["actor"]["events"] > before[one["identity"]].json()["actor"]["events"]
    (made,) = page["decisions"]
    assert (made["by"], made["why"], made["new"]["identity"]) == ("local", "another spelling", one["identity"])
    assert other["identity"] not in {each["identity"] for each in busiest(client, 200)}
    assert client.get(f"{API}/trail").json()["items"][0]["target"] == made["id"]
    assert client.delete(f"{API}/decisions/{made['id']}").status_code == 200
    for identity, was in before.items():
        now = client.get(at(identity)).json()
        assert now["actor"] == was.json()["actor"]
        assert [each["undone_by"] for each in now["decisions"]] == (["local"] if identity == other["identity"] else [])


def test_the_answer_is_the_actor_as_it_is_now(client: TestClient) -> None:
    (one,) = busiest(client, 1)
    answer = client.patch(at(one["identity"]), json={"field": "name", "value": "Nobody Else"}, headers={"If-Match": "*"})
    assert answer.json() == client.get(at(one["identity"])).json()
    assert answer.headers["etag"] == client.get(at(one["identity"])).headers["etag"]
    assert {each["name"] for each in client.get(f"{API}/network").json()["nodes"] if each["identity"] == one["identity"]} == {"Nobody Else"}


def test_what_was_not_seen_is_not_decided(client: TestClient) -> None:
    (one,) = busiest(client, 1)
    where, edit = at(one["identity"]), {"field": "country", "value": "FRA"}
    seen = client.get(where).headers["etag"]
    assert client.patch(where, json=edit).status_code == 428
    assert client.patch(where, json={"field": "sector", "value": "MIL"}, headers={"If-Match": seen}).status_code == 200
    late = client.patch(where, json=edit, headers={"If-Match": seen})
    assert late.status_code == 412
    told = late.json()
    assert (told["yours"]["value"], told["current"]["actor"]["sector"]) == ("FRA", "MIL")
    assert client.patch(where, json=edit, headers={"If-Match": told["current_tag"]}).status_code == 200


@pytest.mark.parametrize(
    "edit",
    [
        {"field": "country", "value": "Atlantis"},
        {"field": "same-as", "value": "nobody at all"},
        {"field": "verdict", "value": "rejected"},
        {"field": "name"},
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, edit: dict[str, str]) -> None:
    (one,) = busiest(client, 1)
    answer = client.patch(at(one["identity"]), json=edit, headers={"If-Match": "*"})
    assert answer.status_code == 422
    assert client.patch(at("nobody|"), json={"field": "name", "value": "x"}, headers={"If-Match": "*"}).status_code == 404
    assert client.get(at(one["identity"])).json()["decisions"] == []


@pytest.mark.parametrize("name", ["Front\nfor Change", "A/B\r\nC", "line\n", "\n", "é/../x", "a?b#c"])
def test_an_identity_may_hold_anything(account: Project, client: TestClient, name: str) -> None:
    from dataclasses import replace

    from dateline.store import events

    event = make_account_event()
    told = replace(
        event, actors=tuple(replace(role, name=name, actor=None) for role in event.actors[:1]), recipients=(), sources=(), people={}
    )
    with account.store.write() as connection:
        events.keep(connection, told, at=account.store.now())
    page = client.get(at(f"{name.casefold()}|"))
    assert (page.status_code, page.json()["actor"]["name"]) == (200, name)

"""Requests that change something, made of the sample reports' account: examples for the OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from fastapi.testclient import TestClient

API: Final = "/api/v1"
NEWS: Final = "ORSHA - Police arrested three people at a protest against fuel prices on Monday, the mayor said."


@dataclass(frozen=True, slots=True)
class Change:
    """A request and its answer.

    Attributes:
        operation: The id of the operation.
        body: What is sent, None if nothing is.
        answer: What is answered.
    """

    operation: str
    body: dict[str, Any] | None
    answer: Any


@dataclass(frozen=True, slots=True)
class Changing:
    """Asks and changes through a client."""

    client: TestClient

    def get(self, path: str) -> Any:  # noqa: ANN401  (JSON)
        """What is answered at an address."""
        return self._answered("GET", path, None, {}).json()

    def change(self, operation: str, method: str, path: str, body: dict[str, Any] | None = None, *, as_seen: str | None = None) -> Change:
        """Makes a request; `as_seen` is the address of what must not have changed since it was read."""
        seen = {"If-Match": self._answered("GET", as_seen, None, {}).headers["ETag"]} if as_seen else {}
        return Change(operation, body, self._answered(method, path, body, seen).json())

    def _answered(self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str]) -> Any:  # noqa: ANN401  (a client's answer)
        answer = self.client.request(method, f"{API}{path}", json=body, headers=headers)
        if answer.is_error:
            raise SystemExit(f"{method} {path} was answered by {answer.status_code}: {answer.text}")
        return answer


def changes(client: TestClient) -> Iterator[Change]:
    """Changes of every kind, one after the other, of a server of the samples' account."""
    on = Changing(client)
    yield on.change("suggest", "GET", "/suggest?kind=country&text=ind")
    yield from _edits(on)
    yield from _reviews(on)
    yield from _kept(on)
    yield from _jobs(on)


def _edits(on: Changing) -> Iterator[Change]:
    first, second = (row["id"] for row in on.get("/events?type=ASSAULT&sort=independent&limit=2")["items"])
    rows = on.get("/events?sort=reports&limit=20")["items"]
    event, mentions = next((row["id"], keys) for row in rows if len(keys := _mentions(on, row["id"])) > 2)
    there = f"/events/{first}"
    yield on.change("editEvent", "PATCH", there, {"field": "killed", "value": "4", "why": "The ministry's later figure"}, as_seen=there)
    decided = next(past["decision"] for past in on.get(f"{there}/history")["items"] if past["decision"])
    yield on.change("undoDecision", "DELETE", f"/decisions/{decided['id']}")
    yield on.change("judge", "POST", "/judgements", {"left": first, "right": second, "verdict": "different", "why": "Two towns"})
    there = f"/events/{event}"
    yield on.change("splitEvent", "POST", f"{there}/split", {"mentions": [mentions[-1]], "why": "The second strike"}, as_seen=there)
    yield on.change("undoJudgement", "DELETE", f"/judgements?left={quote(mentions[0])}&right={quote(mentions[-1])}")
    yield on.change("editMention", "PATCH", f"/mentions/{quote(mentions[0])}", {"field": "status", "value": "actual", "why": None})
    said = on.get("/statements?limit=1")["items"][0]["id"]
    yield on.change(
        "editStatement", "PATCH", f"/statements/{said}", {"field": "stance", "value": "denies", "why": "It was not so, he says"}
    )
    actor = f"/actors/{on.get('/actors?limit=1')['items'][0]['identity']}"
    yield on.change("editActor", "PATCH", actor, {"field": "sector", "value": "GOV", "why": None}, as_seen=actor)


def _mentions(on: Changing, event: str) -> list[str]:
    keys: list[str] = on.get(f"/events/{event}")["event"]["mentions"]
    return keys


def _reviews(on: Changing) -> Iterator[Change]:
    event = on.get("/events?type=CONSULT&limit=1")["items"][0]["id"]
    said = {"event": event, "verdict": "accept", "corrected": {"status": "future"}, "fields": ["type", "status"], "seconds": 14.5}
    reviewed = on.change("keepReview", "POST", "/reviews", said, as_seen=f"/events/{event}")
    yield reviewed
    yield on.change("undoReview", "DELETE", f"/reviews/{reviewed.answer['id']}")
    yield on.change("setPlan", "PUT", "/reviews/plan", {"doubled": 0.2})
    checked = {"fields": {"type": {"right": 18, "checked": 20}, "place": {"right": 15, "checked": 20}}}
    yield on.change("scoreSample", "POST", "/audits/precision", checked)


def _kept(on: Changing) -> Iterator[Change]:
    filters = {"filters": {"type": ["ASSAULT"]}}
    yield on.change("saveSearch", "PUT", "/searches/assaults", filters)
    yield on.change("sawSearch", "POST", "/searches/assaults/seen")
    yield on.change("makeRelease", "POST", "/releases", {"name": "2024-07", "note": "Assaults, for the report of July", **filters})


def _jobs(on: Changing) -> Iterator[Change]:
    brought = on.change("bringText", "POST", "/jobs/text", {"text": NEWS, "published": "2024-05-14", "outlet": "The Orsha Herald"})
    yield brought
    yield on.change("endJob", "DELETE", f"/jobs/{brought.answer['id']}")
    yield on.change("readJob", "GET", f"/jobs/{brought.answer['id']}")

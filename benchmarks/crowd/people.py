"""Who asks: readers who look around, and writers who correct events and come back when somebody was quicker."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from http.client import HTTPException
from random import Random
from typing import Final

import msgspec

from benchmarks.crowd.server import Answer, Asker

ERRORS: Final = (OSError, HTTPException, msgspec.DecodeError)
"""What counts as no answer."""

LISTS: Final = (
    "/events?limit=50",
    "/events?country=UKR&limit=50",
    "/events?type=ASSAULT&since=2024-01-01&limit=50",
    "/events?sort=independent:desc&limit=50",
    "/events?text=shelled&limit=50",
    "/reports?limit=50",
    "/statements?limit=50",
    "/actors?limit=50",
    "/counts/events?by=type",
    "/counts/events?by=country&since=2023-06-01",
    "/timeline?step=month",
    "/map?zoom=2",
    "/map?zoom=5&view=22,44,41,53&country=UKR",
    "/network?nodes=60&type=ASSAULT",
    "/suggest?kind=place&text=kh",
    "/session",
)
"""What a page asks when filters change; beside these, single events and reports are opened as often."""
_SAME: Final = 0.2
"""How often a reader asks again for what they have, as a page does that is gone back to."""
_KNOWN: Final = 200
"""Events and reports, of which readers open one after the other."""


class Reader(Counter[int]):
    """Somebody who asks one thing after the other as fast as answers come; counts the answers by their status.

    Attributes:
        taken: The seconds that each answer took, by what was asked, its numbers and ids left out.
        wrong: What was no good answer.
    """

    def __init__(self, asker: Asker, addresses: Sequence[str], *, seed: int) -> None:
        """Takes a connection, what may be asked, and a number that decides what is."""
        super().__init__()
        self._asker, self._addresses, self._random = asker, addresses, Random(seed)
        self._tags: dict[str, str] = {}
        self.taken: list[tuple[str, float]] = []
        self.wrong: list[str] = []

    def read(self, until: float) -> None:
        """Asks until a moment of `time.monotonic`."""
        while time.monotonic() < until:
            again = self._tags and self._random.random() < _SAME
            address = self._random.choice(list(self._tags) if again else self._addresses)
            begun = time.monotonic()
            try:
                answer = self._asker.ask(f"/api/v1{address}", headers={"If-None-Match": self._tags.get(address, '""')})
            except ERRORS as error:
                self.wrong.append(f"{address}: {type(error).__name__}: {error}")
                self._asker.close()
                continue
            self.taken.append((kind(address), time.monotonic() - begun))
            self[answer.status] += 1
            if answer.status == 200:
                self._tags[address] = answer.tag
            elif answer.status != 304:
                self.wrong.append(f"{address}: {answer.status} {answer.body}")
        self._asker.close()


def kind(address: str) -> str:
    """What an address asks for: `/events`, `/events/{id}`, `/counts`."""
    parts = address.partition("?")[0].split("/")
    return f"/{parts[1]}/{{id}}" if len(parts) > 2 and parts[1] in ("events", "reports") else f"/{parts[1]}"


def addresses(asker: Asker, *, seed: int) -> list[str]:
    """What readers may ask: each list as often as it takes for lists and single things to be asked for alike."""
    events = [row["id"] for row in asker.ask(f"/api/v1/events?limit={_KNOWN}").body["items"]]
    reports = [row["id"] for row in asker.ask(f"/api/v1/reports?limit={_KNOWN}").body["items"]]
    single = [f"/events/{each}" for each in events] + [f"/reports/{each}" for each in reports]
    found = single + list(LISTS) * max(1, len(single) // len(LISTS))
    Random(seed).shuffle(found)
    return found


class Writer:
    """Somebody who corrects events one after the other, each as they saw it, and looks again when somebody was quicker.

    Attributes:
        kept: Event and reason of each correction that the server said it kept; no two have the same reason.
        taken: The seconds from asking for the event to the correction being kept.
        saved: Of these, the seconds from sending the correction, whoever was quicker included.
        conflicts: How often somebody was quicker.
        wrong: What was no good answer.
    """

    def __init__(self, asker: Asker, events: Sequence[str], *, name: str, seed: int) -> None:
        """Takes a connection, ids of events, a name that no other writer has, and a number that decides what is corrected."""
        self._asker, self._events, self._name, self._random = asker, events, name, Random(seed)
        self.kept: list[tuple[str, str]] = []
        self.taken: list[float] = []
        self.saved: list[float] = []
        self.conflicts = 0
        self.wrong: list[str] = []

    def write(self, until: float) -> None:
        """Corrects until a moment of `time.monotonic`."""
        while time.monotonic() < until:
            event, why = self._random.choice(self._events), f"{self._name} {len(self.kept)}"
            begun = time.monotonic()
            try:
                tag = self._asker.ask(f"/api/v1/events/{event}").tag
                seen = time.monotonic()
                done = self._correct(event, why, tag)
            except ERRORS as error:
                self.wrong.append(f"{event}: {type(error).__name__}: {error}")
                self._asker.close()
                continue
            if done:
                self.kept.append((event, why))
                self.taken.append(time.monotonic() - begun)
                self.saved.append(time.monotonic() - seen)
        self._asker.close()

    def _correct(self, event: str, why: str, tag: str) -> bool:
        edit = {"field": "killed", "value": str(self._random.randrange(1, 1_000)), "why": why}
        while (answer := self._edit(event, edit, tag)).status == 412:
            self.conflicts += 1
            tag = answer.body["current_tag"]
        if answer.status != 200:
            self.wrong.append(f"correcting {event}: {answer.status} {answer.body}")
        return answer.status == 200

    def _edit(self, event: str, edit: dict[str, str], tag: str) -> Answer:
        return self._asker.ask(f"/api/v1/events/{event}", "PATCH", body=edit, headers={"If-Match": tag})


def lost(asker: Asker, kept: Sequence[tuple[str, str]]) -> list[str]:
    """Corrections of which the server said that it kept them and that the events' histories do not tell, and the other way round.

    Args:
        asker: Somebody who may read; asked over a new connection, as the server ends one that was long silent.
        kept: Event and reason of each.
    """
    with closing(asker.again()) as fresh:
        told = {(event, why) for event in {event for event, _ in kept} for why in _reasons(fresh.ask, event)}
    return [f"{event}: {why!r} is {words}" for words, some in (("lost", set(kept) - told), ("kept twice or unasked", told - set(kept)))
            for event, why in sorted(some)]  # fmt: skip


def _reasons(ask: Callable[[str], Answer], event: str) -> list[str]:
    past = ask(f"/api/v1/events/{event}/history").body["items"]
    return [each["decision"]["why"] for each in past if each["decision"]]

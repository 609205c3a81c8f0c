"""Review over HTTP: the queue, answers, taking them back, two coders and who settles what they differ in."""

from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient

from dateline.web.access import Open
from dateline.web.app import create_app
from tests.accounts import make_raw
from tests.project.conftest import opened, take

TEXTS = (
    "Police arrested three dockers in Selby on 2024-03-05. The union protested at once.",
    "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them.",
    "Judges freed two dockers in Harwick on 2024-04-02. They went home.",
)
API = "/api/v1/reviews"


@dataclass
class Desk:
    """One person at a browser."""

    client: TestClient

    def next(self, **asked):
        return self.client.get(f"{API}/next", params=asked).json()

    def say(self, event, verdict, tag=None, **more):
        headers = {"If-Match": tag} if tag else {}
        return self.client.post(API, json={"event": event, "verdict": verdict, **more}, headers=headers)

    def look(self, event):
        return self.client.get(f"/api/v1/events/{event}")


@pytest.fixture
def desks(address):
    with opened(address) as project:
        take(project, *(make_raw(text, source=f"{n}.txt", published="2024-04-06", outlet=f"{n}") for n, text in enumerate(TEXTS)))
        yield {
            name: Desk(TestClient(create_app(project, access=Open(by=name)), raise_server_exceptions=False))
            for name in ("ann", "ben", "cyd")
        }


def test_events_come_one_by_one_until_none_is_left(desks):
    ann, seen = desks["ann"], []
    while put := ann.next(counting=True):
        assert put["waiting"] == 3 - len(seen)
        assert ann.say(put["event"], "accept", seconds=1.5).status_code == 201
        seen.append(put["event"])
    assert len(set(seen)) == 3
    assert ann.look(seen[0]).json()["event"]["verdict"] == "accepted"
    last = ann.client.get(f"{API}/last").json()["items"]
    assert [each["event"] for each in last] == seen[::-1]
    assert last[0]["review"]["seconds"] == 1.5
    assert "arrested" in "".join(each["headline"] for each in last)


def test_what_is_on_the_way_already_does_not_come(desks):
    first = desks["ann"].next()["event"]
    second = desks["ann"].next(passed=[first])["event"]
    third = desks["ann"].next(passed=[first, second])["event"]
    assert len({first, second, third}) == 3
    assert desks["ann"].next(passed=[first, second, third]) is None
    assert desks["ann"].next(since="2024-04-01") is not None
    assert desks["ann"].next(country="FJI") is None


def test_an_answer_is_taken_back_by_its_author(desks):
    ann = desks["ann"]
    event = ann.next()["event"]
    before = ann.look(event).json()["event"]
    made = ann.say(event, "accept", corrected={"killed": "2"}).json()
    assert made["corrected"]["killed"]["words"] == "2"
    assert desks["ben"].client.delete(f"{API}/{made['id']}").status_code == 404
    undone = ann.client.delete(f"{API}/{made['id']}")
    assert (undone.status_code, undone.json()["undone_by"]) == (200, "ann")
    assert ann.look(event).json()["event"] == before
    assert ann.next()["event"] == event


def test_whoever_is_late_learns_of_it(desks):
    event = desks["ann"].next()["event"]
    tag = desks["ann"].look(event).headers["ETag"]
    desks["ben"].say(event, "accept", tag)
    late = desks["ann"].say(event, "reject", tag)
    assert (late.status_code, late.json()["current"]["event"]["verdict"]) == (412, "accepted")
    assert desks["ann"].say(event, "reject").status_code == 409
    assert desks["ann"].next()["event"] != event


def test_two_coders_are_blind_to_each_other_until_a_third_settles_it(desks):
    ann, ben, cyd = desks["ann"], desks["ben"], desks["cyd"]
    assert ann.client.put(f"{API}/plan", json={"doubled": 1}).json() == {"doubled": 1.0}
    event = ann.next()["event"]
    before = ben.look(event).text
    ann.say(event, "accept", corrected={"killed": "2"})
    assert ben.look(event).text == before
    assert ben.client.get(f"{API}/last").json()["items"] == []
    assert ben.client.get(f"{API}/adjudication").json()["items"] == []
    assert ben.client.get(f"/api/v1/events/{event}/history").json()["items"] == []
    ben.say(event, "accept", corrected={"killed": "3"})
    (disputed,) = cyd.client.get(f"{API}/adjudication").json()["items"]
    assert (disputed["event"], disputed["fields"]) == (event, ["killed"])
    assert [each["corrected"]["killed"]["words"] for each in disputed["reviews"]] == ["2", "3"]
    assert ben.say(event, "accept", part="adjudicator").status_code == 422
    assert cyd.say(event, "accept", corrected={"killed": "2-3"}, part="adjudicator").status_code == 201
    told = cyd.look(event).json()["event"]
    assert (told["verdict"], told["figures"][-1]["low"], told["figures"][-1]["high"]) == ("accepted", 2, 3)
    assert cyd.client.get(f"{API}/adjudication").json()["items"] == []


WRONG = [
    ({"verdict": "perhaps"}, 422),
    ({"verdict": "accept", "corrected": {"colour": "red"}}, 422),
    ({"verdict": "accept", "seconds": -1}, 422),
    ({"verdict": "accept", "event": "E000000000000"}, 422),
]


@pytest.mark.parametrize(("said", "status"), WRONG, ids=lambda value: str(value))
def test_what_makes_no_sense_is_refused(desks, said, status):
    event = desks["ann"].next()["event"]
    assert desks["ann"].client.post(API, json={"event": event, **said}).status_code == status
    assert desks["ann"].next()["event"] == event

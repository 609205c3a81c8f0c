"""Edits over HTTP: what was not seen cannot be changed, nobody's edit is lost, and the answer is the event as it is then."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.accounts import make_raw
from tests.project.conftest import opened, take
from tests.web.conftest import client_of

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
AGAIN = "Police arrested three dockers in Selby on 2024-03-05. More was not known that evening."
HARWICK = "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them."
API = "/api/v1"


def raw(text, source):
    return make_raw(text, source=source, published="2024-03-22", outlet=source)


@pytest.fixture
def project(address):
    with opened(address) as project:
        take(project, raw(SELBY, "a.txt"), raw(AGAIN, "b.txt"), raw(HARWICK, "c.txt"))
        yield project


@pytest.fixture
def client(project):
    return client_of(project)


def events(client):
    return {each["reports"]: each["id"] for each in client.get(f"{API}/events").json()["items"]}


def edit(client, event, field, value, tag="*", **more):
    return client.patch(f"{API}/events/{event}", json={"field": field, "value": value, **more}, headers={"If-Match": tag} if tag else {})


def test_an_edit_answers_with_the_event_after_it(client):
    event = events(client)[2]
    tag = client.get(f"{API}/events/{event}").headers["ETag"]
    answer = edit(client, event, "status", "negated", tag, why="the union denies it")
    assert answer.status_code == 200
    assert answer.json()["event"]["status"] == "negated"
    assert answer.headers["ETag"] not in ("", tag)
    again = client.get(f"{API}/events/{event}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    (past,) = client.get(f"{API}/events/{event}/history").json()["items"]
    assert (past["decision"]["old"], past["decision"]["new"], past["by"], past["decision"]["why"]) == (
        "actual",
        "negated",
        "local",
        "the union denies it",
    )
    assert client.delete(f"{API}/decisions/D1").json() == {"told": f"D1: status of {event}"}
    assert client.get(f"{API}/events/{event}").json()["event"]["status"] == "actual"
    assert client.delete(f"{API}/decisions/D1").status_code == 404


def test_an_edit_of_what_was_not_seen_is_refused_with_both_versions(client):
    event = events(client)[2]
    assert edit(client, event, "status", "negated", None).status_code == 428
    stale = client.get(f"{API}/events/{event}").headers["ETag"]
    edit(client, event, "killed", "2", stale)
    refused = edit(client, event, "status", "negated", stale)
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (412, "urn:dateline:precondition-failed")
    assert problem["current"]["event"]["figures"][-1]["kind"] == "killed"
    assert problem["yours"] == {"field": "status", "value": "negated", "why": None}
    assert edit(client, event, "status", "negated", problem["current_tag"]).status_code == 200


BAD = [
    ("status", "maybe", 422, "no status"),
    ("place", "Nowhereville", 422, "no place"),
    ("colour", "red", 422, "body.field"),
]


@pytest.mark.parametrize(("field", "value", "status", "words"), BAD)
def test_what_is_no_value_is_refused(client, field, value, status, words):
    refused = edit(client, events(client)[2], field, value)
    assert (refused.status_code, words in refused.json()["detail"]) == (status, True)


def test_events_that_are_not_there_or_no_more(client, project):
    assert edit(client, "E000000000000", "status", "negated").status_code == 404
    assert client.get(f"{API}/events/E000000000000/history").status_code == 404
    one, other = events(client)[1], events(client)[2]
    made = client.post(f"{API}/judgements", json={"left": one, "right": other, "verdict": "same"})
    assert made.status_code == 201
    (left,) = made.json()["events"]
    gone = ({one, other} - {left}).pop()
    refused = edit(client, gone, "status", "negated")
    assert (refused.status_code, refused.json()["heir"]) == (410, left)


def test_two_writers_lose_nothing(client):
    """Each change is made on top of what its author saw, or refused; whoever is refused looks again and tries again."""
    event = events(client)[2]
    fields = ("killed", "injured", "missing", "displaced", "participants", "destroyed")

    def write(number):
        field, tries = fields[number % len(fields)], 0
        while True:
            tag = client.get(f"{API}/events/{event}").headers["ETag"]
            answer = edit(client, event, field, str(number), tag)
            if answer.status_code == 200:
                return tries
            assert answer.status_code == 412, answer.text
            tries += 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(12)))
    history = client.get(f"{API}/events/{event}/history").json()["items"]
    said = {(each["decision"]["field"], each["decision"]["new"]["low"]) for each in history}
    assert said == {(fields[number % 6], number) for number in range(12)}
    for each in history:  # each was made by somebody who saw the one before
        former = [e["decision"] for e in history if e["decision"]["field"] == each["decision"]["field"] and e["at"] <= each["at"]]
        index = [e["id"] for e in former].index(each["decision"]["id"])
        assert (each["decision"]["old"] or {}).get("low") == (former[index - 1]["new"]["low"] if index else None)
    figures = {f["kind"]: f["low"] for f in client.get(f"{API}/events/{event}").json()["event"]["figures"]}
    last = {each["decision"]["field"]: each["decision"]["new"]["low"] for each in history}
    assert {kind: figures[kind] for kind in last} == last


def test_a_wrong_merge_is_split_and_put_together_again(client):
    event = events(client)[2]
    told = client.get(f"{API}/events/{event}")
    keys = told.json()["event"]["mentions"]
    tag = {"If-Match": told.headers["ETag"]}
    made = client.post(f"{API}/events/{event}/split", json={"mentions": keys[1:], "why": "another arrest"}, headers=tag)
    assert (made.status_code, len(made.json()["events"])) == (201, 2)
    assert client.post(f"{API}/events/{event}/split", json={"mentions": keys[1:]}, headers=tag).status_code == 412
    assert client.get(f"{API}/events").json()["total"] == 3
    (judged,) = made.json()["judgements"]
    params = {"left": judged["left"], "right": judged["right"]}
    assert client.delete(f"{API}/judgements", params=params).status_code == 200
    assert client.get(f"{API}/events").json()["total"] == 2
    assert client.delete(f"{API}/judgements", params=params).status_code == 404


def test_one_report_s_version_is_corrected(client):
    event = events(client)[2]
    key = client.get(f"{API}/events/{event}").json()["event"]["mentions"][1]
    answer = client.patch(f"{API}/mentions/{key}", json={"field": "killed", "value": "2", "why": "misread"}).json()
    assert (answer["event"], answer["mention"]["event"]["counts"][0]["low"], answer["decision"]["kind"]) == (event, 2, "mention")
    assert client.get(f"{API}/events/{event}").json()["event"]["figures"][0]["low"] == 2
    assert client.delete(f"{API}/decisions/{answer['decision']['id']}").status_code == 200
    assert client.get(f"{API}/events/{event}").json()["event"]["figures"] == []
    assert client.patch(f"{API}/mentions/{key}", json={"field": "killed", "value": "many"}).status_code == 422
    assert client.patch(f"{API}/mentions/0123456789abcdef:1-2", json={"field": "killed", "value": "2"}).status_code == 404
    assert client.get(f"{API}/orphans").json()["items"] == []

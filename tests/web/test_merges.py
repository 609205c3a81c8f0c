"""Pairs that merging was not sure of, side by side, until a person has said something of them; and names that begin so."""

import pytest

from dateline.project.pairing import next_pair
from dateline.records.story import Judgement
from dateline.store import judgements
from tests.accounts import make_raw
from tests.project.conftest import opened, take
from tests.web.conftest import client_of

TEXTS = (
    "Police arrested three dockers in Selby on 2024-03-05. The union protested at once.",
    "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them.",
    "Judges freed two dockers in Harwick on 2024-04-02. They went home.",
)
API = "/api/v1"
SCORES = ((0, 1, 0.31), (0, 2, 0.47), (1, 2, 0.52))


@pytest.fixture
def project(address):
    with opened(address) as project:
        take(project, *(make_raw(text, source=f"{n}.txt", published="2024-04-06", outlet=f"Outlet {n}") for n, text in enumerate(TEXTS)))
        keys = [key for event in sorted(project.events(), key=lambda each: each.date.edtf) for key in event.mentions]
        pairs = [(*sorted((keys[a], keys[b])), score) for a, b, score in SCORES]
        with project.store.write() as connection:
            unsure = (
                Judgement(left=a, right=b, verdict="unsure", score=score, reasons=("same day",), by="merge-1") for a, b, score in pairs
            )
            judgements.keep(connection, unsure, at=project.store.now())
        yield project


@pytest.fixture
def client(project):
    return client_of(project)


def ask(client, **asked):
    return client.get(f"{API}/merges/next", params=asked).json()


def test_the_least_sure_pair_comes_first_and_leaves_when_judged(client):
    scores = []
    while pair := ask(client):
        scores.append(pair["score"])
        left, right = pair["judge"]
        assert {left, right} == {pair["left"]["event"]["id"], pair["right"]["event"]["id"]}
        assert pair["left"]["mention"]["sentence"].startswith(("Police", "Judges"))
        assert (pair["merged"], pair["reasons"], pair["verdict"]) == (False, ["same day"], "unsure")
        client.post(f"{API}/judgements", json={"left": left, "right": right, "verdict": "different" if len(scores) % 2 else "unsure"})
    assert scores == [0.52, 0.47, 0.31]


def test_a_pair_that_is_on_the_way_does_not_come(client):
    first = ask(client)
    second = ask(client, passed=",".join(first["judge"]))
    assert second["score"] == 0.47
    assert ask(client, passed=[",".join(each["judge"]) for each in (first, second)])["score"] == 0.31


def test_what_was_judged_the_same_is_one_event_and_does_not_come_again(client, project):
    first = ask(client)
    left, right = first["judge"]
    made = client.post(f"{API}/judgements", json={"left": left, "right": right, "verdict": "same"}).json()
    assert len(made["events"]) == 1
    following = ask(client)
    assert following["score"] == 0.47
    other = following["judge"]
    client.post(f"{API}/judgements", json={"left": other[0], "right": other[1], "verdict": "different"})
    assert ask(client) is None, "all of these two events has been judged"
    assert next_pair(project.store) is None


def test_pairs_of_rejected_events_do_not_come(client, project):
    left, _ = ask(client)["judge"]
    project.correct(left, "verdict", "rejected", by="ann")
    pair = ask(client)
    assert pair is None or left not in pair["judge"]


SUGGESTED = [
    ("actor", "pol", "Police", True),
    ("actor", "Hezbollah", "Hezbollah", False),
    ("place", "harw", "Harwick, GBR", True),
    ("place", "Kharkiv", "Kharkiv, UKR", False),
    ("country", "ukr", "UKR", False),
    ("outlet", "outlet", "Outlet 0", True),
    ("type", "pro", "PROTEST", False),
]


@pytest.mark.parametrize(("kind", "text", "value", "known"), SUGGESTED, ids=lambda value: str(value))
def test_names_that_begin_so(client, kind, text, value, known):
    items = client.get(f"{API}/suggest", params={"kind": kind, "text": text}).json()["items"]
    assert (value, known) in [(each["value"], each["known"]) for each in items]
    assert len({each["value"] for each in items}) == len(items)


def test_what_cannot_be_suggested(client):
    assert client.get(f"{API}/suggest", params={"kind": "mood", "text": "x"}).status_code == 422
    assert client.get(f"{API}/suggest", params={"kind": "actor", "text": ""}).status_code == 422
    assert client.get(f"{API}/suggest", params={"kind": "actor", "text": "zzzzqqq"}).json() == {"items": []}

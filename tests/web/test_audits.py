"""Audits over REST."""

from __future__ import annotations

from fastapi.testclient import TestClient

from dateline.project import Project, audits

API = "/api/v1/audits"


def test_a_sample_is_the_command_lines(served: TestClient, account: Project) -> None:
    answer = served.get(f"{API}/sample", params={"size": 7, "seed": "x"}).json()
    drawn = audits.draw(account.store, 7, seed="x")
    assert [each["mention"]["key"] for each in answer["items"]] == [each.key for each in drawn]
    assert answer["items"][0]["said"] == {field: said(drawn[0]) for field, said in audits.SAID.items()}
    assert answer["fields"] == list(audits.SAID)


def test_precision_has_an_interval(served: TestClient) -> None:
    answer = served.post(f"{API}/precision", json={"fields": {"type": {"right": 18, "checked": 20}}}).json()["fields"]["type"]
    assert (answer["right"], answer["checked"]) == (18, 20)
    # Wilson's interval for 18 of 20, as tables have it.
    assert (round(answer["low"], 3), round(answer["high"], 3)) == (0.699, 0.972)


def test_checks_that_cannot_be_are_refused(served: TestClient) -> None:
    for fields in ({"type": {"right": 3, "checked": 2}}, {"nothing": {"right": 1, "checked": 2}}, {"type": {"right": 0, "checked": 0}}):
        problem = served.post(f"{API}/precision", json={"fields": fields})
        assert problem.status_code == 422
        assert problem.json()["errors"]

"""Bringing reports over REST: a real project, the real coder."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.project import Project

API = "/api/v1"
STORY = (
    "KYIV, May 17, 2024 - Russian missiles killed three people in the city of Kharkiv on Thursday, governor Oleh Syniehubov said. "
    "Police arrested two men in Odesa on Wednesday."
)


def over(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(600):
        now: dict[str, Any] = client.get(f"{API}/jobs/{job['id']}").json()
        if now["over"]:
            return now
        time.sleep(0.1)
    raise AssertionError(f"still {now['state']}")


def test_a_pasted_text_becomes_a_report_of_the_account(client: TestClient, account: Project) -> None:
    answer = client.post(f"{API}/jobs/text", json={"text": STORY, "published": "2024-05-17", "title": "Missiles hit Kharkiv"})
    assert (answer.status_code, answer.headers["location"]) == (202, f"{API}/jobs/{answer.json()['id']}")
    done = over(client, answer.json())
    assert (done["state"], done["new"], done["failed"]) == ("done", 1, 0)
    assert done["events"] > 0
    (report,) = done["reports"]
    assert client.get(f"{API}/reports/{report}").json()["text"].startswith("Russian missiles")
    assert account.events(report=report).count() > 0
    again = over(client, client.post(f"{API}/jobs/text", json={"text": STORY}).json())
    assert (again["new"], again["known"]) == (0, 1)


def test_files_keep_their_names_and_what_fails_says_why(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", STORY)
        archive.writestr("two.txt", STORY.replace("Kharkiv", "Sumy").replace("three", "four"))
    files = [
        ("files", ("../../etc/reports/strange <b>.zip", packed.getvalue())),
        ("files", ("empty.txt", b"")),
        ("files", ("plain.txt", b"Police arrested nine men in Lviv on Monday, the ministry said.")),
    ]
    answer = client.post(f"{API}/jobs/files", files=files)
    done = over(client, answer.json())
    assert (done["size"], done["new"], done["failed"]) == (3, 3, 1)
    (failure,) = done["failures"]
    assert failure["source"] == f"{done['id']}/empty.txt"
    (listed,) = client.get(f"{API}/failures").json()["items"]
    assert (listed["source"], listed["message"]) == (failure["source"], failure["message"])
    assert [each["id"] for each in client.get(f"{API}/jobs").json()["items"]] == [done["id"]]


def test_failures_are_listed_page_by_page(client: TestClient) -> None:
    files = [("files", (f"{number}.txt", b"")) for number in range(5)]
    over(client, client.post(f"{API}/jobs/files", files=files).json())
    whole = client.get(f"{API}/failures").json()
    assert (whole["total"], whole["next"]) == (5, None)
    first = client.get(f"{API}/failures?limit=2").json()
    second = client.get(f"{API}/failures", params={"limit": 3, "after": first["next"]}).json()
    assert [*first["items"], *second["items"]] == whole["items"]
    assert second["next"] is None
    assert client.get(f"{API}/failures?after=x").status_code == 422


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[::ffff:10.0.0.1]/", "http://2130706433/"])
def test_addresses_of_this_machine_are_not_fetched(client: TestClient, address: str) -> None:
    done = over(client, client.post(f"{API}/jobs/addresses", json={"addresses": [address]}).json())
    assert (done["new"], done["failed"]) == (0, 1)
    assert done["failures"][0]["source"] == address


def test_what_is_no_report_is_refused(client: TestClient) -> None:
    for path, body in (
        ("text", {"text": ""}),
        ("text", {"text": "x", "published": "tomorrow"}),
        ("text", {"text": "x", "published": "2024-02-31"}),
        ("addresses", {"addresses": ["file:///etc/passwd"]}),
        ("addresses", {"addresses": []}),
    ):
        assert client.post(f"{API}/jobs/{path}", json=body).status_code == 422, body
    assert client.get(f"{API}/jobs/J1").status_code == 404
    assert client.get(f"{API}/sources").json()["items"] == []

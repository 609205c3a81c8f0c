"""Text that tries to be more than text, in every field, comes out of the server as the text that it is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html

import dateline
from dateline.export.event_page import page
from dateline.project import Project
from dateline.project.account import ProjectAccount
from dateline.web.allowed import endpoints
from tests.web.guarded import opened
from tests.web.payloads import MARK, PAYLOADS, poisoned_account

API = "/api/v1"
LISTS = [
    *("events", "reports", "actors", "statements", "places", "sources", "failures", "deleted", "searches", "releases", "network", "map"),
    *("timeline", "jobs", "counts/events?by=who", "counts/events?by=place", "counts/reports?by=outlet", "audits/sample?size=50", "meta"),
]


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """An account in which every field of everything is a payload; only to be read."""
    folder: Path = tmp_path_factory.mktemp("poisoned") / "account"
    poisoned_account(folder).close()
    with dateline.open(folder) as project:
        yield project


@pytest.fixture(scope="module")
def client(poisoned: Project) -> TestClient:
    return opened(poisoned)


def check(answer) -> None:
    """The answer is data, and no browser takes it for anything else."""
    kind = answer.headers["content-type"].partition(";")[0]
    assert kind in ("application/json", "application/problem+json", "application/octet-stream", "text/plain", "text/csv",
                    "application/geo+json", "application/jsonl", "application/x-ndjson"), kind  # fmt: skip
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert MARK not in repr({name: value for name, value in answer.headers.items() if name != "link"})
    if kind.endswith("json") and answer.content:
        json.loads(answer.content)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_data(client, path):
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.text[:300]
    check(answer)


@pytest.mark.parametrize("kind", ["events", "reports", "statements", "actors"])
def test_each_thing_is_data_and_its_fields_are_the_very_text(client, kind):
    found = client.get(f"{API}/{kind}?limit=100").json()["items"]
    assert len(found) >= len(PAYLOADS)
    for each in found:
        identity = each.get("id") or each["identity"]
        answer = client.get(f"{API}/{kind}/{quote(identity, safe='')}")
        assert answer.status_code == 200, answer.text[:300]
        check(answer)
    whole = json.dumps(client.get(f"{API}/reports?limit=100").json(), ensure_ascii=False)
    assert sum(json.dumps(payload.replace("\0", "�"), ensure_ascii=False)[1:-1] in whole for payload in PAYLOADS) >= len(PAYLOADS) - 1


def test_raw_reports_are_files_to_save(client):
    for each in client.get(f"{API}/reports?limit=100").json()["items"]:
        answer = client.get(f"{API}/reports/{each['id']}/raw")
        check(answer)
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert re.fullmatch(r'attachment; filename="[0-9a-f]+\.\w+"', answer.headers["content-disposition"])
        assert answer.headers["content-type"].startswith(("application/octet-stream", "text/plain"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_asked_with_a_payload_is_answered_with_data(client, payload):
    asked = quote(payload, safe="")
    for path in (
        *(f"events?{name}={asked}" for name in ("actor", "place", "text", "outlet", "since", "type", "sort", "after", "limit")),
        *(f"{kind}/{asked}" for kind in ("events", "reports", "actors", "statements", "releases", "jobs", "counts")),
        f"searches/{asked}/new",
        f"diff?before={asked}",
        asked,
    ):
        check(client.get(f"{API}/{path}"))
    shown = client.get(f"/{asked}?type={asked}")
    assert MARK not in repr(dict(shown.headers))
    assert MARK not in shown.text or shown.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_written_with_a_payload_is_answered_with_data(client, payload):
    event = client.get(f"{API}/events?limit=1").json()["items"][0]["id"]
    for method, path, body in (
        ("POST", "session", {"name": payload, "password": payload}),
        ("PATCH", f"events/{event}", {"field": payload, "value": payload, "why": payload}),
        ("POST", "judgements", {"left": payload, "right": payload, "verdict": payload}),
        ("POST", "releases", {"name": payload, "note": payload}),
        ("POST", "jobs/addresses", {"addresses": [payload]}),
        ("POST", "jobs/text", {"text": payload, "published": payload}),
        ("POST", "reviews", {"event": payload, "verdict": payload}),
        ("DELETE", f"decisions/{quote(payload, safe='')}", None),
    ):
        answer = client.request(method, f"{API}/{path}", json=body, headers={"If-Match": f'"{MARK}"'})
        assert answer.status_code >= 400
        check(answer)


def test_every_end_point_answers_nonsense_with_a_problem(client):
    for method, path in endpoints(client.app):
        sent = re.sub(r"\{\w+(:path)?\}", quote(PAYLOADS[0], safe=""), path)
        if path.startswith(API) and not path.endswith("/session"):
            check(client.request(method, sent, content=PAYLOADS[0].encode(), headers={"Content-Type": "application/json"}))


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/xhtml+xml", "*/*"])
def test_no_header_of_the_asker_makes_data_a_page(client, kind):
    for path in ("reports", "events", "failures", "nothing"):
        check(client.get(f"{API}/{path}", headers={"Accept": kind, "Content-Type": kind}))


def test_the_page_of_a_single_event_has_text_only(poisoned):
    forbidden = {"script", "img", "svg", "iframe", "form", "base", "object", "embed", "input", "video", "math", "link"}
    for entry in ProjectAccount(poisoned.events()).entries():
        made = html.fromstring(page(entry))
        assert {node.tag for node in made.iter() if isinstance(node.tag, str)} & forbidden == set()
        assert all(not name.startswith("on") for node in made.iter() for name in node.attrib)
        assert all(link.startswith(("http://", "https://", "#")) for link in made.xpath("//@href | //@src"))


def test_no_cell_of_a_table_is_a_formula(client):
    for path in ("export/csv?excel=true&table=events", "export/csv?excel=true&table=reports", "events.csv"):
        answer = client.get(f"{API}/{path}")
        assert answer.status_code == 200, path
        check(answer)
        cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and not re.fullmatch(r"[-+]?[\d.]+", cell) and cell]


def test_the_server_is_still_up(client):
    assert client.get(f"{API}/meta").status_code == 200

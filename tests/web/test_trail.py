"""The audit over REST, and the server itself as it is started: by link, with users, or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import text

from dateline.project import users
from dateline.web.allowed import ALLOWED, _form, endpoints
from tests.web.guarded import add_users, bearer, client_of, named, opened

API = "/api/v1"


def test_what_was_done_is_listed_the_latest_first_and_by_whom(account):
    client = opened(account)
    event = next(iter(account.events()))
    account.correct(event.id, "status", "negated", by="ann", why="a reason that is nobody's business")
    account.release("2026.1", by="ben")
    account.undo("D1", by="ann")
    first = client.get(f"{API}/trail?limit=2").json()
    assert [(row["who"], row["action"], row["target"]) for row in first["items"]] == [("ann", "undo", "D1"), ("ben", "release", "2026.1")]
    assert first["total"] == 3
    rest = client.get(f"{API}/trail?limit=2&after={first['next']}").json()
    assert [(row["action"], row["no"]) for row in rest["items"]] == [("decide", 1)]
    assert (rest["next"], rest["total"]) == (None, None)
    assert "nobody's business" not in json.dumps([first, rest])
    assert client.get(f"{API}/trail?after=nonsense").status_code == 422


def test_what_is_decided_over_rest_is_under_the_user_s_name(account):
    tokens = add_users(account)
    client = client_of(account, named(account))
    answer = client.put(f"{API}/searches/mine", json={"filters": {}}, headers=bearer(tokens["viewer"]))
    assert answer.status_code == 403
    made = client.post(f"{API}/releases", json={"name": "2026.1"}, headers=bearer(tokens["admin"]))
    assert made.status_code == 201, made.text
    assert client.get(f"{API}/trail?limit=1", headers=bearer(tokens["admin"])).json()["items"][0]["who"] == "anna"


def test_tampering_shows_over_rest(account):
    client = opened(account)
    account.correct(next(iter(account.events())).id, "status", "negated", by="ann")
    sound = client.get(f"{API}/trail/check").json()
    assert (sound["sound"], sound["wrong"]) == (True, [])
    assert sound["head"] == account.audit_head()
    with account.store.write() as connection:
        connection.execute(text("UPDATE decision SET \"by\" = 'eve'"))
    found = client.get(f"{API}/trail/check").json()
    assert (found["sound"], found["wrong"]) == (False, [{"where": "D1", "what": "it was changed since audit 1"}])


def test_the_table_of_rights_has_no_row_that_nothing_answers(account):
    there = {(method, _form(path)) for method, path in endpoints(client_of(account, named(account)).app)}
    assert [(method, path) for method, path, _ in ALLOWED if (method, _form(path)) not in there] == []


def serve(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dateline", "serve", str(folder), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("options", [("--host", "0.0.0.0"), ("--host", "::"), ("--users",), ("--host", "192.0.2.1")])
def test_without_users_it_serves_nobody_else(account, options):
    assert account.place.folder is not None
    out, told = serve(account.place.folder, *options).communicate(timeout=60)
    assert "needs users" in told
    assert "dateline users add" in told
    assert out == ""


def status(url: str, **headers: str) -> int:
    try:
        with urlopen(Request(url, headers=headers), timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_with_users_a_real_server_asks_for_them_wherever_it_is_reached(account):
    assert account.place.folder is not None
    users.add(account.store, "ann", "viewer", "a long enough sentence", by="root")
    token = users.begin(account.store, "ann", kind="token")
    with serve(account.place.folder, "--host", "0.0.0.0", "--name", "news.example.org") as process:
        try:
            assert process.stdout is not None
            told = process.stdout.readline()
            assert "token=" not in told
            port = re.findall(r":(\d+)/", told)[0]
            url = f"http://127.0.0.1:{port}{API}/meta"
            known = {"Authorization": f"Bearer {token}"}
            assert status(url) == 401
            assert status(url, **known) == 200
            assert status(url, Host="news.example.org", **known) == 200
            assert status(url, Host="evil.example", **known) == 421
            assert status(f"http://127.0.0.1:{port}/?token=x") in (200, 503)  # no link lets anybody in here
        finally:
            process.terminate()
            process.communicate(timeout=30)

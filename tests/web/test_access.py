"""Who may ask what: every end point for every role, links, passwords, sessions and tokens."""

import re
import socket

import pytest
from fastapi import APIRouter

from dateline.project import users
from dateline.project.users import ROLES
from dateline.web import allowed
from dateline.web.access import Local
from dateline.web.allowed import ALLOWED, ANYONE, endpoints, role_for
from dateline.web.app import create_app
from dateline.web.attempts import FREE, LONGEST, Attempts
from dateline.web.listening import listen
from dateline.web.problems import Refusal
from tests.web.guarded import ADDRESS, NAMES, PASSWORD, add_users, bearer, client_of, log_in, named, opened

ROUTES = sorted(endpoints(create_app(None)))
LEAST = [ANYONE, *ROLES]


def sent(path):
    """A path with something in place of its parameters."""
    return re.sub(r"\{\w+(:path)?\}", "e1", path)


@pytest.fixture
def tokens(account):
    return add_users(account)


@pytest.mark.parametrize("as_role", LEAST)
def test_every_end_point_for_every_role(account, tokens, as_role):
    client = client_of(account, named(account))
    headers = bearer(tokens[as_role]) if as_role in tokens else {}
    for method, path in ROUTES:
        needed = role_for(method, sent(path))
        if path.endswith("/session"):
            continue  # what it answers is about the asker and tested below
        answer = client.request(method, sent(path), headers=headers)
        told = (method, path, as_role, answer.status_code, answer.text[:200])
        if LEAST.index(as_role) >= LEAST.index(needed):
            assert answer.status_code not in (401, 403), told
        else:
            assert answer.status_code == (401 if as_role == ANYONE else 403), told
            assert answer.json()["type"] == ("urn:dateline:not-logged-in" if as_role == ANYONE else "urn:dateline:role-missing"), told


def test_only_the_page_and_logging_in_are_for_anyone():
    assert {path for method, path, role in ALLOWED if role == ANYONE} == {"/{path:anything}", "/api/v1/session"}


def test_all_that_writes_needs_more_than_a_viewer():
    assert [row for row in ALLOWED if row[0] != "GET" and row[2] not in ("coder", "admin") and row[1] != "/api/v1/session"] == []


def test_an_end_point_without_a_row_keeps_the_app_from_starting(account, monkeypatch):
    router = APIRouter()
    router.add_api_route("/secret", test_only_the_page_and_logging_in_are_for_anyone, methods=["GET"])
    monkeypatch.setattr("dateline.web.app.ROUTERS", (router,))
    with pytest.raises(RuntimeError, match="no role is set for GET /api/v1/secret"):
        create_app(account)


def test_what_no_row_knows_is_for_who_is_logged_in_only():
    assert [role_for("GET", path) for path in ("/api/v2/events", "/api/v1/secret", "/api/v1/events/", "/api/")] == ["viewer"] * 4
    assert role_for("DELETE", "/api/v1/events") == "viewer"  # which then answers that there is no such method
    assert role_for("HEAD", "/api/v1/events") == "viewer"


def test_where_several_rows_fit_the_strictest_counts(monkeypatch):
    rows = (("GET", "/api/v1/things/{name}", "viewer"), ("GET", "/api/v1/things/secret", "admin"))
    monkeypatch.setattr(allowed, "_COMPILED", tuple((m, allowed.compile_path(p)[0], True, role) for m, p, role in rows))
    assert [role_for("GET", f"/api/v1/things/{name}") for name in ("open", "secret")] == ["viewer", "admin"]


def test_a_link_lets_one_browser_in_once(account):
    access = Local(account, by="ann")
    client = client_of(account, access)
    assert client.get("/api/v1/events").status_code == 401
    link = access.links.new(f"{ADDRESS}/")
    answer = client.get(f"{link}&type=PROTEST")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?type=PROTEST")
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert client.get("/api/v1/events").status_code == 200
    assert client.get("/api/v1/session").json() == {"name": "ann", "role": "admin", "may": list(ROLES), "way": "link"}
    assert client.get(link).status_code == 303  # its own browser may load it again
    other = client_of(account, access)
    assert other.get(link).status_code == 403
    assert other.get("/api/v1/events").status_code == 401
    assert other.get(access.links.new(f"{ADDRESS}/")).status_code == 303
    assert client.delete("/api/v1/session").status_code == 204
    assert client.get("/api/v1/events").status_code == 401
    assert other.get("/api/v1/events").status_code == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example/x"])
def test_a_link_leads_nowhere_else(account, path):
    access = Local(account, by="ann")
    token = access.links.new("")
    answer = client_of(account, access).get(f"{ADDRESS}{path}{token}")
    assert answer.status_code == 303
    assert re.match(r"/[^/\\]", answer.headers["location"])


def test_a_link_that_a_browser_only_guesses_at_is_not_spent(account):
    access = Local(account, by="ann")
    link = access.links.new(f"{ADDRESS}/")
    client = client_of(account, access)
    assert client.get(link, headers={"Sec-Purpose": "prefetch;prerender"}).status_code == 503
    assert client.head(link).status_code != 303
    assert client.get(link).status_code == 303


def test_a_link_does_not_work_for_data_nor_by_guessing(account):
    access = Local(account, by="ann")
    client = client_of(account, access)
    token = access.links.new("")
    assert client.get(f"/api/v1/events{token}").status_code == 401
    assert client.get("/?token=guess").status_code == 403
    assert client.get("/?token=").status_code == 403
    assert client.post("/api/v1/session", json={"name": "ann", "password": PASSWORD}).status_code == 409


def test_who_logs_in_is_known_until_they_log_out(account, tokens):
    client = client_of(account, named(account))
    assert client.get("/api/v1/session").json() == {"name": None, "role": None, "may": [], "way": "password"}
    assert log_in(client, "coder").get("/api/v1/session").json()["may"] == ["viewer", "coder"]
    assert client.get("/api/v1/events").status_code == 200
    kept = dict(client.cookies)
    answer = client.delete("/api/v1/session")
    assert (answer.status_code, answer.headers["clear-site-data"]) == (204, '"cache"')
    client.cookies.update(kept)
    assert client.get("/api/v1/events").status_code == 401


def test_a_session_ends_with_the_password_and_follows_the_role(account, tokens):
    client = log_in(client_of(account, named(account)), "coder")
    users.set_role(account.store, NAMES["coder"], "viewer", by="root")
    assert client.get("/api/v1/session").json()["role"] == "viewer"
    users.set_password(account.store, NAMES["coder"], "quite another sentence", by="root")
    assert client.get("/api/v1/events").status_code == 401


def test_a_session_s_secret_is_no_token_and_the_other_way_round(account, tokens):
    client = log_in(client_of(account, named(account)), "viewer")
    ((name, secret),) = client.cookies.items()
    other = client_of(account, named(account))
    assert other.get("/api/v1/events", headers=bearer(secret)).status_code == 401
    other.cookies.set(name, tokens["viewer"])
    assert other.get("/api/v1/events").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic dmVyYTp4", "Bearer x y", "bearer \x00", "Bearer " + "x" * 5000])
def test_a_token_that_is_none_lets_nobody_in(account, tokens, header):
    assert client_of(account, named(account)).get("/api/v1/events", headers={"Authorization": header}).status_code == 401


def test_a_token_works_on_this_machine_too_with_its_role(account, tokens):
    client = client_of(account, Local(account, by="ann"))
    assert client.get("/api/v1/session", headers=bearer(tokens["viewer"])).json()["name"] == NAMES["viewer"]


@pytest.mark.parametrize("name", [*NAMES.values(), "nobody", "", "<script>"])
def test_a_wrong_password_tells_nothing(account, tokens, name):
    answer = client_of(account, named(account)).post("/api/v1/session", json={"name": name, "password": "wrong"})
    assert (answer.status_code, answer.json()["detail"]) == (401, "name or password is wrong")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("body", [{}, [], {"name": "anna"}, {"name": "anna", "password": "x" * 1001}, {"name": 1, "password": {}}, "x"])
def test_what_is_no_login_is_refused(account, tokens, body):
    assert client_of(account, named(account)).post("/api/v1/session", json=body).status_code == 422


def test_many_wrong_passwords_have_to_wait(account, tokens):
    access = named(account)
    access._attempts = Attempts(clock=Clock())  # however slow the machine is, no time passes
    client = client_of(account, access)
    for _ in range(FREE["both"]):
        assert client.post("/api/v1/session", json={"name": "anna", "password": "wrong"}).status_code == 401
    answer = client.post("/api/v1/session", json={"name": "anna", "password": PASSWORD})
    assert answer.status_code == 429
    assert answer.json()["type"] == "urn:dateline:too-many-attempts"
    assert int(answer.headers["retry-after"]) >= 1
    assert log_in(client, "coder")


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def wrong(attempts, asker="a", name="n"):
    with attempts.one(asker, name):
        pass


def test_the_wait_grows_up_to_its_limit_and_ends():
    attempts = Attempts(clock=(clock := Clock()))
    waits = []
    for _ in range(FREE["both"] + 12):
        try:
            wrong(attempts)
        except Refusal as refusal:
            waits.append(float(refusal.headers["Retry-After"]))
            clock.now += waits[-1] + 0.5
            wrong(attempts)
    assert waits == sorted(waits)
    assert waits[-1] <= LONGEST
    clock.now += 100_000
    wrong(attempts)


def test_the_right_password_counts_no_wrong_ones():
    attempts = Attempts(clock=Clock())
    for _ in range(FREE["name"] * 2):
        with attempts.one("a", "n") as attempt:
            attempt.succeed()


def test_many_addresses_together_have_to_wait_for_one_name():
    attempts = Attempts(clock=Clock())
    for number in range(FREE["name"]):
        wrong(attempts, asker=f"10.0.0.{number}")
    with pytest.raises(Refusal):
        wrong(attempts, asker="10.0.1.1")


def test_one_address_has_to_wait_for_all_names():
    attempts = Attempts(clock=Clock())
    for number in range(FREE["asker"]):
        wrong(attempts, name=f"user-{number}")
    with pytest.raises(Refusal):
        wrong(attempts, name="one more")


def test_what_is_decided_is_kept_under_the_name_of_who_asks(account):
    client = opened(account)
    assert client.get("/api/v1/session").json()["name"] == "ann"


def test_connections_send_what_they_have_at_once() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        taken, _ = listening.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

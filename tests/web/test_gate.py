"""What comes from elsewhere, by another name, too large or too slow does not get in; every answer says what must not be done with it."""

import asyncio

import pytest
from starlette.exceptions import HTTPException

from dateline.web import gate
from dateline.web.access import Local, Open
from dateline.web.gate import Hosts, Limit
from tests.web.guarded import add_users, client_of, log_in, named, opened

HERE = ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:9000", "localhost.", "[::1]", "[::1]:8000", "127.1.2.3"]
ELSEWHERE = [
    "evil.example",
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
    "evil.example#127.0.0.1",
    "evil.example/127.0.0.1",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "[::ffff:93.184.216.34]",
    "169.254.169.254",
    "0.0.0.0",
    "192.168.1.5",
    "",
    "[",
    ":8000",
    "localhost:abc",
    "evil.example@127.0.0.1",
    "127.0.0.1/evil",
    "127.0.0.1 evil",
]


@pytest.mark.parametrize("host", HERE)
def test_this_machine_s_own_names_are_answered(account, host):
    assert client_of(account, Local(account, by="ann")).get("/api/v1/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/session", "/api/v1/events"])
@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_name_is_not_answered_whoever_asks(account, host, path):
    answer = opened(account).get(path, headers={"Host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


@pytest.mark.parametrize(
    ("host", "status"), [("news.example.org", 200), ("NEWS.example.org:443", 200), ("192.168.1.5", 200), ("evil.example", 421)]
)
def test_with_users_its_own_names_and_any_address_are_answered(account, host, status):
    assert client_of(account, named(account)).get("/api/v1/session", headers={"Host": host}).status_code == status


def test_names_that_are_addresses_are_addresses():
    assert not Hosts(outside=True).have("2130706433")
    assert Hosts(outside=True).have("[2001:db8::1]:80")


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "http://127.0.0.1:8000.evil.example"},
    {"Origin": "file://"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "nonsense"},
]
WRITES = [
    ("POST", "/api/v1/session"),
    ("DELETE", "/api/v1/session"),
    ("PATCH", "/api/v1/events/E1"),
    ("POST", "/api/v1/jobs/text"),
    ("PUT", "/"),
]


@pytest.mark.parametrize(("method", "path"), WRITES)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_nothing_that_another_page_sends_is_written(account, headers, method, path):
    answer = opened(account).request(method, path, headers=headers, json={})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:dateline:other-origin")


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_data_is_read_into_another_page(account, headers):
    client = opened(account)
    assert client.get("/api/v1/events", headers={**headers, "Sec-Fetch-Mode": "cors"}).status_code == 403
    assert client.get("/api/v1/events", headers={**headers, "Sec-Fetch-Mode": "no-cors"}).status_code == 403


def test_a_link_from_elsewhere_to_a_view_or_a_file_may_be_followed(account):
    client = opened(account)
    for path in ("/review", "/api/v1/events"):
        answer = client.get(path, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})
        assert answer.status_code in (200, 503)  # 503: the page was not built


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8000"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_the_page_itself_and_programs_may_write(account, headers):
    add_users(account)
    client = log_in(client_of(account, named(account)), "viewer")
    assert client.delete("/api/v1/session", headers=headers).status_code == 204


HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/events", "/api/v1/events/E000000000000", "/api/v1/nothing", "/../../etc/passwd", "/api/v1/events?since=x"]
)
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_says_what_a_browser_must_not_do(account, path, known):
    answer = (opened(account) if known else client_of(account, Local(account, by="ann"))).get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "camera=()" in answer.headers["permissions-policy"]
    if path.startswith("/api"):
        assert "sandbox" in policy
        assert answer.headers["cache-control"] in ("private, no-cache", "no-store")


def test_a_fault_of_the_server_says_so_too_and_nothing_else(account, monkeypatch):
    def fail(*_, **__):
        raise KeyError("a secret <script>")

    monkeypatch.setattr(type(account), "size", fail)
    monkeypatch.setattr(type(account), "events", fail)
    answer = opened(account).get("/api/v1/events")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("length", ["1048577", "99999999999999999999", "-1", "abc", "1e3"])
def test_a_body_that_says_that_it_is_too_large_is_refused_unread(account, length):
    answer = client_of(account, named(account)).post("/api/v1/session", content=b"{}", headers={"Content-Length": length})
    assert answer.status_code == 413


def test_a_body_that_grows_too_large_is_refused(account, monkeypatch):
    monkeypatch.setattr(gate, "USUAL", Limit(1000, 30))

    def endless():
        for _ in range(100):
            yield b"x" * 100

    answer = client_of(account, named(account)).post("/api/v1/session", content=endless(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_a_body_that_does_not_come_is_not_waited_for():
    async def never():
        await asyncio.sleep(60)

    async def wait():
        await gate._limited(never, Limit(1000, 0.05))()

    with pytest.raises(HTTPException, match="did not come") as caught:
        asyncio.run(wait())
    assert caught.value.status_code == 408


def test_an_open_app_is_for_tests_and_says_the_same_headers(account):
    answer = client_of(account, Open()).get("/api/v1/session")
    assert answer.json()["way"] == "none"
    assert answer.headers["x-frame-options"] == "DENY"

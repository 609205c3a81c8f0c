"""What is brought over the web by somebody who means harm: bombs, paths out of folders, addresses of this machine. The server stays up."""

from __future__ import annotations

import gzip
import io
import socket
import tarfile
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.project import Project
from tests.web.guarded import opened

API = "/api/v1"
MEGABYTE = 1 << 20


@pytest.fixture
def client(account: Project) -> TestClient:
    return opened(account)


def over(client: TestClient, answer: Any) -> dict[str, Any]:
    """The job when it is over; and the server answers after it."""
    assert answer.status_code == 202, answer.text
    for _ in range(1200):
        now: dict[str, Any] = client.get(f"{API}/jobs/{answer.json()['id']}").json()
        if now["over"]:
            assert client.get(f"{API}/meta").status_code == 200
            return now
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def send(client: TestClient, *files: tuple[str, bytes]) -> dict[str, Any]:
    return over(client, client.post(f"{API}/jobs/files", files=[("files", file) for file in files]))


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def nested(depth: int, content: bytes = b"x" * MEGABYTE, width: int = 8) -> bytes:
    """A zip of zips of zips: a megabyte a leaf, `width` to the power of `depth` leaves."""
    for _ in range(depth):
        content = zipped({f"{number}.zip": content for number in range(width)})
    return content


def tarred(*members: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size))
    return buffer.getvalue()


def linked(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def warc(content: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(content)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Target-URI: http://x.example/\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


ZEROS = b"\0" * (96 * MEGABYTE)
BOMBS = {
    "a zip of zeros": ("bomb.zip", lambda: zipped({"a.txt": ZEROS})),
    "a zip of many": ("many.zip", lambda: zipped({f"{number}.txt": b"" for number in range(2_000)})),
    "a zip of zips": ("nested.zip", lambda: nested(5)),
    "a gzip of zeros": ("bomb.txt.gz", lambda: gzip.compress(ZEROS)),
    "a gzip of a gzip of zeros": ("bomb.gz.gz", lambda: gzip.compress(gzip.compress(ZEROS))),
    "a tar of zeros": ("bomb.tar.gz", lambda: _big_tar()),
    "a WARC of zeros": ("bomb.warc.gz", lambda: warc(ZEROS)),
    "a WARC with a length that is not there": (
        "cut.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx",
    ),
    "a zip that says that it is small": ("lies.zip", lambda: _lying()),
    "JSON that is deep": ("deep.json", lambda: b"[" * 200_000 + b"]" * 200_000),
    "XML of entities": ("laughs.xml", lambda: _laughs()),
    "HTML that is deep": ("deep.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x"),
}


def _big_tar() -> bytes:
    member = tarfile.TarInfo("big.txt")
    member.size = len(ZEROS)
    return tarred(member)


def _lying() -> bytes:
    made = bytearray(zipped({"a.txt": ZEROS}))
    place = made.rindex(b"PK\x01\x02")
    made[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(made)


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{levels}]><rss><channel><title>&l11;</title></channel></rss>'.encode()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_itself_only(client: TestClient, name: str) -> None:
    file, make = BOMBS[name]
    good = ("good.txt", b"Police arrested nine men in Lviv on Monday, the ministry said.")
    done = send(client, (file, make()), good)
    assert done["state"] == "done"
    assert done["new"] >= 1  # the good one, and what little text a bomb may have
    assert all(failure["source"].startswith(done["id"]) for failure in done["failures"])


ESCAPES = [
    "../../../../tmp/escaped.txt",
    "..\\..\\..\\tmp\\escaped.txt",
    "/tmp/escaped.txt",
    "C:\\escaped.txt",
    "....//....//tmp/escaped.txt",
    "%2e%2e%2f%2e%2e%2ftmp%2fescaped.txt",
    "a/../../../../tmp/escaped.txt",
    "~/escaped.txt",
    ".",
    "..",
    "CON.txt",
    "x" * 5000 + ".txt",
    "‮txt.exe",
    "a\nb.txt",
    "-rf.txt",
    "$(touch /tmp/escaped.txt).txt",
    "dateline.sqlite",
    "dateline.toml",
]


LONGEST_NAME = 4000
"""Beyond it, what reads forms refuses their headers."""


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("name", ESCAPES)
def test_no_file_name_leads_out_of_its_place(client: TestClient, account: Project, name: str) -> None:
    assert account.place.folder is not None
    marker = (account.place.folder / "dateline.toml").read_bytes()
    before = everything(account.place.folder.parent)
    text = b"Police arrested nine men in Lviv on Monday, the ministry said."
    if len(name) > LONGEST_NAME:
        assert client.post(f"{API}/jobs/files", files=[("files", (name, text))]).status_code == 400
        return
    done = send(client, (name, text), ("more.zip", zipped({name: text.replace(b"nine", b"ten")})))
    assert done["state"] == "done"
    assert not Path("/tmp/escaped.txt").exists()
    assert everything(account.place.folder.parent) - before <= {"account/dateline.sqlite-wal", "account/dateline.sqlite-shm"}
    assert (account.place.folder / "dateline.toml").read_bytes() == marker
    for report in done["reports"]:
        source = client.get(f"{API}/reports/{report}").json()["report"]["source"]
        assert source.startswith(f"{done['id']}/")


def test_links_in_an_archive_lead_nowhere(client: TestClient) -> None:
    links = [linked("a.txt", "/etc/passwd"), linked("b.txt", "../../../etc/passwd"), linked("c.txt", "/etc/passwd", tarfile.LNKTYPE)]
    done = send(client, ("links.tar.gz", tarred(*links)))
    assert done["new"] == 0
    assert "root:" not in client.get(f"{API}/failures").text


@pytest.mark.parametrize(
    "path",
    [
        *("/../pyproject.toml", "/..%2f..%2fpyproject.toml", "/%2e%2e/%2e%2e/app.py", "/assets/../../app.py", "/assets/..%5c..%5capp.py"),
        *(
            "/....//app.py",
            "//etc/passwd",
            "/%2fetc%2fpasswd",
            "/assets/%00.js",
            "/static/app.py",
            "/file:///etc/passwd",
            "/assets//etc/passwd",
        ),
    ],
)
def test_no_path_leads_out_of_the_page_s_folder(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "create_app" not in answer.text
    assert "root:" not in answer.text
    assert "[project]" not in answer.text
    assert answer.status_code in (200, 404, 503)


class _Inside(BaseHTTPRequestHandler):
    """A service of this machine that strangers must not reach."""

    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html><body><p>The secret of the house is kept here.</p></body></html>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """Its port, and what it was asked."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Inside", (_Inside,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


HOSTS = [
    *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "0", "0.0.0.0", "127.0.0.1."),
    *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
    *(
        "LOCALHOST",
        "localhost.",
        "127.0.0.1%00",
        "１２７.0.0.1",
        "①②⑦.0.0.1",
        "user:pass@127.0.0.1",
        "x.example@127.0.0.1",
        "127.127.127.127",
    ),
]


@pytest.mark.parametrize("host", HOSTS)
def test_no_address_of_this_machine_is_asked(client: TestClient, inside: tuple[int, list[str]], host: str) -> None:
    port, asked = inside
    answer = client.post(f"{API}/jobs/addresses", json={"addresses": [f"http://{host}:{port}/secret"]})
    if answer.status_code == 202:
        done = over(client, answer)
        assert (done["new"], done["failed"]) == (0, 1), done
        assert "secret of the house" not in str(done)
    else:
        assert answer.status_code == 422
    assert asked == []


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fd00::1]", "[fe80::1]", "100.64.0.1", "metadata.google.internal"]
)
def test_no_neighbour_of_this_machine_is_asked(client: TestClient, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: called.append(given) or pytest.fail("it was asked"))
    done = over(client, client.post(f"{API}/jobs/addresses", json={"addresses": [f"http://{host}/latest/meta-data/"]}))
    assert (done["new"], done["failed"]) == (0, 1)
    assert called == []


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["10.1.2.3"]])
def test_a_name_that_stands_for_this_machine_is_not_asked(
    client: TestClient, inside: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    port, asked = inside

    def resolve(_host: str, at: Any, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, at)) for each in answers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    done = over(client, client.post(f"{API}/jobs/addresses", json={"addresses": [f"http://rebound.example:{port}/secret"]}))
    assert (done["new"], done["failed"]) == (0, 1), done
    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "dict://127.0.0.1",
        "javascript:alert(1)",
        "",
        "http://",
        "//x",
    ],
)
def test_only_web_addresses_are_taken(client: TestClient, address: str) -> None:
    answer = client.post(f"{API}/jobs/addresses", json={"addresses": [address]})
    if answer.status_code == 202:
        assert over(client, answer)["new"] == 0
    else:
        assert answer.status_code == 422


def test_who_only_looks_brings_nothing(account: Project) -> None:
    from tests.web.guarded import add_users, client_of, log_in, named

    add_users(account)
    client = log_in(client_of(account, named(account)), "viewer")
    assert client.post(f"{API}/jobs/files", files=[("files", ("a.txt", b"x"))]).status_code == 403
    assert client.post(f"{API}/jobs/text", json={"text": "x"}).status_code == 403
    assert client.post(f"{API}/jobs/addresses", json={"addresses": ["https://x.example/"]}).status_code == 403

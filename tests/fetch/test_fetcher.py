"""The fetcher against a real server that does what it should not."""

import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from contextlib import contextmanager, suppress

import pytest

from dateline.errors import FetchError
from dateline.fetch import Fetcher, FetchSettings
from dateline.fetch.fetched import retry_after
from tests.serving import Answer, serving


def fetcher(*, resolve=None, **settings):
    chosen = FetchSettings(**{"allow_private": True, "max_seconds": 5, **settings})
    return Fetcher(chosen) if resolve is None else Fetcher(chosen, resolve=resolve)


def trouble(url, *, resolve=None, **settings):
    with pytest.raises(FetchError) as caught:
        fetcher(resolve=resolve, **settings).get(url)
    return caught.value


def test_a_page_is_fetched_with_its_headers(site):
    site.pages["/a"] = Answer("<p>Réport</p>", headers={"ETag": '"1"'})
    fetched = fetcher(contact="desk@example.org", version="9").get(f"{site.url}/a")
    assert (fetched.status, fetched.body.decode(), fetched.header("etag")) == (200, "<p>Réport</p>", '"1"')
    assert fetched.content_type == "text/html"
    assert site.asked[0].headers["user-agent"] == "dateline/9 (+desk@example.org)"
    assert site.asked[0].headers["host"] == f"127.0.0.1:{site.port}"


def test_without_the_users_word_this_machine_is_not_asked(site):
    site.pages["/"] = "secret"
    for url in (site.url, f"http://localhost:{site.port}/", f"http://[::ffff:127.0.0.1]:{site.port}/"):
        assert trouble(url, allow_private=False).reason == "refused"
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site):
    """The first hop is allowed, as if the site were of the public internet; the address it redirects to is looked at anew."""
    site.pages["/a"] = Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    site.pages["/b"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    site.pages["/c"] = Answer(status=302, headers={"Location": "http://0x7f.1/"})
    asked = []

    def permit(target):
        asked.append(target.host)
        if len(asked) > 1:
            object.__setattr__(one.settings, "allow_private", False)  # from here on, as in real use

    for path in ("/a", "/b", "/c"):
        one = fetcher()
        asked.clear()
        with pytest.raises(FetchError) as caught:
            one.get(site.url + path, permit=permit)
        assert caught.value.reason == "refused"
    assert site.paths() == ["/a", "/b", "/c"]


def test_the_address_that_was_looked_at_is_the_one_that_is_asked():
    """A name that first leads to one server and then to another: the second look-up never happens."""
    with serving("127.0.0.1") as first, serving("127.0.0.2", first.port) as second:
        first.pages["/"], second.pages["/"] = "first", "second"
        answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["127.0.0.2"]))
        looked_up = []

        def resolve(host, seconds):
            looked_up.append(host)
            return next(answers)

        assert fetcher(resolve=resolve).get(f"http://rebinding.example:{first.port}/").body == b"first"
        assert looked_up == ["rebinding.example"]
        assert first.asked[0].headers["host"] == f"rebinding.example:{first.port}"
        assert second.asked == []


def test_a_name_that_turns_inward_at_a_redirect_is_refused():
    with serving() as site:
        site.pages["/"] = Answer(status=301, headers={"Location": "/again"})
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        one = fetcher(resolve=lambda *_: next(answers))
        seen = []

        def permit(target):
            seen.append(target)
            object.__setattr__(one.settings, "allow_private", len(seen) == 1)

        with pytest.raises(FetchError) as caught:
            one.get(f"http://turning.example:{site.port}/", permit=permit)
        assert caught.value.reason == "refused"
        assert "10.0.0.1" in str(caught.value)


def test_the_next_address_is_tried_where_one_does_not_answer(site):
    site.pages["/"] = "here"
    assert fetcher(resolve=lambda *_: ["127.0.0.3", "127.0.0.1"]).get(f"http://two.example:{site.port}/").body == b"here"


def test_redirects_are_followed_and_end(site):
    site.pages["/a"] = Answer(status=301, headers={"Location": "b?x=1"})
    site.pages["/b?x=1"] = Answer("there")
    site.pages["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    fetched = fetcher().get(f"{site.url}/a")
    assert (fetched.url, fetched.address, fetched.body) == (f"{site.url}/a", f"{site.url}/b?x=1", b"there")
    assert trouble(f"{site.url}/loop", max_redirects=3).reason == "unreachable"
    assert site.paths().count("/loop") == 4


@pytest.mark.parametrize(
    "slow",
    [
        Answer(pieces=(b"x" for _ in range(1000)), pause=0.05),
        Answer(pieces=iter([b"x", b"y"]), pause=60),
        Answer(pieces=(b"x" for _ in range(1000)), pause=0.05, headers={"Content-Length": "1000"}),
    ],
    ids=["drip", "hang", "drip with a length"],
)
def test_a_server_that_takes_for_ever_is_left(site, slow):
    site.pages["/"] = slow
    begun = time.monotonic()
    error = trouble(site.url, max_seconds=0.5)
    assert (error.reason, error.passing) == ("unreachable", True)
    assert "longer than" in str(error)
    assert time.monotonic() - begun < 5


def test_headers_that_never_end_are_left():
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip():
            client, _ = server.accept()
            with client:
                client.recv(1000)
                client.sendall(b"HTTP/1.1 200 OK\r\nX-A: ")
                while not done.wait(0.05):
                    try:
                        client.sendall(b"a")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        error = trouble(f"http://127.0.0.1:{server.getsockname()[1]}/", max_seconds=0.5)
        done.set()
        thread.join()
    assert "longer than" in str(error)


def test_redirects_together_take_no_longer_than_one_answer(site):
    def slow(asked):
        time.sleep(0.2)
        return Answer(status=302, headers={"Location": asked.path + "x"})

    for n in range(8):
        site.pages["/" + "x" * n] = slow
    assert "longer than" in str(trouble(site.url, max_seconds=0.5, max_redirects=8))


def test_what_is_fetched_can_be_ended(site):
    site.pages["/"] = Answer(pieces=iter([b"x", b"y"]), pause=60)
    one = fetcher(max_seconds=60)
    threading.Timer(0.2, one.end).start()
    begun = time.monotonic()
    with pytest.raises(FetchError, match="ended"):
        one.get(site.url)
    with pytest.raises(FetchError, match="ended"):
        one.get(site.url)
    assert time.monotonic() - begun < 5


def bomb(size):
    return gzip.compress(b"\0" * size)


def test_bombs_do_not_go_off(site):
    site.pages["/declared"] = Answer(b"x" * 3000)
    site.pages["/undeclared"] = Answer(pieces=(b"x" * 1000 for _ in range(10**9)))
    site.pages["/ratio"] = Answer(bomb(20 * 2**20), headers={"Content-Encoding": "gzip"})
    site.pages["/twice"] = Answer(gzip.compress(bomb(30 * 2**20)), headers={"Content-Encoding": "gzip, gzip"})
    site.pages["/deflate"] = Answer(zlib.compress(b"\0" * (20 * 2**20)), headers={"Content-Encoding": "deflate"})
    assert trouble(f"{site.url}/declared", max_bytes=2000).reason == "too-large"
    assert trouble(f"{site.url}/undeclared", max_bytes=10**6).reason == "too-large"
    for path in ("/ratio", "/twice", "/deflate"):
        assert trouble(site.url + path).reason == "too-large"


def test_packed_pages_are_unpacked(site):
    site.pages["/"] = Answer(gzip.compress(b"<p>Hello</p>"), headers={"Content-Encoding": "gzip"})
    site.pages["/broken"] = Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"})
    assert fetcher().get(site.url).body == b"<p>Hello</p>"
    assert trouble(f"{site.url}/broken").reason == "unreachable"


def test_a_page_that_is_cut_off_is_no_page(site):
    site.pages["/"] = Answer(pieces=iter([b"half"]), headers={"Content-Length": "8"})
    assert trouble(site.url).passing


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "application/x-msdownload"])
def test_what_is_no_text_is_left_where_it_is(site, kind):
    site.pages["/"] = Answer(b"\x89PNG", type=kind)
    assert trouble(site.url).reason == "unsupported-format"


def test_a_server_may_keep_silent_about_the_type(site):
    site.pages["/"] = Answer("words", type=None)
    assert fetcher().get(site.url).body == b"words"


@pytest.mark.parametrize(
    ("status", "passing"), [(404, False), (410, False), (401, False), (204, False), (429, True), (503, True), (500, True)]
)
def test_what_a_status_means(site, status, passing):
    site.pages["/"] = Answer(status=status, headers={"Retry-After": "120"})
    error = trouble(site.url)
    assert (error.reason, error.status, error.passing, error.retry_after) == ("unreachable", status, passing, 120)


def test_an_unchanged_page_is_not_sent_again(site):
    site.pages["/"] = lambda asked: (
        Answer(status=304, type=None) if asked.headers.get("if-none-match") == '"7"' else Answer("all", headers={"ETag": '"7"'})
    )
    one = fetcher()
    first = one.get(site.url)
    again = one.get(site.url, etag=first.header("etag"), last_modified="Mon, 04 Mar 2024 10:00:00 GMT")
    assert (first.is_unchanged, again.is_unchanged, again.body) == (False, True, b"")
    assert site.asked[1].headers["if-modified-since"] == "Mon, 04 Mar 2024 10:00:00 GMT"


def test_no_server_is_no_answer():
    with serving() as gone:
        pass
    error = trouble(gone.url)
    assert (error.reason, error.passing) == ("unreachable", True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("0", 0), (None, None), ("soon", None), ("-5", None), ("99999999999", 86400), ("Tue, 05 Mar 2024 10:01:00 GMT", 60),
        ("Tue, 05 Mar 2024 09:00:00 GMT", 0), ("Tue, 05 Mar 2025 09:00:00 GMT", 86400), ("Tue, 05 Mar 2024 10:01:00", 60),
    ],
)  # fmt: skip
def test_how_long_a_server_asks_to_be_left_alone(value, seconds):
    from datetime import UTC, datetime

    assert retry_after(value, now=datetime(2024, 3, 5, 10, tzinfo=UTC)) == seconds


def test_the_certificate_is_that_of_the_name_not_of_the_address(tmp_path, monkeypatch):
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here to make a certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj",
         "/CN=secure.example", "-addext", "subjectAltName=DNS:secure.example"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with serving(tls=context) as site:
        site.pages["/"] = "sealed"
        here = {"resolve": lambda *_: ["127.0.0.1"]}
        assert fetcher(**here).get(f"https://secure.example:{site.port}/").body == b"sealed"
        assert "certificate" in str(trouble(f"https://other.example:{site.port}/", **here))
        monkeypatch.delenv("SSL_CERT_FILE")
        assert "certificate" in str(trouble(f"https://secure.example:{site.port}/", **here))


RAW = {
    "nothing": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "a status beyond all": b"HTTP/1.1 999 What\r\n\r\n",
    "a status without a line": b"HTTP/1.1\r\n\r\n",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nwords\r\n0\r\n\r\n",
    "a negative chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nwords\r\n0\r\n\r\n",
    "a chunk cut off": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nwords",
    "a length too long": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nwords",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nwords",
    "a header without end": b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000,
    "a thousand headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
    "many unpackings": b"HTTP/1.1 200 OK\r\nContent-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\nwords",
    "a redirect to nowhere": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
    "a redirect to a script": b"HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)\r\n\r\n",
    "waiting without end": b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000,
}


@pytest.mark.parametrize("name", RAW)
def test_whatever_a_server_answers_is_one_failure(name):
    with speaking(RAW[name]) as url:
        error = trouble(url, max_seconds=3)
    assert error.reason in ("unreachable", "refused")


@pytest.mark.parametrize("body", [b"HTTP/1.0 200 OK\r\n\r\nwords", b"HTTP/1.1 200\nContent-Length: 5\n\nwords and more"])
def test_what_is_not_quite_right_is_taken(body):
    with speaking(body) as url:
        assert fetcher().get(url).body == b"words"


@contextmanager
def speaking(answer):
    """A server that says the bytes to whoever comes, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak():
            client, _ = server.accept()
            with client, suppress(OSError):
                client.recv(10_000)
                client.sendall(answer)
                client.shutdown(socket.SHUT_WR)
                client.recv(10_000)

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(10)

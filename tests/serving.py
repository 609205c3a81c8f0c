"""A web site of one test's own: a real server on this machine that answers as the test says."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the site answers: at once, or piece by piece with a pause between two."""

    body: bytes | str = b""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Iterator[bytes] | None = None
    pause: float = 0.0


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    at: float


Page = Answer | str | Callable[[Asked], Answer]


@dataclass
class Site:
    """Pages by their paths, and what was asked for, in order."""

    url: str
    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
            site.asked.append(asked)
            page = site.pages.get(self.path, Answer("no such page", status=404, type="text/plain"))
            answer = Answer(page) if isinstance(page, str) else page(asked) if callable(page) else page
            with suppress(OSError):
                self._send(answer)

        def _send(self, answer: Answer) -> None:
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            for name, value in ({"Content-Type": answer.type} if answer.type else {}).items():
                self.send_header(name, value)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.pieces is None:
                self.send_header("Content-Length", str(len(body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for piece in [body] if answer.pieces is None else answer.pieces:
                self.wfile.write(piece)
                if answer.pause and site.closed.wait(answer.pause):
                    return

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """A client that hangs up in the middle is what some tests are about."""


@contextmanager
def serving(address: str = "127.0.0.1", port: int = 0, *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A running site, without pages yet."""
    server = _Server((address, port), BaseHTTPRequestHandler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(f"http://{address}:{server.server_port}", server.server_port)
    server.RequestHandlerClass = _handler(site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()

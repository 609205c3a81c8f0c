"""A real server: `dateline serve` in a process of its own, and somebody who asks it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import msgspec

PATIENCE: Final = 120.0
"""Seconds that an asker waits for an answer: no answer in that time counts as an error."""
_ENDING: Final = 30.0
"""Seconds that the server is given to end."""
_LINK: Final = re.compile(r"http://([^/:]+):(\d+)(/\S*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    Attributes:
        status: The HTTP status.
        tag: The answer's ETag, empty if it has none.
        body: What it says; None if it says nothing.
    """

    status: int
    tag: str
    body: Any


class Asker:
    """Somebody with one connection to a server, let in by its cookie. Not for several threads."""

    def __init__(self, host: str, port: int, cookie: str = "") -> None:
        """Takes where the server is, and the cookie that lets in."""
        self._host, self._port, self._cookie = host, port, cookie
        self._connection = HTTPConnection(host, port, timeout=PATIENCE)

    def again(self) -> Asker:
        """Another asker with a connection of their own."""
        return Asker(self._host, self._port, self._cookie)

    def ask(self, path: str, method: str = "GET", *, body: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Asks, and reads the whole answer.

        Raises:
            OSError: If the server cannot be reached.
            http.client.HTTPException: If the answer is broken.
            msgspec.DecodeError: If it is no JSON.
        """
        told = {"Cookie": self._cookie, "Host": f"{self._host}:{self._port}", **(headers or {})}
        if body is not None:
            told["Content-Type"] = "application/json"
        self._connection.request(method, path, body=None if body is None else msgspec.json.encode(body), headers=told)
        answer = self._connection.getresponse()
        content = answer.read()
        return Answer(answer.status, answer.headers.get("ETag", ""), msgspec.json.decode(content) if content else None)

    def open(self, link: str) -> None:
        """Follows a one-time link, and keeps the cookie that it gives.

        Raises:
            RuntimeError: If it gives none.
        """
        self._connection.request("GET", link)
        answer = self._connection.getresponse()
        answer.read()
        given = answer.headers.get("Set-Cookie")
        if given is None:
            raise RuntimeError(f"the server's link let nobody in (status {answer.status})")
        self._cookie = given.partition(";")[0]

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


@contextmanager
def serving(project: Path) -> Iterator[Asker]:
    """Serves a project, and lets somebody in.

    Args:
        project: Its folder.

    Raises:
        RuntimeError: If the server does not start, or does not end when it is told to.
    """
    command = [sys.executable, "-m", "dateline", "serve", str(project), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONFAULTHANDLER": "1"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            link = _LINK.search(process.stdout.readline()) if process.stdout else None
            if link is None:
                raise RuntimeError("dateline serve printed no address; what it says stands above")
            asker = Asker(link[1], int(link[2]))
            asker.open(link[3])
            with closing(asker):
                yield asker
            if process.poll() is not None:
                raise RuntimeError(f"the server ended by itself, with {process.returncode}")
        finally:
            process.terminate()
            process.wait(timeout=_ENDING)

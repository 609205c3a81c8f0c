"""Connections to addresses that were looked at, and their end when time is up."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from dateline.fetch.addresses import Target

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection


class Watch:
    """Ends a connection when its time is up, or somebody ends the fetching.

    A time limit on single reads never ends a server that sends a byte every few seconds.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._lock = threading.RLock()  # a signal may end what its own thread is about to begin
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self.end)
        self._timer.daemon = True
        self._timer.start()

    def over(self, connection: HTTPConnection) -> None:
        """Watches a connection that is about to be made."""
        with self._lock:
            self._connection, self._socket = connection, None

    def made(self) -> None:
        """Keeps the socket of the connection, which gives it away to the answer when that begins."""
        with self._lock:
            self._socket = self._connection.sock if self._connection is not None else None

    def end(self) -> None:
        """Ends the connection, whatever it is at."""
        with self._lock:
            self.is_over = True
            sock = self._socket or (self._connection.sock if self._connection is not None else None)
            if sock is not None:
                with suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the plain shutdown: that of TLS would wait for the other side

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.cancel()


@contextmanager
def connected(
    target: Target, addresses: tuple[str, ...], watch: Watch, *, seconds: float, tls: ssl.SSLContext | None
) -> Iterator[HTTPConnection]:
    """A connection to the first of the addresses that takes one; never to a name, which could be looked up anew."""
    trouble: Exception | None = None
    for address in addresses:
        connection = _connection(target, address, seconds, tls)
        watch.over(connection)
        try:
            if watch.is_over:
                break
            connection.connect()
            watch.made()
        except Exception as error:  # ssl and urllib3 raise what they like; the next address may do
            connection.close()
            trouble = error
            continue
        try:
            yield connection
        finally:
            connection.close()
        return
    raise trouble or TimeoutError()


def _connection(target: Target, address: str, seconds: float, tls: ssl.SSLContext | None) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=seconds,
        ssl_context=tls,
        server_hostname=target.host,
    )

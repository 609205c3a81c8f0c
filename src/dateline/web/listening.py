"""The server: an app on a port of this machine."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from dateline.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

USUAL: Final = 8000
_WAITING: Final = 1024
"""Connections that wait to be taken: a page opens some, two hundred readers some hundreds."""
_AT_ONCE: Final = 2000
"""Connections at a time; more are told to come back (503), so that nobody takes all memory."""
_PATIENCE: Final = 5
"""Seconds that answers under way are given when the server ends."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens, and whose connections send what they have at once.

    Else the second part of an answer, its body, waits until the first was acknowledged: 40 ms.

    Args:
        host: The address.
        port: The port; if None the usual one, or a free one if that is taken. 0 for any free one.

    Raises:
        UsageError: If the address or the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    refused: OSError | None = None
    for each in (USUAL, 0) if port is None else (port,):
        try:
            listening = socket.create_server((host, each), family=family, backlog=_WAITING)
        except OSError as error:
            refused = error
        else:
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # handed on to each connection
            return listening
    raise UsageError(f"cannot listen at {host} port {USUAL if port is None else port}: {refused}; name another port, or 0 for a free one")


def address_of(host: str, listening: socket.socket, *, secure: bool = False) -> str:
    """What to open in a browser."""
    return f"http{'s' if secure else ''}://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens at an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def serve(app: FastAPI, listening: socket.socket, *, certificate: str | None = None, key: str | None = None) -> None:
    """Answers until the process is told to end.

    Args:
        app: The app.
        listening: Where.
        certificate: The file of a certificate, for encrypted connections; plain ones if None.
        key: The file of its key.

    Raises:
        UsageError: If the certificate cannot be used.
    """
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
        limit_concurrency=_AT_ONCE,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    try:
        config.load()
    except OSError as error:
        raise UsageError(f"the certificate {certificate} cannot be used: {error}; give --certificate and --key in PEM") from error
    uvicorn.Server(config).run(sockets=[listening])

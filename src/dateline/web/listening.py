"""The server: an app on a port of this machine."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

from dateline.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

USUAL: Final = 8000
_WAITING: Final = 1024
"""Connections that wait to be taken: a page opens some, two hundred readers some hundreds."""
_PATIENCE: Final = 5
"""Seconds that answers under way are given when the server ends."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens.

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
            return socket.create_server((host, each), family=family, backlog=_WAITING)
        except OSError as error:
            refused = error
    raise UsageError(f"cannot listen at {host} port {USUAL if port is None else port}: {refused}; name another port, or 0 for a free one")


def address_of(host: str, listening: socket.socket) -> str:
    """What to open in a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Answers until the process is told to end."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_PATIENCE)
    uvicorn.Server(config).run(sockets=[listening])

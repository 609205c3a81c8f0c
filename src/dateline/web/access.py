"""Who may ask: a policy that is laid around the whole app."""

from __future__ import annotations

from typing import Protocol

from fastapi import FastAPI, Request


class Access(Protocol):
    """A policy. `create_app` installs it last, so that it stands before everything else."""

    def install(self, app: FastAPI) -> None:
        """Adds its middleware and its own end points to an app."""

    def by(self, request: Request) -> str:
        """Who asks, for the history of decisions."""


class Open:
    """Everybody who can reach the server may do everything: for tests, and on 127.0.0.1."""

    def __init__(self, *, by: str = "local") -> None:
        """Takes the name under which decisions are kept."""
        self._by = by

    def install(self, app: FastAPI) -> None:
        """Adds nothing."""

    def by(self, request: Request) -> str:
        """Always the same."""
        del request
        return self._by


def by(request: Request) -> str:
    """Who asks, by the policy of the app."""
    access: Access = request.app.state.access
    return access.by(request)

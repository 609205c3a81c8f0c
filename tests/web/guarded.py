"""Apps behind the gate: users of every role, and what a request needs to pass."""

from __future__ import annotations

from fastapi.testclient import TestClient

from dateline.project import Project, users
from dateline.web.access import Access, Local, Named
from dateline.web.app import create_app
from dateline.web.gate import Hosts

PASSWORD = "a long enough sentence"
ADDRESS = "http://127.0.0.1:8000"
NAMES = {"viewer": "vera", "coder": "carl", "admin": "anna"}


def add_users(project: Project) -> dict[str, str]:
    """A user of every role, each with a token: by role."""
    for role, name in NAMES.items():
        users.add(project.store, name, role, PASSWORD, by="root")
    return {role: users.begin(project.store, name, kind="token") for role, name in NAMES.items()}


def named(project: Project) -> Named:
    return Named(project, hosts=Hosts(frozenset({"news.example.org"}), outside=True))


def client_of(project: Project, access: Access, **options: object) -> TestClient:
    """A client that is no browser: it sends what it is told to, and no more."""
    app = create_app(project, access=access)
    return TestClient(app, raise_server_exceptions=False, base_url=ADDRESS, follow_redirects=False, **options)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def log_in(client: TestClient, role: str) -> TestClient:
    """The client, with the session of a user."""
    answer = client.post("/api/v1/session", json={"name": NAMES[role], "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


def opened(project: Project) -> TestClient:
    """A client that has opened a one-time link."""
    access = Local(project, by="ann")
    client = client_of(project, access)
    assert client.get(access.links.new(f"{ADDRESS}/")).status_code == 303
    return client

"""Which role each end point needs: the one table of rights.

An end point without a row keeps the server from starting, and what no row knows is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path

from dateline.project.users import ROLES
from dateline.web.anything import ANYTHING

ANYONE: Final = "anyone"
"""Also who is not logged in: for the page itself, which holds nothing of the project, and for logging in."""

_VIEWER, _CODER, _ADMIN = ROLES

API: Final = "/api/"

ALLOWED: Final[tuple[tuple[str, str, str], ...]] = (
    ("GET", f"/{{path:{ANYTHING}}}", ANYONE),
    ("GET", "/api/v1/session", ANYONE),
    ("POST", "/api/v1/session", ANYONE),
    ("DELETE", "/api/v1/session", ANYONE),
    ("GET", "/api/v1/openapi.json", _VIEWER),
    ("GET", "/api/v1/meta", _VIEWER),
    ("GET", "/api/v1/codebook", _VIEWER),
    ("GET", "/api/v1/events", _VIEWER),
    ("GET", "/api/v1/events.csv", _VIEWER),
    ("GET", "/api/v1/events.geojson", _VIEWER),
    ("GET", "/api/v1/events.jsonl", _VIEWER),
    ("GET", "/api/v1/events/{identity}", _VIEWER),
    ("PATCH", "/api/v1/events/{identity}", _CODER),
    ("POST", "/api/v1/events/{identity}/split", _CODER),
    ("GET", "/api/v1/events/{identity}/history", _VIEWER),
    ("PATCH", "/api/v1/mentions/{key}", _CODER),
    ("PATCH", "/api/v1/statements/{identity}", _CODER),
    ("GET", "/api/v1/orphans", _VIEWER),
    ("GET", "/api/v1/agreement", _VIEWER),
    ("GET", "/api/v1/merges/next", _CODER),
    ("GET", "/api/v1/suggest", _VIEWER),
    ("GET", "/api/v1/reviews/next", _CODER),
    ("GET", "/api/v1/reviews/last", _CODER),
    ("GET", "/api/v1/reviews/adjudication", _CODER),
    ("GET", "/api/v1/reviews/plan", _VIEWER),
    ("PUT", "/api/v1/reviews/plan", _ADMIN),
    ("POST", "/api/v1/reviews", _CODER),
    ("DELETE", "/api/v1/reviews/{identity}", _CODER),
    ("GET", "/api/v1/reports", _VIEWER),
    ("GET", "/api/v1/reports/{identity}", _VIEWER),
    ("GET", "/api/v1/reports/{identity}/raw", _VIEWER),
    ("GET", "/api/v1/actors", _VIEWER),
    ("GET", f"/api/v1/actors/{{identity:{ANYTHING}}}", _VIEWER),
    ("PATCH", f"/api/v1/actors/{{identity:{ANYTHING}}}", _CODER),
    ("GET", "/api/v1/network", _VIEWER),
    ("GET", "/api/v1/statements", _VIEWER),
    ("GET", "/api/v1/statements/{identity}", _VIEWER),
    ("GET", "/api/v1/places", _VIEWER),
    ("GET", "/api/v1/map", _VIEWER),
    ("GET", "/api/v1/timeline", _VIEWER),
    ("GET", "/api/v1/counts/{what}", _VIEWER),
    ("GET", "/api/v1/sources", _VIEWER),
    ("GET", "/api/v1/failures", _VIEWER),
    ("GET", "/api/v1/deleted", _VIEWER),
    ("GET", "/api/v1/export/{format}", _VIEWER),
    ("GET", "/api/v1/releases", _VIEWER),
    ("POST", "/api/v1/releases", _ADMIN),
    ("GET", "/api/v1/releases/{name}", _VIEWER),
    ("GET", "/api/v1/releases/{name}/check", _VIEWER),
    ("GET", "/api/v1/releases/{name}/events.jsonl", _VIEWER),
    ("GET", "/api/v1/diff", _VIEWER),
    ("GET", "/api/v1/audits/sample", _VIEWER),
    ("POST", "/api/v1/audits/precision", _CODER),
    ("GET", "/api/v1/searches", _VIEWER),
    ("PUT", "/api/v1/searches/{name}", _CODER),
    ("GET", "/api/v1/searches/{name}/new", _VIEWER),
    ("POST", "/api/v1/searches/{name}/seen", _CODER),
    ("DELETE", "/api/v1/searches/{name}", _CODER),
    ("POST", "/api/v1/judgements", _CODER),
    ("DELETE", "/api/v1/judgements", _CODER),
    ("DELETE", "/api/v1/decisions/{identity}", _CODER),
    ("POST", "/api/v1/jobs/files", _CODER),
    ("POST", "/api/v1/jobs/text", _CODER),
    ("POST", "/api/v1/jobs/addresses", _CODER),
    ("DELETE", "/api/v1/jobs/{identity}", _CODER),
    ("GET", "/api/v1/jobs", _VIEWER),
    ("GET", "/api/v1/jobs/{identity}", _VIEWER),
    ("GET", "/api/v1/trail", _CODER),
    ("GET", "/api/v1/trail/check", _ADMIN),
)
"""Method, path and the least role: `viewer` looks, `coder` also decides and adds reports, `admin` also releases."""

_COMPILED: Final = tuple((method, compile_path(path)[0], path.startswith(API), role) for method, path, role in ALLOWED)
_READ_AS: Final = {"HEAD": "GET"}


def role_for(method: str, path: str) -> str:
    """The role that a request needs: the strictest of all rows that fit, as one of them is that of the end point that will answer.

    What has no row and asks for data needs somebody who is logged in, to be told that there is nothing.
    """
    asked = _READ_AS.get(method, method)
    api = path.startswith(API)
    fitting = {role for of, pattern, for_api, role in _COMPILED if of == asked and for_api == api and pattern.match(path)}
    strictest = next((role for role in reversed(ROLES) if role in fitting), None)
    return strictest or (ANYONE if fitting or not api else _VIEWER)


def endpoints(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of all that an app answers."""
    for context in iter_route_contexts(app.routes):
        for method in sorted(set(getattr(context, "methods", None) or ()) - _READ_AS.keys()):
            yield method, str(getattr(context, "path", ""))


def check(app: FastAPI, rows: Iterable[tuple[str, str, str]] = ALLOWED) -> None:
    """Lets no app start that has an end point of which nobody said who may ask it.

    Raises:
        RuntimeError: If there is one.
    """
    known = {(method, _form(path)) for method, path, _ in rows}
    missing = sorted(each for each in set(endpoints(app)) if (each[0], _form(each[1])) not in known)
    if missing:
        listed = ", ".join(f"{method} {path}" for method, path in missing)
        raise RuntimeError(f"no role is set for {listed}; add a row to dateline.web.allowed.ALLOWED")


def _form(path: str) -> str:
    """A path whatever its parameters are called."""
    return re.sub(r"\{\w+", "{", path)

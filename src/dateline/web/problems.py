"""The one shape of errors: problem details (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dateline.errors import ConflictError, DatelineError, OutputError, ProjectError, StoreError, UsageError
from dateline.web.headers import OF_DATA

MEDIA: Final = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a request.

    Attributes:
        where: Where in the request: `query.since`, `body.why`, `header.if-match`.
        message: What is wrong with it.
    """

    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a request was not answered, as RFC 9457 has it. Some kinds have further members, such as `heir` of an event that is gone.

    Attributes:
        type: What kind of problem, for programs: `urn:dateline:not-found`.
        title: The kind in words.
        status: The HTTP status.
        detail: What is wrong here, why, and what repairs it.
        errors: The single things that are wrong with the request.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()


class Refusal(Exception):
    """Ends a request with a problem."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        kind: str | None = None,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Fault] = (),
        **members: object,
    ) -> None:
        """Takes the status and the words.

        Args:
            status: The HTTP status.
            detail: What is wrong, why, and what repairs it.
            kind: The last part of the problem's type, else that of the status ("not-found").
            headers: Further headers of the answer.
            errors: The single things that are wrong.
            **members: Further members of the problem.
        """
        super().__init__(detail)
        self.status, self.detail, self.kind, self.headers = status, detail, kind, dict(headers or {})
        self.errors, self.members = tuple(errors), members


def refuse(refusal: Refusal) -> Response:
    """The answer that a refusal is."""
    phrase = HTTPStatus(refusal.status).phrase
    kind = refusal.kind or phrase.lower().replace(" ", "-")
    problem = Problem(
        type=f"urn:dateline:{kind}",
        title=kind.replace("-", " ").capitalize(),
        status=refusal.status,
        detail=refusal.detail,
        errors=refusal.errors,
    )
    content: dict[str, Any] = {
        **msgspec.to_builtins(problem),
        **{name: msgspec.to_builtins(value) for name, value in refusal.members.items()},
    }
    return Response(
        msgspec.json.encode(content), refusal.status, media_type=MEDIA, headers={"Cache-Control": "no-store", **refusal.headers}
    )


# What Dateline's own errors are over HTTP; the first that fits.
_STATUSES: Final[tuple[tuple[type[DatelineError], int], ...]] = (
    (UsageError, 422),
    (ConflictError, 409),
    (StoreError, 503),
    (ProjectError, 503),
    (OutputError, 500),
    (DatelineError, 422),
)


def install(app: FastAPI) -> None:
    """Has every error of an app answered with a problem."""
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(DatelineError, _ours)
    app.add_exception_handler(Exception, _fault)


def _refusal(_request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    return refuse(error)


def _invalid(_request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [Fault(where=".".join(str(part) for part in each["loc"]), message=each["msg"]) for each in error.errors()]
    detail = "; ".join(f"{fault.where}: {fault.message}" for fault in faults) or "the request cannot be read"
    return refuse(Refusal(422, detail, errors=faults))


_WORDS: Final = {
    404: "there is nothing at {path}; GET /api/v1/openapi.json lists what there is",
    405: "{path} does not answer {method}; it answers {allowed}",
}


def _plain(request: Request, error: Exception) -> Response:
    """The framework's own refusals: no such path, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    words = {"path": request.url.path, "method": request.method, "allowed": headers.get("Allow", "other methods")}
    return refuse(Refusal(error.status_code, _WORDS.get(error.status_code, str(error.detail)).format(**words), headers=headers))


def _ours(_request: Request, error: Exception) -> Response:
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
    return refuse(Refusal(status, str(error)))


def _fault(request: Request, error: Exception) -> Response:
    """A fault of Dateline's own: told to the log, not to the asker, who could do nothing with it."""
    logging.getLogger("dateline").error("%s %s: internal error", request.method, request.url.path, exc_info=error)
    return refuse(Refusal(500, "this is a fault of dateline's; its log says where, please report it", headers=OF_DATA))


def described(words: str) -> dict[str, Any]:
    """A problem that an end point may answer, for the OpenAPI document."""
    return {"description": words, "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    404: described("There is no such thing."),
    422: described("A parameter or the body makes no sense; `errors` says which."),
    "default": described("Any other problem."),
}
"""Problems of every end point, for the OpenAPI document."""

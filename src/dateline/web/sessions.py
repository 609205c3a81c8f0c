"""Logging in and out, and who one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.project.users import LONGEST, ROLES, LoggedIn
from dateline.web.access import Access, Way
from dateline.web.cookies import end_cookie, set_cookie
from dateline.web.sending import send

router: Final = APIRouter(prefix="/session", tags=["session"])
_UNKEPT: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whoami:
    """Who is asking.

    Attributes:
        name: Their name; null if nobody is logged in.
        role: viewer, coder or admin; null likewise.
        may: The roles whose end points they may use.
        way: How one logs in: with the `link` that the server prints, or with a `password`; `none` where nobody has to.
    """

    name: str | None
    role: str | None
    may: tuple[str, ...]
    way: Way


class Login(BaseModel):
    """A name and its password."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=64, examples=["ann"], description="Who.")]
    password: Annotated[str, Field(max_length=LONGEST, examples=["a long enough sentence"], description="The password.")]


@router.get("", response_model=Whoami, operation_id="readSession", summary="Who am I?")
def read(request: Request) -> Response:
    """Who asks and what they may; nobody, if one has to log in first."""
    access: Access = request.app.state.access
    return send(request, _whoami(access.user(request), access), headers=_UNKEPT)


@router.post("", response_model=Whoami, operation_id="logIn", summary="Log in")
def log_in(request: Request, login: Login) -> Response:
    """Begins a session: the browser is given a cookie. After some wrong passwords the next has to wait (429)."""
    access: Access = request.app.state.access
    user, shown = access.log_in(request, login.name, login.password)
    answer = send(request, _whoami(user, access), headers=_UNKEPT)
    set_cookie(request, answer, shown)
    return answer


@router.delete("", status_code=204, operation_id="logOut", summary="Log out")
def log_out(request: Request) -> Response:
    """Ends the session; the browser throws away what it kept of the project."""
    access: Access = request.app.state.access
    access.log_out(request)
    answer = Response(status_code=204, headers={**_UNKEPT, "Clear-Site-Data": '"cache"'})
    end_cookie(request, answer)
    return answer


def _whoami(user: LoggedIn | None, access: Access) -> Whoami:
    may = tuple(role for role in ROLES if user is not None and user.may(role))
    return Whoami(name=user.name if user else None, role=user.role if user else None, may=may, way=access.way)

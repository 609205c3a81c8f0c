"""Who may ask: a policy that is laid around the whole app."""

from __future__ import annotations

from typing import Final, Literal, Protocol

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from dateline.project import Project, users
from dateline.project.users import ROLES, LoggedIn
from dateline.web.attempts import Attempts
from dateline.web.cookies import shown_by
from dateline.web.gate import Gate, Hosts, user_of
from dateline.web.links import Links
from dateline.web.problems import Refusal

Way = Literal["link", "password", "none"]
_ADMIN: Final = ROLES[-1]


class Access(Protocol):
    """A policy. `create_app` installs it last, so that it stands before everything else."""

    way: Way
    """How one logs in: `link`, `password`, or `none` where everybody is."""

    def install(self, app: FastAPI) -> None:
        """Adds its middleware to an app."""

    def user(self, request: Request) -> LoggedIn | None:
        """Who asks, None if nobody is logged in."""

    def log_in(self, request: Request, name: str, password: str) -> tuple[LoggedIn, str]:
        """Who has this password, and the secret that their browser is given.

        Raises:
            Refusal: If nobody has, or one does not log in so here.
        """

    def log_out(self, request: Request) -> None:
        """Ends the session of who asks."""


class Open:
    """Everybody who can reach the server may do everything: for tests only."""

    way: Way = "none"

    def __init__(self, *, by: str = "local") -> None:
        """Takes the name under which decisions are kept."""
        self._user = LoggedIn(by, _ADMIN)

    def install(self, app: FastAPI) -> None:
        """Adds nothing."""

    def user(self, request: Request) -> LoggedIn | None:
        """Always the same."""
        return user_of(request) or self._user

    def log_in(self, request: Request, name: str, password: str) -> tuple[LoggedIn, str]:
        """Refuses: nobody has to."""
        del request, name, password
        raise Refusal(409, "nobody has to log in here")

    def log_out(self, request: Request) -> None:
        """Does nothing: nobody has logged in."""


class Local:
    """This machine's own user, who has opened a one-time link; a script may also show a user's token.

    Attributes:
        links: Makes the links.
    """

    way: Way = "link"

    def __init__(self, project: Project, *, by: str) -> None:
        """Takes the project, and the name under which decisions are kept."""
        self._project, self._by = project, by
        self.links = Links()

    def install(self, app: FastAPI) -> None:
        """Lays the gate around the app; only this machine's own addresses will do."""
        app.add_middleware(Gate, hosts=Hosts(), who=self._who, before=self.links.open)

    def user(self, request: Request) -> LoggedIn | None:
        """Who asks."""
        return user_of(request)

    def log_in(self, request: Request, name: str, password: str) -> tuple[LoggedIn, str]:
        """Refuses: here one opens a link."""
        del request, name, password
        raise Refusal(409, "here one logs in with the link that dateline serve prints; press Enter in its terminal for another one")

    def log_out(self, request: Request) -> None:
        """Ends the session; the link that began it was spent by then."""
        self.links.end(request)

    async def _who(self, request: Request) -> LoggedIn | None:
        if self.links.know(request):
            return LoggedIn(self._by, _ADMIN)
        return await _bearer(self._project, request)


class Named:
    """Users with names and passwords, wherever they are; scripts show their tokens."""

    way: Way = "password"

    def __init__(self, project: Project, *, hosts: Hosts) -> None:
        """Takes the project with its users, and the names by which the server may be asked for."""
        self._project, self._hosts, self._attempts = project, hosts, Attempts()

    def install(self, app: FastAPI) -> None:
        """Lays the gate around the app."""
        app.add_middleware(Gate, hosts=self._hosts, who=self._who, before=_nothing)

    def user(self, request: Request) -> LoggedIn | None:
        """Who asks."""
        return user_of(request)

    def log_in(self, request: Request, name: str, password: str) -> tuple[LoggedIn, str]:
        """Checks a password, unless too many were tried.

        Raises:
            Refusal: If it is wrong (401) or too many were (429).
        """
        asker = request.client.host if request.client else ""
        with self._attempts.one(asker, name) as attempt:
            user = users.log_in(self._project.store, name, password)
            if user is None:
                raise Refusal(401, "name or password is wrong", kind="wrong-password")
            attempt.succeed()
        return user, users.begin(self._project.store, user.name)

    def log_out(self, request: Request) -> None:
        """Ends the session, here and in the project."""
        shown = shown_by(request)
        if shown is not None:
            users.end(self._project.store, shown)

    async def _who(self, request: Request) -> LoggedIn | None:
        shown = shown_by(request)
        found = None if shown is None else await run_in_threadpool(users.whose, self._project.store, shown, "session")
        return found or await _bearer(self._project, request)


def opening(access: Access, address: str) -> str:
    """What to open in a browser: a one-time link where one logs in so, else the server's address."""
    return access.links.new(address) if isinstance(access, Local) else address


def by(request: Request) -> str:
    """Under which name the decisions of who asks are kept.

    Raises:
        Refusal: If nobody is logged in.
    """
    access: Access = request.app.state.access
    user = access.user(request)
    if user is None:
        raise Refusal(401, "log in first", kind="not-logged-in")
    return user.name


async def _bearer(project: Project, request: Request) -> LoggedIn | None:
    """Who shows a token as `Authorization: Bearer TOKEN`."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not shown.strip():
        return None
    return await run_in_threadpool(users.whose, project.store, shown.strip(), "token")


async def _nothing(_request: Request) -> Response | None:
    """Lets a request go on."""
    return None

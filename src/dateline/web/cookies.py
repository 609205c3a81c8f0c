"""The cookie by which a browser shows who it is."""

from __future__ import annotations

from fastapi import Request, Response


def cookie_of(request: Request) -> str:
    """The name of the cookie: with the port, as browsers keep one jar for all ports of a machine."""
    server = request.scope.get("server")
    return f"dateline-{server[1] if server else 0}"


def shown_by(request: Request) -> str | None:
    """The secret that a browser shows, None if it has none."""
    return request.cookies.get(cookie_of(request))


def set_cookie(request: Request, answer: Response, shown: str) -> None:
    """Gives a browser the secret of a session: no script can read it, and no other site can make use of it."""
    secure = request.url.scheme == "https"
    answer.set_cookie(cookie_of(request), shown, httponly=True, secure=secure, samesite="strict", path="/")


def end_cookie(request: Request, answer: Response) -> None:
    """Takes it from the browser again."""
    answer.delete_cookie(cookie_of(request), httponly=True, samesite="strict", path="/")

"""Users: who may look, who may decide, who may do all; passwords, sessions and tokens."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from dateline.errors import UsageError
from dateline.store import Store, people
from dateline.store.people import SessionKind

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from dateline.store.people import User

ROLES: Final = ("viewer", "coder", "admin")
"""Each may do all that those before it may."""

SHORTEST: Final = 12
"""Characters of a password at least. Source: NIST SP 800-63B asks for 8 and recommends 15; length counts, not a mix of signs."""
LONGEST: Final = 1000
"""Characters of a password at most: it is hashed whole."""

LASTS: Final[Mapping[SessionKind, timedelta]] = {"session": timedelta(hours=12), "token": timedelta(days=365)}
"""A session lasts a working day, then one logs in anew; a script's token a year, so that forgotten ones end."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$")
_SECRET_BYTES: Final = 32
_AT_ONCE: Final = BoundedSemaphore(2)
"""Passwords that are checked at a time: each takes 64 MiB and a processor, and whoever sends many logins must not take all."""


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Who is asking.

    Attributes:
        name: Their name.
        role: viewer, coder or admin.
    """

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether they may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def add(store: Store, name: str, role: str, password: str, *, by: str) -> None:
    """Adds a user.

    Raises:
        UsageError: If the name, role or password cannot be used, or the name is taken.
    """
    if not _NAME.match(name):
        raise UsageError(f"{name!r} cannot name a user; use up to 64 letters, digits, '.', '_', '@' and '-'")
    hashed, now = _hashed(_fit(password)), store.now()
    with store.write() as connection:
        if not people.add(connection, people.User(name, _known(role), hashed, now, now), by=by):
            raise UsageError(f"there is a user {name} already; give them another password with: dateline users password {name}")


def every(store: Store) -> list[User]:
    """All users, by name."""
    with store.read() as connection:
        return people.users(connection)


def set_role(store: Store, name: str, role: str, *, by: str) -> None:
    """Gives a user another role.

    Raises:
        UsageError: If there is no such user or role, or nobody would be left who may do all.
    """
    with store.write() as connection:
        _keep_an_admin(people.users(connection), name, _known(role))
        people.set_role(connection, name, role, by=by, at=store.now())


def set_password(store: Store, name: str, password: str, *, by: str) -> None:
    """Gives a user another password; all sessions and tokens of theirs end.

    Raises:
        UsageError: If there is no such user, or the password cannot be used.
    """
    hashed = _hashed(_fit(password))
    with store.write() as connection:
        if people.by_name(connection, name) is None:
            raise UsageError(_nobody(name))
        people.set_password(connection, name, hashed, by=by, at=store.now())


def remove(store: Store, name: str, *, by: str) -> None:
    """Takes a user away; what they decided stays.

    Raises:
        UsageError: If there is no such user, or nobody would be left who may do all.
    """
    with store.write() as connection:
        _keep_an_admin(people.users(connection), name, None)
        people.remove(connection, name, by=by, at=store.now())


def log_in(store: Store, name: str, password: str) -> LoggedIn | None:
    """Who that is, None if there is no such user or it is not their password. Both take the same time."""
    with store.read() as connection:
        user = people.by_name(connection, name)
    right = _matches(user.password if user else _nobodys(), password)
    if user is None or not right:
        return None
    if _hasher().check_needs_rehash(user.password):
        with store.write() as connection:
            people.refresh_password(connection, name, _hashed(password))
    return LoggedIn(user.name, user.role)


def begin(store: Store, name: str, *, kind: SessionKind = "session", label: str = "", lasts: timedelta | None = None) -> str:
    """Begins a session or makes a token; what is given back is shown to nobody but its owner, and kept nowhere.

    Raises:
        UsageError: If there is no such user.
    """
    shown, now = secrets.token_urlsafe(_SECRET_BYTES), store.now()
    until = _later(now, lasts if lasts is not None else LASTS[kind])
    with store.write() as connection:
        if people.by_name(connection, name) is None:
            raise UsageError(_nobody(name))
        people.begin(connection, people.Session(people.key_of(shown), name, kind, label, now, until))
    return shown


def whose(store: Store, shown: str, kind: SessionKind) -> LoggedIn | None:
    """Whose session or token this is, None if it is not known, has expired or is of the other kind."""
    with store.read() as connection:
        found = people.whose(connection, people.key_of(shown), at=store.now())
    return LoggedIn(found[0].name, found[0].role) if found is not None and found[1].kind == kind else None


def end(store: Store, shown: str) -> None:
    """Ends a session."""
    with store.write() as connection:
        people.end(connection, people.key_of(shown))


def end_tokens(store: Store, name: str, *, by: str) -> int:
    """Ends all tokens of a user; says how many there were."""
    with store.write() as connection:
        return people.end_tokens(connection, name, by=by, at=store.now())


def _keep_an_admin(there: list[User], name: str, role: str | None) -> None:
    """Lets nobody lock everybody out.

    Raises:
        UsageError: If there is no such user, or nobody would be left who may do all.
    """
    if all(user.name != name for user in there):
        raise UsageError(_nobody(name))
    others = [user for user in there if user.name != name]
    if role != ROLES[-1] and others and not any(user.role == ROLES[-1] for user in others):
        raise UsageError(f"{name} is the only admin; make somebody else one first, with: dateline users role NAME admin")


def _nobody(name: str) -> str:
    return f"there is no user {name!r}; dateline users list shows them"


def _known(role: str) -> str:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role; there are {', '.join(ROLES)}")
    return role


def _fit(password: str) -> str:
    if len(password) < SHORTEST:
        raise UsageError(f"the password has {len(password)} characters; give at least {SHORTEST}, a short sentence is best")
    if len(password) > LONGEST:
        raise UsageError(f"the password has {len(password)} characters; give at most {LONGEST}")
    return password


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with the parameters that its library recommends (RFC 9106, low memory: 64 MiB)."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def _hashed(password: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(password)


@cache
def _nobodys() -> str:
    """A hash that no password has, so that asking for an unknown name takes as long."""
    return _hashed(secrets.token_urlsafe(_SECRET_BYTES))


def _matches(hashed: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    with _AT_ONCE:
        try:
            return _hasher().verify(hashed, password[: LONGEST + 1])
        except VerificationError:
            return False


def _later(now: str, lasts: timedelta) -> str:
    return (datetime.fromisoformat(now).astimezone(UTC) + lasts).isoformat(timespec="microseconds")

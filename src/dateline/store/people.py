"""Users and their sessions. What identifies a session is kept as its hash only: who reads the database cannot take it over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from dateline.store import audit
from dateline.store.schema_trust import person, session

SessionKind = Literal["session", "token"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in.

    Attributes:
        name: Their name.
        role: viewer, coder or admin.
        password: As argon2 writes its hash.
        added: Since when, ISO 8601.
        changed: When the password or role last changed.
    """

    name: str
    role: str
    password: str
    added: str
    changed: str


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is logged in.

    Attributes:
        key: SHA-256 of what they show.
        person: Who.
        kind: `session` of a browser, `token` of a script.
        label: What a token is for.
        made: Since when, ISO 8601.
        expires: Until when.
    """

    key: str
    person: str
    kind: str
    label: str
    made: str
    expires: str


def key_of(shown: str) -> str:
    """What is kept of a session's secret."""
    return hashlib.sha256(shown.encode("utf-8", errors="replace")).hexdigest()


def add(connection: Connection, user: User, *, by: str) -> bool:
    """Adds a user; says whether the name was free."""
    if by_name(connection, user.name) is not None:
        return False
    connection.execute(insert(person).values({name: getattr(user, name) for name in User.__dataclass_fields__}))
    audit.note(connection, "add user", user.name, who=by, at=user.added, details={"role": user.role})
    return True


def by_name(connection: Connection, name: str) -> User | None:
    """A user, None if there is none of this name."""
    row = connection.execute(select(person).where(person.c.name == name)).first()
    return None if row is None else User(**row._mapping)


def users(connection: Connection) -> list[User]:
    """All, by name."""
    return [User(**row._mapping) for row in connection.execute(select(person).order_by(person.c.name))]


def set_role(connection: Connection, name: str, role: str, *, by: str, at: str) -> None:
    """Gives a user another role; sessions go on with it."""
    connection.execute(update(person).where(person.c.name == name).values(role=role, changed=at))
    audit.note(connection, "change role", name, who=by, at=at, details={"role": role})


def set_password(connection: Connection, name: str, password: str, *, by: str, at: str) -> None:
    """Gives a user another password's hash and ends all sessions and tokens that were begun with the old one."""
    connection.execute(update(person).where(person.c.name == name).values(password=password, changed=at))
    connection.execute(delete(session).where(session.c.person == name))
    audit.note(connection, "change password", name, who=by, at=at)


def refresh_password(connection: Connection, name: str, password: str) -> None:
    """Keeps the same password's hash as it is made today."""
    connection.execute(update(person).where(person.c.name == name).values(password=password))


def remove(connection: Connection, name: str, *, by: str, at: str) -> None:
    """Takes a user away, with all sessions; what they decided stays."""
    connection.execute(delete(session).where(session.c.person == name))
    connection.execute(delete(person).where(person.c.name == name))
    audit.note(connection, "remove user", name, who=by, at=at)


def begin(connection: Connection, begun: Session) -> None:
    """Keeps a session; those that have expired go."""
    connection.execute(delete(session).where(session.c.expires <= begun.made))
    connection.execute(insert(session).values({name: getattr(begun, name) for name in Session.__dataclass_fields__}))
    if begun.kind == "token":
        audit.note(connection, "make token", begun.person, who=begun.person, at=begun.made, details={"key": begun.key})


def whose(connection: Connection, key: str, *, at: str) -> tuple[User, Session] | None:
    """The user of a session and the session, None if it is not known or has expired."""
    question = select(session, person.c.role, person.c.password, person.c.added, person.c.changed)
    row = connection.execute(question.join(person).where(session.c.key == key, session.c.expires > at)).first()
    if row is None:
        return None
    user = User(row.person, row.role, row.password, row.added, row.changed)
    return user, Session(row.key, row.person, row.kind, row.label, row.made, row.expires)


def end(connection: Connection, key: str) -> bool:
    """Ends a session; says whether there was one."""
    return connection.execute(delete(session).where(session.c.key == key)).rowcount > 0


def end_tokens(connection: Connection, name: str, *, by: str, at: str) -> int:
    """Ends all tokens of a user; says how many there were."""
    ended = connection.execute(delete(session).where(session.c.person == name, session.c.kind == "token")).rowcount
    if ended:
        audit.note(connection, "end tokens", name, who=by, at=at)
    return ended

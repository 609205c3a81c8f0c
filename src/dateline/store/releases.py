"""Releases: named sets of events as they were, which nothing changes afterwards. Each item has the hash of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, select

from dateline.records import codec
from dateline.records.story import AccountEvent
from dateline.store import audit
from dateline.store.packing import pack, unpack
from dateline.store.schema_account import release, release_item

_EVENT: Final = "event"
_AT_ONCE: Final = 500


def keep(
    connection: Connection, name: str, told: Iterable[AccountEvent], *, manifest: dict[str, Any], by: str, note: str | None, at: str
) -> str:
    """Freezes events under a name that no release has yet.

    Args:
        connection: A writing one.
        name: The release's.
        told: The events, in the order of their ids.
        manifest: What is to be said of the whole.
        by: Who releases.
        note: What for.
        at: The time, ISO 8601.

    Returns:
        The release's SHA-256: of the lines "id sha256" of its events, in order.
    """
    whole = hashlib.sha256()
    rows = []
    for each in told:
        body = msgspec.json.encode(each)
        digest = hashlib.sha256(body).hexdigest()
        whole.update(f"{each.id} {digest}\n".encode())
        rows.append({"release": name, "kind": _EVENT, "id": each.id, "sha256": digest, "body": pack(body)})
    sha256 = whole.hexdigest()
    noted = audit.note(connection, "release", name, who=by, at=at, details={"sha256": sha256})
    said = {**manifest, "events": len(rows), "audit": f"{noted.no}:{noted.hash}"}
    values = {"name": name, "at": at, "by": by, "note": note, "sha256": sha256, "manifest": said}
    connection.execute(insert(release).values(values))
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(release_item), rows[start : start + _AT_ONCE])
    return sha256


def releases(connection: Connection) -> list[dict[str, Any]]:
    """All releases, the oldest first: name, at, by, note, sha256, manifest."""
    return [dict(row._mapping) for row in connection.execute(select(release).order_by(release.c.at, release.c.name))]


def events(connection: Connection, name: str) -> Iterator[AccountEvent]:
    """The events of a release as they were, in the order of their ids."""
    question = select(release_item.c.body).where(release_item.c.release == name, release_item.c.kind == _EVENT).order_by(release_item.c.id)
    with connection.execute(question.execution_options(yield_per=_AT_ONCE)) as rows:
        for (body,) in rows:
            yield codec.decoder(AccountEvent).decode(unpack(body))


def broken(connection: Connection, name: str) -> list[str]:
    """Ids of the events of a release whose bytes are not those that were frozen, or "release" if items are missing."""
    whole = hashlib.sha256()
    wrong = []
    question = select(release_item).where(release_item.c.release == name).order_by(release_item.c.id)
    for row in connection.execute(question):
        whole.update(f"{row.id} {row.sha256}\n".encode())
        if hashlib.sha256(unpack(row.body)).hexdigest() != row.sha256:
            wrong.append(row.id)
    frozen = connection.execute(select(release.c.sha256).where(release.c.name == name)).scalar()
    return wrong if whole.hexdigest() == frozen else [*wrong, "release"]

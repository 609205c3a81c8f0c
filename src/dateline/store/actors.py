"""Actors by what people decided about them: who is known as whom, in which events, and whose statements are whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from dateline.records.identity import SAME, Corrections, Named, corrections_of, kept
from dateline.records.question import SIDES, Party, Question
from dateline.records.story import Decision
from dateline.store import decisions
from dateline.store.schema import party, statement
from dateline.store.schema_account import event, event_party, event_tag
from dateline.store.words import plain_name

_SPEAKER: Final = {"speaker": "name", "country": "country", "sector": "sector", "kind": "kind"}
"""Columns of a statement that describe its speaker, with what they are of an actor."""
_SET: Final = update(statement).where(statement.c.no == bindparam("of"))


def corrections(connection: Connection) -> Corrections:
    """What stands of what people decided about actors."""
    return corrections_of(decisions.about_actors(connection))


def called(connection: Connection, name: str) -> list[str]:
    """Identities of those whom events or statements call so, compared without case, accents and punctuation; sorted."""
    plain = plain_name(name)
    asked = (select(table.c.identity).where(table.c.plain == plain).distinct() for table in (event_party, statement))
    return sorted({identity for question in asked for identity in connection.execute(question).scalars() if identity is not None})


def speaker(connection: Connection, identity: str) -> Named | None:
    """Somebody as the latest of their statements has them, None if there is none."""
    columns = [statement.c[column].label(name) for column, name in _SPEAKER.items()]
    row = connection.execute(select(*columns).where(statement.c.identity == identity).order_by(statement.c.no.desc()).limit(1)).first()
    return None if row is None else Named(identity=identity, **row._mapping)


def led(connection: Connection, question: Question) -> Question:
    """The question with everybody it names as they are known now: whoever a person gave another name is found by the former one too."""
    asked = {name: parties for name in ("actor", *SIDES) if _is_of_somebody(parties := getattr(question, name))}
    decided = corrections(connection) if asked else None
    if decided is None or not decided.standing:
        return question
    former = _former_names(decided)
    changes: dict[str, Any] = {name: tuple(_led(parties, decided, former)) for name, parties in asked.items()}
    return replace(question, **changes)


def _is_of_somebody(parties: Iterable[Party]) -> bool:
    return any(one.identity or one.name for one in parties)


def _led(parties: Iterable[Party], decided: Corrections, former: Mapping[str, Sequence[str]]) -> Iterator[Party]:
    for one in parties:
        yield one if one.identity is None else replace(one, identity=decided.leads(one.identity))
        if one.name is not None:
            yield from (replace(one, name=None, identity=decided.leads(known)) for known in former.get(plain_name(one.name), ()))


def _former_names(decided: Corrections) -> Mapping[str, list[str]]:
    """Whom plain names meant before people said that they are called otherwise, or are somebody else."""
    found: dict[str, list[str]] = {}
    for identity, fields in decided.standing.items():
        for name in {_name_before(each) for field, each in fields.items() if field in ("name", SAME)} - {None}:
            found.setdefault(plain_name(str(name)), []).append(identity)
    return found


def _name_before(made: Decision) -> str | None:
    old = made.old["name"] if made.field == SAME else made.old
    return None if old is None else str(old)


def events_of(connection: Connection, identity: str) -> list[str]:
    """Ids of the events in which somebody takes part, sorted."""
    numbers = select(event_party.c.event).where(event_party.c.identity == identity)
    return sorted(connection.execute(select(event.c.id).where(event.c.no.in_(numbers))).scalars())


def holds(connection: Connection, target: str, decision: str) -> bool:
    """Whether a decision about an actor has anything to hold on to: a mention, a statement or an event."""
    tagged = select(event_tag.c.event).where(event_tag.c.kind == "decision", event_tag.c.value == decision)
    spoken = (select(statement.c.no).where(column == target) for column in (statement.c.identity, statement.c.told_identity))
    asked = (select(party.c.mention).where(party.c.identity == target), *spoken, tagged)
    return any(connection.execute(question.limit(1)).first() is not None for question in asked)


def speaking(values: Mapping[str, Any], decided: Corrections) -> dict[str, Any]:
    """A statement's row as people say who its speaker is, with what the coder says kept beside it.

    Args:
        values: The row as the coder has it.
        decided: What was decided about actors.
    """
    same = {**values, "told_identity": None, "told": None}
    if values["identity"] is None or values["speaker"] is None:
        return same
    coded = {name: values[column] for column, name in _SPEAKER.items()}
    who, made = decided.of(Named(identity=values["identity"], **coded))
    if not made:
        return same
    told = {column: kept(said) if (said := getattr(who, name)) is not None else None for column, name in _SPEAKER.items()}
    now = {**told, "plain": plain_name(who.name), "identity": who.identity}
    return {**values, **now, "told_identity": values["identity"], "told": {column: values[column] for column in _SPEAKER}}


def settle_statements(connection: Connection, identity: str) -> None:
    """Has the statements of somebody, as they are known until now, say who that is by people's word.

    Args:
        connection: A writing one.
        identity: By which they have been known.
    """
    decided = corrections(connection)
    names = ("identity", "plain", *_SPEAKER)
    columns = [statement.c[name] for name in ("no", "told_identity", "told", *names)]
    rows = [_coded(dict(row._mapping)) for row in connection.execute(select(*columns).where(statement.c.identity == identity))]
    if rows:
        connection.execute(_SET, [{"of": row.pop("no"), **speaking(row, decided)} for row in rows])


def _coded(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a statement's speaker as the coder has them."""
    now = {name: row[name] for name in ("no", "identity", "plain", *_SPEAKER)}
    if row["told_identity"] is None:
        return now
    return {**now, **row["told"], "plain": plain_name(row["told"]["speaker"]), "identity": row["told_identity"]}

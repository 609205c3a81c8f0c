"""Actors from entities of followthemoney, one JSON object a line, as Aleph and OpenSanctions write them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, cast

from dateline.knowledge.actor_names import fold
from dateline.knowledge.actor_rows import KnownActor, Term
from dateline.knowledge.imports.facts import Facts, Unusable, distinct, is_day, lines_of
from dateline.records.resolved import ActorKind

COUNTRY_OF: Final = ("citizenship", "nationality", "country", "jurisdiction", "mainCountry")
OTHER_NAMES: Final = ("alias", "previousName", "abbreviation")
"""Not `weakAlias`: a nickname or given name that many share."""


@dataclass(slots=True)
class _Gathered:
    """What stands in entities of its own until all are read: offices, and who held them when."""

    actors: dict[str, KnownActor] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    held: list[tuple[str, str, str, str]] = field(default_factory=list)


def read_entities(path: Path, facts: Facts) -> Iterator[KnownActor | Unusable]:
    """The actors of a file: people, organisations, public bodies and companies, with the offices that they held.

    Entities of other schemata are passed over. What was no use comes first.

    Raises:
        KnowledgeError: If the file cannot be read.
    """
    gathered = _Gathered()
    for number, line in lines_of(path):
        if line.strip():
            wrong = _gather(number, line, gathered, facts, path.name)
            if wrong:
                yield wrong
    terms: dict[str, list[Term]] = {}
    for holder, post, start, end in gathered.held:
        if holder in gathered.actors and post in gathered.offices:
            office = facts.office(gathered.offices[post], gathered.actors[holder].country)
            terms.setdefault(holder, []).append(Term(office, start, end, gathered.actors[holder].source))
    for key, actor in gathered.actors.items():
        held = sorted(terms.get(key, ()), key=lambda term: (term.start, term.end))
        sectors = distinct((*(facts.sector(term.role) or "" for term in held), *actor.sectors))
        yield replace(actor, terms=tuple(held), sectors=sectors, sector=sectors[0] if sectors else None)


@cache
def _table(name: str) -> Mapping[str, tuple[str, str]]:
    with resources.files("dateline.knowledge").joinpath("data", "imports", name).open(encoding="utf-8") as lines:
        return {row[0]: (row[1], row[2]) for row in list(csv.reader(lines, delimiter="\t"))[1:]}


def _gather(number: int, line: bytes, gathered: _Gathered, facts: Facts, file: str) -> Unusable | None:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unusable(number, f"is no JSON: {error}; give one entity a line")
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict) or not isinstance(entity.get("id"), str):
        return Unusable(number, "is no entity of followthemoney: it lacks id, schema or properties; give one entity a line")
    schema = entity.get("schema")
    if schema == "Occupancy":
        gathered.held += _held(entity)
    elif schema == "Position":
        gathered.offices.update((entity["id"], name) for name in _told(entity, "name")[:1])
    elif schema in _table("followthemoney-schemata.tsv"):
        actor = _actor(entity, facts, file)
        if actor is None:
            return Unusable(number, f"the {schema} '{entity['id']}' has no name; give it a property name")
        gathered.actors[entity["id"]] = actor
    return None


def _told(entity: Mapping[str, Any], *properties: str) -> list[str]:
    """The texts of properties; where entities are nested, the id of each."""
    values = (value for name in properties for value in entity["properties"].get(name) or ())
    texts = (value.get("id") if isinstance(value, dict) else value for value in values)
    return [text for text in texts if isinstance(text, str)]


def _held(entity: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    start, end = (next((day[:10] for day in _told(entity, name) if is_day(day[:10])), "") for name in ("startDate", "endDate"))
    if start and end and end < start[: len(end)]:
        start, end = "", ""
    return [(holder, post, start, end) for holder in _told(entity, "holder") for post in _told(entity, "post")]


def _actor(entity: Mapping[str, Any], facts: Facts, file: str) -> KnownActor | None:
    names = [name for name in distinct((*_told(entity, "name"), *_told(entity, *OTHER_NAMES))) if fold(name)]
    if not _told(entity, "name") or not names:
        return None
    kind, own = _table("followthemoney-schemata.tsv")[entity["schema"]]
    topics = [row for topic, row in _table("followthemoney-topics.tsv").items() if topic in _told(entity, "topics")]
    if kind != "person":
        kind = next((told for told, _ in topics if told), kind)
    told = [sector for _, sector in topics]
    sectors = distinct((*(facts.sector(words) or "" for words in _told(entity, "position")), *told, *(() if told else (own,))))
    return KnownActor(
        name=names[0],
        kind=cast(ActorKind, kind),
        country=next((code for words in _told(entity, *COUNTRY_OF) if (code := facts.country(words))), None),
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=None,
        wikidata=next((name for name in _told(entity, "wikidataId") if name[:1] == "Q" and name[1:].isdigit()), None),
        aliases=tuple(names[1:]),
        terms=(),
        source=next(iter(_told(entity, "sourceUrl")), file),
        row=f"{file}, {entity['id']}",
    )

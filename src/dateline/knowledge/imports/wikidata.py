"""Actors from Wikidata's JSON dump: one item a line, streamed and filtered by class.

The file is gone through four times: for the subclasses of the wanted classes, for what the items of these point to, for the labels
of those offices, occupations and countries, and for the items themselves. Nothing is kept of the rest, so that a dump of any size fits.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Final, cast, get_args

from dateline.errors import UsageError
from dateline.knowledge.actor_names import fold
from dateline.knowledge.actor_rows import KnownActor, Term
from dateline.knowledge.imports.facts import Facts, Unusable, distinct, lines_of
from dateline.knowledge.imports.subclasses import with_subclasses
from dateline.records.resolved import ActorKind

SUBCLASS_OF: Final = "P279"
INSTANCE_OF, CITIZENSHIP, COUNTRY, POSITION, OCCUPATION = "P31", "P27", "P17", "P39", "P106"
START, END, ALPHA3, ALPHA2 = "P580", "P582", "P298", "P297"
LANGUAGES: Final = ("en", "mul")
"""Of labels: English, or one that is the same in many languages."""
MONTH_PRECISION, DAY_PRECISION = 10, 11
YEAR_PRECISION: Final = 9
ID: Final = re.compile(rb'"id"\s*:\s*"(Q[1-9]\d*)"')
NUMBER: Final = re.compile(r"Q([1-9]\d{0,8})")
SOURCE: Final = "wikidata"
_CLASS: Final = re.compile(r"(Q[1-9]\d*)(?:=([a-z-]+))?")


@dataclass(slots=True)
class _Labels:
    """What the items say that others point to: their labels, and the codes of those that are countries."""

    wanted: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)


def read_items(path: Path, facts: Facts, *, classes: Sequence[str] = ()) -> Iterator[KnownActor | Unusable]:
    """The actors of a dump.

    Args:
        path: The dump, or a part of it: one item a line, with or without the brackets and commas of one large list.
        facts: What to read by.
        classes: As "Q5", or "Q5=person" for a class that we have no kind for; empty for ours.

    Raises:
        KnowledgeError: If the file cannot be read.
        UsageError: If a class is none.
    """
    kinds, labels = with_subclasses(_superclasses(path), _classes(classes)), _Labels()
    for _, item in _items(path, kinds):
        if not isinstance(item, Unusable):
            labels.wanted.update(_pointed_to(item))
    for number, line in lines_of(path):
        found = ID.search(line)
        if found and found[1].decode() in labels.wanted and not isinstance(item := _parsed(number, line), Unusable):
            _learn(labels, item, facts)
    for _, item in _items(path, kinds):
        actor = item if isinstance(item, Unusable) else _actor(item, kinds, labels, facts)
        if actor is not None:
            yield actor


def _classes(wanted: Sequence[str]) -> Mapping[str, tuple[ActorKind, str]]:
    """Kind and sector by class, those first that decide where an item is of several."""
    with resources.files("dateline.knowledge").joinpath("data", "imports", "wikidata-classes.tsv").open(encoding="utf-8") as lines:
        ours = {row["class"]: (cast(ActorKind, row["kind"]), row["sector"]) for row in csv.DictReader(lines, delimiter="\t")}
    if not wanted:
        return ours
    chosen: dict[str, tuple[ActorKind, str]] = {}
    for text in wanted:
        match = _CLASS.fullmatch(text)
        if match is None or (match[2] and match[2] not in get_args(ActorKind)):
            raise UsageError(f"'{text}' is no class; write it as Q5, or with its kind as Q5=person, of {', '.join(get_args(ActorKind))}")
        kind, sector = ours.get(match[1], ("group", ""))
        chosen[match[1]] = (cast(ActorKind, match[2]) or kind, sector)
    return chosen


def _superclasses(path: Path) -> Iterator[tuple[int, int]]:
    """Class and superclass of all items that have one, by number; lines that cannot be read are left to the passes that tell of them."""
    mark = f'"{SUBCLASS_OF}"'.encode()
    for number, line in lines_of(path):
        item = _parsed(number, line) if mark in line else None
        if isinstance(item, dict) and (own := NUMBER.fullmatch(item["id"])):
            parents = (NUMBER.fullmatch(name) for name in _targets(item, SUBCLASS_OF))
            yield from ((int(own[1]), int(parent[1])) for parent in parents if parent)


def _items(path: Path, kinds: Mapping[str, object]) -> Iterator[tuple[int, dict[str, Any] | Unusable]]:
    """Items of the wanted classes; other lines are not even parsed, unless they are no items at all."""
    wanted = {name.encode() for name in kinds}
    for number, line in lines_of(path):
        bare = line.strip()
        if bare in {b"", b"[", b"]"}:
            continue
        whole = bare.startswith(b"{") and bare.rstrip(b",").endswith(b"}")
        if not whole or not wanted.isdisjoint(ID.findall(line)):
            item = _parsed(number, line)
            if isinstance(item, Unusable) or _class_of(item, kinds):
                yield number, item


def _parsed(number: int, line: bytes) -> dict[str, Any] | Unusable:
    try:
        item = json.loads(line.strip().rstrip(b","))
    except (ValueError, RecursionError) as error:
        return Unusable(number, f"is no JSON: {error}; give one item a line")
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        return Unusable(number, "is no item of Wikidata: it has no id; give one item a line")
    return item


def _claims(item: Mapping[str, Any], what: str) -> list[Mapping[str, Any]]:
    """The statements of one property, the preferred ones first, without those that were withdrawn."""
    claims = item.get("claims")
    found = claims.get(what, []) if isinstance(claims, dict) else []
    kept = [claim for claim in found if isinstance(claim, dict) and claim.get("rank") != "deprecated"]
    return sorted(kept, key=lambda claim: claim.get("rank") != "preferred")


def _value(snak: object) -> Any:  # noqa: ANN401  (JSON of any shape)
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _targets(item: Mapping[str, Any], what: str) -> list[str]:
    values = (_value(claim.get("mainsnak")) for claim in _claims(item, what))
    return [value["id"] for value in values if isinstance(value, dict) and isinstance(value.get("id"), str)]


def _class_of(item: Mapping[str, Any], kinds: Mapping[str, object]) -> str | None:
    own = set(_targets(item, INSTANCE_OF))
    return next((name for name in kinds if name in own), None)


def _pointed_to(item: Mapping[str, Any]) -> Iterator[str]:
    for what in (CITIZENSHIP, COUNTRY, POSITION, OCCUPATION):
        yield from _targets(item, what)


def _text(item: Mapping[str, Any], what: str) -> list[str]:
    """Labels or aliases in English, then those of no language."""
    told = item.get(what)
    cells = [told.get(language) for language in LANGUAGES] if isinstance(told, dict) else []
    flat = [cell for one in cells for cell in (one if isinstance(one, list) else [one])]
    return [cell["value"] for cell in flat if isinstance(cell, dict) and isinstance(cell.get("value"), str)]


def _learn(labels: _Labels, item: Mapping[str, Any], facts: Facts) -> None:
    names = _text(item, "labels")
    if names:
        labels.names[item["id"]] = names[0]
    codes = [_value(claim.get("mainsnak")) for what in (ALPHA3, ALPHA2) for claim in _claims(item, what)]
    code = next((known for told in (*codes, *names) if isinstance(told, str) and (known := facts.country(told))), None)
    if code:
        labels.countries[item["id"]] = code


def _actor(item: Mapping[str, Any], kinds: Mapping[str, tuple[ActorKind, str]], labels: _Labels, facts: Facts) -> KnownActor | None:
    """The actor of an item, None where it has no English name."""
    names = distinct((*_text(item, "labels"), *_text(item, "aliases")))
    chosen = _class_of(item, kinds)
    if not names or not fold(names[0]) or chosen is None:
        return None
    kind, sector = kinds[chosen]
    where = _targets(item, CITIZENSHIP if kind == "person" else COUNTRY)
    country = next((labels.countries[name] for name in where if name in labels.countries), None)
    terms = tuple(_terms(item, labels, facts, country))
    work = [labels.names[name] for what in (POSITION, OCCUPATION) for name in _targets(item, what) if name in labels.names]
    sectors = distinct((sector, *(facts.sector(words) or "" for words in work)))
    return KnownActor(
        name=names[0],
        kind=kind,
        country=country,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=None,
        wikidata=item["id"],
        aliases=tuple(name for name in names[1:] if fold(name)),
        terms=terms,
        source=SOURCE,
        row=item["id"],
    )


def _terms(item: Mapping[str, Any], labels: _Labels, facts: Facts, country: str | None) -> list[Term]:
    terms = []
    for claim in _claims(item, POSITION):
        office = _value(claim.get("mainsnak"))
        label = labels.names.get(office.get("id", "")) if isinstance(office, dict) else None
        if label:
            terms.append(Term(facts.office(label, country), _day(claim, START), _day(claim, END), SOURCE))
    return sorted(terms, key=lambda term: (term.start, term.end))


def _day(claim: Mapping[str, Any], what: str) -> str:
    """A qualifier's day at its grain, empty where it is not told or before our era."""
    qualifiers = claim.get("qualifiers")
    told = qualifiers.get(what) if isinstance(qualifiers, dict) else None
    value = _value(told[0]) if isinstance(told, list) and told else None
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    grains = {YEAR_PRECISION: 4, MONTH_PRECISION: 7, DAY_PRECISION: 10}
    return str(value["time"])[1:11][: grains.get(value.get("precision", 0), 0)]

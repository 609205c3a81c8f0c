"""Actors from a CSV: one row an actor, or one row a term of office."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, cast, get_args

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import fold
from dateline.knowledge.actor_rows import KnownActor, Term, merged, read_term
from dateline.knowledge.imports.facts import Facts, Unusable, distinct, is_day, lines_of
from dateline.records.resolved import ActorKind

SEPARATORS: Final = (",", "\t", ";")
OTHER_HEADINGS: Final = {"sector": "sectors", "alias": "aliases", "term": "terms", "office": "role", "qid": "wikidata"}
_LIST: Final = re.compile(r"[;|]")
_ITEM: Final = re.compile(r"Q[1-9]\d*")


def read_table(path: Path, facts: Facts) -> Iterator[KnownActor | Unusable]:
    """The actors of a CSV with a column `name`, and any of kind, country, sectors, wikidata, aliases, terms, role, start, end, source.

    Rows of one name, kind and country are one actor. What was no use comes first, as it costs only itself.

    Raises:
        KnowledgeError: If the file cannot be read or has no column of names.
    """
    actors: list[KnownActor] = []
    for found in _rows(path):
        read = found if isinstance(found, Unusable) else _actor(found, facts, path.name)
        if isinstance(read, Unusable):
            yield read
        else:
            actors.append(read)
    yield from merged(actors)


def _rows(path: Path) -> Iterator[Mapping[str, str] | Unusable]:
    """Each row by its headings, and its line as `line`."""
    lines = (line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape") for number, line in lines_of(path))
    first = next(lines, "")
    reader = csv.reader(_with_first(first, lines), delimiter=max(SEPARATORS, key=first.count))
    headings = [_heading(cell) for cell in next(reader, [])]
    if "name" not in headings:
        raise KnowledgeError(f"{path} has no column 'name'; give the first line headings, as in name,kind,country,sectors,aliases")
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Unusable(reader.line_num, f"{error}; write it as a line of CSV")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(headings, cells, reader.line_num)


def _with_first(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _heading(cell: str) -> str:
    bare = cell.strip().casefold()
    return OTHER_HEADINGS.get(bare, bare)


def _row(headings: list[str], cells: list[str], line: int) -> Mapping[str, str] | Unusable:
    if len(cells) > len(headings):
        return Unusable(line, f"has {len(cells)} cells under {len(headings)} headings; put cells with a separator in quotes")
    if any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
        return Unusable(line, "is not UTF-8; save the file as UTF-8")
    return {**dict(zip(headings, (cell.strip() for cell in cells), strict=False)), "line": str(line)}


def _actor(row: Mapping[str, str], facts: Facts, file: str) -> KnownActor | Unusable:
    name, kind, country = " ".join(row.get("name", "").split()), row.get("kind") or "person", row.get("country", "")
    sectors = distinct(_LIST.split(row.get("sectors", "").upper()))
    terms = _terms(row, source=row.get("source") or file)
    faults = (
        (not fold(name), "has no name; every actor needs one"),
        (kind not in get_args(ActorKind), f"the kind '{kind}' is none; use one of {', '.join(get_args(ActorKind))}"),
        (bool(country) and facts.country(country) is None, f"no country is '{country}'; use an ISO 3166-1 code such as UKR"),
        (
            not facts.sectors.issuperset(sectors),
            f"no sector is '{';'.join(sectors)}'; use {', '.join(sorted(facts.sectors))}, with ; between",
        ),
        (_ITEM.fullmatch(row.get("wikidata", "Q1") or "Q1") is None, f"'{row.get('wikidata')}' is no item of Wikidata; write it as Q61053"),
        (
            not all(term.role and _in_order(term) for term in terms),
            "a term is not told as Office@2010-05-11/2014-06-01; give the end no date if it runs",
        ),
    )
    wrong = [reason for is_wrong, reason in faults if is_wrong]
    if wrong:
        return Unusable(int(row["line"]), "; ".join(wrong))
    return KnownActor(
        name=name,
        kind=cast(ActorKind, kind),
        country=facts.country(country) if country else None,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=None,
        wikidata=row.get("wikidata") or None,
        aliases=distinct(_LIST.split(row.get("aliases", "")), but=name),
        terms=terms,
        source=row.get("source") or file,
        row=f"{file}, line {row['line']}",
    )


def _terms(row: Mapping[str, str], *, source: str) -> tuple[Term, ...]:
    terms = [read_term(cell.strip(), source=source) for cell in _LIST.split(row.get("terms", "")) if cell.strip()]
    if row.get("role"):
        terms.append(Term(row["role"], row.get("start", ""), row.get("end", ""), source))
    return tuple(terms)


def _in_order(term: Term) -> bool:
    days = [day for day in (term.start, term.end) if day]
    return all(is_day(day) for day in days) and (len(days) < 2 or days[0][: len(days[1])] <= days[1])

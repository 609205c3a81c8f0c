"""Codes of administrative divisions, beside their names: the GeoNames numbers of the divisions that a place lies in.

P-codes are given out country by country and come with no package; GeoNames numbers lead to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, Final

from dateline.export.tables import Cell, Column, Table
from dateline.knowledge.gazetteer import Gazetteer

LEVELS: Final = {"admin1": "#adm1", "admin2": "#adm2"}
"""The columns that name divisions, and their tags."""


def with_codes(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, with a column of codes behind each that names a division."""
    return tuple(replace(table, columns=tuple(_columns(table))) for table in tables)


def _columns(table: Table) -> Iterator[Column]:
    getters = {column.name: column for column in table.columns}
    for column in table.columns:
        yield column
        if column.name in LEVELS and "country" in getters:
            yield _coded(column, getters["country"])


def _coded(named: Column, country: Column) -> Column:
    def get(row: Any) -> Cell:  # noqa: ANN401  (rows of all tables)
        name, code = named.get(row), country.get(row)
        return division(name, code, named.name) if isinstance(name, str) and isinstance(code, str) else None

    return Column(f"{named.name}_geonameid", "whole", f"GeoNames number of {named.name}", f"{LEVELS[named.name]}+code+v_geonames", get)


@lru_cache(maxsize=8192)
def division(name: str, country: str, level: str) -> int | None:
    """The GeoNames number of a country's division; None where two are called so, or none."""
    found = [
        place.geonameid for place in _gazetteer().candidates(name) if (place.kind, place.country, place.name) == (level, country, name)
    ]
    return found[0] if len(found) == 1 else None


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()

"""Numbers and regions that data sets have for countries.

Facts from ISO 3166-1, the Correlates of War, Gleditsch and Ward, and the codebooks of ACLED and UCDP.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

TABLE: Final = "country-codes.tsv"


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """What a country is called by others.

    Attributes:
        numeric: ISO 3166-1 numeric, three digits; empty where there is none.
        cow: Number in the Correlates of War, None for what is no state there.
        gw: Number of Gleditsch and Ward, which UCDP uses; likewise.
        acled_region: ACLED's region.
        ucdp_region: UCDP's region; empty where it has none.
    """

    numeric: str
    cow: int | None
    gw: int | None
    acled_region: str
    ucdp_region: str


NONE: Final = CountryCodes(numeric="", cow=None, gw=None, acled_region="", ucdp_region="")
"""For what is no country."""


def country_codes(alpha3: str | None) -> CountryCodes:
    """The codes of a country, all empty where the table does not have it."""
    return _table().get(alpha3 or "", NONE)


@cache
def _table() -> Mapping[str, CountryCodes]:
    with resources.files("dateline.knowledge").joinpath("data", TABLE).open(encoding="utf-8") as lines:
        return {row["alpha3"]: _codes(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _codes(row: Mapping[str, str]) -> CountryCodes:
    cow, gw = (int(row[name]) if row[name] else None for name in ("cow", "gw"))
    return CountryCodes(numeric=row["numeric"], cow=cow, gw=gw, acled_region=row["acled_region"], ucdp_region=row["ucdp_region"])

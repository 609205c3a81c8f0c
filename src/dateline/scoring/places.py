"""Whether two names are of one place."""

from __future__ import annotations

from typing import Final

from dateline.scoring.names import name_words

_NO_STATES: Final = (
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR "
    "MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF"
)
TERRITORIES: Final = frozenset(_NO_STATES.split())
"""Codes of ISO 3166-1 that are no state's: some coders give such a place this code, others its state's, so it settles nothing."""


def same_place(gold: str | None, predicted: str | None, *, gold_country: str | None = None, predicted_country: str | None = None) -> bool:
    """Whether the most exact parts of both names agree, and their countries where both are known.

    Args:
        gold: The annotator's place, from the exact to what it lies in ("Samarkand, Uzbekistan").
        predicted: The coder's.
        gold_country: ISO 3166-1 alpha-3.
        predicted_country: Likewise.
    """
    own, others = _parts(gold), _parts(predicted)
    if not own or not others or own[0] != others[0]:
        return False
    known = {code for code in (gold_country, predicted_country) if code}
    return len(known) <= 1 or bool(known & TERRITORIES)


def same_or_wider_place(gold: str | None, predicted: str | None) -> bool:
    """Whether the coder's place is the annotator's or one that it is said to lie in."""
    others = _parts(predicted)
    return bool(others) and others[0] in _parts(gold)


def _parts(place: str | None) -> list[frozenset[str]]:
    words = (name_words(part) for part in (place or "").split(","))
    return [part for part in words if part]

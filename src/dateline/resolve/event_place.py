"""The record's place of a resolved toponym: its usual name, how exact it is, which part of it is meant."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from dateline.knowledge.place_names import DIRECTIONS
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import Place, PlaceMethod, PlaceRole
from dateline.records.span import Span
from dateline.resolve.offsets import offset_before

NEAR = re.compile(r"^(near|outside|close|around|off|km|miles|kilometres|kilometers)\b", re.IGNORECASE)
NEAR_RADIUS_KM = 15.0
"""How far "near" a town reaches at least: our choice, for a reporter's "near" seldom means the next town; not measured."""
PART = re.compile(r"\b((north|south)[- ]?(east|west)?(ern)?|(east|west)(ern)?|central)\s+$", re.IGNORECASE)
DIVISION = re.compile(r"\s+(province|state|region|district|governorate|county|city|oblast|prefecture)$", re.IGNORECASE)
ISLAND = re.compile(r"\s+island$")
SETTLEMENT = re.compile(r"\s+(city|town|village|district)$")
"""A common noun after a name, no part of it ("Mazar-i-Sharif city"); capitalised it is one ("Mexico City")."""
AREA = re.compile(r"\s+(district|region|province)$")
"""Likewise after a division's name ("Anbar province"); a state keeps it, for its name alone may be a city's ("Veracruz state")."""
SAME_SPELLING = 85
"""Similarity (0 to 100) of two spellings of one name, "Mazar-e-Sharif" and "Mazar-i-Sharif"; "Kiev" and "Kyiv" have 50: there the
usual one counts."""
SETTLEMENT_OF = re.compile(
    r"^(the\s+)?(capital\s+|port\s+|coastal\s+|resort\s+)?(city|town|village|capital|port|resort|island|state)\s+of\s+(the\s+)?",
    re.IGNORECASE,
)
WORD_BEFORE = 20
"""Characters before a name in which the word for its part stands ("north-western Syria")."""


def make_place(
    toponym: ResolvedToponym, text: str, *, words: Span | None, role: PlaceRole, method: PlaceMethod, confidence: float
) -> Place:
    """The record's place; `words` is the phrase where the event's sentence has one, `text` the report's."""
    precision, radius = toponym.precision or "region", toponym.radius_km
    phrase = words.of(text) if words else ""
    if NEAR.match(phrase) and precision in ("city", "site"):
        precision, radius = "near", max(radius or 0.0, NEAR_RADIUS_KM)
    in_text = method != "dateline"
    lat, lon = toponym.lat, toponym.lon
    offset = offset_before(text, toponym.span.start) if in_text and toponym.precision in ("city", "site") else None
    if offset is not None and lat is not None and lon is not None:
        (lat, lon), precision, radius = offset.point(lat, lon), "near", offset.radius(toponym.radius_km or 0.0)
    part = PART.search(text[max(0, toponym.span.start - WORD_BEFORE) : toponym.span.start]) if in_text else None
    area = part.group(1).lower() if part and precision in ("country", "admin1", "region") else None
    if toponym.geonameid is None and precision == "region" and toponym.name[:1].islower():
        area = toponym.name.split()[0]  # "northern Syria", of `areas`
    return Place(
        text=phrase or None,
        start=words.start if words else None,
        end=words.end if words else None,
        evidence=(words,) if words else (toponym.span,) if in_text else (),
        confidence=round(confidence, 3),
        name=usual_name(toponym, text) if in_text else toponym.name,
        role=role,
        country=toponym.country,
        admin1=toponym.admin1,
        admin2=toponym.admin2,
        geonameid=toponym.geonameid,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=radius,
        bbox=toponym.bbox,
        area=area,
        method=method,
        alternatives=toponym.alternatives,
    )


def usual_name(toponym: ResolvedToponym, text: str) -> str:
    """The report's own form of a name where it is a form of the gazetteer's ("Raqqa" for Ar Raqqah), else the gazetteer's."""
    words = SETTLEMENT_OF.sub("", toponym.span.of(text).strip())
    if toponym.precision == "country" or toponym.kind == "demonym":
        return toponym.name
    words = ISLAND.sub("", words)
    words = SETTLEMENT.sub("", words) if toponym.precision in ("city", "admin2") else words
    words = AREA.sub("", words) if toponym.precision in ("city", "admin1", "admin2") else words
    if toponym.precision == "region" and toponym.name.split()[0].lower() in DIRECTIONS:
        return toponym.name
    own, listed = _plain(words), _plain(toponym.name)
    core = _plain(DIVISION.sub("", words))
    related = own in listed or listed in own or core in listed or fuzz.ratio(own, listed) >= SAME_SPELLING
    return words if related else toponym.name


def _plain(name: str) -> str:
    """A name in lower-case letters without accents."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if c.isalnum()).lower()

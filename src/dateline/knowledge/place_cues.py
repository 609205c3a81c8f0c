"""Tables that decide about place names: words around them, and weights of cues."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Final, Literal

from dateline.errors import KnowledgeError
from dateline.knowledge.place_names import normalise_name
from dateline.knowledge.place_tables import read_rows

WeightTable = Literal["recognition", "resolution"]
FOLDER: Final = ("data", "gazetteer")


@cache
def cue_weights(table: WeightTable) -> Mapping[str, float]:
    """The weight of each cue; a cue that is not listed weighs nothing.

    Raises:
        KnowledgeError: If a weight is not a number.
    """
    rows = _rows(f"{table}_weights.tsv")
    try:
        return {row["cue"]: float(row["weight"]) for row in rows}
    except (KeyError, ValueError) as error:
        raise KnowledgeError(f"{table}_weights.tsv: {error}; each row is a cue, a tab and a number") from error


@cache
def cue_words() -> Mapping[str, frozenset[str]]:
    """Words in lower case by the class that they are of ("title", "organisation", "never", ...)."""
    classes: dict[str, set[str]] = {}
    for row in _rows("cue_words.tsv"):
        classes.setdefault(row["class"], set()).update(w.strip() for w in row["words"].split("|"))
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def usual_readings() -> Mapping[str, int]:
    """By normalised name the GeoNames number of what it mostly means in international news, against the number of people."""
    return {normalise_name(row["name"]): int(row["geonameid"]) for row in _rows("usual_readings.tsv")}


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with as_file(files("dateline.knowledge").joinpath(*FOLDER, name)) as path:
        return read_rows(path)

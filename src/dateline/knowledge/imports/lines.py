"""Which reader a file of actors is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from dateline.errors import UsageError
from dateline.knowledge.actor_rows import KnownActor
from dateline.knowledge.imports.facts import Facts, Unusable, lines_of

Form = Literal["csv", "wikidata", "followthemoney"]
FORMS: Final[tuple[Form, ...]] = ("csv", "wikidata", "followthemoney")
TABLES: Final = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
LOOKED_AT: Final = 20
"""Lines in which a file of JSON shows whose form it has."""
__all__ = ["FORMS", "Facts", "Form", "Unusable", "form_of", "read_own_actors"]


def form_of(path: Path) -> Form:
    """The form of a file, by its name and first lines.

    Raises:
        KnowledgeError: If the file cannot be read.
        UsageError: If it has none of the forms.
    """
    if path.name.casefold().endswith(TABLES):
        return "csv"
    for number, line in lines_of(path):
        if b'"schema"' in line and b'"properties"' in line:
            return "followthemoney"
        if b'"claims"' in line or b'"labels"' in line:
            return "wikidata"
        if number == LOOKED_AT:
            break
    raise UsageError(f"cannot tell the form of {path}; say it with --from {'|'.join(FORMS)}, or name a table .csv")


def read_own_actors(path: Path, form: Form, *, facts: Facts, classes: Sequence[str] = ()) -> Iterator[KnownActor | Unusable]:
    """The actors of a file, with the lines that are no use in their places.

    Args:
        path: The file.
        form: Its form.
        facts: What to read by.
        classes: Of Wikidata, the classes whose items are wanted ("Q5", or "Q5=person" for a class of your own); empty for ours.

    Raises:
        KnowledgeError: If the file cannot be read, or is a table without names.
        UsageError: If a class is none, or classes are given for another form.
    """
    if classes and form != "wikidata":
        raise UsageError(f"--class is for Wikidata's items, and {path} is read as {form}; leave it out")
    if form == "csv":
        from dateline.knowledge.imports.tables import read_table

        return read_table(path, facts)
    if form == "wikidata":
        from dateline.knowledge.imports.wikidata import read_items

        return read_items(path, facts, classes=classes)
    from dateline.knowledge.imports.followthemoney import read_entities

    return read_entities(path, facts)

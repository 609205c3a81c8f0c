"""Offices of organisations: what reports call them ("the UN human rights chief"), and what the tables of people do."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import fold, office_key
from dateline.knowledge.actor_rows import cells, whole_office

TABLE: Final = "organisation-offices.tsv"


@dataclass(frozen=True, slots=True)
class OrganisationOffices:
    """Offices by organisation and by what reports call them.

    Attributes:
        spoken: The tables' office, by the organisation's name and the words that reports use for it.
    """

    spoken: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls) -> OrganisationOffices:
        """Reads the shipped table.

        Raises:
            KnowledgeError: If a row lacks a cell.
        """
        with resources.files("dateline.knowledge").joinpath("data", TABLE).open(encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        if any(not row.get(column) for row in rows for column in ("organisation", "words", "office")):
            raise KnowledgeError(f"{TABLE}: a row lacks a cell; give each an organisation, words and an office, separated by tabs")
        return cls({(fold(row["organisation"]), office_key(words)): row["office"] for row in rows for words in cells(row["words"])})

    def of(self, names: Sequence[str], words: str) -> tuple[str, ...]:
        """The offices, in the form of `whole_office`, that words may mean of an organisation, the likeliest first.

        Args:
            names: The organisation's name and its other names.
            words: What the report calls the office, without the organisation's name.
        """
        known = [self.spoken[key] for key in ((fold(names[0]), office_key(words)),) if key in self.spoken]
        built = [f"{words} of {name}" for name in names] + [f"{name} {words}" for name in names]
        return tuple(dict.fromkeys(whole_office(role) for role in (*known, *built)))

"""What kind of actor a noun names: "police" is a group of sector COP, "soldier" a person of sector MIL."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final, cast

from dateline.errors import KnowledgeError
from dateline.records.resolved import ActorKind

TABLE: Final = "sectors.tsv"
FORMER: Final = frozenset({"former", "ex", "ousted", "deposed", "late", "retired"})
_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "clergymen": "clergyman",
    "servicemen": "serviceman",
    "tribesmen": "tribesman",
    "spokesmen": "spokesman",
    "fishermen": "fisherman",
    "congressmen": "congressman",
    "businessmen": "businessman",
    "wives": "wife",
    "thieves": "thief",
    "chiefs": "chief",
}


def singular(word: str) -> str:
    """The singular of a lower-case English noun, the word itself where it has none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@dataclass(frozen=True, slots=True)
class Trade:
    """What a noun says of those it names.

    Attributes:
        phrase: The noun or noun phrase, lower case, singular where there is one.
        sector: The codebook's sector, None where the noun has none ("car").
        kind: Kind of actor; for a plural of persons "group".
        strong: Whether the noun decides; a weak one gives way to what stands before it ("police official").
    """

    phrase: str
    sector: str | None
    kind: ActorKind
    strong: bool


@dataclass(frozen=True, slots=True)
class Sectors:
    """The table of nouns."""

    table: Mapping[str, Trade]

    @classmethod
    def load(cls) -> Sectors:
        """Reads the shipped table."""
        with resources.files("dateline.knowledge").joinpath("data", TABLE).open(encoding="utf-8") as lines:
            return cls.of(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Sectors:
        """Builds the table from rows with phrase, sector, kind and strength.

        Raises:
            KnowledgeError: If a strength is neither weak nor strong.
        """
        table: dict[str, Trade] = {}
        for row in rows:
            if row.get("strength") not in {"weak", "strong"}:
                raise KnowledgeError(f"{TABLE}: '{row.get('phrase')}' has strength '{row.get('strength')}'; write weak or strong")
            table[row["phrase"]] = Trade(row["phrase"], row["sector"] or None, cast(ActorKind, row["kind"]), row["strength"] == "strong")
        return cls(table)

    def entry(self, words: Sequence[str]) -> Trade | None:
        """The trade of exactly these lower-case words; a plural of persons becomes a group."""
        found = self.table.get(" ".join(words))
        if found or not words:
            return found
        last = singular(words[-1])
        found = self.table.get(" ".join([*words[:-1], last]))
        if found and last != words[-1] and found.kind == "person":
            return Trade(found.phrase, found.sector, "group", found.strong)
        return found

    def head_of(self, words: Sequence[str]) -> Trade | None:
        """The trade of a noun phrase (lower-case words, head last): the longest entry that ends at its head."""
        return next((entry for start in range(max(0, len(words) - 4), len(words)) if (entry := self.entry(words[start:]))), None)

    def of_phrase(self, words: Sequence[str]) -> Trade | None:
        """The trade of a noun phrase: its head's, with the sector of a strong modifier where the head is weak.

        "police official" is COP, "rebel fighters" are REB, "former minister" is ELI.
        """
        head = self.head_of(words)
        if head is None:
            return None
        sector = head.sector
        if not head.strong:
            sector = self._modifier(words[: len(words) - len(head.phrase.split())]) or sector
        if sector == "GOV" and FORMER.intersection(words):
            sector = "ELI"
        armed = sector in {"REB", "PRM"} and head.kind == "group"
        return Trade(head.phrase, sector, "armed-group" if armed else head.kind, head.strong)

    def _modifier(self, words: Sequence[str]) -> str | None:
        """The sector of the strong entry nearest to the head among the words before it."""
        for end in range(len(words), 0, -1):
            entry = self.head_of(words[:end])
            if entry and entry.strong and entry.sector:
                return entry.sector
        return None

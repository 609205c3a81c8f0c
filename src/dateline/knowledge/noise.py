"""The noise that scraped pages carry: rules as data, each with examples of what it cuts and what it keeps."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

from dateline.errors import KnowledgeError
from dateline.records.report import RemovedReason

Where = Literal["line", "last-line", "start", "end", "inline", "heading"]
_KEYS: Final = {"reason", "where", "pattern", "cuts", "keeps"}


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """One kind of noise.

    Attributes:
        reason: Why it is cut.
        where: What the pattern has to match: a whole line; a whole line after which only noise follows ("last-line"); a line's
            start or end; a stretch anywhere in a line; or a line that heads a list of links, which goes with it ("heading").
        pattern: Regular expression without groups that capture, letter case as written unless it begins with `(?i:`.
        cuts: Lines from which the rule cuts something.
        keeps: Lines that look alike and from which it cuts nothing.
    """

    reason: RemovedReason
    where: Where
    pattern: str
    cuts: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoiseKnowledge:
    """Rules, and the words that datelines and bylines are made of.

    Attributes:
        rules: In the table's order.
        agencies: Names of news agencies and papers as datelines, bylines and credits give them.
        kickers: Words in capitals that stand before a text as a label, and are no place ("BREAKING", "UPDATE").
        headline_words: Words of headlines in title case that no person is called, lower case ("killed", "protests").
    """

    rules: tuple[NoiseRule, ...]
    agencies: tuple[str, ...]
    kickers: frozenset[str]
    headline_words: frozenset[str]


@cache
def load_noise() -> NoiseKnowledge:
    """The tables that come with the package.

    Raises:
        KnowledgeError: If a rule is not one; the message says which.
    """
    folder = files("dateline.knowledge") / "data" / "noise"
    rules = tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8"))["rule"]
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    return NoiseKnowledge(
        rules=tuple(map(read_rule, rules)),
        agencies=tuple(words["agencies"]),
        kickers=frozenset(words["kickers"]),
        headline_words=frozenset(words["headline_words"]),
    )


def read_rule(table: dict[str, object]) -> NoiseRule:
    """A rule from its table.

    Raises:
        KnowledgeError: If a key, reason or place is unknown, or the pattern cannot be compiled or has capturing groups.
    """
    name = str(table.get("pattern"))[:60]
    if set(table) != _KEYS:
        raise KnowledgeError(f"noise rule {name!r} has keys {sorted(table)}; it needs exactly {sorted(_KEYS)}")
    for key, allowed in (("reason", get_args(RemovedReason)), ("where", get_args(Where))):
        if table[key] not in allowed:
            raise KnowledgeError(f"noise rule {name!r}: {key} {table[key]!r} is unknown; use one of {', '.join(allowed)}")
    try:
        groups = re.compile(str(table["pattern"])).groups
    except re.error as error:
        raise KnowledgeError(f"noise rule {name!r} is no regular expression: {error}") from error
    if groups:
        raise KnowledgeError(f"noise rule {name!r} has capturing groups; write (?:...) instead of (...)")
    return NoiseRule(
        reason=table["reason"],  # type: ignore[arg-type]  # checked above
        where=table["where"],  # type: ignore[arg-type]  # checked above
        pattern=str(table["pattern"]),
        cuts=_strings(table["cuts"]),
        keeps=_strings(table["keeps"]),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()

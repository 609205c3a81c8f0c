"""What the analyse stage finds in a clean text: sentences, tokens with their syntax, names, times, quantities, toponyms.

Nothing here says what happened; nothing here is resolved to the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.records.span import Span
from dateline.records.times import TimeExpression

ToponymKind = Literal["place", "demonym"]
NameKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text with its syntax.

    Attributes:
        index: Position among the report's tokens, from 0.
        span: Where it stands.
        text: Its characters.
        lemma: Its dictionary form, lower case.
        pos: Universal part of speech ("VERB", "NOUN", "PROPN", ...).
        tag: Penn Treebank tag ("VBD", ...).
        dep: Dependency label in the CLEAR style ("nsubj", "dobj", "pobj", ...).
        head: Index of the token that it depends on; its own index at the root of a sentence.
        sentence: Index of its sentence.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its tokens as a half-open range of indices."""

    index: int
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text, as the analyser's own tagger marks it."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things.

    Attributes:
        span: The words of the number with its hedge ("at least 12", "dozens", "two to four").
        low: Lowest number that the words allow, None if open.
        high: Highest number that the words allow, None if open.
        noun: Index of the token that is counted, None where it stands alone.
    """

    span: Span
    low: int | None
    high: int | None
    noun: int | None


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place ("Kharkiv") or a people or nationality ("Ukrainian")."""

    span: Span
    kind: ToponymKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that the later stages know of a text's language.

    Attributes:
        text: The clean text that every span points into.
        sentences: In order; they do not overlap and each lies in one paragraph.
        tokens: In order; `tokens[i].index == i`.
        names: In order, not overlapping.
        times: In order, not overlapping.
        quantities: In order, not overlapping.
        toponyms: In order, not overlapping.
    """

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    toponyms: tuple[Toponym, ...] = ()

"""Names and descriptions side by side: "Anna Berg, a Danish surgeon", "the surgeon, Anna Berg"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.records.analysis import Analysis, Token
from dateline.records.resolved import ActorKind
from dateline.records.span import Span
from dateline.resolve.phrases import Reading

BEFORE_A_NOUN: Final = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "case", "quantmod", "npadvmod"})
"""Dependents that belong to a noun's words when they stand before it."""


def partners(analysis: Analysis, head: int) -> tuple[int, ...]:
    """The tokens that a noun stands in apposition to, or that stand in apposition to it."""
    token = analysis.tokens[head]
    above = (token.head,) if token.dep == "appos" else ()
    return (*above, *(other.index for other in _sentence(analysis, token) if other.dep == "appos" and other.head == head))


def described_by(analysis: Analysis, head: int) -> Iterator[Span]:
    """The words of the nouns that stand in apposition to a name, up to each noun."""
    for token in _sentence(analysis, analysis.tokens[head]):
        if token.dep == "appos" and token.head == head:
            yield Span(_first(analysis, token).span.start, token.span.end)


def named_after(analysis: Analysis, head: int) -> int:
    """The head of the name behind "of" after a noun ("the besieged city of Aleppo"); the noun itself where none follows."""
    of = next((t for t in _sentence(analysis, analysis.tokens[head]) if t.head == head and t.index == head + 1 and t.lemma == "of"), None)
    if of is None:
        return head
    return next((t.index for t in _sentence(analysis, of) if t.head == of.index and t.dep == "pobj" and t.pos == "PROPN"), head)


def may_be_one(reading: Reading, kind: ActorKind) -> bool:
    """Whether a description in apposition may be of an actor of this kind: lists are often parsed as appositions."""
    if reading.plural or reading.trade is None:
        return False
    return (reading.trade.kind == "person") == (kind == "person") and kind not in {"place", "state"}


def _sentence(analysis: Analysis, token: Token) -> tuple[Token, ...]:
    sentence = analysis.sentences[token.sentence]
    return analysis.tokens[sentence.first : sentence.last]


def _first(analysis: Analysis, noun: Token) -> Token:
    """The first of the unbroken words before a noun that hang on it or on one another."""
    first = noun
    for token in reversed(_sentence(analysis, noun)):
        if token.index < first.index and token.index == first.index - 1 and token.dep in BEFORE_A_NOUN and token.head >= first.index:
            first = token
    return first

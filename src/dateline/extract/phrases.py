"""From the words that the reader gives a part to the phrases of the extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase
from dateline.records.reading import ReadPart

NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
PARTIES = frozenset({*NOUNS, "ADJ", "DET", "X"})
"""Parts of speech of words that may stand for somebody; an adjective does in "the wounded" and "a Russian attack"."""

NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
"""Words that say that there was no such party."""


def phrases(parts: Iterable[ReadPart], tree: Tree, codebook: Codebook, *, sentence: int) -> list[Phrase]:
    """The phrases of parts in text order: those in the sentence, or if there are none there the likeliest that the context gives."""
    own: dict[int, Phrase] = {}
    others: list[ReadPart] = []
    for part in parts:
        if tree.tokens[part.first].sentence != sentence:
            others.append(part)
            continue
        for phrase in _phrases(part, tree, codebook):
            if phrase.head not in own or phrase.confidence > own[phrase.head].confidence:
                own[phrase.head] = phrase
    if own or not others:
        return [own[head] for head in sorted(own)]
    best = max(others, key=lambda p: (p.likely, -p.first))
    return [Phrase(p.span, p.head, "context", p.confidence) for p in _phrases(best, tree, codebook)]


def _phrases(part: ReadPart, tree: Tree, codebook: Codebook) -> Iterator[Phrase]:
    """The noun phrases whose heads are among some words, coordinated ones one by one."""
    words = tree.tokens[part.first : part.last]
    for part_head in _heads(words):
        head = _whole_name(part_head, tree)
        yield Phrase(tree.phrase(head, quantities=codebook.cues.quantity_heads), head.index, "stated", round(part.likely, 3))


def _heads(words: Sequence[Token]) -> list[Token]:
    """The heads of the phrases that some words make: the one that the others depend on, and what is coordinated with it."""
    indices = {t.index for t in words}
    heads = {head_of(words).index}
    found = [head_of(words)]
    for word in words:
        if word.dep == "conj" and word.head in heads and word.head in indices and word.pos in NOUNS:
            heads.add(word.index)
            found.append(word)
    return [head for head in found if head.pos in PARTIES and head.lemma not in NOBODY]


def _whole_name(word: Token, tree: Tree) -> Token:
    """The head of the name that a word is part of: "Trudeau" for the "Justin" in "Justin Trudeau"."""
    up = tree.head(word)
    while up is not None and word.dep == "compound" and word.pos == up.pos == "PROPN":
        word, up = up, tree.head(up)
    return word


def head_of(words: Sequence[Token]) -> Token:
    """The word that the others depend on: the first whose governor stands outside."""
    indices = {t.index for t in words}
    outside = [t for t in words if t.head == t.index or t.head not in indices]
    nominal = [t for t in outside if t.pos in NOUNS]
    return (nominal or outside or list(words))[0]

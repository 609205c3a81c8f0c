"""The only place that runs the language model: text to sentences, tokens with syntax, and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dateline.analyse.annotate import Paragraph, load_annotator
from dateline.analyse.forms import Form
from dateline.records.analysis import Name, NameKind, Sentence, Token
from dateline.records.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARAGRAPH_BREAK = re.compile(r"\n\s*\n|\n")
MAX_PARAGRAPH = 20_000
"""Characters of one piece handed to the parser, whose memory grows with its length; no paragraph of a news report is so long."""

SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»)\]]$")
OPEN_QUOTATION_END = re.compile(r"[,—–-]\s*[\"'”’»]?$")
NAME_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "other",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}


def parse(text: str) -> tuple[tuple[Sentence, ...], tuple[Token, ...], tuple[Name, ...]]:
    """Parses a text, paragraph by paragraph.

    The paragraphs of one text are one batch of their own, so that what is found never depends on which other texts are
    parsed in the same run.

    Returns:
        Sentences, tokens and names in order; no sentence crosses a paragraph break.
    """
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    names: list[Name] = []
    pieces = list(paragraphs(text))
    for piece, found in zip(pieces, load_annotator().annotate([piece.of(text) for piece in pieces]), strict=True):
        doc, words = found.doc, _words(found, base=piece.start)
        for first, last in sentence_ranges(doc):
            start = len(tokens)
            index = len(sentences)
            new = _tokens(words, first, last, offset=start, sentence=index)
            if not new:
                continue
            tokens += new
            sentences.append(Sentence(index, Span(new[0].span.start, new[-1].span.end), start, len(tokens)))
        named = [(first, last, NAME_KINDS[label]) for first, last, label in found.names if label in NAME_KINDS]
        names += [Name(Span(words[first].start, words[last - 1].end), kind) for first, last, kind in named]
    return tuple(sentences), tuple(tokens), tuple(names)


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text that are not blank, cut further where one is longer than `MAX_PARAGRAPH`."""
    start = 0
    for match in [*PARAGRAPH_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _pieces(text, start, end)
        start = match.end() if match else end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One paragraph in pieces that the parser can hold, cut at a space where there is one."""
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(" ", start + 1, start + MAX_PARAGRAPH)
        cut = cut if cut > start else start + MAX_PARAGRAPH
        if text[start:cut].strip():
            yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def sentence_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of sentences: the parser's, less the breaks that no sentence end explains.

    The parser breaks after quotations and inside lists of clauses; a break stays only where the words before it end
    like a sentence and what follows does not begin in lower case.
    """
    ranges: list[tuple[int, int]] = []
    for sent in doc.sents:
        before = doc[ranges[-1][0] : ranges[-1][1]].text.rstrip() if ranges else ""
        if ranges and not _may_break(before, sent.text.lstrip()):
            ranges[-1] = (ranges[-1][0], sent.end)
        else:
            ranges.append((sent.start, sent.end))
    return ranges


def _may_break(before: str, after: str) -> bool:
    """Whether a sentence may end between the two texts."""
    if not after or not any(c.isalnum() for c in after) or not any(c.isalnum() for c in before):
        return False
    first = after.lstrip("\"'“‘«([")[:1]
    if OPEN_QUOTATION_END.search(before) or first.islower():
        return False
    return bool(SENTENCE_END.search(before))


class _Word(NamedTuple):
    """A word of a paragraph: its place in the text, its form, the number of the word that it depends on, whether it is white space."""

    start: int
    end: int
    form: Form
    head: int
    blank: bool


def _words(found: Paragraph, *, base: int) -> list[_Word]:
    """The words of a paragraph that begins somewhere in the text."""
    table = found.doc.to_array(["IDX", "HEAD", "IS_SPACE"]).astype(np.int64).tolist()
    return [
        _Word(base + at, base + at + len(form.text), form, number + head, bool(blank))
        for number, ((at, head, blank), form) in enumerate(zip(table, found.forms, strict=True))
    ]


def _tokens(words: Sequence[_Word], first: int, last: int, *, offset: int, sentence: int) -> list[Token]:
    """The tokens of one sentence that are not white space; a head that is white space or outside gives way to the token itself."""
    kept = [n for n in range(first, last) if not words[n].blank]
    place = {n: index for index, n in enumerate(kept, offset)}
    return [
        Token(
            index=place[n],
            span=Span(words[n].start, words[n].end),
            text=words[n].form.text,
            lemma=words[n].form.lemma,
            pos=words[n].form.pos,
            tag=words[n].form.tag,
            dep=words[n].form.dep,
            head=place.get(words[n].head, place[n]),
            sentence=sentence,
        )
        for n in kept
    ]

"""Sentences parsed by hand: `word/lemma/POS/TAG/dep/head`, the head counted from 0 within the sentence."""

from dateline.records.analysis import Sentence, Token
from dateline.records.span import Span


def parsed(*rows):
    """(text, sentences, tokens) of sentences written one a string."""
    text, sentences, tokens = "", [], []
    for number, row in enumerate(rows):
        first, start = len(tokens), len(text)
        for word in row.split():
            form, lemma, pos, tag, dep, head = word.rsplit("/", 5)
            span = Span(len(text), len(text) + len(form))
            tokens.append(Token(len(tokens), span, form, lemma, pos, tag, dep, first + int(head), number))
            text += form + " "
        sentences.append(Sentence(number, Span(start, len(text) - 1), first, len(tokens)))
    return text, tuple(sentences), tuple(tokens)


def tagged(*rows):
    """(text, tokens) of the same."""
    text, _, tokens = parsed(*rows)
    return text, tokens

"""Proposals of the reader made by hand, by the words of a sentence, so that decoding is tested whatever the weights say."""

from dateline.extract.phrases import head_of
from dateline.extract.triggers import Trigger, plain_trigger
from dateline.records.reading import ReadEvent, ReadPart, ReadStatement
from tests.reading import analysed, codebook, tree_of

PIECES = (
    *("rebels", "The army", "Kenya's", "police", "Ada Brandt", "It", "they", "who", "dozens of", "three", "at least 12 people", "no"),
    *("attacked", "did not attack", "was shelled by", "killing", "arrested", "will meet", "may bomb", "held talks with", "dead"),
    *("said", "denied that", "demanded", "according to", "“", "”", '"', ",", ".", ":", "\n\n", "…", "é", "—", "(", "9/11"),
    *("the attack", "talks", "a strike", "near Kharkiv", "in Lima", "from Syria", "of", "on Monday", "in 2019", "and", "if", "to"),
)
"""Of these the tests make up texts at random."""
STATUSES = ("actual", "future", "hypothetical", "negated")


def span_of(text, words):
    """The tokens of the first occurrence of some words, as a half-open range."""
    start = text.index(words)
    inside = [t.index for t in analysed(text).tokens if start <= t.span.start < start + len(words)]
    return inside[0], inside[-1] + 1


def part(text, kind, words, likely=0.9) -> ReadPart:
    return ReadPart(kind, *span_of(text, words), likely)


def parts(text, *given) -> tuple[ReadPart, ...]:
    """Parts given as (kind, words) or (kind, words, likely)."""
    return tuple(part(text, *one) for one in given)


def event(text, words, kind="ASSAULT", *given, likely=0.9, status="actual", modes=(), same=(), types=None) -> ReadEvent:
    first, last = span_of(text, words)
    return ReadEvent(
        first=first,
        last=last,
        likely=likely,
        types=types or ((kind, 1.0),),
        status=((status, 0.7), *((s, 0.1) for s in STATUSES if s != status)),
        modes=tuple(modes),
        parts=parts(text, *given),
        same=same,
    )


def statement(text, *speakers, likely=0.9) -> ReadStatement:
    """What is read of a statement; speakers are given as (words,) or (words, likely)."""
    return ReadStatement(likely=likely, speakers=parts(text, *(("speaker", *one) for one in speakers)))


def told(text, words, kind="ASSAULT") -> Trigger:
    """The trigger that some words make though no rule says so."""
    first, last = span_of(text, words)
    return plain_trigger(head_of(tree_of(text).tokens[first:last]), kind, tree_of(text), codebook())

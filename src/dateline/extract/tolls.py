"""Numbers that stand beside an event rather than in it: what a toll was raised to, what somebody else puts it at, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import CountPhrase, EventMention, Phrase, StatementMention
from dateline.records.resolved import CountKind
from dateline.records.span import Span
from dateline.records.spanned import touching

REACHED = ("to", "at")
"""Before the number that a toll reaches."""
HARMFUL = frozenset({"ASSAULT", "INCIDENT"})
"""Types of event that a toll may be of where no mention has a count of its kind."""
MAIN: CountKind = "killed"
"""What a toll counts that does not say so."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that a toll reaches: its words, bounds, what it counts if that is said, and who gives it, if somebody does."""

    verb: Token
    span: Span
    low: int | None
    high: int | None
    kind: CountKind | None
    source: Phrase | None


def with_tolls(
    mentions: Sequence[EventMention], said: Mapping[int, Sequence[StatementMention]], tree: Tree, codebook: Codebook
) -> tuple[EventMention, ...]:
    """The mentions with the totals that their sentences give beside their own counts, and with the sources of counts that have their own.

    Args:
        mentions: All mentions of a report.
        said: Its statements, by sentence.
        tree: Its syntax.
        codebook: For the words of tolls.
    """
    found = [_sourced(mention, said.get(mention.sentence, ())) for mention in mentions]
    heads = frozenset(mention.head for mention in mentions)
    for sentence in sorted({mention.sentence for mention in mentions if mention.counts or mention.type in HARMFUL}):
        for toll in _tolls(sentence, heads, tree, codebook):
            _give(toll, sentence, found)
    return tuple(found)


def _sourced(mention: EventMention, around: Sequence[StatementMention]) -> EventMention:
    """The mention whose counts have a source where they stand in somebody's words and the event does not."""
    if not mention.counts:
        return mention
    return replace(mention, counts=tuple(replace(count, source=_speaker(count, mention, around)) for count in mention.counts))


def _speaker(count: CountPhrase, mention: EventMention, around: Sequence[StatementMention]) -> Phrase | None:
    own = [s for s in around if s.content.covers(count.span) and not s.content.covers(mention.trigger) and s.stance != "denies"]
    narrowest = min(own, key=lambda s: s.content.end - s.content.start, default=None)
    speaker = narrowest.speaker if narrowest is not None else None
    return speaker if speaker is not None and (mention.source is None or speaker.span != mention.source.span) else None


def _give(toll: Toll, sentence: int, mentions: list[EventMention]) -> None:
    """Adds a toll to the nearest mention of its sentence that counts the same, else to the nearest that harms."""
    here = [n for n, mention in enumerate(mentions) if mention.sentence == sentence]
    if any(count.span.overlaps(toll.span) for n in here for count in mentions[n].counts):
        return
    alike = [n for n in here if any(toll.kind in (None, count.kind) for count in mentions[n].counts)]
    nearest = min(
        alike or [n for n in here if mentions[n].type in HARMFUL], key=lambda n: abs(mentions[n].head - toll.verb.index), default=None
    )
    if nearest is None:
        return
    mention = mentions[nearest]
    kind = toll.kind or (mention.counts[0].kind if mention.counts else MAIN)
    source = toll.source if toll.source is None or mention.source is None or toll.source.span != mention.source.span else None
    count = CountPhrase(kind, toll.span, toll.low, toll.high, None, total=True, source=source)
    mentions[nearest] = replace(mention, counts=(*mention.counts, count))


def _tolls(sentence: int, heads: frozenset[int], tree: Tree, codebook: Codebook) -> Iterator[Toll]:
    """The tolls of a sentence: a verb, its noun for a number, and what it is taken to."""
    span = tree.analysis.sentences[sentence]
    for verb in tree.tokens[span.first : span.last]:
        giving = verb.lemma in codebook.cues.giving
        if verb.pos != "VERB" or not (giving or verb.lemma in codebook.cues.raising):
            continue
        noun = tree.direct_object(verb)
        reached = (tree.object_of(verb, *REACHED) or tree.object_of(noun, *REACHED)) if noun is not None else None
        if noun is None or reached is None or noun.lemma not in codebook.cues.numbers:
            continue
        quantity = next(
            (q for q in touching(tree.analysis.quantities, tree.phrase(reached)) if q.low is not None or q.high is not None), None
        )
        if quantity is not None:
            source = _giver(verb, heads, tree, codebook) if giving else None
            yield Toll(verb, quantity.span, quantity.low, quantity.high, _kind(noun, tree, codebook), source)


def _kind(noun: Token, tree: Tree, codebook: Codebook) -> CountKind | None:
    """What a toll says that it counts: "the death toll", "the number of wounded"; None where it does not say."""
    of = tree.object_of(noun, "of")
    words = {
        word for token in (of, *tree.children(noun, "compound", "amod", "nmod")) if token for word in (token.lemma, token.text.lower())
    }
    return next((kind for kind, harm in codebook.cues.harmed.items() if words & harm or kind in words), None) or (
        MAIN if noun.lemma in codebook.cues.tolls else None
    )


def _giver(verb: Token, heads: frozenset[int], tree: Tree, codebook: Codebook) -> Phrase | None:
    """Who puts a toll at a number: the subject, unless that is an event itself ("the latest deaths put the toll at 12")."""
    subject = tree.subject(verb) if not tree.is_passive(verb) else tree.object_of(verb, "by")
    if subject is None or subject.pos not in {"NOUN", "PROPN", "PRON"} or subject.index in heads:
        return None
    if any(subject.lemma in words for words in codebook.cues.harmed.values()):
        return None
    return Phrase(tree.phrase(subject, quantities=codebook.cues.quantity_heads), subject.index)

"""Whose words stand without a cue: the speaker of the rest of the quotation, of the sentence beside it, or of what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.quotations import Quotation
from dateline.extract.sayings import Saying, introducer
from dateline.extract.speakers import active_subject, speaker_phrase, speaking
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.event import Phrase

CONTEXT = 0.5
"""Confidence of a speaker whom only the context tells; right in about half of the real training reports."""


def attributed(chosen: Sequence[Saying], quotations: Sequence[Quotation], tree: Tree, codebook: Codebook) -> list[tuple[Phrase, ...]]:
    """The speakers of chosen statements, which are given in text order: those of the syntax, else the one whom the context tells."""
    stated: dict[int, list[Saying]] = {}
    reach: dict[int, list[int]] = {}
    of_quote: dict[int, Phrase] = {}
    for saying in chosen:
        if saying.quote is not None:
            reach.setdefault(saying.quote, []).append(saying.sentence)
        if saying.speakers and saying.cue is not None and saying.stance != "denies":  # a denial is told in passing
            stated.setdefault(saying.sentence, []).append(saying)
            if saying.quote is not None:
                of_quote.setdefault(saying.quote, saying.speakers[0])
    found: list[tuple[Phrase, ...]] = []
    latest: Phrase | None = None
    for saying in chosen:
        speakers = saying.speakers
        if not speakers:
            number = -1 if saying.quote is None else saying.quote
            ends = reach.get(number, [saying.sentence])
            phrase = of_quote.get(number) or _around(min(ends), max(ends), stated, quotations, tree, codebook) or latest
            speakers = (Phrase(phrase.span, phrase.head, "context", CONTEXT),) if phrase is not None else ()
            if speakers and saying.quote is not None:
                of_quote.setdefault(saying.quote, speakers[0])
        latest = speakers[0] if speakers and saying.stance != "denies" else latest
        found.append(speakers)
    return found


def _around(
    first: int, last: int, stated: dict[int, list[Saying]], quotations: Sequence[Quotation], tree: Tree, codebook: Codebook
) -> Phrase | None:
    """Who speaks in the sentences around some that have no cue: whom the one before introduces, who speaks in the own one, in the one
    before, or in the one after where that has a cue and no words of its own.
    """
    sentences = tree.analysis.sentences
    if first > 0:
        own = introducer(sentences[first - 1], tree, codebook)
        if own is not None:
            return speaker_phrase(own[0], own[1], tree, codebook)
    for index in (first, last):
        speaker = _cued(index, quotations, tree, codebook) if index not in stated else stated[index][-1].speakers[0]
        if speaker is not None:
            return speaker
    if first - 1 in stated:
        return stated[first - 1][-1].speakers[0]
    if last + 1 < len(sentences) and last + 1 not in stated:
        return _cued(last + 1, quotations, tree, codebook)
    return None


def _cued(index: int, quotations: Sequence[Quotation], tree: Tree, codebook: Codebook) -> Phrase | None:
    """The subject of a verb of saying in a sentence from which nothing was taken."""
    sentence = tree.analysis.sentences[index]
    marked = [q.span for q in quotations if q.sentence == index]
    for token in tree.tokens[sentence.first : sentence.last]:
        if any(span.covers(token.span) for span in marked):
            continue
        if token.pos == "VERB" and token.lemma in codebook.cues.reported and not tree.is_passive(token):
            subject = active_subject(token, tree)
            heads = speaking(subject, tree, codebook.cues) if subject is not None else []
            if heads and heads[0].pos in ("NOUN", "PROPN", "PRON"):
                return speaker_phrase(heads[0], token, tree, codebook)
    return None

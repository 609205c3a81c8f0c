"""Possible statements: every way in which the words of a report may be somebody's, for a judge to choose among."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.contents import Content, beside_according, contents, noun_contents
from dateline.extract.quotations import EITHER, OPENING, Quotation, find_quotations, trimmed
from dateline.extract.speakers import QUOTING, noun_speakers, speaker_phrase, speaking, verb_speakers
from dateline.extract.tree import NOMINAL, Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Sentence, Token
from dateline.records.event import Phrase
from dateline.records.resolved import Directness, Stance
from dateline.records.span import Span

ADDRESSED = frozenset({"tell", "inform", "assure", "reassure", "remind", "ask", "urge", "warn"})
QUOTED = 0.85
"""Share of a content within quotation marks from which it is direct, not mixed: the cue's own "that" and commas may stand outside."""
WHOLE = 0.8
"""Share of a sentence, marks aside, that a quotation must fill to be a statement without a cue beside it."""
SHORT = 3
"""A quotation of at most so many words is a quoted word within somebody's sentence, unless a cue carries it."""
LONGEST_RUN = 12
"""Sentences that speech without marks may go on for: press statements seldom print more before they name the speaker again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A possible statement.

    Attributes:
        kind: How the content hangs on the cue, see `Content`; "quote" beside a cue, "alone" for a quotation without one, "run" for speech
            printed without marks.
        cue: The cue's token, None where there is none.
        cue_span: Its words.
        speakers: Who says it by the syntax; none where only the context tells.
        speaker: The head of the first of them.
        content: The words said.
        direct: How they are told.
        quote: Number of the quotation that the content is part of.
        run: How many sentences after the words that introduce it, for "run".
    """

    sentence: int
    kind: str
    cue: Token | None = None
    cue_span: Span | None = None
    speakers: tuple[Phrase, ...] = ()
    speaker: Token | None = None
    addressee: Phrase | None = None
    content: Span
    direct: Directness = "reported"
    quote: int | None = None
    stance: Stance = "asserts"
    run: int = 0


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: its words, who speaks, and what it may carry by its syntax."""

    token: Token
    span: Span
    speakers: list[Token]
    contents: list[Content]


def find_sayings(tree: Tree, codebook: Codebook) -> list[Saying]:
    """All possible statements of a report, in the order of their sentences."""
    quotations = find_quotations(tree)
    quoted: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        quoted.setdefault(quotation.sentence, []).append(quotation)
    found: list[Saying] = []
    for sentence in tree.analysis.sentences:
        found += _of_sentence(sentence, quoted.get(sentence.index, []), tree, codebook)
    return sorted([*found, *_runs(set(quoted), tree, codebook)], key=lambda s: s.sentence)


def _of_sentence(sentence: Sentence, quotations: list[Quotation], tree: Tree, codebook: Codebook) -> Iterator[Saying]:
    """The possible statements of one sentence."""
    for token in tree.tokens[sentence.first : sentence.last]:
        for cue in _cues(token, quotations, tree, codebook):
            yield from _carried(cue, quotations, tree, codebook)
    for quotation in quotations:
        words = quotation.span.of(tree.analysis.text).split()
        if len(words) > SHORT or (quotation.continued and _fills(quotation, sentence, tree)):
            yield Saying(sentence=sentence.index, kind="alone", content=quotation.span, direct="direct", quote=quotation.number)


def _fills(quotation: Quotation, sentence: Sentence, tree: Tree) -> bool:
    """Whether a quotation is nearly the whole sentence."""
    whole = trimmed(tree.analysis.text, *sentence.span)
    return whole is not None and quotation.span.end - quotation.span.start >= WHOLE * (whole.end - whole.start)


def _cues(token: Token, quotations: Sequence[Quotation], tree: Tree, codebook: Codebook) -> Iterator[_Cue]:
    """The cue that a token is, if it is one."""
    cues = codebook.cues
    if token.text.lower() == "according":
        yield from _according(token, tree, codebook)
    elif token.lemma in QUOTING and any(c.lemma == "as" for c in tree.children(token, "prep")):
        return
    elif token.pos in ("VERB", "AUX") and (token.lemma in cues.asserts or token.lemma in cues.wide or token.lemma in cues.denies):
        speakers = verb_speakers(token, quotations, tree, cues)
        yield _Cue(token, token.span, speakers, list(contents(token, speakers[0] if speakers else None, tree, cues)))
    elif token.pos == "NOUN" and token.lemma in cues.nouns:
        carried = list(noun_contents(token, tree, cues))
        if carried:
            yield _Cue(token, token.span, noun_speakers(token, tree, cues), carried)


def _according(token: Token, tree: Tree, codebook: Codebook) -> Iterator[_Cue]:
    """The cue of "according to X"."""
    to = next((t for t in tree.sentence(token) if t.index == token.index + 1 and t.lemma == "to"), None)
    objects = (tree.children(to, "pobj") or tree.children(token, "pobj")) if to is not None else []
    if to is not None and objects:
        last = tree.subtree(objects[0])[-1]
        heads = speaking(objects[0], tree, codebook.cues)
        yield _Cue(token, Span(token.span.start, to.span.end), heads, list(beside_according(token, last, tree)))


def _carried(cue: _Cue, quotations: Sequence[Quotation], tree: Tree, codebook: Codebook) -> Iterator[Saying]:
    """What a cue may carry: by its syntax, with the quotations that reach into it; and each quotation of its sentence."""
    given = [(c.kind, *_with_marks(c.span, quotations)) for c in cue.contents]
    given += [("quote", q.span, "direct", q.number) for q in quotations if not q.span.covers(cue.span)]
    seen: set[Span] = set()
    speakers = tuple(speaker_phrase(s, cue.token, tree, codebook) for s in cue.speakers)
    for kind, span, direct, number in given:
        if span not in seen and not span.covers(cue.span):
            seen.add(span)
            yield Saying(
                sentence=cue.token.sentence,
                kind=kind,
                cue=cue.token,
                cue_span=cue.span,
                speakers=speakers,
                speaker=cue.speakers[0] if cue.speakers else None,
                addressee=_addressee(cue, tree, codebook),
                content=span,
                direct=direct,
                quote=number,
                stance=_stance(cue.token, tree, codebook),
            )


def _addressee(cue: _Cue, tree: Tree, codebook: Codebook) -> Phrase | None:
    """Who is told."""
    if cue.token.lemma not in ADDRESSED or tree.is_passive(cue.token):
        return None
    told = [t for t in tree.children(cue.token, "dobj", "dative") if t not in cue.speakers and t.pos in NOMINAL]
    return Phrase(tree.phrase(told[0], quantities=codebook.cues.quantity_heads), told[0].index) if told else None


def _stance(token: Token, tree: Tree, codebook: Codebook) -> Stance:
    """Whether a cue asserts, denies, asks or claims responsibility."""
    cues = codebook.cues
    if token.lemma == "claim" and any(c.lemma in cues.responsibility for c in tree.children(token, "dobj")):
        return "claims-responsibility"
    return "denies" if token.lemma in cues.denies else "questions" if token.lemma in cues.questions else "asserts"


def _with_marks(span: Span, quotations: Sequence[Quotation]) -> tuple[Span, Directness, int | None]:
    """A content with the quotations that begin in it, how direct it is, and the number of its quotation."""
    inside = [q for q in quotations if q.span.overlaps(span)]
    if not inside:
        return span, "reported", None
    if any(q.span.covers(span) for q in inside):
        return span, "direct", inside[0].number
    shared = sum(min(q.span.end, span.end) - max(q.span.start, span.start) for q in inside)
    if shared >= QUOTED * (span.end - span.start):
        return Span(inside[0].span.start, inside[-1].span.end), "direct", inside[0].number
    start = min(span.start, *(q.span.start for q in inside))
    return Span(start, max(span.end, *(q.span.end for q in inside))), "mixed", inside[0].number


def introducer(sentence: Sentence, tree: Tree, codebook: Codebook) -> tuple[Token, Token] | None:
    """The speaker and the cue of a sentence that ends in a colon ("The minister said:")."""
    if not sentence.span.of(tree.analysis.text).rstrip(' "“\n').endswith(":"):
        return None
    for token in tree.tokens[sentence.first : sentence.last]:
        if token.pos == "VERB" and token.lemma in codebook.cues.reported:
            speakers = verb_speakers(token, (), tree, codebook.cues)
            if speakers and speakers[0].pos in NOMINAL:
                return speakers[0], token
    return None


def _runs(marked: set[int], tree: Tree, codebook: Codebook) -> Iterator[Saying]:
    """Speech printed without marks, as press offices do: the sentences after "The minister said:" up to one with marks; and what goes on
    after a paragraph that opened a quotation and did not close it.
    """
    text = tree.analysis.text
    speaker: Phrase | None = None
    steps = LONGEST_RUN
    for sentence in tree.analysis.sentences:
        if sentence.index in marked:
            steps = 0 if _left_open(sentence, tree) else LONGEST_RUN
            speaker = None
            continue
        steps += 1
        content = trimmed(text, *sentence.span)
        if content is not None and steps <= LONGEST_RUN:
            yield Saying(
                sentence=sentence.index,
                kind="run" if speaker is not None else "open-run",
                speakers=(speaker,) if speaker is not None else (),
                content=content,
                direct="direct",
                run=steps,
            )
        own = introducer(sentence, tree, codebook)
        if own is not None and text[sentence.span.end :].lstrip()[:1] not in OPENING + EITHER:
            phrase = speaker_phrase(own[0], own[1], tree, codebook)
            speaker, steps = Phrase(phrase.span, phrase.head, "context", 0.5), 0


def _left_open(sentence: Sentence, tree: Tree) -> bool:
    """Whether the last quotation that a sentence opens is not closed in it."""
    own = sentence.span.of(tree.analysis.text)
    if "“" in own or "”" in own:
        return own.rfind("“") > own.rfind("”")
    return own.count(EITHER) % 2 == 1

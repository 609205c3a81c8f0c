"""What the judge of statements looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.quotations import CLOSING, EITHER
from dateline.extract.sayings import Saying
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.span import Span
from dateline.records.spanned import covered, covering

FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22, 32)
"""Contents are told apart by how many of these their words reach."""


def saying_features(saying: Saying, beside: Sequence[Saying], tree: Tree, codebook: Codebook) -> tuple[str, ...]:
    """Names of what holds of a possible statement.

    Args:
        saying: The possible statement.
        beside: Those of its sentence.
        tree: The report's syntax.
        codebook: Its cues.
    """
    return tuple(dict.fromkeys(_features(saying, beside, tree, codebook)))


def _features(saying: Saying, beside: Sequence[Saying], tree: Tree, codebook: Codebook) -> Iterator[str]:
    kind = saying.kind
    yield f"kind={kind}"
    yield f"kind={kind}/{saying.direct}"
    yield from (f"{name}/{kind}" if general else name for name, general in _of_content(saying, tree))
    yield from _of_place(saying, beside, tree)
    if saying.cue is not None:
        yield from _of_cue(saying, saying.cue, tree, codebook)
        yield from _of_speaker(saying, saying.cue, tree, codebook)
    else:
        yield from _of_neighbours(saying, beside, tree, codebook)


def _of_content(saying: Saying, tree: Tree) -> Iterator[tuple[str, bool]]:
    """Length and first and last words of the content; each with whether it is told by kind."""
    text = tree.analysis.text
    words = covered(tree.tokens, saying.content)
    size = sum(len(saying.content.of(text).split()) >= n for n in LENGTHS)
    yield f"length={size}", True
    yield f"first={words[0].tag if words else None}", True
    yield f"opens={words[0].lemma if words else None}", True
    yield f"verb={any(w.tag in ('VBD', 'VBZ', 'VBP', 'MD') for w in words)}", True
    yield f"own={any(w.lemma in FIRST_PERSON for w in words)}", True
    yield f"own={any(w.lemma in FIRST_PERSON for w in words)}/{saying.direct}", True
    yield f"ends={text[saying.content.end : saying.content.end + 1]!r}", True
    yield f"begins={text[max(0, saying.content.start - 2) : saying.content.start].strip()!r}", True
    yield f"question={text[saying.content.end : saying.content.end + 1] == '?'}", False


def _of_place(saying: Saying, beside: Sequence[Saying], tree: Tree) -> Iterator[str]:
    """Where in the report, and what stands around it in the sentence."""
    sentence = tree.analysis.sentences[saying.sentence]
    share = (saying.content.end - saying.content.start) / max(1, sentence.span.end - sentence.span.start)
    yield f"share={round(share * 5)}/{saying.kind}"
    yield f"sentence={min(saying.sentence, 2)}/{saying.kind}"
    others = [s for s in beside if s is not saying]
    yield f"others={min(len(others), 4)}/{saying.kind}"
    inside = [s for s in others if s.cue is not None and saying.content.covers(s.cue.span) and s.cue is not saying.cue]
    yield f"cue-inside={bool(inside)}/{saying.kind}"
    for other in inside[:2]:
        yield f"inside={other.cue.lemma if other.cue else None}/{saying.kind}"
    if saying.cue is not None:
        around = [s for s in others if s.content.covers(saying.cue.span)]
        yield f"within={bool(around)}/{saying.kind}"
        yield from (f"within={s.kind}/{s.direct}/{saying.direct}" for s in around)
        yield from (f"rival={s.kind}/{saying.kind}" for s in others if s.cue is saying.cue)
        between = Span(min(saying.cue.span.end, saying.content.end), max(saying.cue.span.start, saying.content.start))
        yield f"gap={sum((between.end - between.start) >= n for n in (2, 4, 10, 25, 60))}/{saying.kind}"
        yield f"after={saying.content.start > saying.cue.span.start}/{saying.kind}"
        nearer = [s for s in others if s.cue is not None and s.cue is not saying.cue and s.content == saying.content]
        yield f"contested={bool(nearer)}/{saying.kind}"


def _of_cue(saying: Saying, cue: Token, tree: Tree, codebook: Codebook) -> Iterator[str]:
    """The cue: its word, form, helpers and place in the tree."""
    kind = saying.kind
    group = _group(cue, codebook)
    yield f"cue={cue.lemma}"
    yield f"cue={cue.lemma}/{kind}"
    yield f"cue={cue.lemma}/{saying.direct}"
    yield f"group={group}/{kind}"
    yield f"group={group}/{saying.direct}"
    yield f"tag={cue.tag}"
    yield f"tag={cue.tag}/{kind}"
    yield f"tag={cue.tag}/{group}"
    yield f"dep={cue.dep}/{group}"
    yield f"passive={tree.is_passive(cue)}/{kind}"
    for child in tree.children(cue):
        if child.dep in ("aux", "neg", "mark", "prt"):
            yield f"{child.dep}={child.lemma}"
            yield f"{child.dep}={child.lemma}/{group}"
        elif child.dep in ("prep", "agent"):
            yield f"prep={child.lemma}/{cue.lemma}"
        elif child.dep in ("dobj", "oprd", "attr") and child.index > cue.index:
            yield f"object={child.lemma}/{kind}"
            yield f"object={child.lemma}/{cue.lemma}"
            yield f"object={child.pos}/{kind}"
    up = tree.head(cue)
    yield f"up={up.lemma if up is not None else None}/{cue.dep}"
    yield f"up={up.pos if up is not None else None}/{kind}"
    helpers = [c.lemma for c in tree.children(cue, "aux", "neg")] + ([c.lemma for c in tree.children(up, "aux", "neg")] if up else [])
    yield f"unreal={any(h in ('will', 'would', 'may', 'might', 'could', 'not', 'to', 'can', 'should') for h in helpers)}/{kind}"


def _of_speaker(saying: Saying, cue: Token, tree: Tree, codebook: Codebook) -> Iterator[str]:
    """Who speaks: part of speech, kind of name, word."""
    speaker, kind = saying.speaker, saying.kind
    if speaker is None:
        yield "speaker=none"
        yield f"speaker=none/{kind}"
        yield f"speaker=none/{cue.lemma}"
        return
    name = covering(tree.analysis.names, speaker.span)
    sort = name.kind if name is not None else "party" if speaker.lemma in codebook.parties else speaker.pos
    yield f"speaker={sort}"
    yield f"speaker={sort}/{kind}"
    yield f"speaker={sort}/{_group(cue, codebook)}"
    yield f"speaker-word={speaker.lemma}"
    yield f"speaker-number={speaker.tag}/{kind}"
    yield f"speaker-after={speaker.index > cue.index}/{kind}"
    yield f"speaker-first={speaker.lemma in FIRST_PERSON}/{saying.direct}"
    if speaker.lemma in codebook.cues.documents:
        yield f"document/{kind}"


def _of_neighbours(saying: Saying, beside: Sequence[Saying], tree: Tree, codebook: Codebook) -> Iterator[str]:
    """For words without a cue: who else claims them, and how the text goes on around them."""
    kind, text = saying.kind, tree.analysis.text
    claimed = [s for s in beside if s.cue is not None and s.content.overlaps(saying.content)]
    yield f"claimed={bool(claimed)}/{kind}"
    for other in claimed:
        yield f"claimed={_group(other.cue, codebook) if other.cue else None}/{other.kind}/{kind}"
        yield f"claimed-whole={other.content == saying.content}/{kind}"
    yield f"any-cue={any(s.cue is not None and s.speaker is not None for s in beside)}/{kind}"
    yield f"run={min(saying.run, 8)}/{kind}"
    yield f"spoken={bool(saying.speakers)}/{kind}"
    before = text[: saying.content.start].rstrip(' \n"“')
    yield f"before={before[-1:]!r}/{kind}"
    words = covered(tree.tokens, saying.content)
    yield f"subject={next((w.lemma if w.pos == 'PRON' else w.pos for w in words if w.dep in ('nsubj', 'nsubjpass')), None)}/{kind}"
    after = text[saying.content.end : saying.content.end + 3]
    closes = any(mark in after for mark in CLOSING + EITHER)
    yield f"closes={closes}/{kind}"


def _group(cue: Token, codebook: Codebook) -> str:
    """What sort of cue: a verb that reports by itself, one that needs marks, one of many uses, a denial, a noun, "according"."""
    cues = codebook.cues
    if cue.pos == "NOUN":
        return "noun"
    groups = (("denies", cues.denies), ("reported", cues.reported), ("asserts", cues.asserts), ("wide", cues.wide))
    return next((name for name, words in groups if cue.lemma in words), "according")

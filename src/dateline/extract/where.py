"""Where and when, in the words of the trigger's own sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extract.tree import Tree
from dateline.records.analysis import Token, Toponym
from dateline.records.event import Phrase, PlacePhrase, StatementMention
from dateline.records.reading import ReadPart
from dateline.records.resolved import PlaceRole
from dateline.records.span import Span
from dateline.records.spanned import covered, covering, touching

AT = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "across",
        "around",
        "throughout",
        "within",
        "over",
        "along",
        "off",
        "close",
        "south",
        "north",
        "east",
        "west",
    ]
)
MOVES: dict[str, PlaceRole] = {"from": "from", "to": "to", "into": "to", "towards": "to", "toward": "to"}
CLAUSE_ENDS = frozenset({"ROOT", "relcl", "advcl", "ccomp", "parataxis"})
FAR_PLACE = 5
FAR_TIME = 12
"""Steps in the tree beyond which words are taken to belong to something else; a sentence of 30 words is about so deep."""


def ruled_places(trigger: Token, recipients: Sequence[Phrase], tree: Tree) -> tuple[PlacePhrase, ...]:
    """Places of a trigger: a place that it is done to ("invaded Afrin"), and those that stand near it in the tree, nearest first."""
    found = [(0, phrase.head, PlacePhrase(phrase.span, phrase.head)) for phrase in recipients if _is_place(phrase, tree)]
    for toponym in touching(tree.analysis.toponyms, tree.analysis.sentences[trigger.sentence].span):
        token = _token_at(toponym, tree)
        if toponym.kind != "place" or token is None or token.sentence != trigger.sentence:
            continue
        phrase = _phrase(toponym, token, tree)
        if phrase is not None:
            found.append((_distance(trigger, token, tree), token.index, phrase))
    found.sort(key=lambda f: (f[0], f[1]))
    near = [(d, p) for d, _, p in found if d <= FAR_PLACE]
    first = [p for d, p in near if p.role == "at"] or [p for _, p in near]
    rest = [p for _, p in near if p not in first]
    return (*first[:1], *rest[:2])


def _is_place(phrase: Phrase, tree: Tree) -> bool:
    """Whether a phrase is the name of a place."""
    toponym = covering(tree.analysis.toponyms, tree.tokens[phrase.head].span)
    return toponym is not None and toponym.kind == "place"


def _token_at(toponym: Toponym, tree: Tree) -> Token | None:
    """The head token of a toponym: its token whose governor lies outside."""
    inside = covered(tree.tokens, toponym.span)
    return next(
        (t for t in inside if not toponym.span.covers(tree.tokens[t.head].span) or t.head == t.index), inside[0] if inside else None
    )


def _phrase(toponym: Toponym, token: Token, tree: Tree) -> PlacePhrase | None:
    """The words of place around a toponym: from the preposition that governs it; None where it is a party or a modifier of one."""
    at = token
    for _ in range(6):
        up = tree.head(at)
        if up is None:
            return None
        if at.dep == "pobj" and up.pos in ("ADP", "ADV", "SCONJ"):
            lemma = up.lemma
            if lemma == "of":
                at = up
                continue
            if lemma in MOVES:
                return PlacePhrase(Span(up.span.start, toponym.span.end), token.index, MOVES[lemma])
            return PlacePhrase(Span(up.span.start, toponym.span.end), token.index) if lemma in AT else None
        if at.dep in ("appos", "compound", "poss", "conj", "nmod", "prep", "pobj", "amod", "npadvmod", "advmod"):
            at = up
            continue
        return None
    return None


def _distance(trigger: Token, token: Token, tree: Tree) -> int:
    """Steps between two words in the tree; crossing into another clause counts three."""
    up = {trigger.index: 0}
    steps = 0
    for a in _path(trigger, tree):
        steps += 3 if a[0].dep in CLAUSE_ENDS else 1
        up[a[1].index] = steps
    steps = 0
    if token.index in up:
        return up[token.index]
    for child, above in _path(token, tree):
        steps += 3 if child.dep in CLAUSE_ENDS else 1
        if above.index in up:
            return steps + up[above.index]
    return 99


def _path(token: Token, tree: Tree) -> list[tuple[Token, Token]]:
    """Pairs of child and governor from a token to the root."""
    pairs = []
    child = token
    for above in tree.ancestors(token):
        pairs.append((child, above))
        child = above
    return pairs


def ruled_time(trigger: Token, words: Span, statements: Sequence[StatementMention], tree: Tree) -> Span | None:
    """The time expression nearest to the trigger in its sentence's tree; when somebody said so is not when it happened."""
    best: tuple[int, int, Span] | None = None
    sentence = tree.analysis.sentences[trigger.sentence]
    around = [s.content for s in statements if s.cue is not None and s.content.covers(words)]
    for time in covered(tree.analysis.times, sentence.span):
        if any(not content.covers(time.span) for content in around):
            continue
        inside = covered(tree.tokens, time.span)
        if not inside:
            continue
        head = next((t for t in inside if not time.span.covers(tree.tokens[t.head].span) or t.head == t.index), inside[0])
        distance = _distance(trigger, head, tree)
        if distance <= FAR_TIME and (best is None or (distance, head.index) < best[:2]):
            best = (distance, head.index, time.span)
    return best[2] if best else None


def find_places(parts: Iterable[ReadPart], tree: Tree, *, sentence: int) -> tuple[PlacePhrase, ...]:
    """The places that the reader gives to an event in its own sentence, the likeliest first, scenes before origins and goals.

    Names that the analysis does not take for a place's come last.
    """
    found: dict[int, tuple[float, PlacePhrase]] = {}
    unnamed: dict[int, PlacePhrase] = {}
    for part in parts:
        words = tree.tokens[part.first : part.last]
        if words[0].sentence != sentence:
            continue
        span = Span(words[0].span.start, words[-1].span.end)
        toponyms = touching(tree.analysis.toponyms, span)
        if not toponyms and words[0].index not in unnamed and any(w.pos == "PROPN" for w in words):
            role = MOVES.get(words[0].lemma, "at")
            unnamed[words[0].index] = PlacePhrase(span, words[-1].index, role, round(part.likely, 3))
        for toponym in toponyms:
            token = _token_at(toponym, tree)
            if toponym.kind == "place" and token is not None:
                likely = max(part.likely, found[token.index][0]) if token.index in found else part.likely
                found[token.index] = (likely, replace(_phrase_of(toponym, token, tree), confidence=round(likely, 3)))
    named = (phrase for _, phrase in sorted(found.values(), key=lambda f: (f[1].role != "at", -f[0], f[1].span)))
    return (*named, *sorted(unnamed.values(), key=lambda p: (-p.confidence, p.span)))


def _phrase_of(toponym: Toponym, token: Token, tree: Tree) -> PlacePhrase:
    """The words of place around a toponym: from the preposition that governs it."""
    at = token
    for _ in range(FAR_PLACE):
        up = tree.head(at)
        if up is None or up.index > token.index:
            break
        if at.dep == "pobj" and up.pos in ("ADP", "ADV", "SCONJ") and up.lemma != "of":
            return PlacePhrase(Span(up.span.start, toponym.span.end), token.index, MOVES.get(up.lemma, "at"))
        at = up
    return PlacePhrase(toponym.span, token.index)


def find_time(parts: Iterable[ReadPart], tree: Tree, *, sentence: int) -> Span | None:
    """The time expression that the likeliest of the parts' words are or hold, in the event's own sentence."""
    for part in sorted(parts, key=lambda p: -p.likely):
        words = tree.tokens[part.first : part.last]
        times = touching(tree.analysis.times, Span(words[0].span.start, words[-1].span.end))
        if times and words[0].sentence == sentence:
            return times[0].span
    return None

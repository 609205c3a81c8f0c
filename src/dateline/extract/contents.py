"""What a cue may carry: the clause, the object or the words before it, as the syntax and the punctuation cut them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.quotations import paired, trimmed
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Cues
from dateline.records.analysis import Token
from dateline.records.span import Span

MIN_REPORTED_TOKENS = 4
"""Fewer words before ", X said" are an adverbial, not reported words."""
MIN_WORDS = 2
"""A content of fewer words is hardly one; that of an object may have one ("victory")."""
BESIDE_CUE = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "prt"})
"""What may stand between a cue and the words that it reports: to whom, when, where."""
CARRYING = ("for", "of", "on", "to", "about", "as", "against", "from", "at", "with")
"""Prepositions that may bring in what is said."""
DASHES = frozenset({"–", "—", "-", "--"})
DENIED_WITH = ("in", "of", "for", "with", "to", "over", "behind", "about")
"""Prepositions behind a noun that is denied: "any role in", "responsibility for", "links to"."""
LATER = frozenset({"after", "before", "as", "amid", "while", "although", "though", "since", "when", "despite", "following"})
"""Words after a comma with which the reporter goes on."""

HIGH = frozenset({"after", "amid", "although", "though", "while", "despite"})
"""Those of them that need no comma."""


@dataclass(frozen=True, slots=True)
class Content:
    """Words that a cue may carry, and how they hang on it.

    Attributes:
        span: The words.
        kind: "clause", "open" (an infinitive), each also "-cut" where it may end earlier; "object", "subject" of a passive, a preposition;
            "before", "around" or "rest" of a cue behind or within the words; "after" according to somebody; "noun-" with a noun.
    """

    span: Span
    kind: str


def contents(verb: Token, speaker: Token | None, tree: Tree, cues: Cues) -> Iterator[Content]:
    """All that a verb may carry by its syntax."""
    clauses = tree.children(verb, "ccomp", "xcomp", "parataxis")
    for clause in (c for c in clauses if c.index > verb.index and c.dep != "parataxis"):
        kind = "open" if clause.dep == "xcomp" else "clause"
        first, last = _following(verb, _first_after(verb, clause, tree), clause, tree, cues)
        yield from _content((first, last), kind, tree)
        yield from _content((first, _earlier(first, last, tree)), f"{kind}-cut", tree, least=MIN_REPORTED_TOKENS - 1)
    for thing in tree.children(verb, "dobj", "oprd", "attr"):
        if thing.index > verb.index and (speaker is None or thing.index != speaker.index):
            first = tree.subtree(thing)[0].index
            said = _following(verb, max(first, verb.index + 1), thing, tree, cues)
            yield from _content(_denied(said, verb, tree) if verb.lemma in cues.denies else said, "object", tree, least=1)
    for prep in tree.children(verb, "prep", "prt", "dative"):
        inner = tree.children(prep, "pobj", "pcomp", "amod")
        if prep.lemma in CARRYING and prep.index > verb.index and inner:
            yield from _content(_following(verb, prep.index + 1, prep, tree, cues), prep.lemma, tree, least=1)
    if tree.is_passive(verb):
        subject = tree.subject(verb)
        if subject is not None:
            words = tree.subtree(subject) if verb.dep != "acl" else [subject]
            yield from _content((words[0].index, min(words[-1].index + 1, verb.index)), "subject", tree, least=1)
    if not any(_complement(child, verb, speaker) for child in tree.children(verb)):
        yield from _before(verb, speaker, clauses, tree)


def _denied(words: tuple[int, int], verb: Token, tree: Tree) -> tuple[int, int]:
    """What is denied, with what stands right behind it: "any role in the ambush", where the parser may hang "in" on the verb."""
    first, end = words
    for prep in tree.children(verb, "prep"):
        if prep.index == end and prep.lemma in DENIED_WITH:
            end = tree.subtree(prep)[-1].index + 1
    return first, end


def _earlier(first: int, last: int, tree: Tree) -> int:
    """Where reported words may end before their clause does: at a colon, or at a comma after which the reporter may be speaking again."""
    for index in range(first + MIN_REPORTED_TOKENS, last - 1):
        token, following = tree.tokens[index], tree.tokens[index + 1]
        apart = token.text in (",", "–", "—", "-") and (following.lemma in LATER or following.tag in ("WDT", "WP", "VBG", "CC"))
        if token.text in (":", ";") or apart or token.lemma in HIGH:
            return index
    return first


def _content(tokens: tuple[int, int], kind: str, tree: Tree, *, least: int = MIN_WORDS) -> Iterator[Content]:
    """The content of a range of tokens, if there are words in it."""
    first, last = tokens
    if first < last:
        span = trimmed(tree.analysis.text, tree.tokens[first].span.start, tree.tokens[last - 1].span.end)
        if span is not None and len(span.of(tree.analysis.text).split()) >= least:
            yield Content(paired(tree.analysis.text, span), kind)


def _first_after(verb: Token, clause: Token, tree: Tree) -> int:
    """The first token of reported words: behind the cue, its addressee, its time and "that"."""
    sentence = tree.analysis.sentences[verb.sentence]
    inside = {t.index for t in tree.subtree(clause)}
    first = verb.index + 1
    for child in tree.children(verb):
        last = tree.subtree(child)[-1].index
        beside = child.index > verb.index and child.dep in BESIDE_CUE and child.index not in inside
        if beside and child.index < clause.index and last < sentence.last - 1:
            first = max(first, last + 1)
    tokens = tree.tokens
    while first < sentence.last and (tokens[first].pos == "PUNCT" or (tokens[first].lemma == "that" and tokens[first].dep == "mark")):
        first += 1
    return first


def _following(verb: Token, first: int, head: Token, tree: Tree, cues: Cues) -> tuple[int, int]:
    """From some token to the end of the sentence, or to where the reporter or the next cue goes on."""
    sentence = tree.analysis.sentences[verb.sentence]
    tokens, end = tree.tokens, sentence.last
    inside = {t.index for t in tree.subtree(head)}
    for other in tree.children(verb, "conj", "advcl"):
        again = other.lemma in cues.asserts | cues.wide | cues.denies or not tree.children(other, "nsubj", "nsubjpass", "expl")
        if other.index > head.index and other.index not in inside and other.pos in ("VERB", "AUX") and again:
            end = min(end, tree.subtree(other)[0].index)
    if head.dep in ("dobj", "oprd", "attr", "prep", "dative", "prt"):
        end = min(end, max(inside) + 1)
        relative = (i for i in range(first + 1, end) if tree.tokens[i].tag in ("WDT", "WP") and tree.tokens[i - 1].pos == "PUNCT")
        end = next(relative, end)
    if verb.dep in ("relcl", "acl"):
        end = min(end, tree.subtree(verb)[-1].index + 1)
    if verb.pos == "NOUN" and head.index in {t.index for t in tree.subtree(verb)}:
        end = min(end, max(inside) + 1)
    for index in range(first + 1, end):
        if _goes_on(tokens[index], verb, tree, cues):
            end = index
            break
    while end > first and tokens[end - 1].pos in ("CCONJ", "PUNCT"):
        end -= 1
    return first, end


def _goes_on(token: Token, verb: Token, tree: Tree, cues: Cues) -> bool:
    """Whether the reporter goes on at a token: after a lone dash, with another cue of the same speaker, with "after ..." behind a comma."""
    sentence = tree.analysis.sentences[verb.sentence]
    rest = tree.tokens[token.index : sentence.last]
    if token.text in DASHES:
        spaced = tree.analysis.text[token.span.start - 1].isspace()
        return spaced and not any(t.text in DASHES for t in rest[1:])
    if token.text in (";",):
        return True
    following = rest[1] if len(rest) > 1 else None
    if token.pos == "CCONJ" and following is not None:
        second = rest[2] if following.pos == "ADV" and len(rest) > 2 else following
        return second.lemma in cues.asserts and second.tag == verb.tag and second.pos == "VERB"
    return token.text == "," and following is not None and following.tag == "VBG" and following.lemma in cues.asserts


def _before(verb: Token, speaker: Token | None, clauses: list[Token], tree: Tree) -> Iterator[Content]:
    """The words before a cue that closes them, or around one that stands in them: the longer side."""
    sentence = tree.analysis.sentences[verb.sentence]
    up = tree.head(verb)
    joined = any(c.index < verb.index for c in clauses) or (verb.dep == "parataxis" and up is not None)
    if not joined and not _closes(verb, speaker, tree):
        return
    left = tree.subtree(speaker)[0].index if speaker is not None and speaker.index < verb.index else verb.index
    left = min(left, verb.index)
    right = max(verb.index, tree.subtree(speaker)[-1].index if speaker is not None and speaker.index > verb.index else 0) + 1
    inside = [t.index for c in clauses for t in tree.subtree(c)]
    after = (right, sentence.last)
    if any(index >= right for index in inside) and sentence.last - right > left - sentence.first:
        yield from _content(after, "around", tree)
    else:
        yield from _content((sentence.first, left), "before", tree)
        if right < sentence.last and tree.tokens[right].text == ",":
            yield from _content(after, "rest", tree, least=MIN_REPORTED_TOKENS)


def _complement(child: Token, verb: Token, speaker: Token | None) -> bool:
    """Whether a dependent says what the verb is about, so that the words before it are not what was said ("Russia continues to fire")."""
    return child.index > verb.index and child.dep in ("xcomp", "acomp", "oprd") and (speaker is None or child.index != speaker.index)


def _closes(verb: Token, speaker: Token | None, tree: Tree) -> bool:
    """Whether a cue with its speaker follows a comma after the reported words, where the parser did not join the two."""
    start = tree.analysis.sentences[verb.sentence].first
    left = verb.index if speaker is None or speaker.index > verb.index else tree.subtree(speaker)[0].index
    before = left - 1
    return before - start >= MIN_REPORTED_TOKENS and tree.tokens[before].text == ","


def beside_according(token: Token, last: Token, tree: Tree) -> Iterator[Content]:
    """What "according to X" is about: the words after it at the beginning or behind "and", else the longer side, else those before."""
    sentence = tree.analysis.sentences[token.sentence]
    end = last.index + 1
    while end < sentence.last and tree.tokens[end].pos == "PUNCT":
        end += 1
    before = [t for t in tree.tokens[sentence.first : token.index] if t.pos != "PUNCT"]
    leads = not before or before[-1].pos in ("CCONJ", "SCONJ") or sentence.last - end > token.index - sentence.first
    if leads and end < sentence.last:
        yield from _content((end, sentence.last), "after", tree)
    else:
        yield from _content((sentence.first, token.index), "before", tree)


def noun_contents(noun: Token, tree: Tree, cues: Cues) -> Iterator[Content]:
    """What a noun of saying carries: "that ...", "to ...", "for ..."."""
    for clause in tree.children(noun, "acl", "ccomp", "relcl"):
        words = tree.subtree(clause)
        if words[0].lemma in ("that", "to") and words[0].dep in ("mark", "aux"):
            first = words[0].index + (words[0].lemma == "that")
            yield from _content(_following(noun, first, clause, tree, cues), f"noun-{words[0].lemma}", tree)
    for prep in tree.children(noun, "prep"):
        if prep.lemma in ("for", "of", "about") and tree.children(prep, "pobj", "pcomp"):
            yield from _content(_following(noun, prep.index + 1, prep, tree, cues), f"noun-{prep.lemma}", tree)
    up = tree.head(noun)
    if noun.dep in ("nsubj", "dobj") and up is not None:
        for clause in tree.children(up, "ccomp"):
            if clause.index > up.index and up.lemma in ("be", "emerge"):
                yield from _content(_following(up, _first_after(up, clause, tree), clause, tree, cues), "noun-is", tree)

"""Who speaks by the syntax: subjects of cues, whom a report quotes, whose statement it is."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.quotations import Quotation
from dateline.extract.tree import NOMINAL, Tree
from dateline.knowledge.codebook import Codebook, Cues
from dateline.records.analysis import Token
from dateline.records.event import Phrase
from dateline.records.span import Span

NOT_SPEAKERS = frozenset({"there", "this", "that", "which", "nobody", "none", "nothing", "no-one", "what", "who", "it"})
"""Words that never say anything themselves; "it" may be an institution and is left to the judge where it is a subject."""
QUOTING = frozenset({"quote", "cite"})
"""Verbs with "as saying", whose object is the one who speaks."""
OF_DOCUMENT = ("by", "from", "of")
"""Prepositions after a document that bring in whose it is."""


def verb_speakers(verb: Token, quotations: Sequence[Quotation], tree: Tree, cues: Cues) -> list[Token]:
    """The heads of those who speak by a verb; several only where each has a name or a determiner of its own."""
    if tree.is_passive(verb):
        agent = tree.object_of(verb, "by")
        return speaking(agent, tree, cues) if agent is not None else []
    found = _quoted_speaker(verb, tree) or _outer_speaker(verb, tree, cues) or active_subject(verb, tree)
    if found is not None and found.tag in ("WDT", "WP") and verb.dep == "relcl":
        found = tree.head(verb)
    inside = [q.span for q in quotations if not q.span.covers(verb.span)]
    if found is None or _misled(found, verb, inside, tree):
        found = _beside(verb, inside, tree) or (found if found is not None and found.pos in NOMINAL else None)
    return speaking(found, tree, cues) if found is not None else []


def _misled(subject: Token, verb: Token, quoted: Sequence[Span], tree: Tree) -> bool:
    """Whether the parser's subject cannot speak: words of a quotation, of another line, or behind a cue that a noun stands before."""
    if subject.pos not in NOMINAL or any(span.covers(subject.span) for span in quoted):
        return True
    if subject.index < verb.index:
        return "\n" in tree.analysis.text[subject.span.end : verb.span.start]
    before = tree.tokens[verb.index - 1] if verb.index > tree.analysis.sentences[verb.sentence].first else None
    return before is not None and before.pos in ("NOUN", "PROPN", "PRON") and not any(span.covers(before.span) for span in quoted)


def _outer_speaker(verb: Token, tree: Tree, cues: Cues) -> Token | None:
    """The main clause's speaker, where the parser hung a cue without a subject on the reported words: "A said B left, adding ..."."""
    up = tree.head(verb)
    if up is None or verb.dep not in ("conj", "advcl") or tree.children(verb, "nsubj"):
        return None
    main = tree.head(up)
    if up.dep != "ccomp" or main is None or main.lemma not in cues.asserts or up.index < main.index:
        return None
    same = verb.tag == main.tag if verb.dep == "conj" else verb.tag == "VBG"
    return active_subject(main, tree) if same else None


def speaking(head: Token, tree: Tree, cues: Cues) -> list[Token]:
    """Those for whom a noun phrase speaks: whose document it is, each of several named ones; nobody if it is no speaker."""
    head = _author(head, tree, cues)
    if head.pos not in NOMINAL or (head.lemma in NOT_SPEAKERS and head.lemma != "it"):
        return []
    several = tree.conjuncts(head)
    return several if all(_stands_alone(one, tree) for one in several) else [head]


def _stands_alone(head: Token, tree: Tree) -> bool:
    """Whether a coordinated noun is a party of its own: a name, or a noun with a determiner."""
    return head.pos in ("PROPN", "PRON") or bool(tree.children(head, "det", "poss"))


def _author(head: Token, tree: Tree, cues: Cues) -> Token:
    """Whose a document is ("the minister's statement", "a report by the agency"), else the head itself."""
    if head.lemma not in cues.documents:
        return head
    owner = next(iter(tree.children(head, "poss")), None) or tree.object_of(head, *OF_DOCUMENT)
    return owner if owner is not None and owner.pos in ("NOUN", "PROPN") else head


def _quoted_speaker(verb: Token, tree: Tree) -> Token | None:
    """Whom somebody is said to quote: "the agency quoted the minister as saying"."""
    up = tree.head(verb)
    above = tree.head(up) if up is not None and up.lemma == "as" else up
    if verb.tag != "VBG" or above is None or above.lemma not in QUOTING:
        return None
    return tree.subject(above) if tree.is_passive(above) else next(iter(tree.children(above, "dobj")), None)


def active_subject(verb: Token, tree: Tree) -> Token | None:
    """The speaker of an active verb; with inversion ("said Bash") the parser may call it an object."""
    own = tree.children(verb, "nsubj")
    if own:
        return own[0]
    after = [t for t in tree.children(verb, "dobj", "npadvmod", "attr") if t.index == verb.index + 1 or t.pos == "PROPN"]
    if after and not tree.subject(verb):
        return after[0]
    return tree.subject(verb)


def _beside(verb: Token, quoted: Sequence[Span], tree: Tree) -> Token | None:
    """The noun phrase right after or right before a cue, where the parser took words of a quotation for its subject."""
    sentence = tree.analysis.sentences[verb.sentence]
    ways = [(1, sentence.last), (-1, sentence.first - 1)]
    if verb.index > sentence.first and tree.tokens[verb.index - 1].pos in ("NOUN", "PROPN", "PRON"):
        ways.reverse()
    for step, end in ways:
        last: Token | None = None
        for index in range(verb.index + step, end, step):
            token = tree.tokens[index]
            if step < 0 and last is None and token.text == "," and index > sentence.first:
                continue
            if any(span.covers(token.span) for span in quoted) or token.pos not in (*NOMINAL, "AUX", "ADV", "PART"):
                break
            if token.pos in ("NOUN", "PROPN", "PRON"):
                last = token if step > 0 or last is None else last
        if last is not None:
            return last
    return None


def noun_speakers(noun: Token, tree: Tree, cues: Cues) -> list[Token]:
    """Those who speak by a noun: its possessor, "by" or "from" whom it is, or who makes, issues or gives it."""
    owner = next(iter(tree.children(noun, "poss")), None) or tree.object_of(noun, "by", "from")
    if owner is None:
        owner = next((c for c in tree.children(noun, "compound", "amod") if c.pos == "PROPN"), None)
    up = tree.head(noun)
    if owner is None and up is not None and noun.dep == "dobj" and up.lemma in cues.light_verbs:
        owner = tree.subject(up)
    if owner is None:
        owner = tree.object_of(noun, "of")
    return speaking(owner, tree, cues) if owner is not None else []


def speaker_phrase(speaker: Token, cue: Token, tree: Tree, codebook: Codebook) -> Phrase:
    """The words of a speaker; a title and name that the parser left beside its subject belong to it ("Odesa mayor Ivan Petrenko said"),
    and a common noun coordinated with it ("organisations and activists").
    """
    span = tree.phrase(speaker, quantities=codebook.cues.quantity_heads)
    between = tree.tokens[speaker.index + 1 : cue.index]
    if between and between[-1].pos == "PROPN" and all(t.pos in ("NOUN", "PROPN") for t in between):
        return Phrase(Span(span.start, between[-1].span.end), between[-1].index)
    if speaker.pos == "NOUN":
        bare = [t for t in tree.conjuncts(speaker) if not _stands_alone(t, tree)]
        if bare and bare[-1].index > speaker.index:
            return Phrase(Span(span.start, bare[-1].span.end), speaker.index)
    return Phrase(span, speaker.index)

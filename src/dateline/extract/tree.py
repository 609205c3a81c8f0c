"""The syntax of a report, walked: dependents, phrases, subjects and objects."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.analysis import Analysis, Token
from dateline.records.span import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
INSIDE_PHRASE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "case",
        "npadvmod",
        "neg",
        "punct",
        "preconj",
        "nounmod",
    }
)
CONTROLLED = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})


class Tree:
    """Dependents of every token, and the phrases that they make. Reads an analysis, changes nothing.

    Attributes:
        analysis: The analysis.
        tokens: Its tokens.
        counted: Indices of the tokens of which it tells a number.
    """

    def __init__(self, analysis: Analysis) -> None:
        """Sorts the tokens by head."""
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.counted = frozenset(q.noun for q in analysis.quantities if q.noun is not None)
        self._children: list[list[Token]] = [[] for _ in analysis.tokens]
        for token in analysis.tokens:
            if token.head != token.index:
                self._children[token.head].append(token)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Dependents in text order, of the given labels if any are given."""
        found = self._children[token.index]
        return [c for c in found if c.dep in deps] if deps else found

    def head(self, token: Token) -> Token | None:
        """The governor, None at a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Governors from the nearest up."""
        up = self.head(token)
        while up is not None:
            yield up
            up = self.head(up)

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in text order."""
        found, stack = [], [token]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += self._children[here.index]
        return sorted(found, key=lambda t: t.index)

    def sentence(self, token: Token) -> tuple[Token, ...]:
        """All tokens of the token's sentence."""
        sentence = self.analysis.sentences[token.sentence]
        return self.tokens[sentence.first : sentence.last]

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated with it, in text order."""
        found = [token]
        for child in self.children(token, "conj"):
            if child.pos in NOMINAL:
                found += self.conjuncts(child)
        return found

    def phrase(self, head: Token, *, quantities: frozenset[str] = frozenset()) -> Span:
        """The noun phrase of a head: title and determiner, no relative clause, apposition or trailing detail.

        Args:
            head: Its head token.
            quantities: Lemmas after which an "of" phrase belongs to it ("dozens of people").
        """
        first = last = head
        for child in self._children[head.index]:
            if child.index > head.index or child.dep not in INSIDE_PHRASE:
                continue
            left = self.subtree(child)[0]
            if left.index < first.index:
                first = left
        while first.index < head.index and first.pos == "PUNCT":
            first = self.tokens[first.index + 1]
        if head.lemma in quantities or head.pos == "NUM":
            inner = self.object_of(head, "of")
            if inner is not None:
                last = inner
        return Span(first.span.start, last.span.end)

    def object_of(self, token: Token, *prepositions: str) -> Token | None:
        """What one of the token's prepositions governs, the first in the order asked."""
        for wanted in prepositions:
            for prep in self.children(token, "prep", "agent", "dative", "prt"):
                if prep.lemma == wanted:
                    inner = self.children(prep, "pobj", "pcomp")
                    nested = [o for p in self.children(prep, "prep") for o in self.children(p, "pobj")]
                    for found in inner + nested:
                        return found
        return None

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb form is passive, a participle after a noun included ("soldiers killed in Kabul")."""
        if self.children(verb, "nsubjpass", "auxpass", "csubjpass"):
            return True
        if verb.dep == "acl" and verb.tag == "VBN" and not self.children(verb, "nsubj", "aux"):
            return True
        return verb.dep == "conj" and verb.tag == "VBN" and not self.children(verb, "nsubj", "aux") and self._governor_passive(verb)

    def _governor_passive(self, verb: Token) -> bool:
        """Whether the verb that this one is coordinated with is passive."""
        up = self.head(verb)
        return up is not None and up.pos in ("VERB", "AUX") and self.is_passive(up)

    def subject(self, verb: Token) -> Token | None:
        """The surface subject, also where it is shared with or controlled by a governing verb, or the noun that a participle describes."""
        own = self.children(verb, "nsubj", "nsubjpass")
        if own:
            return own[0]
        up = self.head(verb)
        if up is None:
            return None
        if verb.dep == "relcl":
            return up if not self._relative_object(verb) else None
        if verb.dep == "acl":
            return up if verb.tag in ("VBN", "VBG", "VB") else None
        if verb.dep in CONTROLLED and up.pos in ("VERB", "AUX"):
            controller = self.children(up, "dobj", "dative") if verb.dep in ("xcomp", "ccomp") and verb.tag == "VB" else []
            return controller[0] if controller else self.subject(up)
        if verb.dep == "pcomp" and up.dep == "prep":
            above = self.head(up)
            return self.subject(above) if above is not None and above.pos in ("VERB", "AUX") else None
        return None

    def _relative_object(self, verb: Token) -> bool:
        """Whether a relative clause has its relative word as object."""
        return any(c.tag in ("WDT", "WP") and c.dep in ("dobj", "pobj") for c in self.children(verb))

    def direct_object(self, verb: Token) -> Token | None:
        """The object of an active verb; of a passive one its subject."""
        found = self.children(verb, "dobj", "oprd") if not self.is_passive(verb) else []
        if found:
            return next((c for c in found if c.dep == "dobj"), found[0])
        return self.subject(verb) if self.is_passive(verb) else None

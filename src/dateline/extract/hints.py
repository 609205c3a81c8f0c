"""What the syntax and the codebook's rules say of a text, in the form in which the reader takes it in beside the words themselves."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from dateline.extract.phrases import head_of
from dateline.extract.quotations import find_quotations
from dateline.extract.roles import find_parties
from dateline.extract.sayings import find_sayings
from dateline.extract.statements import judged, judged_statements
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, find_candidates, plain_trigger
from dateline.extract.where import ruled_places, ruled_time
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import StatementMention
from dateline.records.resolved import EventType
from dateline.records.span import Span
from dateline.records.spanned import covered

LONGEST_PATH = 4
"""Steps of a path through the tree; words farther off have none."""
NAMES = {"person": 1, "organisation": 2, "place": 3, "other": 4}
TIME, QUANTITY, PLACE, DEMONYM = 5, 6, 7, 8
KINDS = 9
"""Kinds of words: none, the four kinds of names, times, numbers, toponyms, demonyms."""
BEGINS, CONTINUES, SPEAKER, CUE = 1, 2, 3, 4
SPEECH = 10
"""Parts of words in statements by the rules, five without and five within quotation marks."""
ACTOR, RECIPIENT, AT, WHEN = 1, 2, 3, 6
EVENT_RULES = 9
"""Parts of words in an event by the rules: none, actor, recipient; each also as place and as time."""
SPEECH_RULES = 4
"""Parts of words in a statement by the rules: none, speaker, cue, content."""

LEAST_SAYING = 0.2
"""Possible statements that their judge finds less likely are not read: the reader's word could not lift them to be taken."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Of each token of a report what its syntax and the rules say.

    Attributes:
        tags: Its part of speech and dependency.
        governors: Index of the token that it depends on.
        types: Types of event that the codebook's first and second rule for it give, "" for none.
        kinds: What names, times and numbers it is part of.
        speech: Its part in a statement, and whether it stands within quotation marks.
    """

    tags: tuple[str, ...]
    governors: tuple[int, ...]
    types: tuple[tuple[str, str], ...]
    kinds: tuple[int, ...]
    speech: tuple[int, ...]


class Hinter:
    """The rules of a codebook, asked about one report."""

    def __init__(self, tree: Tree, codebook: Codebook) -> None:
        """Finds what the rules take for triggers and statements."""
        self.tree, self.codebook = tree, codebook
        self.candidates: dict[int, list[Trigger]] = {}
        for trigger in find_candidates(tree, codebook):
            self.candidates.setdefault(trigger.token.index, []).append(trigger)
        self.sayings = find_sayings(tree, codebook)
        self.likely = judged(self.sayings, tree, codebook)
        self.statements = judged_statements(self.sayings, self.likely, tree, codebook)
        self.said: dict[int, list[int]] = {}
        for number, statement in enumerate(self.statements):
            self.said.setdefault(statement.sentence, []).append(number)
        self.possible: dict[int, list[int]] = {}
        for number, saying in enumerate(self.sayings):
            if self.likely[number] >= LEAST_SAYING:
                self.possible.setdefault(saying.sentence, []).append(number)

    def hints(self) -> Hints:
        """What is said of each token."""
        tokens = self.tree.tokens
        return Hints(
            tags=tuple(f"{t.tag}|{t.dep}" for t in tokens),
            governors=tuple(t.head for t in tokens),
            types=tuple(self._types(t) for t in tokens),
            kinds=tuple(self._kinds()),
            speech=tuple(self._speech()),
        )

    def _types(self, token: Token) -> tuple[str, str]:
        """The first two types that rules give a token."""
        types = list(dict.fromkeys(c.type for c in self.candidates.get(token.index, ())))
        return (types[0] if types else "", types[1] if len(types) > 1 else "")

    def _kinds(self) -> list[int]:
        """What names, times, numbers and toponyms the tokens are part of; toponyms before numbers before times before names."""
        analysis = self.tree.analysis
        found = [0] * len(self.tree.tokens)
        for name in analysis.names:
            self._mark(found, name.span, NAMES[name.kind])
        for time in analysis.times:
            self._mark(found, time.span, TIME)
        for quantity in analysis.quantities:
            self._mark(found, quantity.span, QUANTITY)
        for toponym in analysis.toponyms:
            self._mark(found, toponym.span, PLACE if toponym.kind == "place" else DEMONYM)
        return found

    def _speech(self) -> list[int]:
        """The tokens' parts in statements."""
        found = [0] * len(self.tree.tokens)
        for statement in self.statements:
            self._mark(found, statement.content, CONTINUES)
        for statement in self.statements:
            for first in covered(self.tree.tokens, statement.content)[:1]:
                found[first.index] = BEGINS
            if statement.speaker is not None and statement.speaker.method == "stated":
                self._mark(found, statement.speaker.span, SPEAKER)
            if statement.cue is not None:
                self._mark(found, statement.cue, CUE)
        for quotation in find_quotations(self.tree):
            for token in covered(self.tree.tokens, quotation.span):
                found[token.index] = found[token.index] % (SPEECH // 2) + SPEECH // 2
        return found

    def _mark(self, values: list[int], span: Span, value: int) -> None:
        """Gives the tokens of a span a value."""
        for token in covered(self.tree.tokens, span):
            values[token.index] = value

    def paths(self, first: int, last: int) -> dict[int, str]:
        """Paths through the tree from the head of some tokens to others: "^" up a dependency, "v" down one."""
        head = head_of(self.tree.tokens[first:last])
        found = {head.index: "="}
        queue = deque([(head, "", 0)])
        while queue:
            token, path, steps = queue.popleft()
            if steps == LONGEST_PATH:
                continue
            up = self.tree.head(token)
            around = [(up, f"{path}^{token.dep}")] if up is not None else []
            around += [(child, f"{path}v{child.dep}") for child in self.tree.children(token)]
            for other, longer in around:
                if other.index not in found:
                    found[other.index] = longer
                    queue.append((other, longer, steps + 1))
        return found

    def event_rules(self, first: int, last: int, event_type: EventType) -> dict[int, int]:
        """The parts that the rules give to tokens in an event of a type told by some tokens."""
        trigger = self._trigger(first, last, event_type)
        parties = find_parties(trigger, self.tree, self.codebook)
        found: dict[int, int] = {}
        for phrases, part in ((parties.recipients, RECIPIENT), (parties.actors, ACTOR)):
            for phrase in phrases:
                for token in covered(self.tree.tokens, phrase.span):
                    found[token.index] = part
        sentence = trigger.token.sentence
        said = [self.statements[n] for n in self.said.get(sentence, ())]
        time = ruled_time(trigger.token, trigger.span, said, self.tree)
        places = [p.span for p in ruled_places(trigger.token, parties.recipients, self.tree)[:1]]
        for span, part in [*((p, AT) for p in places), *((t, WHEN) for t in (time,) if t is not None)]:
            for token in covered(self.tree.tokens, span):
                found[token.index] = found.get(token.index, 0) % AT + part
        return found

    def _trigger(self, first: int, last: int, event_type: EventType) -> Trigger:
        """The rules' trigger among some tokens, of the type if there is one, else one made of their head."""
        some = [c for index in range(first, last) for c in self.candidates.get(index, ())]
        same = [c for c in some if c.type == event_type]
        if same:
            return same[0]
        return plain_trigger(head_of(self.tree.tokens[first:last]), event_type, self.tree, self.codebook)

    def speech_rules(self, first: int, last: int) -> dict[int, int]:
        """The parts that the rules give to tokens in the statement that shares most with some tokens."""
        tokens = self.tree.tokens
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        told = [self.statements[n] for n in self.said.get(tokens[first].sentence, ())]
        best = max((s for s in told if s.content.overlaps(span)), key=lambda s: _shared(s, span), default=None)
        found: dict[int, int] = {}
        if best is not None:
            parts = [(best.content, 3), (best.cue, 2), (best.speaker.span if best.speaker is not None else None, 1)]
            for where, part in parts:
                for token in covered(tokens, where) if where is not None else ():
                    found[token.index] = part
        return found

    def saying_rules(self, number: int) -> dict[int, int]:
        """The parts of tokens in a possible statement."""
        saying = self.sayings[number]
        found: dict[int, int] = {}
        parts = [(saying.content, 3), (saying.cue_span, 2), *((speaker.span, 1) for speaker in saying.speakers)]
        for where, part in parts:
            for token in covered(self.tree.tokens, where) if where is not None else ():
                found[token.index] = part
        return found


def _shared(statement: StatementMention, span: Span) -> int:
    """How many characters a statement shares with a span."""
    return min(statement.content.end, span.end) - max(statement.content.start, span.start)

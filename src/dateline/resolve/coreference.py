"""Who a pronoun stands for: the nearest mention before it that agrees, subjects first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dateline.knowledge.naming import Gender
from dateline.records.analysis import Analysis, Token
from dateline.records.resolved import ActorKind
from dateline.records.span import Span

PronounClass = Literal["he", "she", "it", "they", "we", "i", "who"]

_CLASSES: Final[dict[PronounClass, str]] = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself this",
    "they": "they them their theirs themselves both",
    "we": "we us our ours ourselves",
    "i": "i me my mine myself",
    "who": "who whom whose which that",
}
PRONOUN_CLASS: Final[dict[str, PronounClass]] = {word: kind for kind, words in _CLASSES.items() for word in words.split()}
PLURAL_PRONOUNS: Final = frozenset(f"{_CLASSES['they']} {_CLASSES['we']}".split())
MAX_SENTENCES_BACK: Final[dict[PronounClass, int]] = {"he": 8, "she": 12, "it": 2, "they": 3, "who": 0}
"""Personal pronouns of a news text run on for a paragraph or two about one speaker; "it" and "they" change often."""
SUBJECT_BONUS: Final = 1.2
"""A subject of the sentence before outranks an object nearer by; worth just over one sentence of distance."""
PLURAL_BONUS: Final = 1.0
"""For "they": a plural a sentence farther back is as good as a collective in the singular."""
SPEAKER_BONUS: Final = 1.5
"""For a pronoun that speaks: the last speaker, even two sentences farther back than somebody who is only told of."""
STATE_MALUS: Final = 1.0
"""For "they": a state is rarely meant where people were told of just before."""
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mention that a pronoun may stand for.

    Attributes:
        actor: Number of the actor in the report's register.
        span: Where the mention stands.
        head: Index of its head token.
        sentence: Index of its sentence.
        subject: Whether it is a subject of its clause.
        kind: The actor's kind.
        gender: Of a person, where titles or given names tell.
        plural: Whether it names several.
        speaker: Whether the mention speaks.
    """

    actor: int
    span: Span
    head: int
    sentence: int
    subject: bool
    kind: ActorKind
    gender: Gender | None
    plural: bool
    speaker: bool = False


def agrees(pronoun: PronounClass, candidate: Candidate) -> bool:
    """Whether a pronoun may stand for a mention by number, gender and kind."""
    person = candidate.kind == "person"
    tests: dict[PronounClass, Callable[[], bool]] = {
        "he": lambda: person and candidate.gender != "female" and not candidate.plural,
        "she": lambda: person and candidate.gender != "male" and not candidate.plural,
        "it": lambda: not person and not candidate.plural,
        "they": lambda: candidate.plural or candidate.kind in {"group", "armed-group", "state", "party", "company", "igo", "ngo"},
        "who": lambda: True,
    }
    return tests[pronoun]()


def antecedent(pronoun: str, *, at: Token, candidates: Sequence[Candidate], analysis: Analysis, speaks: bool = False) -> Candidate | None:
    """The mention that a pronoun stands for, None where no mention agrees.

    Args:
        pronoun: The pronoun in lower case.
        at: Its token.
        candidates: Mentions in order of the text.
        analysis: The report's syntax.
        speaks: Whether the pronoun speaks: a report goes on with the one who spoke last.
    """
    what = PRONOUN_CLASS.get(pronoun)
    if what is None or what not in MAX_SENTENCES_BACK:
        return None  # "I" and "we" are for who speaks, not for who was told of
    if what == "who":
        return _relative(at, candidates, analysis)
    before = [
        c for c in candidates if c.span.end <= at.span.start and at.sentence - c.sentence <= MAX_SENTENCES_BACK[what] and agrees(what, c)
    ]
    before = [c for c in before if not _is_argument_of_same_verb(at, c, analysis)]
    return max(
        before, key=lambda c: (_closeness(c, at, what) + (SPEAKER_BONUS if speaks and c.speaker else 0.0), c.span.start), default=None
    )


def _closeness(candidate: Candidate, at: Token, what: PronounClass) -> float:
    """Higher for nearer sentences, for subjects, and for several where the pronoun is plural. Plain numbers count sentences."""
    score = float(candidate.sentence - at.sentence)
    score += SUBJECT_BONUS if candidate.subject else 0.0
    if what == "they":
        score += PLURAL_BONUS if candidate.plural else 0.0
        score -= STATE_MALUS if candidate.kind == "state" else 0.0
    return score


def _is_argument_of_same_verb(at: Token, candidate: Candidate, analysis: Analysis) -> bool:
    """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other ("Putin met him")."""
    if candidate.sentence != at.sentence or at.text.casefold().endswith(("self", "selves")) or at.tag == "PRP$":
        return False
    head = analysis.tokens[candidate.head]
    return head.head == at.head and head.index != head.head


def _relative(at: Token, candidates: Sequence[Candidate], analysis: Analysis) -> Candidate | None:
    """The mention whose head a relative clause hangs on, else the nearest before it in the sentence."""
    node, steps = at, 0
    while node.dep not in {"relcl", "acl"} and node.head != node.index and steps < 6:
        node, steps = analysis.tokens[node.head], steps + 1
    before = [c for c in candidates if c.sentence == at.sentence and c.span.end <= at.span.start]
    if node.dep in {"relcl", "acl"}:
        noun = analysis.tokens[node.head]
        hung = [c for c in before if c.span.start <= noun.span.start < c.span.end]
        if hung:
            return hung[-1]
    return before[-1] if before else None

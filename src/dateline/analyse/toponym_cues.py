"""What in and around a stretch of words speaks for or against its naming a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge.gazetteer import GazetteerPlace, normalise_name
from dateline.knowledge.place_cues import cue_words
from dateline.records.analysis import Name, Token
from dateline.records.span import Span

POPULATION_STEPS = (1_000, 10_000, 100_000, 1_000_000)
"""Each step is its own cue: villages, towns, cities, large cities, millions."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that may name a place: tokens `first` to `last` (half-open) and the places of that name."""

    span: Span
    first: int
    last: int
    places: tuple[GazetteerPlace, ...]
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole text says that bears on single stretches.

    Attributes:
        text: The text.
        tokens: Its tokens.
        names: For each character position at which a name starts or goes on, by token: the name that covers it.
        starts: First tokens of the stretches, with the stretch.
        lower: Words that the text also has in lower case.
        persons: Words of the names of persons that have several words.
        after_preposition: Normalised names that somewhere stand after a preposition of place.
        known: Number of capital letters is so high that capitals tell nothing (a headline).
    """

    text: str
    tokens: Sequence[Token]
    names: dict[int, Name]
    starts: dict[int, Stretch]
    lower: frozenset[str]
    persons: frozenset[str]
    after_preposition: frozenset[str]
    counts: dict[str, int]

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token], names: Sequence[Name], stretches: Sequence[Stretch]) -> Surroundings:
        """Gathers them."""
        prepositions = cue_words()["preposition"]
        counts: dict[str, int] = {}
        for s in stretches:
            word = normalise_name(s.span.of(text))
            counts[word] = counts.get(word, 0) + 1
        return cls(
            text=text,
            tokens=tokens,
            names=_by_token(tokens, names),
            starts={s.first: s for s in stretches},
            lower=frozenset(t.text for t in tokens if t.text.islower()),
            persons=frozenset(w for n in names if n.kind == "person" for w in _parts(n.span.of(text))),
            after_preposition=frozenset(
                normalise_name(s.span.of(text)) for s in stretches if s.first and tokens[s.first - 1].text.lower() in prepositions
            ),
            counts=counts,
        )


def _parts(name: str) -> list[str]:
    """The words of a name of several words."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    return words if len(words) > 1 else []


def _by_token(tokens: Sequence[Token], names: Sequence[Name]) -> dict[int, Name]:
    """The name that covers each token."""
    out: dict[int, Name] = {}
    index = 0
    for name in names:
        while index < len(tokens) and tokens[index].span.end <= name.span.start:
            index += 1
        at = index
        while at < len(tokens) and tokens[at].span.start < name.span.end:
            out[at] = name
            at += 1
    return out


def cues(stretch: Stretch, around: Surroundings) -> Iterator[str]:
    """The names of all cues that hold, as the table of weights lists them."""
    prefix = "demonym:" if stretch.demonym else "place:"
    for cue in (*_own(stretch, around), *_model(stretch, around), *_before(stretch, around), *_after(stretch, around)):
        yield prefix + cue


def _own(stretch: Stretch, around: Surroundings) -> Iterator[str]:
    """Cues in the words themselves and in what the text does with them elsewhere."""
    tokens = around.tokens[stretch.first : stretch.last]
    words = stretch.span.of(around.text)
    normal = normalise_name(words)
    yield "any"
    yield f"words={min(3, len(tokens))}"
    yield f"pos={tokens[-1].pos}" if tokens[-1].pos in ("PROPN", "NOUN", "ADJ", "VERB") else "pos=other"
    if not stretch.demonym:
        yield f"kind={_kind(stretch.places)}"
        yield f"people={_people(stretch.places)}"
    if words.isupper() and len(words) > 4:
        yield "capitals"
    if words.lower() in around.lower:
        yield "also in lower case"
    if len(tokens) == 1 and words in around.persons:
        yield "part of a person's name"
    if normal in around.after_preposition:
        yield "after preposition somewhere"
    if around.counts.get(normal, 0) > 1:
        yield "several times"


def _kind(places: Sequence[GazetteerPlace]) -> str:
    """The kind of the first place."""
    if not places:
        return "unknown"
    kinds = {p.kind for p in places}
    return next((k for k in ("country", "continent", "admin1", "region", "water", "mountain", "site") if k in kinds), places[0].kind)


def _people(places: Sequence[GazetteerPlace]) -> int:
    """How many of the steps the largest place reaches."""
    most = max((p.population for p in places), default=0)
    return sum(most >= step for step in POPULATION_STEPS)


def _model(stretch: Stretch, around: Surroundings) -> Iterator[str]:
    """What the language model takes the words for."""
    name = around.names.get(stretch.first) or around.names.get(stretch.last - 1)
    if name is None:
        yield "model=none"
        return
    if stretch.span.covers(name.span) or stretch.span == name.span:
        yield f"model={name.kind}"
    else:
        side = "start" if name.span.start >= stretch.span.start else "end" if name.span.end <= stretch.span.end else "middle"
        yield f"model={name.kind} {side}"


def _before(stretch: Stretch, around: Surroundings) -> Iterator[str]:
    """Cues in the words before."""
    token = around.tokens[stretch.first]
    previous = around.tokens[stretch.first - 1] if stretch.first else None
    if previous is None or previous.sentence != token.sentence:
        yield "before=start"
        return
    word = previous.text.lower()
    classes = [c for c in ("title", "preposition", "direction") if word in cue_words()[c]]
    yield from (f"before={c}" for c in classes)
    if word == "," and stretch.first > 1 and any(s.last == stretch.first - 1 for s in _stretches_near(around, stretch.first - 1)):
        yield "before=place and comma"
    elif word == "of" and stretch.first > 1 and around.tokens[stretch.first - 2].text.lower() in cue_words()["locality"]:
        yield "before=locality of"
    elif word in ("of", "the", "and"):
        yield f"before={word}"
    elif previous.text[:1].isupper() and not classes and previous.pos == "PROPN":
        yield "before=capital"


def _stretches_near(around: Surroundings, end: int) -> Iterator[Stretch]:
    """The stretches that begin at most six tokens before `end`."""
    return (around.starts[i] for i in range(max(0, end - 6), end) if i in around.starts)


def _after(stretch: Stretch, around: Surroundings) -> Iterator[str]:
    """Cues in the words after."""
    token = around.tokens[stretch.first]
    following = around.tokens[stretch.last] if stretch.last < len(around.tokens) else None
    if following is None or following.sentence != token.sentence:
        yield "after=end"
        return
    word = following.text.lower()
    if word == "," and stretch.last + 1 in around.starts:
        yield "after=comma and place"
    elif word in ("'s", "’s"):
        yield "after=possessive"
    elif following.text in cue_words()["locality"]:
        yield "after=locality"
    elif word in cue_words()["organisation"]:
        yield "after=organisation"
    elif word in cue_words()["speech"]:
        yield "after=speech"
    elif following.text[:1].isupper() and following.pos == "PROPN":
        yield "after=capital"
    elif following.pos in ("VERB", "AUX"):
        yield "after=verb"
    elif following.pos == "NOUN":
        yield "after=noun"

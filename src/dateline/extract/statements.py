"""Who said what: of all possible statements those that their judge and the reader bear out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.extract import blend
from dateline.extract.attribution import attributed
from dateline.extract.phrases import phrases
from dateline.extract.quotations import find_quotations
from dateline.extract.saying_features import saying_features
from dateline.extract.sayings import SHORT, Saying, find_sayings
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.event import Phrase, StatementMention
from dateline.records.reading import ReadStatement

LIKELY = 0.45
"""Possible statements at least so likely are taken: in cross-validation on the real training reports F1 is the same from 0.25 to 0.45, so
the most precise of these.
"""
UNJUDGED: Mapping[str, float] = {
    "clause": 0.8,
    "before": 0.7,
    "after": 0.8,
    "around": 0.7,
    "quote": 0.75,
    "alone": 0.5,
    "run": 0.5,
    "open": 0.4,
}
"""How likely each kind is where the codebook has no judge, for cues that report by themselves."""
UNJUDGED_OTHER = 0.2
"""Likewise for other kinds and cues."""
CUED = 0.1
"""A quotation's cue need be no likelier than this: that somebody said the words is then sure, only by which word is not."""
DENIED = 0.5
"""How likely words are a statement at least that the syntax shows as denied."""
LIKELY_SPEAKER = 0.5
"""The reader's speaker is taken from so likely on, that of syntax and context otherwise."""


def judged(sayings: Sequence[Saying], tree: Tree, codebook: Codebook) -> list[float]:
    """How likely each possible statement is one by its judge, 0 to 1."""
    beside: dict[int, list[Saying]] = {}
    for saying in sayings:
        beside.setdefault(saying.sentence, []).append(saying)
    return [_judged(saying, beside[saying.sentence], tree, codebook) for saying in sayings]


def _judged(saying: Saying, beside: Sequence[Saying], tree: Tree, codebook: Codebook) -> float:
    """How likely one is."""
    if codebook.statement is not None:
        return codebook.statement.probability(saying_features(saying, beside, tree, codebook))
    cue, cues = saying.cue, codebook.cues
    if saying.kind == "quote" and len(saying.content.of(tree.analysis.text).split()) <= SHORT:
        return UNJUDGED_OTHER
    by_itself = cue is None or cue.text.lower() == "according" or cue.lemma in cues.reported or cue.lemma in cues.denies
    return UNJUDGED.get(saying.kind, UNJUDGED_OTHER) if by_itself or saying.kind == "quote" else UNJUDGED_OTHER


def choose(sayings: Sequence[Saying], likely: Sequence[float], *, least: float) -> list[int]:
    """The likeliest possible statements, no two of them of the same words, as numbers in text order."""
    taken: dict[int, list[int]] = {}
    for number in sorted(range(len(sayings)), key=lambda n: (-likely[n], n)):
        saying = sayings[number]
        own = taken.setdefault(saying.sentence, [])
        if likely[number] >= least and not any(sayings[n].content.overlaps(saying.content) for n in own):
            own.append(_cued(number, sayings, likely))
    return sorted((n for own in taken.values() for n in own), key=lambda n: (sayings[n].sentence, sayings[n].content))


def _cued(number: int, sayings: Sequence[Saying], likely: Sequence[float]) -> int:
    """For a quotation taken without a cue, the likeliest cue of its sentence that carries just it; else itself."""
    own = sayings[number]
    if own.cue is not None:
        return number
    lo = next((n for n in range(number, -1, -1) if sayings[n].sentence != own.sentence), -1) + 1
    hi = next((n for n in range(number, len(sayings)) if sayings[n].sentence != own.sentence), len(sayings))
    carrying = [n for n in range(lo, hi) if sayings[n].content == own.content and sayings[n].speakers and likely[n] >= CUED]
    return max(carrying, key=lambda n: likely[n], default=number)


def rule_statements(tree: Tree, codebook: Codebook) -> list[StatementMention]:
    """The statements of a report by syntax, cues and their judge alone, in text order."""
    sayings = find_sayings(tree, codebook)
    return judged_statements(sayings, judged(sayings, tree, codebook), tree, codebook)


def judged_statements(sayings: Sequence[Saying], likely: Sequence[float], tree: Tree, codebook: Codebook) -> list[StatementMention]:
    """The same of possible statements that were found and judged before."""
    chosen = choose(sayings, likely, least=LIKELY)
    speakers = attributed([sayings[n] for n in chosen], find_quotations(tree), tree, codebook)
    return [m for n, who in zip(chosen, speakers, strict=True) for m in _mentions(sayings[n], who, likely[n])]


def find_statements(
    sayings: Sequence[Saying], likely: Sequence[float], read: Mapping[int, ReadStatement], tree: Tree, codebook: Codebook
) -> list[StatementMention]:
    """The statements of a report by their judge and the reader, in text order."""
    both = [blend.statement(p, read[n].likely if n in read else None) for n, p in enumerate(likely)]
    both = [max(p, DENIED) if _is_denial(saying, tree, codebook) else p for p, saying in zip(both, sayings, strict=True)]
    chosen = choose(sayings, both, least=LIKELY)
    speakers = attributed([sayings[n] for n in chosen], find_quotations(tree), tree, codebook)
    found: list[StatementMention] = []
    for n, who in zip(chosen, speakers, strict=True):
        seen = _read_speaker(sayings[n], read[n], tree, codebook) if n in read else None
        chosen_speakers = (seen,) if seen is not None and not _same_words(who, seen) else who
        if chosen_speakers or sayings[n].cue is not None:
            found += _mentions(sayings[n], chosen_speakers, both[n])
    return found


def _is_denial(saying: Saying, tree: Tree, codebook: Codebook) -> bool:
    """Whether somebody denies something, which is a statement by the codebook; "denied him bail" is none."""
    if saying.cue is None or saying.stance != "denies" or not saying.speakers or tree.is_passive(saying.cue):
        return False
    objects = tree.children(saying.cue, "dobj")
    if tree.children(saying.cue, "dative") or len(objects) > 1:
        return False
    return saying.kind in ("clause", "open") or (saying.kind == "object" and any(o.lemma in codebook.cues.deniable for o in objects))


def _same_words(speakers: Sequence[Phrase], seen: Phrase) -> bool:
    """Whether the syntax has several speakers, or one in the words that the reader means or right behind them: it cuts names better."""
    stated = [p for p in speakers if p.method == "stated"]
    return len(stated) > 1 or any(p.span.overlaps(seen.span) or seen.span.end <= p.span.start <= seen.span.end + 1 for p in stated)


def _read_speaker(saying: Saying, read: ReadStatement, tree: Tree, codebook: Codebook) -> Phrase | None:
    """The reader's speaker, if that is likely enough."""
    likely = [p for p in read.speakers if p.likely >= LIKELY_SPEAKER]
    return max(phrases(likely, tree, codebook, sentence=saying.sentence), key=lambda p: p.confidence, default=None)


def _mentions(saying: Saying, speakers: Sequence[Phrase], likely: float) -> Iterator[StatementMention]:
    """The statement once for each speaker."""
    for speaker in speakers or (None,):
        yield StatementMention(
            sentence=saying.sentence,
            speaker=speaker,
            addressee=saying.addressee,
            cue=saying.cue_span,
            content=saying.content,
            direct=saying.direct,
            quote=saying.quote if saying.direct != "reported" else None,
            stance=saying.stance,
            confidence=round(likely, 3),
        )

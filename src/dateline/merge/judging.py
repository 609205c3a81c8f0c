"""Whether two mentions tell of one real event."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

from dateline.knowledge.judge import Judge
from dateline.merge.blocking import paired
from dateline.merge.conflicts import conflict
from dateline.merge.relations import RELATIONS, features, relations
from dateline.merge.sketch import Sketch, sketch
from dateline.records.story import Judgement, Mention, Verdict

BY: Final = "merge-2"
"""Name and version of the judge; a change of its weights or rules is a new version, so that old judgements can be told."""
LIKELY: Final = 0.5
"""Scores from this on are "same". The weights' own threshold is lower, for it is the best on texts whose every mention was picked because
others tell of it too; most of a project's mentions stand alone, and two events made one are worse than one that is there twice."""
TOGETHER: Final = 0.9
"""Least score of two mentions that their report's own record tells as one event: the coder read them in one text, with more to go by than a
comparison has. On the development reports the events of the account agree so with the annotation at B-cubed F1 .871 instead of .829."""
NOT_TOGETHER: Final = 0.1
"""Scores below this speak against even that, and so do modes that are unlike."""
ASIDE: Final = 0.3
"""Greatest score of two mentions that the record holds apart: they are one event only if those of other reports bring them together."""
UNLIKELY: Final = 0.2
"""Scores below this are "different", those between the two "unsure": nothing is merged on them, but a person may want to look."""


@cache
def weights() -> Judge:
    """The packaged weights, made by training/train_merge.py."""
    return Judge.load(Path(str(resources.files(__package__).joinpath("data", "weights.tsv"))))


@cache
def wordings() -> Mapping[tuple[str, str], str]:
    """What relations say in words."""
    table = resources.files(__package__).joinpath("data", "reasons.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(name, value): words for name, value, words in rows}


def judge(left: Mention, right: Mention) -> Judgement:
    """Whether two mentions tell of one real event; the order of the two does not matter."""
    one, other = sorted((sketch(left), sketch(right)), key=lambda s: s.key)
    return compare(one, other)


def compare(one: Sketch, other: Sketch) -> Judgement:
    """The same for sketches, of which the first is the one whose key sorts first."""
    against = conflict(one, other)
    if against is not None:
        return Judgement(left=one.key, right=other.key, verdict="different", score=0.0, reasons=(against,), by=BY)
    found = relations(one, other)
    score = _with_record(one, other, _score("\t".join(found.values())))
    return Judgement(left=one.key, right=other.key, verdict=verdict(score), score=score, reasons=reasons(found), by=BY)


def _with_record(one: Sketch, other: Sketch, score: float) -> float:
    """A score, with what the coder's record says of two mentions of one report."""
    if one.report != other.report or not (one.read and other.read):
        return score
    if one.event != other.event:
        return min(score, ASIDE)
    unlike = one.modes and other.modes and not one.modes & other.modes
    return score if unlike or score < NOT_TOGETHER else max(score, TOGETHER)


@lru_cache(1 << 16)
def _score(found: str) -> float:
    """How likely mentions that relate so are one event; most pairs relate as some pair did before.

    Args:
        found: How they relate in each of `RELATIONS`, with tabs between: a text takes a tenth of the memory of a table.
    """
    values = dict(zip((relation.name for relation in RELATIONS), found.split("\t"), strict=True))
    return round(weights().probability(features(values)), 3)


def verdict(score: float) -> Verdict:
    """What a score means."""
    return "same" if score >= LIKELY else "different" if score < UNLIKELY else "unsure"


def reasons(found: Mapping[str, str]) -> tuple[str, ...]:
    """How two mentions relate, in words, as far as it says something."""
    told = ((name, value.split("/")[0].rstrip("?") if name in ("days", "place") else value) for name, value in found.items())
    return tuple(wordings()[pair] for pair in told if pair in wordings())


def judgements(mentions: Iterable[Mention], *, fresh: Collection[str] | None = None) -> Iterator[Judgement]:
    """Judges the candidates among mentions, each mention sketched once; takes what `candidates` takes."""
    yield from (compare(left, right) for left, right in paired([sketch(m) for m in mentions], fresh))

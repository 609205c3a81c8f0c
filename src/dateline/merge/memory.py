"""What was made of mentions is kept at hand while batch after batch is merged: new mentions meet those of the last days again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeVar

from dateline.merge.blocking import blocks, paired
from dateline.merge.judging import compare
from dateline.merge.sketch import Sketch, sketch
from dateline.records.story import Judgement, Mention

Key = TypeVar("Key")
Value = TypeVar("Value")

MENTIONS: Final = 6_000
"""Mentions whose sketches are kept, some 8 kB each: those of a week of a large project."""
PAIRS: Final = 120_000
"""Pairs whose judgements are kept, some 300 bytes each."""


class Memory:
    """Sketches, names of blocks and judgements, each made once. A mention that is another object is another mention: nothing goes stale."""

    def __init__(self) -> None:
        """Remembers nothing yet."""
        self._sketches: OrderedDict[str, tuple[Mention, Sketch, tuple[str, ...]]] = OrderedDict()
        self._judged: OrderedDict[tuple[str, str], tuple[Sketch, Sketch, Judgement]] = OrderedDict()

    def sketch(self, mention: Mention) -> Sketch:
        """What a mention is compared by."""
        return self._of(mention)[1]

    def blocks(self, mention: Mention) -> tuple[str, ...]:
        """The names of a mention's blocks, sorted."""
        return self._of(mention)[2]

    def judgements(self, mentions: Iterable[Mention], *, fresh: Collection[str] | None = None) -> Iterator[Judgement]:
        """Judges the candidates among mentions, as `dateline.merge.judgements`."""
        known = {each.key: self._of(each) for each in mentions}
        sketches = [made for _, made, _ in known.values()]
        for left, right in paired(sketches, fresh, named=lambda one: known[one.key][2]):
            yield self._compare(left, right)

    def _of(self, mention: Mention) -> tuple[Mention, Sketch, tuple[str, ...]]:
        had = self._sketches.get(mention.key)
        if had is not None and had[0] is mention:
            self._sketches.move_to_end(mention.key)
            return had
        made = sketch(mention)
        return _kept(self._sketches, mention.key, (mention, made, blocks(made)), MENTIONS)

    def _compare(self, left: Sketch, right: Sketch) -> Judgement:
        pair = (left.key, right.key)
        had = self._judged.get(pair)
        if had is not None and had[0] is left and had[1] is right:
            self._judged.move_to_end(pair)
            return had[2]
        return _kept(self._judged, pair, (left, right, compare(left, right)), PAIRS)[2]


def _kept(held: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> Value:
    """The value, which is kept; the one that was asked for longest ago goes where there are too many."""
    held.pop(key, None)
    held[key] = value
    if len(held) > most:
        held.popitem(last=False)
    return value

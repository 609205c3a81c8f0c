"""Judging by blocks that are spread over many machines: the same pairs, each judged once, as `dateline.merge.judgements` over all mentions.

A mention goes to the shards of its blocks. A shard has all mentions of its blocks, and a pair is judged in the shard of the first block
that the two share; blocks with too many mentions to say anything are known beforehand and are passed over everywhere.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from dateline.merge import LARGEST, blocks, event_id
from dateline.merge.clustering import grouped
from dateline.merge.judging import compare
from dateline.merge.sketch import Sketch, sketch
from dateline.records.story import Judgement, Mention


@dataclass(frozen=True, slots=True)
class Filed:
    """A mention as it goes over the network.

    Attributes:
        key: The mention's.
        report: Its report's id.
        event: The event's id in the record.
        published: Its report's day, as text.
        blocks: The numbers of its blocks, sorted.
        sketch: What it is compared by, packed.
    """

    key: str
    report: str
    event: str
    published: str | None
    blocks: tuple[int, ...]
    sketch: bytes

    @property
    def age(self) -> tuple[str, str]:
        """Sorts mentions by their report's day, as `dateline.merge.clustering.age`."""
        return self.published or "9999", self.key

    def unpacked(self) -> Sketch:
        """What it is compared by."""
        found: Sketch = pickle.loads(self.sketch)
        return found


def filed(mention: Mention) -> Filed:
    """A mention with its blocks."""
    made = sketch(mention)
    numbers = tuple(sorted(number(name) for name in blocks(made)))
    return Filed(mention.key, mention.report.id, mention.event.id, mention.report.published, numbers, pickle.dumps(made))


def number(block: str) -> int:
    """A block's number: 63 bits of its name's hash."""
    return int.from_bytes(hashlib.blake2b(block.encode(), digest_size=8).digest()) >> 1


def sizes(mentions: Iterable[Filed]) -> Counter[int]:
    """How many of the mentions each block has."""
    return Counter(block for one in mentions for block in one.blocks)


def crowded(counted: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The blocks that have too many mentions to say anything."""
    return frozenset(block for block, size in counted if size > LARGEST)


def shards_of(one: Filed, shards: int) -> list[int]:
    """Where a mention goes."""
    return sorted({block % shards for block in one.blocks})


def judged(members: Iterable[Filed], *, shard: int, shards: int, passed_over: Collection[int]) -> Iterator[Judgement]:
    """The judgements of a shard, in the order of their keys.

    Args:
        members: All mentions that go there.
        shard: Which one it is.
        shards: How many there are.
        passed_over: Blocks that say nothing.
    """
    ordered = sorted(members, key=lambda one: one.key)
    kept = [frozenset(one.blocks).difference(passed_over) for one in ordered]
    inside: dict[int, list[int]] = {}
    for place, names in enumerate(kept):
        for name in names:
            if name % shards == shard:
                inside.setdefault(name, []).append(place)
    pairs = {(a, b) for name, places in inside.items() for a, b in combinations(places, 2) if min(kept[a] & kept[b]) == name}
    needed = {place for pair in pairs for place in pair}
    sketches = {place: ordered[place].unpacked() for place in needed}
    yield from (compare(sketches[a], sketches[b]) for a, b in sorted(pairs))


def groups(members: Iterable[Filed], judgements: Iterable[Judgement]) -> Iterator[tuple[str, list[Filed]]]:
    """The events of mentions that hang together: each with its id and its mentions, the oldest report's first."""
    known = {one.key: one for one in members}
    for keys in grouped([one.unpacked() for one in known.values()], judgements):
        group = sorted((known[key] for key in keys), key=lambda one: one.age)
        yield event_id(group[0].key), group


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each key of some pairs the least key of all that hang together with it."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (parent := above.setdefault(key, key)) != key:
            above[key] = above[parent]
            key = parent
        return key

    for left, right in pairs:
        one, other = sorted((top(left), top(right)))
        above[other] = one
    return {key: top(key) for key in above}

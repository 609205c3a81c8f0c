"""Judging and grouping on a Ray cluster: mentions go to the shards of their blocks, then to those of what they hang together with."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, Final

import ray

from dateline.bulk.blocks import Filed, crowded, groups, judged, number, shards_of, sizes
from dateline.bulk.merging import Source, by_component
from dateline.bulk.reach import reached
from dateline.records.story import Judgement

SHARDS: Final = 4
"""Shards a processor at most: enough that none waits long for the largest, few enough that a mention's blocks share some."""
_MENTIONS: Final = 5_000
"""Mentions a shard at least: those that a processor judges in about a minute; for fewer a task costs more than it does."""

_Row = dict[str, Any]


class Shuffle:
    """Judges and groups on a cluster.

    What a mention is compared by goes over the network once for each shard of its blocks, some ten times.
    """

    def __init__(self, *, address: str, workers: int | None) -> None:
        """Takes note of where the cluster is; nothing is started yet."""
        self._address, self._workers = address, workers
        self._open = ExitStack()

    def __enter__(self) -> Shuffle:
        """Reaches the cluster."""
        self._processors = self._open.enter_context(reached(self._address, workers=self._workers))
        return self

    def __exit__(self, *_: object) -> None:
        """Lets go of it."""
        self._open.close()

    def judge(self, sources: Sequence[Source]) -> Iterator[list[Judgement]]:
        """As `dateline.bulk.merging.Joiner`."""
        self._rows = _rows(sources).flat_map(_mentions, num_cpus=1).materialize()
        self._shards = shards = max(2, min(self._processors * SHARDS, self._rows.count() // _MENTIONS))
        counted = Counter[int]()
        for row in self._rows.map_batches(_counts, batch_size=None).iter_rows():
            counted.update(pickle.loads(row["sizes"]))
        full = crowded(counted.items())
        spread = self._rows.flat_map(partial(_spread, shards=shards))
        found = spread.groupby("shard", num_partitions=shards).map_groups(
            partial(_judged, shards=shards, passed_over=full), batch_format="numpy"
        )
        for row in found.iter_rows():
            yield pickle.loads(row["judgements"])

    def group(self, together: Mapping[str, str], known: Sequence[Judgement]) -> Iterator[list[tuple[str, Filed]]]:
        """As `dateline.bulk.merging.Joiner`."""
        placed = self._rows.map(partial(_placed, together=together, shards=self._shards))
        found = placed.groupby("shard", num_partitions=self._shards).map_groups(
            partial(_grouped, rules=by_component(known, together)), batch_format="numpy"
        )
        for row in found.iter_rows():
            yield pickle.loads(row["groups"])


def _rows(sources: Sequence[Source]) -> Any:  # noqa: ANN401  (Ray's own)
    return ray.data.from_items([{"source": pickle.dumps(source)} for source in sources], override_num_blocks=len(sources))


def _mentions(row: _Row) -> Iterator[_Row]:
    source: Source = pickle.loads(row["source"])
    yield from ({"mention": pickle.dumps(one)} for one in source.mentions())


def _counts(batch: _Row) -> _Row:
    return {"sizes": [pickle.dumps(sizes(pickle.loads(packed) for packed in batch["mention"]))]}


def _spread(row: _Row, *, shards: int) -> Iterator[_Row]:
    yield from ({"shard": shard, "mention": row["mention"]} for shard in shards_of(pickle.loads(row["mention"]), shards))


def _judged(batch: _Row, *, shards: int, passed_over: frozenset[int]) -> _Row:
    members = [pickle.loads(packed) for packed in batch["mention"]]
    found = judged(members, shard=int(batch["shard"][0]), shards=shards, passed_over=passed_over)
    return {"judgements": [pickle.dumps([each for each in found if each.verdict != "different"])]}


def _placed(row: _Row, *, together: Mapping[str, str], shards: int) -> _Row:
    one: Filed = pickle.loads(row["mention"])
    component = together.get(one.key, one.key)
    return {"shard": number(component) % shards, "component": component, "mention": row["mention"]}


def _grouped(batch: _Row, *, rules: Mapping[str, list[Judgement]]) -> _Row:
    parts: dict[str, list[Filed]] = {}
    for component, packed in zip(batch["component"], batch["mention"], strict=True):
        parts.setdefault(str(component), []).append(pickle.loads(packed))
    found = [pair for name, members in sorted(parts.items()) for pair in groups(members, rules.get(name, ()))]
    return {"groups": [pickle.dumps([(event, one) for event, group in found for one in group])]}

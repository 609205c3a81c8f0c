"""What each stage of coding costs, of the processor's time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from dateline.analyse import Analyser
from dateline.analyse.threads import one_thread
from dateline.clean import clean_report
from dateline.extract.extractor import decode
from dateline.extract.hints import Hinter
from dateline.extract.reader import shared_reader
from dateline.extract.tree import Tree
from dateline.pipeline import Coder
from dateline.reports import report
from dateline.resolve import resolve_report

STAGES: Final = ("clean", "analyse", "hints", "read", "decide", "resolve")


def shares(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """The share of each stage in one process, once all is loaded.

    Args:
        rows: Reports: `text` and `published`.
    """
    coder = Coder()
    next(coder.code([report("Police arrested 12 people in Kabul on Tuesday.")]))
    knowledge, spent = coder.knowledge, dict.fromkeys(STAGES, 0.0)
    analyser = Analyser(knowledge)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[stage] += time.process_time() - start

    with one_thread():
        for row in rows:
            raw = report(row["text"], published=row.get("published"))
            with timed("clean"):
                clean = clean_report(raw)
            with timed("analyse"):
                analysis = analyser.analyse_one(clean.text)
            with timed("hints"):
                hinter = Hinter(Tree(analysis), knowledge.codebook)
            with timed("read"):
                reading = shared_reader().read(hinter)
            with timed("decide"):
                extraction = decode(hinter, reading)
            with timed("resolve"):
                resolve_report(clean, analysis, extraction, knowledge)
    total = sum(spent.values())
    return {stage: round(seconds / total, 3) for stage, seconds in spent.items()}

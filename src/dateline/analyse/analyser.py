"""The analyse stage as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.analyse.parser import parse
from dateline.analyse.quantities import find_quantities
from dateline.analyse.times import find_times
from dateline.analyse.toponyms import find_toponyms
from dateline.knowledge import Knowledge
from dateline.records.analysis import Analysis


class Analyser:
    """Finds what a text is made of. Holds nothing but the knowledge that it was given."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Takes the tables of names; the language model is loaded at the first text."""
        self._knowledge = knowledge

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order, lazily. What is found in a text does not depend on the others."""
        for text in texts:
            yield self.analyse_one(text)

    def analyse_one(self, text: str) -> Analysis:
        """The analysis of one clean text."""
        sentences, tokens, names = parse(text)
        times = find_times(text, tokens)
        return Analysis(
            text=text,
            sentences=sentences,
            tokens=tokens,
            names=names,
            times=times,
            quantities=find_quantities(text, tokens, times=times),
            toponyms=find_toponyms(
                text, sentences, tokens, names, gazetteer=self._knowledge.gazetteer, countries=self._knowledge.countries
            ),
        )

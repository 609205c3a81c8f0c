"""From clean text to sentences, tokens, names, times, quantities and toponyms."""

from dateline.analyse.analyser import Analyser

__all__ = ["Analyser"]

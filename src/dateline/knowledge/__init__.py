"""Facts that the program loads: codebook, gazetteer, countries, actors."""

from dateline.knowledge.bundle import Knowledge

__all__ = ["Knowledge"]

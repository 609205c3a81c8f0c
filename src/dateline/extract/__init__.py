"""From analysed text to event mentions and statements."""

from dateline.extract.extractor import extract

__all__ = ["extract"]

"""From a raw report to clean text with a map back."""

from dateline.clean.report import clean_report

__all__ = ["clean_report"]

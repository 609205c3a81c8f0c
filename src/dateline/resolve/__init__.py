"""From words to the world: actors, places, dates, same events."""

from dateline.resolve.report import Resolution, resolve_report

__all__ = ["Resolution", "resolve_report"]

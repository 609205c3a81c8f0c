"""Dateline reads news reports and keeps a checkable account of what they say happened."""

__version__ = "0.1.0"

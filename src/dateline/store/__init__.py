"""Everything that a project keeps, in SQLite or PostgreSQL: the only part that knows SQL."""

from dateline.store.store import Store

__all__ = ["Store"]

"""The tables of review: what people answered to the events that were put before them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Index, Table, Text

from dateline.store.schema import Number, metadata

# One answer of one person to one event. What is undone stays, with who undid it.
review = Table(
    "review",
    metadata,
    Column("no", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("event", Text, nullable=False),  # its id as it was then; it may be no more
    Column("verdict", Text, nullable=False),  # accept, reject, flag, skip
    Column("part", Text, nullable=False),  # coder, adjudicator
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("seconds", Float),
    Column("fields", JSON, nullable=False),
    Column("seen", JSON, nullable=False),
    Column("corrected", JSON, nullable=False),
    Column("why", Text),
    Column("decisions", JSON, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
)
STANDING = review.c.undone.is_(None)
Index("review_of_event", review.c.event, review.c.by, review.c.verdict, sqlite_where=STANDING, postgresql_where=STANDING)
Index("review_by_person", review.c.by, review.c.no, sqlite_where=STANDING, postgresql_where=STANDING)

"""The tables of a project's database: reports as they came, and what the coder read in them.

One definition serves SQLite and PostgreSQL. What a table of the account holds stands in `schema_account`; what the two databases do
each in their own way, text search and boxes on the map, in `search` and `boxes`. A change here needs a step in `migrations`.

Numbers (`no`) are the database's own and never leave it; ids and keys are Dateline's and last.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

metadata: Final = MetaData()

Number: Final = BigInteger().with_variant(Integer, "sqlite")
"""Whole numbers of 64 bits: in SQLite every INTEGER is one, and only that word makes a primary key the row's own number."""

NO_MEMBER: Final = ""
"""What `member` holds where the source is one report: a null would not take part in a unique constraint."""

PARTS: Final = 100_000
"""A mention's or statement's number is its report's times this, plus its place in the report. A report of a million characters, the longest
that is coded, has 20,000 events."""


def holds(column: Column[bool]) -> ColumnElement[bool]:
    """That a column is true, in the very words of the index of those that are: SQLAlchemy's `column = 1` would let SQLite pass it by."""
    return literal_column(f"{column.table.name}.{column.name}")


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# Bytes by their SHA-256: raw reports, and the text read from them where it is not the bytes in UTF-8.
blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Number, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# A report is its bytes. Its columns say what the coding says; before one, what its first occurrence was given with.
report = Table(
    "report",
    metadata,
    Column("no", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("bytes", Number, nullable=False),
    Column("media", Text, nullable=False),
    Column("encoding", Text),
    Column("raw_text", Text, ForeignKey("blob.sha256")),  # null where the bytes are the text in UTF-8
    Column("source", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("url", Text),
    Column("page", Text),  # what makes two reports versions of one page
    Column("outlet", Text),
    Column("authors", JSON, nullable=False),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text),
    Column("day", Text, nullable=False),  # `published`, else the last day of its estimate; empty if unknown
    Column("fetched", Text),
    Column("version_of", Text),
    Column("latest", Boolean, nullable=False),  # whether no later version is known: only then does it count for the account
    Column("copy_group", Text, nullable=False),  # the id of the first report of those that are copies of each other
    Column("placed", Boolean, nullable=False),  # whether its copy group has been looked for
    Column("coded", Boolean, nullable=False),
    Column("pending", Boolean, nullable=False),  # whether the account does not know yet of what has changed in it
    Column("events", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Index("report_by_page", "page"),
    Index("report_by_place", "source", "member"),
    Index("report_by_day", "day", "no"),
    Index("report_by_outlet", "outlet", "day"),
    Index("report_by_group", "copy_group"),
)
Index("report_pending", report.c.no, sqlite_where=report.c.pending, postgresql_where=report.c.pending)

# Where the bytes were found, as often as it was. `given` is what came with them: address, outlet, day and so on.
occurrence = Table(
    "occurrence",
    metadata,
    Column("no", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.no"), nullable=False),
    Column("source", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("fetched", Text),
    Column("headers", JSON, nullable=False),
    Column("given", JSON, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("source", "member", "report"),
    Index("occurrence_by_report", "report"),
)

# Documents that could not be read or coded when they were last tried.
failure = Table(
    "failure",
    metadata,
    Column("source", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("report", Text),
    Column("added", Text, nullable=False),
    PrimaryKeyConstraint("source", "member"),
)

# Whole records, one a report and coder.
coding = Table(
    "coding",
    metadata,
    Column("no", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.no"), nullable=False),
    Column("coder", Text, nullable=False),  # SHA-256 of the stamp
    Column("stamp", JSON, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("report", "coder"),
    Index("coding_by_coder", "coder", "report"),
)
Index("coding_current", coding.c.report, unique=True, sqlite_where=coding.c.current, postgresql_where=coding.c.current)

# The events of the current codings, as a person has corrected them.
mention = Table(
    "mention",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    Column("report", Number, ForeignKey("report.no"), nullable=False),
    Column("live", Boolean, nullable=False),  # whether it counts for the account, as its report is the latest version
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day_from", Text),  # of the event, else of the report; null if neither is known
    Column("day_to", Text),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("confidence", Float, nullable=False),
    Column("event", Text),
    Column("body", LargeBinary, nullable=False),
    Index("mention_by_report", "report"),
    Index("mention_by_event", "event", "live", "report"),
    Index("mention_by_window", "type", "day_from"),
)

# Who takes part in a mention: to ask by and to count.
party = Table(
    "party",
    metadata,
    Column("mention", Number, ForeignKey("mention.no", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),  # actor, recipient, source
    Column("rank", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("identity", Text, nullable=False),  # the Wikidata id, else name and country
    Column("country", Text),
    Column("sector", Text),
    Column("kind", Text),
    PrimaryKeyConstraint("mention", "role", "rank"),
    Index("party_by_identity", "identity", "role"),
    Index("party_by_name", "name"),
)

statement = Table(
    "statement",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("report", Number, ForeignKey("report.no"), nullable=False),
    Column("id", Text, nullable=False),
    Column("speaker", Text),
    Column("plain", Text),  # the speaker's name as it is looked up
    Column("identity", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("kind", Text),
    Column("addressee", Text),
    Column("stance", Text, nullable=False),
    Column("direct", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("day", Text, nullable=False),  # of the report
    Column("confidence", Float, nullable=False),
    Column("told_identity", Text),  # where a person said who the speaker is: who it is by the coder's word
    Column("told", JSON(none_as_null=True)),  # and what else the coder says of the speaker
    UniqueConstraint("report", "id"),
    Index("statement_by_speaker", "identity", "day", "no"),
    Index("statement_by_name", "plain", "day", "no"),
    Index("statement_by_country", "country", "day", "no"),
    Index("statement_by_day", "day", "no"),
)
_DECIDED = statement.c.told_identity.is_not(None)
Index("statement_as_told", statement.c.told_identity, sqlite_where=_DECIDED, postgresql_where=_DECIDED)

# Which mentions a statement is about.
about = Table(
    "about",
    metadata,
    Column("statement", Number, ForeignKey("statement.no", ondelete="CASCADE"), nullable=False),
    Column("mention", Number, ForeignKey("mention.no", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("statement", "mention"),
    Index("about_by_mention", "mention", "statement"),
)

# What finds candidates among mentions without looking at all: any word that two that might be one event share.
block = Table(
    "block",
    metadata,
    Column("value", Text, nullable=False),
    Column("mention", Number, ForeignKey("mention.no", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("value", "mention"),
    Index("block_by_mention", "mention"),
)

# What finds copies: numbers that they share.
band = Table(
    "band",
    metadata,
    Column("value", Number, nullable=False),
    Column("report", Number, ForeignKey("report.no"), nullable=False),
    PrimaryKeyConstraint("value", "report"),
    Index("band_by_report", "report"),
)

# Why a report is in its copy group.
copy = Table(
    "copy",
    metadata,
    Column("report", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    PrimaryKeyConstraint("report", "of"),
    Index("copy_of", "of"),
)

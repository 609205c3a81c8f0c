"""The tables of trust: the audit, what was redacted and forgotten, and who may do what.

The audit holds no text of a report and no value that anybody decided: rows that can never change must not hold what may have to go. It
holds salted hashes of them, and the salts stand in a table of their own, from which they can be taken.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from dateline.store.schema import Number, metadata

# What was done, each row with the hash of the one before: `dateline.store.audit`.
audit = Table(
    "audit",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),  # 1, 2, 3: without a gap
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON, as it was hashed
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("audit_by_target", "target", "no"),
)
audit_salt = Table(
    "audit_salt",
    metadata,
    Column("no", Number, ForeignKey("audit.no"), primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
)

# What is no longer as it came, by kind: report, release.
redaction = Table(
    "redaction",
    metadata,
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("at", Text, nullable=False),  # of the last one, as are the next three
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("now", Text, nullable=False),  # SHA-256 of what is kept instead
    Column("was", Text, nullable=False),  # SHA-256 of what came first
    Column("times", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "id"),
)

# Names that are to stay forgotten: a hash with a salt, and of how many words the name is.
forgotten = Table(
    "forgotten",
    metadata,
    Column("no", Number, primary_key=True),
    Column("id", Text, nullable=False),  # F1: of the forgetting, which may have several names
    Column("salt", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("at", Text, nullable=False),
)

# Who may log in.
person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),  # viewer, coder, admin
    Column("password", Text, nullable=False),  # as argon2 writes it
    Column("added", Text, nullable=False),
    Column("changed", Text, nullable=False),
)
# Who is logged in: by the hash of what the browser or the script shows.
session = Table(
    "session",
    metadata,
    Column("key", Text, primary_key=True),
    Column("person", Text, ForeignKey("person.name", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),  # session, token
    Column("label", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("expires", Text, nullable=False),
    Index("session_by_person", "person"),
)

# Nothing in the audit changes: the database itself refuses, short of somebody who takes the triggers away, which the chain then shows.
_REFUSAL: Final = "the audit is append-only"
_GAP: Final = "the audit goes on behind its last row only"
GUARD: Final = {
    "sqlite": (
        f"CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        "CREATE TRIGGER audit_insert BEFORE INSERT ON audit WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM audit) "
        f"BEGIN SELECT RAISE(ABORT, '{_GAP}'); END",
    ),
    "postgresql": (
        f"CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
        "CREATE FUNCTION audit_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.no <> (SELECT coalesce(max(no), 0) + 1 FROM audit) THEN "
        f"RAISE EXCEPTION '{_GAP}'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER audit_insert BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_goes_on()",
    ),
}

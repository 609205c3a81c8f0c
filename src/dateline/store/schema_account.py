"""The tables of the account: events, who judged and decided what, what was released; what is watched and asked again and again."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text

from dateline.store.schema import Number, metadata

event = Table(
    "event",
    metadata,
    Column("no", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("day", Text, nullable=False),  # to sort by: the last day, else the first, else that of the first report; empty if unknown
    Column("precision", Text),  # of the place
    Column("place", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("corrected", Boolean, nullable=False),  # whether a person has corrected any of it
    Column("first", Text, nullable=False),  # the first report's id
    Column("stale", Boolean, nullable=False),  # whether it waits to be told anew
    Column("doubt", Float, nullable=False),  # how much it wants a person's look (`dateline.records.doubt`)
    Column("open", Boolean, nullable=False),  # whether nobody has accepted or rejected it
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # What stands behind the id is asked along with the rest: it spares a look at the row.
    Index("event_by_day", "day", "id", "day_from", "independent", "confidence", "status", "type"),
    Index("event_by_type", "type", "day", "id", "day_from"),
    Index("event_by_country", "country", "day", "id", "day_from"),
    Index("event_by_status", "status", "day", "id", "day_from"),
    Index("event_by_independent", "independent", "day", "id"),
    Index("event_by_changed", "changed", "id"),
    # All that the map and the timeline of everything ask: they look through it instead of the rows, which hold whole events.
    Index("event_at_a_glance", "lat", "lon", "precision", "type", "status", "country", "place", "admin1", "day", "day_from", "confidence"),
)
Index("event_stale", event.c.no, sqlite_where=event.c.stale, postgresql_where=event.c.stale)
Index("event_by_doubt", event.c.doubt, event.c.id, sqlite_where=event.c.open, postgresql_where=event.c.open)

# What an event has several of and is asked and counted by: mode, context, disagreement, outlet; place: plain names of its places and of
# what they lie in; position: whether somebody denies or doubts it.
event_tag = Table(
    "event_tag",
    metadata,
    Column("event", Number, ForeignKey("event.no", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("event", "kind", "value"),
    Index("event_tag_by_value", "kind", "value", "event"),
)
event_party = Table(
    "event_party",
    metadata,
    Column("event", Number, ForeignKey("event.no", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),  # actor, recipient, source
    Column("rank", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("plain", Text, nullable=False),  # the name as it is looked up
    Column("identity", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("kind", Text),
    PrimaryKeyConstraint("event", "role", "rank"),
    Index("event_party_by_event", "event", "role", "identity"),
    Index("event_party_by_identity", "identity", "role", "event"),
    Index("event_party_by_name", "plain", "role", "event"),
    Index("event_party_by_country", "country", "role", "event", "sector"),
    Index("event_party_by_sector", "sector", "role", "event"),
    Index("event_party_by_kind", "kind", "role", "event"),
)

# How many events each party takes part in; rejected ones do not count.
taking_part = Table(
    "taking_part",
    metadata,
    Column("identity", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("as_actor", Integer, nullable=False),
    Column("as_recipient", Integer, nullable=False),
    Column("as_source", Integer, nullable=False),
    Index("taking_part_by_events", "events", "identity"),
)

# All places of an event; those with coordinates have a box of the same number (`boxes`).
event_place = Table(
    "event_place",
    metadata,
    Column("no", Number, primary_key=True),
    Column("event", Number, ForeignKey("event.no", ondelete="CASCADE"), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("geonameid", Number),
    Column("precision", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Index("event_place_by_event", "event"),
    Index("event_place_by_country", "country", "event"),
    Index("event_place_by_geonameid", "geonameid"),
)
event_figure = Table(
    "event_figure",
    metadata,
    Column("event", Number, ForeignKey("event.no", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("low", Number),
    Column("best", Number),
    Column("high", Number),
    PrimaryKeyConstraint("event", "kind"),
    Index("event_figure_by_best", "kind", "best"),
)

# Ids that are no more, and where they went.
tombstone = Table(
    "tombstone",
    metadata,
    Column("id", Text, primary_key=True),
    Column("into", Text),  # null where nothing is left of it
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("tombstone_by_time", "at"),
    Index("tombstone_by_heir", "into"),
)

# Which mentions are the same event, by the coder's and by people's word. What is undone stays, with who undid it.
judgement = Table(
    "judgement",
    metadata,
    Column("no", Number, primary_key=True),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("origin", Text, nullable=False),
    Column("by", Text),
    Column("at", Text, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
    Index("judgement_by_left", "left"),
    Index("judgement_by_right", "right"),
)
_STANDING = judgement.c.undone.is_(None)
Index(
    "judgement_standing",
    judgement.c.left,
    judgement.c.right,
    judgement.c.origin,
    unique=True,
    sqlite_where=_STANDING,
    postgresql_where=_STANDING,
)
_UNSURE = _STANDING & (judgement.c.origin == "coder")
Index("judgement_by_score", judgement.c.score, judgement.c.no, sqlite_where=_UNSURE, postgresql_where=_UNSURE)

# What people say instead of the coder: one field of one target, with what it said before.
decision = Table(
    "decision",
    metadata,
    Column("no", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),  # event, mention, report, statement, actor
    Column("target", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", JSON),
    Column("new", JSON),
    Column("why", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
    Index("decision_by_target", "target", "field"),
    Index("decision_by_kind", "kind", "no"),
)

# Frozen sets, each with its rows as they were.
release = Table(
    "release",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text),
    Column("note", Text),
    Column("sha256", Text, nullable=False),
    Column("manifest", JSON, nullable=False),
)
release_item = Table(
    "release_item",
    metadata,
    Column("release", Text, ForeignKey("release.name"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("release", "kind", "id"),
)

# Saved searches, and what had been seen of each when it was last asked.
search = Table(
    "search",
    metadata,
    Column("name", Text, primary_key=True),
    Column("question", JSON, nullable=False),
    Column("created", Text, nullable=False),
    Column("seen", Text),
)

# Feeds and pages that are watched, and how that goes.
watched = Table(
    "watched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("state", JSON, nullable=False),  # etag, modified and what else its reader wants back
    Column("tried", Text),
    Column("succeeded", Text),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("found", Integer, nullable=False),
)

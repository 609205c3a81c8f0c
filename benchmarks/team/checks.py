"""Whether all is there that was kept, once: edits in the histories of events, and the rows of loaded reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlalchemy import func, select, text

from benchmarks.team.members import FIELD, Document, Work
from dateline.merge import mentions_of
from dateline.project import Project
from dateline.project.telling import telling_of
from dateline.records.story import Decision
from dateline.store import mentions
from dateline.store.mentions import party_values
from dateline.store.schema import blob, coding, mention, occurrence, party, report, statement
from dateline.store.search import SEARCHED

TABLES = (blob, coding, mention, occurrence, party, report, statement)


def lost(project: Project, done: Sequence[Work]) -> Iterator[str]:
    """What editors were told is kept and is not there once, or is there and nobody was told; and edits of what nobody had seen.

    Args:
        project: The project, at rest.
        done: What the editors did.
    """
    kept = {(event, identity) for work in done for event, identity in work.kept if identity.startswith("D")}
    names = {work.name for work in done}
    there = Counter[tuple[str, str]]()
    for event in sorted({event for event, _ in kept}):
        made = [each for each in project.history(event)[0] if each.by in names and each.field == FIELD]
        there.update((event, each.id) for each in made)
        yield from _unseen(event, made)
    yield from (f"{event}: {identity} is {words}" for words, some in (("lost", kept - there.keys()), ("unasked", there.keys() - kept))
                for event, identity in sorted(some))  # fmt: skip
    yield from (f"{event}: {identity} is there {times} times" for (event, identity), times in there.items() if times > 1)
    for work in done:
        answered = {identity for _, identity in work.kept if identity.startswith("R")}
        if answered:
            found = [each.id for each in project.last_reviews(by=work.name, most=len(answered) + 1)]
            if sorted(found) != sorted(answered):
                yield f"{work.name} answered {sorted(answered)}, and {sorted(found)} is there"


def _unseen(event: str, made: Sequence[Decision]) -> Iterator[str]:
    """Corrections that do not say what the one before them had left: somebody corrected what they had not seen."""
    for one, other in pairwise(made):
        if _number(other.old) != _number(one.new):
            yield f"{event}: {other.id} replaced {other.old}, but {one.id} had said {one.new}"


def _number(value: object) -> object:
    """How many there were, in whatever form a decision tells it."""
    return value.get("best", value.get("low")) if isinstance(value, dict) else value


def rows(project: Project) -> dict[str, int]:
    """How many rows tables have that loading writes to."""
    with project.store.read() as connection:
        found = {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES}
        words = {name: connection.execute(text(f"SELECT count(*) FROM words_of_{name}")).scalar_one() for name in SEARCHED}
    return found | {f"words_of_{name}": count for name, count in words.items()}


def expected(loaded: Sequence[Document]) -> dict[str, int]:
    """How many rows coded reports make in each of these tables."""
    told = [each for _, record in loaded for each in mentions_of(record, telling_of(record))]
    statements = sum(len(record.statements) for _, record in loaded)
    each = dict.fromkeys(("blob", "coding", "occurrence", "report", "words_of_report"), len(loaded))
    parties = sum(len(list(party_values(one))) for one in told)
    of_mentions = {"mention": len(told), "words_of_mention": len(told), "party": parties}
    return {**each, **of_mentions, "statement": statements, "words_of_statement": statements}


def missing(project: Project, before: dict[str, int], loaded: Sequence[Document]) -> Iterator[str]:
    """Rows of loaded reports that are not there, or too often.

    Args:
        project: The project, at rest.
        before: What `rows` said before anything was loaded.
        loaded: The reports that were.
    """
    wanted = expected(loaded)
    for name, now in rows(project).items():
        if now - before[name] != wanted[name]:
            yield f"{name} has {now - before[name]} rows more than before, not {wanted[name]}"
    for _, record in loaded:
        keys = [each.key for each in mentions_of(record, telling_of(record))]
        with project.store.read() as connection:
            found = [each.key for each in mentions.of_report(connection, record.report.id)]
        if found != keys:
            yield f"{record.report.source} has the mentions {found}, not {keys}"

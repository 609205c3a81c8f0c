"""Review: events put before people one by one, the most doubtful first; what they answer, and what follows from it.

Where one person is asked, an answer is the decision. Where two are, neither learns what the other says until both have answered; the event
stays unsettled until they say the same or a third person settles it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.errors import ConflictError, UsageError
from dateline.project import deciding, merging
from dateline.project.lineage import find
from dateline.project.said import COMPARED, all_words, words
from dateline.records.doubt import doubts_of
from dateline.records.question import Question
from dateline.records.review import DECISIVE, Answer, Corrected, Difference, Part, Plan, Put, Review, Standing
from dateline.records.story import AccountEvent, Ruling
from dateline.store import Store, decisions, events, queue, reviews

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.project.wordings import Writer

REOPENED: Final = 10
"""How many of one's last answers are offered to be opened again."""
_RULINGS: Final[Mapping[Answer, Ruling]] = {"accept": "accepted", "reject": "rejected"}


def next_event(store: Store, by: str, question: Question, *, passed: Sequence[str] = (), counting: bool = True) -> Put | None:
    """The event that somebody is to look at next: what they skipped comes when nothing else is left. None if nothing waits.

    Args:
        store: The project's.
        by: Who.
        question: Which events.
        passed: Ids of events that are on the way to them already.
        counting: Whether to count how many wait, which takes longer than to find the next.
    """
    with store.read() as connection:
        plan = reviews.plan(connection)
        fresh = queue.next_for(connection, by, question, plan, passed=passed)
        found = fresh or queue.skipped_by(connection, by, question, plan, passed=passed)
        event = None if found is None else events.by_id(connection, found)
        if event is None:
            return None
        return Put(
            event=event.id,
            doubts=doubts_of(event),
            waiting=queue.count_for(connection, by, question, plan) if counting else None,
            skipped=fresh is None,
            needed=plan.needed(event.id),
        )


def answer(
    store: Store,
    target: str,
    verdict: Answer,
    *,
    by: str,
    writer: Writer,
    corrections: Mapping[str, str] | None = None,
    fields: Sequence[str] | None = None,
    seconds: float | None = None,
    why: str | None = None,
    part: Part = "coder",
    expected: AccountEvent | None = None,
) -> Review:
    """Keeps what somebody says of an event, in place of what they said of it before, and does what follows from it.

    Args:
        store: The project's.
        target: The event's id.
        verdict: What they say of it as a whole.
        by: Who.
        writer: Reads corrections.
        corrections: Fields with what they should be, as a person writes it.
        fields: The fields that were looked at; all if None.
        seconds: How long it took.
        why: The reason.
        part: Whether they settle what others differ in.
        expected: The event as they saw it; None if that is all the same.

    Raises:
        ConflictError: If the event is not as expected any more, or somebody else has settled it.
        UsageError: If there is no such event or field, words are no value of one, or they may not settle this event.
    """
    with store.read() as connection:
        event = find(connection, target)
    corrected = _corrected(writer, event, verdict, corrections or {})
    looked = _looked(fields)
    with store.write() as connection:
        event = find(connection, target)
        deciding.check_is(event, expected)
        plan = reviews.plan(connection)
        _take_back_own(connection, event, by, part, at=store.now())
        event = find(connection, event.id)
        _check(connection, event, by, part, plan)
        made = reviews.keep(
            connection,
            Review(
                id="",
                event=event.id,
                verdict=verdict,
                part=part,
                by=by,
                at=store.now(),
                seconds=seconds,
                fields=looked,
                seen=all_words(event),
                corrected=corrected,
                why=why,
                decisions=(),
            ),
        )
        _follow(connection, event, made, plan, at=store.now())
        return reviews.by_id(connection, made.id) or made


def take_back(store: Store, identity: str, *, by: str) -> Review:
    """Takes an answer back, and the decisions that followed from it; the event waits again.

    Args:
        store: The project's.
        identity: The answer's id: `R7`.
        by: Who takes it back.

    Raises:
        UsageError: If no such answer stands, or it is somebody else's.
    """
    with store.write() as connection:
        made = reviews.by_id(connection, identity)
        if made is None or made.undone is not None:
            raise UsageError(f"no answer {identity} stands; look at your last ones")
        if made.by != by:
            raise UsageError(f"{identity} is an answer of {made.by}'s, who alone can take it back")
        _take_back(connection, made, by=by, at=store.now())
        return reviews.by_id(connection, identity) or made


def last(store: Store, by: str, *, most: int = REOPENED) -> tuple[Review, ...]:
    """What somebody answered last, the newest first."""
    with store.read() as connection:
        return reviews.last_of(connection, by, most=most)


def to_settle(store: Store, *, after: str = "", most: int = 50) -> list[Difference]:
    """Events on which people differ, or that somebody flagged, in the order of their ids; for who settles them.

    Args:
        store: The project's.
        after: An id, to go on behind it.
        most: How many at most.
    """
    with store.read() as connection:
        found = queue.to_settle(connection, reviews.plan(connection), after=after, most=most)
        given = reviews.of_events(connection, found)
        return [Difference(event=event, reviews=_coders(given[event]), fields=differing(_coders(given[event]))) for event in found]


def standing(connection: Connection, event: AccountEvent) -> Standing:
    """How far the review of an event has come."""
    plan = reviews.plan(connection)
    given = _coders(reviews.of_events(connection, [event.id]).get(event.id, ()))
    needed = plan.needed(event.id)
    told = {"answers": len(given), "needed": needed}
    if event.verdict is not None:
        return Standing(state="settled", **told)
    if len(given) < needed:
        return Standing(state="waiting" if given else "open", **told)
    return Standing(state="flagged" if any(each.verdict == "flag" for each in given) else "differs", **told)


def differing(given: Sequence[Review]) -> tuple[str, ...]:
    """In what answers differ: `verdict`, or fields that somebody corrects in another way than another has them."""
    if len({each.verdict for each in given}) > 1:
        return ("verdict",)
    touched = [field for field in COMPARED if any(field in each.corrected for each in given)]
    if any(each.verdict != "accept" for each in given):
        return ()
    return tuple(field for field in touched if len({_says(each, field) for each in given}) > 1)


def _says(given: Review, field: str) -> str:
    return given.corrected[field].words if field in given.corrected else given.seen.get(field, "")


def _corrected(writer: Writer, event: AccountEvent, verdict: Answer, corrections: Mapping[str, str]) -> dict[str, Corrected]:
    if corrections and verdict in ("reject", "skip"):
        raise UsageError(
            f"an event that is answered with {verdict} has nothing to correct; accept or flag it, or leave the corrections out"
        )
    strange = [field for field in corrections if field not in COMPARED]
    if strange:
        raise UsageError(f"an event has no field {strange[0]!r} to correct; choose from {', '.join(COMPARED)}")
    if "type" in corrections:  # its modes are the new type's
        event = replace(event, type=writer.value("type", corrections["type"], event))
    values = {field: writer.value(field, said, event) for field, said in sorted(corrections.items())}
    return {field: Corrected(value=value, words=words(field, value)) for field, value in values.items()}


def _looked(fields: Sequence[str] | None) -> tuple[str, ...]:
    if fields is None:
        return COMPARED
    strange = [field for field in fields if field not in COMPARED]
    if strange:
        raise UsageError(f"an event has no field {strange[0]!r} to look at; choose from {', '.join(COMPARED)}")
    return tuple(field for field in COMPARED if field in fields)


def _coders(given: Sequence[Review]) -> tuple[Review, ...]:
    return tuple(each for each in given if each.part == "coder" and each.verdict in DECISIVE)


def _take_back_own(connection: Connection, event: AccountEvent, by: str, part: Part, *, at: str) -> None:
    """Whoever answers again means that instead of what they said before."""
    for each in reviews.of_events(connection, [event.id]).get(event.id, ()):
        if each.by == by and each.part == part:
            _take_back(connection, each, by=by, at=at)


def _take_back(connection: Connection, made: Review, *, by: str, at: str) -> None:
    """An answer goes with all decisions that rest on it; those of an adjudicator rest on the adjudicator's alone."""
    reviews.undo(connection, made.id, by=by, at=at)
    for identity in made.decisions:
        decisions.undo(connection, identity, by=by, at=at)
    target = events.heir_of(connection, made.event) or made.event
    if made.decisions:
        merging.tell_again(connection, [target], at=at)


def _check(connection: Connection, event: AccountEvent, by: str, part: Part, plan: Plan) -> None:
    others = [each for each in _coders(reviews.of_events(connection, [event.id]).get(event.id, ())) if each.by != by]
    if event.verdict is not None:
        raise ConflictError(f"{event.id} is {event.verdict} already, by somebody else's word; go on with the next, or correct its verdict")
    if part == "coder" and len(others) >= plan.needed(event.id):
        raise ConflictError(f"{event.id} has been answered by all who were asked; who settles it decides")
    if part == "adjudicator" and len(others) < plan.needed(event.id):
        raise UsageError(f"{event.id} waits for its coders; it can be settled when they have answered, by somebody else")


def _follow(connection: Connection, event: AccountEvent, made: Review, plan: Plan, *, at: str) -> None:
    """Decides what an answer decides: at once where one person is asked, else when two say the same."""
    if made.verdict == "skip":
        return
    given = _coders(reviews.of_events(connection, [event.id]).get(event.id, ())) if made.part == "coder" else (made,)
    if made.part == "coder" and (len(given) < plan.needed(event.id) or differing(given)):
        return
    if len(given) > 1 and made.verdict == "flag":
        return
    _decide(connection, event, given, at=at)


def _decide(connection: Connection, event: AccountEvent, given: Sequence[Review], *, at: str) -> None:
    """Decides what answers agree in: the corrections first, as of the event that they saw."""
    last_given = given[-1]
    why = last_given.why if len(given) == 1 else f"{' and '.join(each.by for each in given)} say the same"
    values = {field: each.value for answered in given for field, each in answered.corrected.items()}
    ruling = _RULINGS.get(last_given.verdict)
    if ruling is not None:
        values["verdict"] = ruling
    if not values:
        return
    made = [deciding.keep(connection, event, field, value, by=last_given.by, why=why, at=at).id for field, value in values.items()]
    for each in given:
        reviews.led_to(connection, each.id, made)
    merging.tell_again(connection, [event.id], at=at)

"""Words taken out of a project for good, and people forgotten: wherever they stand, in place, with a note that says so.

What is taken out is overwritten by blocks, character for character. So every offset of every record, release and citation still leads to
where it led; nothing is coded or merged anew; and a reader sees that something stood there. What was kept before is named by its hash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dateline.errors import UsageError
from dateline.merge import blocks
from dateline.merge.words import gist
from dateline.project.masking import Mask, mask_event, mask_mention, mask_record, named_within, parts_of, turned
from dateline.records.resolved import Actor
from dateline.records.story import AccountEvent, Mention
from dateline.store import Store, audit, forgetting, redacting, written
from dateline.store import blocks as indexed
from dateline.store.redacting import By
from dateline.store.words import plain_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

_WIKIDATA: Final = re.compile(r"Q\d+$")
_SHORTEST: Final = 3
"""Letters and digits of what is redacted at least: less would take parts of ordinary words all over the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was taken out.

    Attributes:
        id: Of the forgetting (`F1`), None for a redaction.
        names: In how many ways the words were written.
        reports: How many reports had them.
        events: How many events of the account.
        releases: How many events of releases, by the release's name.
        decisions: How many decisions, judgements and other notes of people.
        searches: How many saved searches, watched addresses and failures went, as they were named so.
        left: Where the words still stand, "table.column" with how often: nowhere, as a rule.
        overwritten: Whether the database's files were written anew, so that nothing is left in their free pages; not while another program
            works on it.
    """

    id: str | None
    names: int
    reports: int
    events: int
    releases: dict[str, int]
    decisions: int
    searches: int
    left: dict[str, int]
    overwritten: bool = False


def redact(store: Store, words: str, *, by: str, why: str | None, reports: Collection[str] = ()) -> Redacted:
    """Takes a passage or a name out, as it is written; nothing else follows from it.

    Args:
        store: The project's, its account up to date.
        words: The passage.
        by: Who redacts.
        why: The reason.
        reports: Ids of the reports to take it out of, with all that follows from them; everything if there are none.

    Raises:
        UsageError: If the words are too short, or stand nowhere.
    """
    mask = Mask((_long_enough(words),))
    who = By(who=by, at=store.now(), why=why)
    with store.write() as connection:
        made = _everywhere(connection, mask, who, reports=reports or None)
        if not _is_anything(made):
            raise UsageError("these words stand nowhere in the project; give them as the report has them")
    return replace(made, overwritten=store.scrub())


def forget(store: Store, person: str, *, also: Sequence[str] = (), by: str, why: str | None) -> Redacted:
    """Forgets a person: the name wherever and however it is written, what else identifies them, and what comes in later under it.

    Args:
        store: The project's, its account up to date.
        person: The name, or the identity that `dateline actors` shows: a Wikidata id, or name and country.
        also: Other spellings.
        by: Who has them forgotten.
        why: The reason.

    Raises:
        UsageError: If the name is too short, or nothing in the project has it.
    """
    who = By(who=by, at=store.now(), why=why)
    with store.read() as connection:  # all reports are read before anybody has to wait
        names = tuple(_long_enough(name) for name in (*_names(connection, person), *also))
        marked, found = redacting.marks(connection), _found(connection, Mask(names, wikidata=_ids(person)))
    with store.write() as connection:
        found = _found(connection, found.mask, among=redacting.since(connection, marked), before=found)
        mask = found.mask
        identity, hashes = forgetting.keep(connection, sorted({plain_name(form) for form in mask.forms}), at=who.at)
        made = replace(_everywhere(connection, mask, who, short=True, found=found.reports), id=identity, names=len(hashes))
        if not _is_anything(made):
            raise UsageError("nothing in the project has this name; dateline actors lists those that there are")
        told = {
            "hashes": hashes,
            "reports": made.reports,
            "events": made.events,
            "releases": len(made.releases),
            "decisions": made.decisions,
        }
        audit.note(connection, "forget", identity, who=by, at=who.at, details=told)
    return replace(made, overwritten=store.scrub())


def arriving(connection: Connection, identity: str, *, at: str) -> bool:
    """Takes out of a report that has just been kept whom the project has forgotten; says whether there was anybody.

    Args:
        connection: The writing one that keeps it.
        identity: The report's id.
        at: The time, ISO 8601.
    """
    names = forgetting.every(connection)
    if names is None:
        return False
    for held in redacting.held(connection, [identity]):
        found = tuple(dict.fromkeys(name for text in (held.text, held.said) for name in names.names_in(text)))
        if found:
            mask = Mask(found, exact=tuple(part for name in found for part in parts_of(name)))
            _report(connection, held.no, mask, By(who="dateline", at=at, why="it names somebody who is forgotten"))
            return True
    return False


def _everywhere(
    connection: Connection,
    mask: Mask,
    by: By,
    *,
    reports: Collection[str] | None = None,
    short: bool = False,
    found: Collection[str] | None = None,
) -> Redacted:
    """Masks all that there is, or what follows from some reports.

    Args:
        connection: A writing one.
        mask: What.
        by: Who and why.
        reports: Only these, everything if None.
        short: Whether parts of the names are masked too, in reports that have the whole name.
        found: Ids of the reports that may have the words, where that is known.
    """
    looked = reports if found is None else found
    numbers = [each.no for each in redacting.held(connection, looked) if mask.hits(each.text) or mask.hits(each.said)]
    whole = mask.also(exact=[part for form in mask.forms for part in parts_of(form)]) if short else mask
    masks = {number: _report(connection, number, whole, by) for number in numbers}
    union = mask.also(*_added(masks.values(), whole))
    touched = redacting.events_of(connection, numbers)
    events = redacting.account(connection, touched, lambda event: mask_event(event, union), at=by.at)
    releases = {}
    for name in redacting.release_names(connection):
        told = redacting.released(connection, name, _of_release(mask, union, touched), by=by)
        if told:
            releases[name] = told
    everywhere = reports is None
    return Redacted(
        id=None,
        names=len(mask.forms),
        reports=len(numbers),
        events=events,
        releases=releases,
        decisions=written.mask(connection, mask.value, by=by) if everywhere else 0,
        searches=written.forget(connection, mask.hits) if everywhere else 0,
        left=dict(Counter(written.left(connection, mask.hits))) if everywhere else {},
    )


def _of_release(mask: Mask, union: Mask, touched: Collection[str]) -> Callable[[AccountEvent], AccountEvent]:
    """Events that tell of the masked reports lose parts of the names too."""
    return lambda event: mask_event(event, union if event.id in touched else mask)


def _added(masks: Collection[Mask], whole: Mask) -> tuple[list[str], list[str]]:
    """What masks of reports have beyond what is masked everywhere: forms, parts."""
    return [form for mask in masks for form in mask.forms if form not in whole.forms], list(whole.exact)


def _report(connection: Connection, no: int, mask: Mask, by: By) -> Mask:
    """Masks one report and all that was read in it; gives the mask with what else it hid."""
    told = redacting.current_records(connection, no)
    within = mask.also(forms=[name for record in told for name in named_within(record, mask)])
    text = within.text(told[0].report.text) if told else None
    redacting.records(connection, no, lambda record: mask_record(record, within))
    kept = redacting.told_mentions(connection, no, lambda mention: _mention(mention, within, text))
    indexed.keep(connection, {key: blocks(mention) for key, mention in kept.items()})
    redacting.statements(connection, no, within.text)
    identity, before, now = redacting.raw(connection, no, within.text)
    redacting.note(connection, "report", identity, now=now, was=before, by=by)
    return within


def _mention(mention: Mention, mask: Mask, text: str | None) -> Mention:
    masked = mask_mention(mention, mask, text)
    return masked if text is None else replace(masked, report=replace(masked.report, gist=gist(text)))


@dataclass(frozen=True, slots=True)
class _Found:
    """Who is meant, and where.

    Attributes:
        mask: All names under which the reports know the same person.
        reports: Ids of the reports that have one of them.
    """

    mask: Mask
    reports: frozenset[str]


def _found(connection: Connection, mask: Mask, *, among: Collection[str] | None = None, before: _Found | None = None) -> _Found:
    """Looks for a person in all reports, until no further name is found.

    Args:
        connection: Any.
        mask: The names that are known.
        among: Reports to look through first; all if None. Whoever has another name there is looked for in all.
        before: What was found in the rest.
    """
    kept = before.reports if before else frozenset[str]()
    while True:
        hits = [each for each in redacting.held(connection, among) if mask.hits(each.text) or mask.hits(each.said)]
        wider = _wider(connection, mask, hits)
        if set(wider.forms) == set(mask.forms):
            return _Found(wider, kept | {each.id for each in hits})
        mask, among, kept = wider, None, frozenset()


def _wider(connection: Connection, mask: Mask, hits: Iterable[redacting.Held]) -> Mask:
    """The mask with all names under which some reports know the same person."""
    names: dict[str, None] = {}
    ids: dict[str, None] = {}
    for held in hits:
        for actor in (actor for record in redacting.current_records(connection, held.no) for actor in record.actors):
            if actor.kind == "person" and _is_meant(actor, mask):
                names[actor.name] = None
                ids.update({actor.wikidata: None} if actor.wikidata else {})
    return Mask(
        tuple(dict.fromkeys((*mask.forms, *filter(_is_long, names), *filter(None, map(turned, (*mask.forms, *names)))))),
        mask.exact,
        tuple(dict.fromkeys((*mask.wikidata, *ids))),
    )


def _is_meant(actor: Actor, mask: Mask) -> bool:
    return mask.hits(actor.name) or (actor.wikidata is not None and actor.wikidata in mask.wikidata)


def _names(connection: Connection, person: str) -> list[str]:
    """The names of who is meant."""
    if not _WIKIDATA.match(person):
        return [person.partition("|")[0].strip()]
    found = redacting.names_of(connection, person)
    if not found:
        raise UsageError(f"{person}: nobody in the project has this identity; dateline actors lists those that there are")
    return found


def _ids(person: str) -> tuple[str, ...]:
    return (person,) if _WIKIDATA.match(person) else ()


def _long_enough(words: str) -> str:
    if not _is_long(words):
        raise UsageError(f"{words!r} has fewer than {_SHORTEST} letters or digits; that would take parts of other words out too")
    return words.strip()


def _is_long(words: str) -> bool:
    return sum(letter.isalnum() for letter in words) >= _SHORTEST


def _is_anything(made: Redacted) -> bool:
    return bool(made.reports or made.events or made.releases or made.decisions or made.searches)

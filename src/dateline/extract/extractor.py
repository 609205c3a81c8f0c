"""The extract stage as a whole: what the rules, their judges and the reader take for events together, and what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.blend import shared_blend
from dateline.extract.candidates import Event, by_sentence, choose, ruled
from dateline.extract.contexts import find_contexts
from dateline.extract.counts import find_counts
from dateline.extract.hints import Hinter
from dateline.extract.modes import find_modes
from dateline.extract.phrases import phrases
from dateline.extract.reader import shared_reader
from dateline.extract.role_choice import choose_parties
from dateline.extract.roles import Parties
from dateline.extract.sharing import share_parties
from dateline.extract.statements import find_statements
from dateline.extract.status import choose_status
from dateline.extract.tolls import with_tolls
from dateline.extract.tree import Tree
from dateline.extract.triggers import Trigger, is_content, without_doubles
from dateline.extract.where import find_places, find_time, ruled_places, ruled_time
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Analysis
from dateline.records.event import EventMention, Extraction, Phrase, PlacePhrase, StatementMention
from dateline.records.reading import Part, ReadEvent, Reading, ReadPart
from dateline.records.span import Span

AT_RECIPIENT = frozenset({"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "RETREAT"})
"""What is done to a place in these happens there."""
LIKELY_PART = 0.4
"""Words at least so likely by the reader are a place, a time, a source of an event."""


def extract(analysis: Analysis, codebook: Codebook) -> Extraction:
    """Event mentions and statements of an analysed report, each in text order."""
    hinter = Hinter(Tree(analysis), codebook)
    return decode(hinter, shared_reader().read(hinter))


def decode(hinter: Hinter, reading: Reading) -> Extraction:
    """The extraction of what the rules find and the reader proposes."""
    tree, codebook = hinter.tree, hinter.codebook
    statements = find_statements(hinter.sayings, hinter.likely, reading.statements, tree, codebook)
    coded = _coded(hinter, reading, statements)
    said = by_sentence(statements)
    chosen = {e.trigger.token.index: _parties(e, reading, tree, codebook, said) for e in coded}
    parties = share_parties([e.trigger for e in coded], chosen, tree)
    place = {e.read: index for index, e in enumerate(coded) if e.read is not None}
    events: list[EventMention] = []
    for event in coded:
        read = None if event.read is None else reading.events[event.read]
        mention = _mention(event, parties[event.trigger.token.index], read, said, tree, codebook)
        same = tuple((place[n], likely) for n, likely in read.same if n in place) if read is not None else ()
        events.append(replace(mention, same=tuple(pair for pair in same if pair[0] < len(events))))
    return Extraction(with_tolls(events, said, tree, codebook), tuple(statements))


def _coded(hinter: Hinter, reading: Reading, statements: Sequence[StatementMention]) -> list[Event]:
    """The events that are likely enough, without those that somebody only denies, those that a demand or threat is about unless they are
    more likely, and those told twice by a noun and its modifier or its verb ("held talks").
    """
    tree, codebook = hinter.tree, hinter.codebook
    denied = [s.content for s in statements if s.stance == "denies"]
    found = choose(ruled(tree, codebook, hinter.statements), reading.events, tree, codebook)
    found = [e for e in found if not any(content.covers(e.trigger.span) for content in denied)]
    least = shared_blend().least_content
    found = [e for e in found if e.likely >= least or not is_content(e.trigger.token, tree, codebook)]
    single = {t.token.index for t in without_doubles([e.trigger for e in found], tree)}
    return [e for e in found if e.trigger.token.index in single]


def _parties(event: Event, reading: Reading, tree: Tree, codebook: Codebook, said: dict[int, list[StatementMention]]) -> Parties:
    """Who does it and to whom, in the sentence's words."""
    read = None if event.read is None else reading.events[event.read]
    around = said.get(event.trigger.token.sentence, ())
    return choose_parties(event.trigger, event.parties, read, tree, codebook, statements=around)


def _mention(
    event: Event, parties: Parties, read: ReadEvent | None, said: dict[int, list[StatementMention]], tree: Tree, codebook: Codebook
) -> EventMention:
    """The mention of one event."""
    trigger = event.trigger
    sentence = trigger.token.sentence
    status = choose_status(read, trigger, tree, codebook)
    modes = find_modes(read, trigger, tree, codebook)
    return EventMention(
        type=trigger.type,
        mode=modes.modes,
        context=find_contexts(trigger, tree, codebook),
        mode_evidence=modes.evidence,
        status=status.status,
        status_evidence=status.evidence,
        sentence=sentence,
        trigger=trigger.span,
        head=trigger.token.index,
        actors=parties.actors,
        recipients=parties.recipients,
        places=_places(read, trigger, parties, tree),
        time=_time(read, trigger, said.get(sentence, ()), tree),
        counts=find_counts(read.parts if read is not None else (), trigger, tree, codebook),
        source=_source(read, trigger, said.get(sentence, ()), tree, codebook),
        confidence=round(event.likely, 3),
        nominal=trigger.nominal,
        definite=trigger.definite,
        bystanders=parties.bystanders,
    )


def _places(read: ReadEvent | None, trigger: Trigger, parties: Parties, tree: Tree) -> tuple[PlacePhrase, ...]:
    """Where: as the reader has it; of what only the rules see, as the syntax does."""
    if read is not None:
        return find_places([p for p in read.parts if p.part == "place"], tree, sentence=trigger.token.sentence)
    return ruled_places(trigger.token, parties.recipients if trigger.type in AT_RECIPIENT else (), tree)


def _time(read: ReadEvent | None, trigger: Trigger, statements: Sequence[StatementMention], tree: Tree) -> Span | None:
    """When: likewise."""
    if read is not None:
        return find_time(_of(read, "time"), tree, sentence=trigger.token.sentence)
    return ruled_time(trigger.token, trigger.span, statements, tree)


def _of(read: ReadEvent | None, part: Part) -> list[ReadPart]:
    """The words that likely enough play a part."""
    return [p for p in read.parts if p.part == part and p.likely >= LIKELY_PART] if read is not None else []


def _source(
    read: ReadEvent | None, trigger: Trigger, statements: Sequence[StatementMention], tree: Tree, codebook: Codebook
) -> Phrase | None:
    """Who reports the event: as the reader has it, else the speaker of the narrowest statement whose content holds the trigger.

    Of reported words the reader sees the source in their own sentence: where it sees none, there is none (right in 31 of 34 such events of
    the real training reports). A quotation's speaker may stand where it does not look.
    """
    told = phrases(_of(read, "source"), tree, codebook, sentence=trigger.token.sentence)
    if told:
        return max(told, key=lambda p: p.confidence)
    unseen = read is not None and not any(p.part == "source" for p in read.parts)
    around = [s for s in statements if s.content.covers(trigger.span) and s.speaker is not None and s.stance != "denies"]
    around = [s for s in around if not unseen or s.direct != "reported"]
    around.sort(key=lambda s: s.content.end - s.content.start)
    return around[0].speaker if around else None

"""Raw reports, mentions and events of the account made by hand, for the tests of what takes them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from dateline.records.report import RawReport
from dateline.records.resolved import Record
from dateline.records.story import AccountEvent, Claim, Figure, Mention, Stand, Telling
from tests.making import TEXT, make_actor, make_record, make_report


def make_raw(text: str = TEXT, **changes: Any) -> RawReport:
    content = changes.get("data") or text.encode()
    raw = RawReport(
        id=hashlib.sha256(content).hexdigest(), source="reports/dockers.txt", text=text, raw_bytes=len(content), encoding="utf-8"
    )
    return replace(raw, **changes)


def record_of(raw: RawReport, **changes: Any) -> Record:
    """A record of any text: its events are where TEXT has them."""
    told = {name: getattr(raw, name) for name in ("id", "source", "member", "url", "fetched", "version_of")}
    given = {name: getattr(raw, name) for name in ("outlet", "title", "published") if getattr(raw, name) is not None}
    return make_record(report=make_report(**told, **given), **changes)


def make_telling(record: Record, **changes: Any) -> Telling:
    report = record.report
    telling = Telling(
        id=report.id,
        published=report.published,
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        source=report.source,
        group=report.id,
    )
    return replace(telling, **changes)


def mentions_of(record: Record) -> tuple[Mention, ...]:
    """One mention an event; those on the same words are numbered."""
    found: list[Mention] = []
    keys: dict[str, int] = {}
    for event in record.events:
        key = f"{record.report.id[:16]}:{event.trigger.start}-{event.trigger.end}"
        keys[key] = keys.get(key, 0) + 1
        named = {value.actor for value in (*event.actors, *event.recipients)} | {value.actor for value in event.sources}
        found.append(
            Mention(
                key=key if keys[key] == 1 else f"{key}.{keys[key]}",
                report=make_telling(record),
                event=event,
                actors={actor.id: actor for actor in record.actors if actor.id in named},
                sentence=record.report.sentences[event.sentence].of(record.report.text),
            )
        )
    return tuple(found)


def make_account_event(identity: str = "E00000000000a", *mentions: Mention, **changes: Any) -> AccountEvent:
    """An event of mentions, its fields those of the first."""
    first = mentions[0] if mentions else mentions_of(make_record())[0]
    claim = Claim(
        mention=first.key,
        report=first.report.id,
        group=first.report.group,
        outlet=first.report.outlet,
        published=first.report.published,
        by=(),
        value="at least 12",
    )
    told = first.event
    event = AccountEvent(
        id=identity,
        type=told.type,
        mode=told.mode,
        context=told.context,
        status=told.status,
        actors=tuple(replace(role, actor=f"{first.key}/{role.actor}" if role.actor else None) for role in told.actors),
        recipients=told.recipients,
        places=told.places,
        date=told.date,
        sources=told.sources,
        people={f"{first.key}/a1": make_actor()},
        figures=(Figure(kind="arrested", low=12, best=12, high=None, claims=(claim,), contested=False),),
        stands=(Stand(by="The Selby Courier", position="reports", mention=first.key),),
        versions={"type": (claim,)},
        disagreements=("date",),
        mentions=tuple(mention.key for mention in mentions) or (first.key,),
        reports=max(1, len(mentions)),
        independent=max(1, len(mentions)),
        first=first.report.id,
        confidence=0.83,
    )
    return replace(event, **changes)

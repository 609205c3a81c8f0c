"""Accounts made by hand, for the tests of every export."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from dateline.export.account import Entry, Quoted, Reported
from dateline.export.singles import Singles, telling
from dateline.merge.accounts import account
from dateline.merge.mentions import mentions_of
from dateline.records.resolved import EventEvidence, Passage, Place, Record
from tests.making import PLACE, make_actor, make_event, make_record, make_report, words

FRANCE = replace(
    PLACE,
    name="France",
    country="FRA",
    precision="country",
    lat=46.0,
    lon=2.0,
    bbox=(-5.1, 41.3, 9.6, 51.1),
    radius_km=500.0,
    geonameid=3017382,
)
FIJI = replace(FRANCE, name="Fiji", country="FJI", lat=-17.8, lon=178.0, bbox=(176.9, -20.7, -178.2, -12.5))
EVIL = '=HYPERLINK("http://x.example","<script>alert(1)</script>"),\n; \'x\' & \u202e\x07é𝒳'
"""Words that try to break out of every format."""


def told(*records: Record) -> Singles:
    """Records as an account that nothing has merged."""
    return Singles(lambda: records)


def one(**changes: Any) -> Singles:
    """The account of one record with one event."""
    return told(make_record(events=(make_event(**changes),)))


def at(place: Place | None, **changes: Any) -> Singles:
    """The account of an event at a place."""
    return one(places=(place,) if place else (), place=place, **changes)


class Merged:
    """An account in which all events of some records are one."""

    def __init__(self, *records: Record) -> None:
        self._singles = told(*records)
        by_key = {m.key: m for record in records for m in mentions_of(record, telling(record))}
        event = account(by_key.values(), "E0123456789ab")
        named = tuple(dict.fromkeys(actor for record in records for actor in record.actors))
        self._entry = Entry(event=event, mentions=tuple(by_key[key] for key in event.mentions), named=named)

    def entries(self):
        yield self._entry

    def reports(self):
        yield from self._singles.reports()

    def quotes(self):
        yield from self._singles.quotes()


def two_reports() -> Merged:
    """One event that two outlets tell, with another number."""
    first = make_record()
    count = replace(make_event().counts[0], low=15, high=15)
    second = make_record(
        report=make_report(id="1" * 64, outlet="Selby Evening News", source="reports/later.txt", published="2024-03-07", title=None),
        events=(make_event(counts=(count,)),),
        statements=(),
    )
    return Merged(first, second)


def deadly(**changes: Any) -> Singles:
    """The account of an attack with deaths: soldiers on civilians."""
    return told(deadly_record(**changes))


def deadly_record(**changes: Any) -> Record:
    """The record of it."""
    killed = replace(make_event().counts[0], kind="killed", low=3, high=3)
    soldiers = make_actor(1, name="Soldiers", kind="group", sector="MIL", sectors=("MIL",), country="GBR")
    villagers = make_actor(2, name="villagers", kind="group", sector="CVL", sectors=("CVL",), country="GBR")
    event = make_event(type="ASSAULT", mode=("firearms",), counts=(killed,))
    actors = (replace(event.actors[0], actor="a1", name="Soldiers"),)
    recipients = (replace(event.recipients[0], actor="a2", name="villagers"),)
    event = replace(event, **{"actors": actors, "recipients": recipients, **changes})
    return make_record(actors=(soldiers, villagers), events=(event,), statements=())


def brandt() -> Record:
    """A record that names a private person: in a sentence, as a recipient, as a speaker, and in its headline."""
    person = make_actor(
        2, name="Ada Brandt", kind="person", sector="LAB", sectors=("LAB",), role="union leader", country="GBR", mentions=()
    )
    recipient = replace(make_event().recipients[0], **words("Ada Brandt"), actor="a2", name="Ada Brandt", method="stated")
    march = make_record().statements[0].content
    event = make_event(
        recipients=(recipient,),
        sentence=1,
        trigger=Passage("march", march.start + 8, march.start + 13),
        evidence=EventEvidence(),
        counts=(),
    )
    return make_record(
        report=make_report(title="Brandt: we will march"),
        actors=(make_actor(), person),
        events=(event,),
        statements=make_record().statements,
    )


def written(module: Any, account: Any, **options: Any) -> bytes:
    """What a format of one file makes of an account."""
    out = io.BytesIO()
    module.write(account, out, **options)
    return out.getvalue()


def only(account: Any) -> Entry | Quoted | Reported:
    """The only event of an account."""
    (entry,) = account.entries()
    return entry

"""Events as JSON-LD by schema.org: NewsArticle for reports, Event, Claim for what only sources say, ClaimReview for what others deny.

A Claim is made for each source that claims the event where the report itself does not say so. A ClaimReview is the word of somebody who
denies or doubts it, as reported; Dateline itself reviews nothing. A planned event is EventScheduled; schema.org has no word for what
happened, so the status stands as `dateline:status`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, TypeAlias

from dateline.export import values
from dateline.export.account import Account, Entry
from dateline.records.resolved import Place
from dateline.records.story import Stand, Telling

Node: TypeAlias = dict[str, Any]

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dateline": "urn:dateline:",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "eventStatus", "about", "subjectOf", "itemReviewed", "appearance")},
    **{name: {"@type": "Date"} for name in ("startDate", "endDate", "datePublished")},
}
"""Written in the file, so that no program needs the network to understand it."""
TYPES: Final = {
    "person": "Person",
    "state": "Country",
    "igo": "Organization",
    "ngo": "NGO",
    "armed-group": "Organization",
    "party": "PoliticalParty",
    "company": "Corporation",
    "media": "NewsMediaOrganization",
    "group": "Organization",
}
VERDICTS: Final = {"denies": "denied", "doubts": "doubted"}


def write(account: Account, out: BinaryIO) -> None:
    """Writes one graph: the reports, then each event with its claims."""
    out.write(b'{"@context":' + _bytes(CONTEXT) + b',"@graph":[')
    between = b"\n"
    for node in _nodes(account):
        out.write(between + _bytes(node))
        between = b",\n"
    out.write(b"\n]}\n")
    out.flush()


def _nodes(account: Account) -> Iterator[Node]:
    yield from (_article(item.report) for item in account.reports())
    for entry in account.entries():
        yield _event(entry)
        yield from _claims(entry)


def _event(entry: Entry) -> Node:
    event = entry.event
    date, place = event.date, values.main_place(event)
    return _full(
        {
            "@id": _event_id(event.id),
            "@type": "Event",
            "identifier": event.id,
            "name": values.headline(entry),
            "description": values.sentence(entry),
            "keywords": [event.type, *event.mode, *event.context],
            "eventStatus": "https://schema.org/EventScheduled" if event.status == "future" else None,
            "startDate": date.earliest if date else None,
            "endDate": date.latest if date else None,
            "dateline:edtf": date.edtf if date else None,
            "dateline:status": event.status,
            "dateline:confidence": event.confidence,
            "dateline:independentSources": event.independent,
            "location": _place(place) if place else None,
            "actor": [_party(party) for party in values.actors(event)],
            "dateline:recipient": [_party(party) for party in values.recipients(event)],
            "subjectOf": list(dict.fromkeys(_report_id(mention.report.id) for mention in entry.mentions)),
        }
    )


def _claims(entry: Entry) -> Iterator[Node]:
    """What is claimed, and what is said against it."""
    event, reports = entry.event, {mention.key: mention.report for mention in entry.mentions}
    claims = [stand for stand in event.stands if stand.position == "claims"]
    against = [stand for stand in event.stands if stand.position in VERDICTS]
    for number, stand in enumerate(claims or against[:1], start=1):
        yield _claim(entry, stand if claims else None, reports.get(stand.mention), number)
    for number, stand in enumerate(against, start=1):
        yield _review(entry, stand, reports.get(stand.mention), number)


def _claim(entry: Entry, stand: Stand | None, report: Telling | None, number: int) -> Node:
    """That it happened, by the word of a source; of nobody in particular where only the denial is told."""
    return _full(
        {
            "@id": f"{_event_id(entry.event.id)}/claim/{number}",
            "@type": "Claim",
            "name": values.headline(entry),
            "text": values.sentence(entry),
            "about": _event_id(entry.event.id),
            "author": {"@type": "Thing", "name": stand.by} if stand else None,
            "appearance": _report_id(report.id) if report else None,
        }
    )


def _review(entry: Entry, stand: Stand, report: Telling | None, number: int) -> Node:
    return _full(
        {
            "@id": f"{_event_id(entry.event.id)}/review/{number}",
            "@type": "ClaimReview",
            "author": {"@type": "Thing", "name": stand.by},
            "claimReviewed": values.headline(entry),
            "itemReviewed": f"{_event_id(entry.event.id)}/claim/1",
            "reviewRating": {"@type": "Rating", "alternateName": VERDICTS[stand.position]},
            "datePublished": report.published if report else None,
            "isBasedOn": {"@id": _report_id(report.id)} if report else None,
        }
    )


def _article(report: Telling) -> Node:
    return _full(
        {
            "@id": _report_id(report.id),
            "@type": "NewsArticle",
            "identifier": report.id,
            "headline": report.title,
            "url": report.url,
            "datePublished": report.published,
            "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
        }
    )


def _party(party: values.Party) -> Node:
    actor = party.actor
    known = f"http://www.wikidata.org/entity/{actor.wikidata}" if actor and actor.wikidata else None
    return _full(
        {
            "@type": TYPES.get(party.kind or "", "Thing"),
            "name": party.name,
            "jobTitle": actor.role if actor and actor.kind == "person" else None,
            "sameAs": known,
        }
    )


def _place(place: Place) -> Node:
    """A point for a site or a town, a box for an area, else only the name."""
    address = {"@type": "PostalAddress", "addressRegion": place.admin1, "addressCountry": place.country}
    return _full({"@type": "Place", "name": place.name, "address": _full(address), "geo": _geo(place)})


def _geo(place: Place) -> Node | None:
    if (at := values.point(place)) is not None:
        return {"@type": "GeoCoordinates", "latitude": at[0], "longitude": at[1]}
    if place.bbox:
        west, south, east, north = place.bbox
        return {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return None


def _event_id(name: str) -> str:
    return f"urn:dateline:event:{name}"


def _report_id(name: str) -> str:
    return f"urn:dateline:report:{name}"


def _full(node: Node) -> Node:
    """The node without what is unknown."""
    return {key: value for key, value in node.items() if value is not None and value != []}


def _bytes(node: Node) -> bytes:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).encode()

"""Events of the account as JSON Lines: everything, one event a line with its reports and evidence."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from dateline.export.account import Account, Entry
from dateline.records.codec import plain
from dateline.records.story import Mention


def write(account: Account, out: BinaryIO) -> None:
    """Writes each event as soon as it comes."""
    for entry in account.entries():
        out.write((json.dumps(line(entry), ensure_ascii=False, separators=(",", ":")) + "\n").encode())
        out.flush()


def line(entry: Entry) -> dict[str, Any]:
    """An event with `evidence`: for each mention its report and its sentence."""
    event: dict[str, Any] = plain(entry.event)
    people = {name: plain(actor) for name, actor in entry.event.people.items()}
    versions = {name: [plain(claim) for claim in claims] for name, claims in entry.event.versions.items()}
    return event | {"people": people, "versions": versions, "evidence": [_evidence(mention) for mention in entry.mentions]}


def _evidence(mention: Mention) -> dict[str, Any]:
    trigger = mention.event.trigger
    return {
        "mention": mention.key,
        "report": {
            "id": mention.report.id,
            "outlet": mention.report.outlet,
            "published": mention.report.published,
            "title": mention.report.title,
            "url": mention.report.url,
        },
        "sentence": mention.sentence,
        "words": {"text": trigger.text, "start": trigger.start, "end": trigger.end},
    }

"""What loading costs, one report after the other and many at once: rows a second of processor time, the server's with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.team.checks import expected
from benchmarks.team.members import Document
from dateline.project.ingest import Intake, Taken
from dateline.records.report import RawReport
from dateline.store import Store
from tests.web.large import documents


def strangers(events: int) -> Iterator[Document]:
    """Made-up coded reports of so many events, none of them a version of any other, nor of one of the account that is edited."""
    seen = set[str]()
    for raw, record in documents(events):
        if raw.id not in seen:
            seen.add(raw.id)
            where = f"loaded/{raw.source}"
            yield replace(raw, source=where, url=None), replace(record, report=replace(record.report, source=where, url=None))


def one_by_one(store: Store, found: Sequence[Document]) -> Iterable[Taken]:
    """As if the reports were coded here, one after the other."""
    outcomes = {raw.id: record for raw, record in found}

    def code(several: Iterable[RawReport | Any]) -> Iterator[Any]:
        yield from (outcomes[raw.id] for raw in several)

    return Intake(store, code).take(raw for raw, _ in found)  # type: ignore[arg-type]


def at_once(store: Store, found: Sequence[Document]) -> Iterable[Taken]:
    """As `dateline ingest` takes in what was coded elsewhere."""
    return Intake(store, lambda _: (_ for _ in ())).take_coded(found)


WAYS = {"one by one": one_by_one, "at once": at_once}


def compared(urls: Sequence[str], found: Sequence[Document]) -> dict[str, Any]:
    """Loads the same reports in both ways.

    Args:
        urls: Of two empty databases of a server on this machine.
        found: The reports.
    """
    number = sum(expected(found).values())
    told: dict[str, Any] = {"reports": len(found), "rows": number}
    for url, (name, way) in zip(urls, WAYS.items(), strict=True):
        with Store.create(url) as store:
            client, server = time.process_time(), _server(store)
            for taken in way(store, found):
                if taken.state != "new":
                    raise ValueError(f"{taken.source} is {taken.state}: the database was not empty")
            spent = {"client_seconds": time.process_time() - client, "server_seconds": _server(store) - server}
        rate = number / sum(spent.values())
        told[name] = {**{part: round(seconds, 2) for part, seconds in spent.items()}, "rows_a_processor_second": round(rate)}
    one, all_at_once = (told[name]["rows_a_processor_second"] for name in WAYS)
    return {**told, "ratio": round(all_at_once / one, 1)}


def _server(store: Store) -> float:
    """Seconds of processor of the server's processes that serve this store's connections; 0 where they are not on this machine."""
    with store.read() as connection:
        asked = text(
            "SELECT pid FROM pg_stat_activity WHERE application_name = current_setting('application_name') AND backend_type = :kind"
        )
        numbers = connection.execute(asked, {"kind": "client backend"}).scalars().all()
    ticks = 0
    for number in numbers:
        stat = Path(f"/proc/{number}/stat")
        if stat.exists():
            parts = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")

"""The end of `make demo`: shows what the samples' project holds, and says where everything is.

usage: python tools/demo.py demo
"""

from __future__ import annotations

import shutil
import sys
from os import environ
from pathlib import Path

import dateline
from dateline.export import csv, table
from dateline.export.terminal import Look
from dateline.store import codings

PLAIN_WIDTH = 120
"""Columns where the output is no terminal, as the command line has it."""

EPILOGUE = """\
{reports} reports, {mentions} mentions of events, {statements} statements.
{events} events in the account; {several} of them are told by several independent reports.

  the sample reports   {folder}/reports   (invented; {folder}/README.md says what each shows)
  the project          {folder}/account   an embedded database, which grows with 'dateline ingest'
  the records          {folder}/records.jsonl   one line a report, every value with its evidence
  one row a mention    {folder}/events.csv

In the browser, with map and timeline (needs Node once, to build the page):
  make demo SERVE=1
The event that most independent reports tell, with its evidence and its disagreements:
  {program} show {event} --project {folder}/account
All events of the account, on a map, in a table:
  {program} events --project {folder}/account --format table
  {program} export geojson --project {folder}/account -o map.geojson
One report with its evidence marked:
  {program} code {folder}/reports/sample-04-shelling.txt --published 2024-05-22 --format text
Your own:
  {program} init my-project && {program} ingest PATH... --published DATE --project my-project
"""


def main() -> None:
    """Writes the records and a table of their events beside the project, and prints what it holds."""
    folder = Path(sys.argv[1])
    with dateline.open(folder / "account") as project:
        with project.store.read() as connection:
            records = sorted(codings.records(connection), key=lambda record: record.report.source)
        events = list(project.events(sort="independent"))
    (folder / "records.jsonl").write_bytes(b"".join(dateline.encode(record) + b"\n" for record in records))
    with (folder / "events.csv").open("wb") as out:
        csv.write(records, out)
    table.write(records, sys.stdout.buffer, look=_look())
    print(
        EPILOGUE.format(
            reports=len(records),
            mentions=sum(len(record.events) for record in records),
            statements=sum(len(record.statements) for record in records),
            events=len(events),
            several=sum(event.independent > 1 for event in events),
            event=events[0].id,
            folder=folder,
            program=Path(sys.executable).parent.relative_to(Path.cwd()) / "dateline",
        ),
        end="",
    )


def _look() -> Look:
    if not sys.stdout.isatty():
        return Look(width=PLAIN_WIDTH)
    plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
    return Look(color=not plain, width=shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, encoding=sys.stdout.encoding)


if __name__ == "__main__":
    main()

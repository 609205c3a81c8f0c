"""The end of `make demo`: shows the coded samples as tables and says where everything is.

usage: python tools/demo.py demo/records.jsonl
"""

from __future__ import annotations

import shutil
import sys
from os import environ
from pathlib import Path

import dateline
from dateline.export import csv, table
from dateline.export.terminal import Look

PLAIN_WIDTH = 120
"""Columns where the output is no terminal, as the command line has it."""

EPILOGUE = """\
{reports} reports, {events} events, {statements} statements.

  the sample reports   {folder}/reports   (invented; {folder}/README.md says what each shows)
  the records          {folder}/records.jsonl   one line a report, every value with its evidence
  one row an event     {folder}/events.csv

One report with its evidence marked:
  {program} code {folder}/reports/sample-04-shelling.txt --published 2024-05-22 --format text
Your own:
  {program} code PATH... --published DATE
"""


def main() -> None:
    """Writes events.csv beside the records and prints the tables."""
    path = Path(sys.argv[1])
    records = [dateline.decode(line) for line in path.read_bytes().splitlines()]
    with (path.parent / "events.csv").open("wb") as out:
        csv.write(records, out)
    table.write(records, sys.stdout.buffer, look=_look())
    print(
        EPILOGUE.format(
            reports=len(records),
            events=sum(len(record.events) for record in records),
            statements=sum(len(record.statements) for record in records),
            folder=path.parent,
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

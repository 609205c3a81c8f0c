"""`dateline schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import click

from dateline.cli.output import opened


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.")
def command(output: str | None) -> None:
    """Print the JSON Schema (draft 2020-12) of a record: one line of `dateline code --format jsonl`."""
    from dateline.records.schema import json_schema

    with opened(output) as out:
        out.write((json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode())

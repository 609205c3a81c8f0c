"""Every command with its options, from the command line's own help."""

from __future__ import annotations

import importlib
import inspect

import click

from dateline.cli import COMMANDS
from tools.site.tables import table


def part() -> str:
    """A section for each command, in the order of `dateline --help`."""
    return "\n".join(_section(name) for name in COMMANDS)


def _section(name: str) -> str:
    command: click.Command = importlib.import_module(f"dateline.cli.{name}").command
    context = click.Context(command, info_name=f"dateline {name}")
    rows = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    usage = " ".join(command.collect_usage_pieces(context))
    said = inspect.cleandoc(command.help or "").replace("\b\n", "")
    return f"## {name}\n\n```text\ndateline {name} {usage}\n\n{said}\n```\n\n" + table(
        ["option", "what it does"], ((f"`{option}`", text) for option, text in rows)
    )

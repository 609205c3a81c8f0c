"""The option of every command that works on a project: which one."""

from __future__ import annotations

from typing import Final

import click

project_option: Final = click.option(
    "-p",
    "--project",
    metavar="DIR|URL",
    help="The project; else that of DATELINE_PROJECT, else that of the current folder or the nearest above it.",
)

"""The options of every command by which a person decides: who, and why."""

from __future__ import annotations

from typing import Final

import click

by_option: Final = click.option("--by", metavar="NAME", help="Who decides; by default the user of this machine.")
why_option: Final = click.option("--why", metavar="TEXT", help="The reason; it is kept with the decision.")

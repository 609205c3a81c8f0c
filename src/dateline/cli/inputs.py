"""What every command that reads reports shares: the paths, and the options that say how to read them.

A command puts `@input_options` above its function and takes `inputs: Inputs`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from dateline.read import ReadSettings

STDIN: Final = "-"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What to read, as the user gave it.

    Attributes:
        paths: Files, folders, `-` for standard input.
        published: Day of publication of every report, ISO 8601.
        published_from: CSV file with the columns file and published.
        text_column: Column or field with the text, for tables and JSON Lines.
        published_column: Column or field with the day of publication.
    """

    paths: tuple[str, ...]
    published: str | None = None
    published_from: str | None = None
    text_column: str | None = None
    published_column: str | None = None

    def settings(self) -> ReadSettings:
        """The same for the read stage."""
        from dateline.read import ReadSettings

        return ReadSettings(
            published=self.published,
            published_from=self.published_from,
            text_column=self.text_column,
            published_column=self.published_column,
        )


def _day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as YYYY-MM-DD, for example 2022-09-15") from None


def _paths(ctx: click.Context, _argument: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if value:
        return value
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(
            f"nothing to read: name a file or a folder ('{ctx.command_path} report.txt'), or pipe a report in "
            f"('cat report.txt | {ctx.command_path}')",
            ctx=ctx,
        )
    return (STDIN,)


_OPTIONS: Final = (
    click.argument("paths", nargs=-1, metavar="[PATH]...", callback=_paths),
    click.option("--published", metavar="DATE", callback=_day, help="Day of publication of every report, YYYY-MM-DD."),
    click.option(
        "--published-from",
        metavar="CSV",
        type=click.Path(exists=True, dir_okay=False),
        help="Table with the columns file and published: the day of publication of each file.",
    ),
    click.option("--text-column", metavar="NAME", help="Column (CSV) or field (JSON Lines) with the text; common names are guessed."),
    click.option("--published-column", metavar="NAME", help="Column or field with the day of publication; common names are guessed."),
)
_FIELDS: Final = ("paths", "published", "published_from", "text_column", "published_column")


def input_options(function: Command) -> Callable[..., Any]:
    """Gives a command the argument PATH... and the reading options; the function takes them as `inputs`.

    Without a PATH the command reads standard input, unless that is a terminal, where it says what is missing.
    """

    @functools.wraps(function)
    def with_inputs(**options: Any) -> Any:  # noqa: ANN401  (click hands over what the options hold)
        fields = {name: options.pop(name) for name in _FIELDS}
        return function(inputs=Inputs(**fields), **options)

    wrapped: Callable[..., Any] = with_inputs
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped

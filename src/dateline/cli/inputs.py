"""What every command that reads reports shares: the paths, and the options that say how to read them.

A command puts `@input_options` above its function and takes `inputs: Inputs`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from dateline.read import ReadSettings
    from dateline.records.report import Failure, RawReport

STDIN: Final = "-"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, as the user gave it.

    Attributes:
        paths: Files, folders, `-` for standard input.
        options: The reading options by the names that `ReadSettings` gives them.
    """

    paths: tuple[str, ...]
    options: Mapping[str, Any]

    def settings(self) -> ReadSettings:
        """The options for the read stage.

        Raises:
            UsageError: If an option's value makes no sense.
        """
        from dateline.read import ReadSettings

        return ReadSettings(**{name: value for name, value in self.options.items() if value is not None})

    def reports(self) -> Iterator[RawReport | Failure]:
        """Reads the reports, lazily.

        Raises:
            UsageError: If an option's value makes no sense; at once, before anything is read.
        """
        from dateline.read import read_reports

        return read_reports(self.paths, settings=self.settings())


def _paths(ctx: click.Context, _argument: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if value and STDIN not in value:
        return value
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(
            f"nothing to read: name a file or a folder ('{ctx.command_path} report.txt'), or pipe a report in "
            f"('cat report.txt | {ctx.command_path}')",
            ctx=ctx,
        )
    return value or (STDIN,)


_COLUMNS: Final = {
    "text": "the text",
    "published": "the day of publication",
    "title": "the headline",
    "url": "the address",
    "outlet": "the outlet's name",
    "author": "the author",
    "id": "the row's own identifier",
}
_PATHS: Final = click.argument("paths", nargs=-1, metavar="[PATH]...", callback=_paths)
_OPTIONS: Final = (
    click.option("--published", metavar="DATE", help="Day of publication of every report, YYYY-MM-DD."),
    click.option("--published-from", metavar="CSV", help="Table with the columns file and published: the day of publication of each file."),
    *(
        click.option(f"--{name}-column", metavar="NAME", help=f"Column (CSV) or field (JSON Lines) with {what}; else guessed.")
        for name, what in _COLUMNS.items()
    ),
)
_FIELDS: Final = ("published", "published_from", *(f"{name}_column" for name in _COLUMNS))


def input_options(function: Command) -> Callable[..., Any]:
    """Gives a command the argument PATH... and the reading options; the function takes them as `inputs`.

    Without a PATH the command reads standard input, unless that is a terminal, where it says what is missing.
    """

    @functools.wraps(function)
    def with_inputs(paths: tuple[str, ...], **options: Any) -> Any:  # noqa: ANN401  (click hands over what the options hold)
        return function(inputs=Inputs(paths, {name: options.pop(name) for name in _FIELDS}), **options)

    wrapped: Callable[..., Any] = with_inputs
    for option in reversed((_PATHS, *_OPTIONS)):
        wrapped = option(wrapped)
    return wrapped

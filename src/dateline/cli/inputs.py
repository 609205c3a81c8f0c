"""What every command that reads reports shares: the paths, and the options that say how to read them.

A command puts `@input_options` above its function and takes `inputs: Inputs`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from dateline.fetch import FetchSettings
    from dateline.read import ReadSettings
    from dateline.records.report import Failure, RawReport

STDIN: Final = "-"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, as the user gave it.

    Attributes:
        paths: Files, folders, `-` for standard input, web addresses.
        options: The reading options by the names that `ReadSettings` gives them.
        web: The options for fetching, by the names that `FetchSettings` gives them.
    """

    paths: tuple[str, ...]
    options: Mapping[str, Any]
    web: Mapping[str, Any] = field(default_factory=dict)

    def settings(self) -> ReadSettings:
        """The options for the read stage.

        Raises:
            UsageError: If an option's value makes no sense.
        """
        from dateline.read import ReadSettings

        return ReadSettings(**{name: value for name, value in self.options.items() if value is not None})

    def reports(self, *, is_known: Callable[[str], bool] = lambda _: False) -> Iterator[RawReport | Failure]:
        """Reads the reports, lazily.

        Args:
            is_known: Whether an article that a feed names need not be fetched; asked for its address.

        Raises:
            UsageError: If an option's value makes no sense; at once, before anything is read.
        """
        from dateline.intake.paths import read_all

        return read_all(self.paths, settings=self.settings(), fetch=fetch_settings(self.web), is_known=is_known)


def fetch_settings(web: Mapping[str, Any]) -> FetchSettings:
    """The options for fetching.

    Raises:
        UsageError: If an option's value makes no sense.
    """
    from dateline.fetch import FetchSettings

    return FetchSettings(**{name: value for name, value in web.items() if value is not None})


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
WEB_OPTIONS: Final = (
    click.option(
        "--contact", metavar="ADDRESS", envvar="DATELINE_CONTACT", help="Your mail or web address, told to the sites that are asked."
    ),
    click.option(
        "--allow-private", is_flag=True, help="Fetch from addresses of private networks, too; only from a network that you trust."
    ),
)
_WEB_FIELDS: Final = ("contact", "allow_private")
_FIELDS: Final = ("published", "published_from", *(f"{name}_column" for name in _COLUMNS))


def input_options(function: Command) -> Callable[..., Any]:
    """Gives a command the argument PATH... and the reading options; the function takes them as `inputs`.

    Without a PATH the command reads standard input, unless that is a terminal, where it says what is missing.
    """

    @functools.wraps(function)
    def with_inputs(paths: tuple[str, ...], **options: Any) -> Any:  # noqa: ANN401  (click hands over what the options hold)
        reading, web = ({name: options.pop(name) for name in names} for names in (_FIELDS, _WEB_FIELDS))
        return function(inputs=Inputs(paths, reading, web), **options)

    wrapped: Callable[..., Any] = with_inputs
    for option in reversed((_PATHS, *_OPTIONS, *WEB_OPTIONS)):
        wrapped = option(wrapped)
    return wrapped

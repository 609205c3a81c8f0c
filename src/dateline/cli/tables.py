"""Coding into a folder of Parquet tables, by this machine or a Ray cluster: the options, the run, and what is said of it."""

from __future__ import annotations

import functools
import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from dateline.cli.coding import Coding
from dateline.cli.failures import FailureList
from dateline.cli.inputs import Inputs
from dateline.cli.output import opened
from dateline.cli.progress import Bar

if TYPE_CHECKING:
    from dateline.bulk.running import EngineName, Run
    from dateline.config import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesOptions:
    """By what to code into a folder, as the user gave it.

    Attributes:
        engine: `local` or `ray`, None for the usual.
        address: Of the Ray cluster.
        split_tokens: Tokens that are coded and committed together, None for the usual.
    """

    engine: EngineName | None
    address: str | None
    split_tokens: int | None

    def wanted(self, output: str | None) -> bool:
        """Whether what is named as output is a folder of tables, or is to become one."""
        from dateline.bulk.folder import is_remote
        from dateline.bulk.taking import is_folder_of_tables

        if self.engine is not None or self.address is not None or self.split_tokens is not None:
            return True
        return output is not None and (output.endswith("/") or is_remote(output) or is_folder_of_tables(output))


address_option: Final = click.option(
    "--address",
    metavar="WHERE",
    help="Of the cluster: local starts Ray here (the default), auto takes the one that runs here, else HOST:PORT.",
)
"""Which cluster, for every command that takes one."""

_OPTIONS: Final = (
    click.option(
        "--engine",
        type=click.Choice(("local", "ray")),
        help="With -o FOLDER/: local, processes of this machine (the default), or ray, a cluster.",
    ),
    address_option,
    click.option(
        "--split-tokens",
        type=click.IntRange(min=1),
        metavar="N",
        help="Tokens that are coded and committed together; 400,000, four minutes of a processor, by default.",
    ),
)


def tables_options(function: Command) -> Callable[..., Any]:
    """Gives a command the options; the function takes them as `tables`."""

    @functools.wraps(function)
    def with_tables(
        *args: Any,  # noqa: ANN401  (whatever else the command takes)
        engine: EngineName | None,
        address: str | None,
        split_tokens: int | None,
        **others: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        return function(*args, tables=TablesOptions(engine=engine, address=address, split_tokens=split_tokens), **others)

    wrapped: Callable[..., Any] = with_tables
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def code_tables(
    inputs: Inputs, output: str | None, options: TablesOptions, coding: Coding, settings: Settings, *, format: str | None
) -> None:
    """Codes what the folder does not have.

    Raises:
        click.UsageError: If no folder is named, or a format that is no folder's.
    """
    from dateline.bulk.running import Engine, Run, code
    from dateline.bulk.splits import SPLIT_TOKENS

    if output is None:
        raise click.UsageError("--engine, --address and --split-tokens are for a folder of tables; add -o FOLDER/")
    if format not in (None, "parquet"):
        raise click.UsageError(f"a folder holds Parquet tables; leave out --format {format}, or name a file with -o")
    if options.address is not None and options.engine != "ray":
        raise click.UsageError("--address is of a Ray cluster; add --engine ray")
    run, start = Run(), time.monotonic()
    engine = Engine(name=options.engine or "local", address=options.address or "local", workers=coding.workers)
    with Bar(inputs.paths, shown=not coding.quiet and sys.stderr.isatty()) as bar:
        coded = code(
            inputs.paths,
            output,
            run=run,
            reading=inputs.settings(),
            settings=settings,
            engine=engine,
            split_tokens=options.split_tokens or SPLIT_TOKENS,
            tell=bar.counted("coding"),
        )
        with closing(coded):
            for _ in coded:
                pass
    if not coding.quiet:
        _show(run, time.monotonic() - start)
    failures = _failures(run, output)
    if coding.report is not None:
        _write(coding.report, run, failures)
    failures.finish()


def _show(run: Run, seconds: float) -> None:
    words = ", ".join(f"{run.total(name):,} {name}" for name in ("reports", "records", "events", "statements", "failures"))
    click.echo(f"inputs   {run.inputs:,} new, {run.known:,} known")
    click.echo(f"coded    {words}")
    click.echo(f"dateline: {len(run.entries):,} splits in {seconds:.1f} s", err=True)


def _failures(run: Run, output: str) -> FailureList:
    from dateline.bulk.taking import failures

    found = FailureList()
    found.failures = [*run.unread, *failures(output, run.entries)]
    found.passed = run.total("records")
    return found


def _write(path: str, run: Run, failures: FailureList) -> None:
    """Writes the counts and the failures as JSON."""
    counts = {name: run.total(name) for name in ("reports", "records", "events", "statements", "tokens")}
    content = {
        "inputs": run.inputs,
        "known": run.known,
        "splits": len(run.entries),
        **counts,
        "failures": [asdict(failure) for failure in failures.failures],
    }
    with opened(path) as file:
        file.write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace"))

"""The options of commands that code reports: with which codebook and actors, in how many processes, and what to say of it.

A command puts `@coding_options(...)` above its function and takes `coding: Coding`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.own_knowledge import knowledge_option

if TYPE_CHECKING:
    from dateline.config import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """How to code, as the user gave it.

    Attributes:
        codebook: A folder with the user's own codebook, None for what is usual.
        knowledge: The same for actors.
        workers: Processes; None for as many as are worth it.
        report: A file to write to as JSON what failed.
        quiet: Whether to say nothing but what failed.
    """

    codebook: Path | None
    knowledge: Path | None
    workers: int | None
    report: str | None
    quiet: bool

    def settings(self, own: Settings) -> Settings:
        """Settings, but for what the user gave."""
        return replace(own, codebook=self.codebook or own.codebook, knowledge=self.knowledge or own.knowledge)


def coding_options(*, report: str) -> Callable[[Command], Callable[..., Any]]:
    """Gives a command the options.

    Args:
        report: What `--report` writes, in words.
    """
    options = (
        click.option("--codebook", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help="Your own codebook."),
        knowledge_option,
        click.option(
            "--workers", type=click.IntRange(min=1), metavar="N", help="Processes; by default one for a few reports, else one a processor."
        ),
        click.option("--report", metavar="FILE", help=f"Write {report} to FILE as JSON."),
        click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary; what failed is listed all the same."),
    )

    def given(function: Command) -> Callable[..., Any]:
        @functools.wraps(function)
        def with_coding(
            *args: Any,  # noqa: ANN401  (whatever else the command takes)
            codebook: Path | None,
            knowledge: Path | None,
            workers: int | None,
            report: str | None,
            quiet: bool,
            **others: Any,  # noqa: ANN401
        ) -> Any:  # noqa: ANN401
            coding = Coding(codebook=codebook, knowledge=knowledge, workers=workers, report=report, quiet=quiet)
            return function(*args, coding=coding, **others)

        found: Callable[..., Any] = with_coding
        for option in reversed(options):
            found = option(found)
        return found

    return given

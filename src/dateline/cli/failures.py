"""Documents that failed: noted while the others go on, listed at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final, TypeVar

import click

from dateline.errors import OutputError
from dateline.export.terminal import safe
from dateline.records.report import Failure

EXIT_SOME_FAILED: Final = 3
LISTED: Final = 100  # more would push the summary off the screen and out of most terminals' memory

Outcome = TypeVar("Outcome")


class FailureList:
    """The failures of one run.

    Attributes:
        of: What failed, in the plural.
        failures: In the order in which they came.
        passed: How many documents came through.
    """

    def __init__(self, *, of: str = "documents") -> None:
        """Starts empty.

        Args:
            of: What failed, in the plural.
        """
        self.of = of
        self.failures: list[Failure] = []
        self.passed = 0

    def sift(self, outcomes: Iterable[Outcome | Failure]) -> Iterator[Outcome]:
        """Passes on what came through and keeps what failed."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
            else:
                self.passed += 1
                yield outcome

    def write(self, path: str) -> None:
        """Writes the counts and the failures as JSON.

        Raises:
            OutputError: If the file cannot be written.
        """
        report = {"coded": self.passed, "failed": len(self.failures), "failures": [asdict(failure) for failure in self.failures]}
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        except OSError as error:
            raise OutputError(f"cannot write the report {path}: {error.strerror}; name a file in a folder that you may write to") from error

    def finish(self) -> None:
        """Lists the failures on standard error and ends the command with exit code 3, if there are any."""
        if not self.failures:
            return
        total = self.passed + len(self.failures)
        click.echo(f"dateline: {len(self.failures)} of {total} {self.of} failed:", err=True)
        for failure in self.failures[:LISTED]:
            click.echo(safe(f"  {place_of(failure)}: {failure.reason}: {failure.message}"), err=True)
        if len(self.failures) > LISTED:
            click.echo(f"  and {len(self.failures) - LISTED} more; --report FILE writes them all", err=True)
        click.get_current_context().exit(EXIT_SOME_FAILED)


def place_of(failure: Failure) -> str:
    """Where the failed document stands: its source, and its member if it is one of several."""
    return failure.source if failure.member is None else f"{failure.source} ({failure.member})"

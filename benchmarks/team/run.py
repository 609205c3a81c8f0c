"""A team at one PostgreSQL store: coders and reviewers edit while reports are loaded; every edit is read back, and no row may be lost.

usage: python -m benchmarks.team.run [--editors 50] [--seconds 60] [--results benchmarks/results/team.json]

Everybody is a process with a connection of their own. The server is the one that DATELINE_TEST_POSTGRESQL names, else Debian's, started
for the run and writing through to the disk. What loading costs is measured first, one report after the other and many at once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.soak.cost import circumstances
from benchmarks.team.checks import expected, lost, missing, rows
from benchmarks.team.loading import compared, strangers
from benchmarks.team.members import Document, Work, coder, loader, reviewer
from dateline.project import Project, open_project
from dateline.project.wordings import Writer
from tests import databases
from tests.web.large import make_large

REVIEWERS: Final = 5
"""One editor of so many reviews; the others correct."""
CORRECTED: Final = 60
"""Events that coders correct over and over: about one each, so that they often meet."""
EVENTS: Final = 2_000
"""Of the account that is edited."""
WAITING: Final = 60_000
"""Events of the reports that wait to be loaded: more than a minute's."""
COMPARED: Final = 5_000
"""Events of the reports by which the two ways of loading are compared."""
SHOWN: Final = 20
"""Of what went wrong."""

Member = Callable[[Project, Work, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What a team did.

    Attributes:
        seconds: How long it worked.
        editors: The editors.
        loader: Whoever loaded.
        rows: Rows that were loaded.
        wrong: All that went wrong, was lost or doubled, and what `dateline verify` finds.
    """

    seconds: float
    editors: Sequence[Work]
    loader: Work
    rows: int
    wrong: tuple[str, ...]


def team(url: str, waiting: Sequence[Document], *, editors: int, seconds: float, events: int = EVENTS) -> Team:
    """Makes an account in an empty database and lets a team work at it.

    Args:
        url: The database's.
        waiting: The reports that wait to be loaded.
        editors: How many edit at once.
        seconds: How long.
        events: How many events the account has.
    """
    make_large(url, events=events)
    with open_project(url) as project:
        hot = [event.id for event in project.events(limit=CORRECTED)]
        before = rows(project)
        writer = project.writer  # read once: each process would take seconds for it
    *edited, loaded = _at_work(url, writer, [*(_editor(number, hot) for number in range(editors)), _loader(waiting)], seconds)
    with open_project(url) as project:
        there = [each for each in waiting if each[0].id in set(loaded.loaded)]
        wrong = [words for work in (*edited, loaded) for words in work.wrong]
        wrong += [*lost(project, edited), *missing(project, before, there), *(f"verify: {each}" for each in project.verify())]
    return Team(
        seconds=max(work.seconds for work in (*edited, loaded)),
        editors=edited,
        loader=loaded,
        rows=sum(expected(there).values()),
        wrong=tuple(wrong),
    )


def _editor(number: int, hot: Sequence[str]) -> Member:
    if number % REVIEWERS == 0:
        return lambda project, work, until: reviewer(project, work, until=until)
    return lambda project, work, until: coder(project, work, hot, until=until, seed=number)


def _loader(waiting: Sequence[Document]) -> Member:
    return lambda project, work, until: loader(project, work, waiting, until=until)


def _at_work(url: str, writer: Writer, members: Sequence[Member], seconds: float) -> list[Work]:
    """What each member did, in a process of their own; they begin together."""
    fork = multiprocessing.get_context("fork")  # so that the reports need not be sent
    done: Any = fork.Queue()
    together = fork.Barrier(len(members))

    def work(number: int) -> None:
        told = Work(f"member {number}")
        try:
            with open_project(url) as project:
                project.writer = writer
                together.wait(timeout=600)
                begun = time.monotonic()
                members[number](project, told, begun + seconds)
                told.seconds = time.monotonic() - begun
        except Exception as error:  # whatever it is, the run has to tell it
            told.wrong.append(f"{told.name} ended: {type(error).__name__}: {error}")
        done.put((number, told))

    processes = [fork.Process(target=work, args=(number,)) for number in range(len(members))]
    for process in processes:
        process.start()
    found = dict(done.get() for _ in processes)
    for process in processes:
        process.join()
    return [found[number] for number in range(len(members))]


def results(met: Team, loading: dict[str, Any]) -> dict[str, Any]:
    """What was measured, with when and where; times in milliseconds."""
    times = sorted(1000 * seconds for work in met.editors for seconds in work.taken)
    parts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        **circumstances(),
        "seconds": round(met.seconds, 1),
        "editors": len(met.editors),
        "edits": len(times),
        "corrections": sum(identity.startswith("D") for work in met.editors for _, identity in work.kept),
        "answers": sum(identity.startswith("R") for work in met.editors for _, identity in work.kept),
        "somebody_was_quicker": sum(work.conflicts for work in met.editors),
        "edit_ms": {"p50": round(parts[49]), "p90": round(parts[89]), "p99": round(parts[98]), "max": round(times[-1])},
        "reports_loaded": len(met.loader.loaded),
        "rows_loaded": met.rows,
        "rows_loaded_a_second": round(met.rows / met.seconds),
        "loading": loading,
        "wrong": len(met.wrong),
        "the_first_wrong": list(met.wrong[:SHOWN]),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code: 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/team.json"))
    options = parser.parse_args(arguments)
    with databases.server(durable=True) as url:
        if url is None:
            parser.exit(
                2, f"there is no PostgreSQL server: install Debian's package postgresql, or set {databases.GIVEN} to a server's URL\n"
            )
        loading = compared([databases.new_schema(url) for _ in range(2)], list(strangers(COMPARED)))
        met = team(databases.new_schema(url), list(strangers(WAITING)), editors=options.editors, seconds=options.seconds)
        found = results(met, loading)
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())

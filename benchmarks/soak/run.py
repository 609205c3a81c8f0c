"""A year of news in one project: made-up short reports ingested, coded and merged step by step, and what each step costs.

usage: python -m benchmarks.soak.run [--reports 100000] [--step 2500] [--folder soak] [--results benchmarks/results/soak.json]

A run that was ended is gone on with by the same command; the step at which it ended is measured in part only and says so. Times are of the
processor, so that what else a machine does shows little. `make soak` runs this and draws docs/soak.svg.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks.soak.chart import chart
from benchmarks.soak.cost import Held, Spent, circumstances
from benchmarks.soak.questions import timed
from benchmarks.soak.stories import SEED, reports
from dateline.project import Project, init, open_project
from dateline.read import ReadSettings, read_reports

WORKERS: Final = 2
WINDOW: Final = 10_000
"""Reports at the beginning and at the end whose cost is compared; of a run that has fewer than twice as many, a tenth."""
LOOK_EVERY: Final = 100
"""Reports after which the workers' memory is looked at."""

_STEPS: Final = "steps.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a stretch of reports cost, in milliseconds of processor for each.

    Attributes:
        reports: How many had been given after it.
        coding: By the processes that code.
        keeping: To hand them out and to store what they gave.
        merging: To find copies and to bring the account up to date.
        memory: The most that all processes can have held so far, in MiB.
        events: How many events the account had after it.
        stored: The size of the database in MiB.
        resumed: Whether some of it was done before, by a run that was ended.
    """

    reports: int
    coding: float
    keeping: float
    merging: float
    memory: float
    events: int
    stored: float
    resumed: bool

    @property
    def whole(self) -> float:
        """All of it."""
        return self.coding + self.keeping + self.merging


def soak(folder: Path, *, total: int, size: int, seed: int = SEED) -> tuple[Step, ...]:
    """Goes through all reports, from where an earlier run ended.

    Args:
        folder: Of the project and of what was measured; it is made if it is not there.
        total: Reports in all.
        size: Reports of a step.
        seed: Of the reports.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = _done(folder)
    place = folder / "project"
    with open_project(place) if (place / "dateline.toml").exists() else init(place) as project:
        source = islice(reports(total, seed=seed), done[-1].reports if done else 0, None)
        while some := list(islice(source, size)):
            given = (done[-1].reports if done else 0) + len(some)
            step = _step(project, _written(folder, some), given=given, had=given - len(some))
            done.append(step)
            with (folder / _STEPS).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(step)) + "\n")
            print(
                f"{step.reports} reports: {step.whole:.1f} ms each, {step.memory:.0f} MiB, {step.events} events",
                file=sys.stderr,
                flush=True,
            )
    return tuple(done)


def _done(folder: Path) -> list[Step]:
    """The steps that earlier runs finished."""
    told = folder / _STEPS
    return [Step(**json.loads(line)) for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []


def _written(folder: Path, some: Sequence[dict[str, str]]) -> Path:
    file = folder / "given.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in some), encoding="utf-8")
    return file


def _step(project: Project, file: Path, *, given: int, had: int) -> Step:
    resumed = project.size()["all_reports"] > had
    intake = project.intake(workers=WORKERS)
    begun, held = Spent.now(), Held()
    for given_out, _ in enumerate(intake.take(read_reports([str(file)], settings=ReadSettings()))):
        if given_out % LOOK_EVERY == 0:
            held.look()
    kept = Spent.now()
    if intake.counts.failed:
        raise RuntimeError(f"{intake.counts.failed} reports failed, the first with: {intake.counts.failures[0]}")
    project.merge()
    merged = Spent.now()
    number = given - had
    return Step(
        reports=given,
        coding=1000 * (kept.others - begun.others) / number,
        keeping=1000 * (kept.own - begun.own) / number,
        merging=1000 * (merged.own - kept.own) / number,
        memory=held.mib(),
        events=project.size()["all_events"],
        stored=sum(each.stat().st_size for each in file.parent.glob("project/dateline.sqlite*")) / 2**20,
        resumed=resumed,
    )


def flatness(steps: Sequence[Step]) -> float:
    """The cost of a report at the end by that at the beginning."""
    total = steps[-1].reports
    window = WINDOW if total >= 2 * WINDOW else total // 10
    whole = [each for each in steps if not each.resumed]
    first = [each.whole for each in whole if each.reports <= max(window, whole[0].reports)]
    last = [each.whole for each in whole if each.reports > total - window] or [whole[-1].whole]
    return (sum(last) / len(last)) / (sum(first) / len(first))


def results(steps: Sequence[Step], questions: dict[str, float], *, size: int) -> dict[str, Any]:
    """What was measured, with when and where."""
    return {
        **circumstances(),
        "reports": steps[-1].reports,
        "step": size,
        "workers": WORKERS,
        "memory_mib": round(max(each.memory for each in steps)),
        "last_by_first": round(flatness(steps), 3),
        "events": steps[-1].events,
        "stored_mib": round(steps[-1].stored),
        "questions_ms": questions,
        "steps": [{name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(each).items()} for each in steps],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--step", type=int, default=2_500, help="reports of a step")
    parser.add_argument("--folder", type=Path, default=Path("soak"), help="where the project and the measurements are kept")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results/soak.json"))
    parser.add_argument("--chart", type=Path, default=Path("docs/soak.svg"))
    options = parser.parse_args(arguments)
    steps = soak(options.folder, total=options.reports, size=options.step)
    with open_project(options.folder / "project") as project:
        found = results(steps, timed(project), size=options.step)
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    options.chart.write_text(chart(found), encoding="utf-8")
    print(json.dumps({name: value for name, value in found.items() if name != "steps"}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

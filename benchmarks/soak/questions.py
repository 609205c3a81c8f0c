"""The commonest questions, asked of the store that the soak run made."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from dateline.project import Project

PAGE: Final = 50
TIMES: Final = 7
"""How often each question is asked; the middle time counts."""

QUESTIONS: Final[Mapping[str, Callable[[Project], Any]]] = {
    "events: the latest": lambda p: p.events(limit=PAGE).page(),
    "events: of a country": lambda p: p.events(country="UKR", limit=PAGE).page(),
    "events: of a type": lambda p: p.events(type="ASSAULT", limit=PAGE).page(),
    "events: of a country, a type and a month": lambda p: p.events(
        country="SYR", type="ASSAULT", since="2025-01-01", until="2025-01-31", limit=PAGE
    ).page(),
    "events: by somebody": lambda p: p.events(who="country:RUS sector:MIL", limit=PAGE).page(),
    "events: by text": lambda p: p.events(text="hospital", limit=PAGE).page(),
    "events: by two words": lambda p: p.events(text="market bomb", limit=PAGE).page(),
    "events: in a box": lambda p: p.events(box=(30.0, 44.0, 41.0, 53.0), limit=PAGE).page(),
    "events: near a place": lambda p: p.events(near=(36.2, 37.16, 50.0), limit=PAGE).page(),
    "events: of three sources or more": lambda p: p.events(min_independent=3, limit=PAGE).page(),
    "events: most sources first": lambda p: p.events(sort="independent", limit=PAGE).page(),
    "events: contested": lambda p: p.events(disputed="figures", limit=PAGE).page(),
    "how many events": lambda p: p.events().count(),
    "how many events of a country": lambda p: p.events(country="UKR").count(),
    "events counted by type": lambda p: p.events().counts("type"),
    "events counted by country": lambda p: p.events().counts("country"),
    "events counted by month": lambda p: p.events().counts(step="month"),
    "events of a country by type and month": lambda p: p.events(country="UKR").counts("type", step="month"),
    "reports: the latest": lambda p: p.reports(limit=PAGE).page(),
    "reports: by text": lambda p: p.reports(text="ceasefire", limit=PAGE).page(),
    "actors: the most active": lambda p: p.actors(limit=PAGE).page(),
    "actors: of a country": lambda p: p.actors(actor="country:UKR", limit=PAGE).page(),
    "statements: the latest": lambda p: p.statements(limit=PAGE).page(),
    "statements: by text": lambda p: p.statements(text="agreement", limit=PAGE).page(),
    "an event with its evidence": lambda p: p.show(next(iter(p.events(limit=1))).id),
}


def timed(project: Project) -> dict[str, float]:
    """The middle time that each question takes, in milliseconds of processor."""
    return {name: round(_middle(project, ask), 1) for name, ask in QUESTIONS.items()}


def _middle(project: Project, ask: Callable[[Project], Any]) -> float:
    taken: list[float] = []
    for _ in range(TIMES):
        start = time.process_time()
        ask(project)
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)

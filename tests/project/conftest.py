"""Projects on both databases, with a coder that costs nothing and a clock that stands still."""

from collections.abc import Callable, Iterator

import pytest

from dateline.project import Ingested, Project
from dateline.project.ingest import Intake, Taken
from dateline.project.place import Place
from dateline.records.report import Failure, RawReport
from dateline.store import Store
from tests.quick_coder import code

NOON = "2024-06-01T12:00:00.000000+00:00"

Take = Callable[..., Ingested]


def opened(address: str) -> Project:
    return Project(Place(None, address), Store.create(address, now=lambda: NOON))


def take(project: Project, *found: RawReport | Failure, tell: Callable[[Taken], None] = lambda _: None) -> Ingested:
    """Takes reports in as `Project.take` does, with the tests' coder."""
    intake = Intake(project.store, code)
    for taken in intake.take(found):
        tell(taken)
    project.merge()
    return intake.counts


@pytest.fixture
def project(address: str) -> Iterator[Project]:
    with opened(address) as project:
        yield project

"""An account that is served: made once from the sample reports by the real coder, copied for tests that change it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import dateline
from dateline.project import Project
from dateline.read import ReadSettings
from dateline.web.app import create_app
from tests.web.large import TESTED, make_large

SAMPLES = Path(dateline.__file__).parent / "samples"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project made from the sample reports; not to be changed."""
    folder = tmp_path_factory.mktemp("samples") / "account"
    with dateline.init(folder) as project:
        project.ingest(SAMPLES / "reports", read=ReadSettings(published_from=str(SAMPLES / "published.csv")))
    return folder


@pytest.fixture(scope="session")
def served(samples: Path) -> Iterator[TestClient]:
    """A client of an app that serves the sample reports; only to be read."""
    with dateline.open(samples) as project:
        yield client_of(project)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project of 50,000 events, only to be read; see `tests.web.large`. For slow tests."""
    return make_large(tmp_path_factory.mktemp("large") / "account", events=TESTED)


@pytest.fixture
def account(samples: Path, tmp_path: Path) -> Iterator[Project]:
    """A project of one's own, with the sample reports."""
    folder = tmp_path / "account"
    shutil.copytree(samples, folder)
    with dateline.open(folder) as project:
        yield project


@pytest.fixture(scope="module")
def module_account(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The same for all tests of a module."""
    folder = tmp_path_factory.mktemp("module") / "account"
    shutil.copytree(samples, folder)
    with dateline.open(folder) as project:
        yield project


@pytest.fixture
def client(account: Project) -> TestClient:
    """A client of an app that serves `account`."""
    return client_of(account)


def client_of(project: Project) -> TestClient:
    return TestClient(create_app(project), raise_server_exceptions=False, base_url="http://127.0.0.1:8000")

"""What the tests in the browser share: see `driving`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dateline
from dateline.read import ReadSettings
from tests.web.browser.driving import Served, Visit, browsing, served, visiting
from tests.web.conftest import SAMPLES


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project made from the sample reports, read by short paths, as pictures show them; not to be changed."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES / "reports", folder / "reports")
    with chdir(folder), dateline.init(folder / "account") as project:
        project.ingest("reports", read=ReadSettings(published_from=str(SAMPLES / "published.csv")))
    return folder / "account"


@pytest.fixture(scope="session")
def served_samples(browser: Browser, samples: Path) -> Iterator[Served]:
    """A server of the sample reports; only to be read."""
    with served(browser, samples) as server:
        yield server


@pytest.fixture(scope="session")
def served_large(browser: Browser, large: Path) -> Iterator[Served]:
    """A server of 50,000 events; only to be read."""
    with served(browser, large) as server:
        yield server


@pytest.fixture
def visit(served_samples: Served) -> Iterator[Visit]:
    """Opens addresses of the page on the sample reports; only to be read."""
    with visiting(served_samples) as opened:
        yield opened


@pytest.fixture
def visit_own(browser: Browser, samples: Path, tmp_path: Path) -> Iterator[Visit]:
    """Opens addresses of the page on the sample reports, in a copy of one's own."""
    folder = tmp_path / "account"
    shutil.copytree(samples, folder)
    with served(browser, folder) as server, visiting(server) as opened:
        yield opened


@pytest.fixture
def visit_large(served_large: Served) -> Iterator[Visit]:
    """Opens addresses of the page on 50,000 events; only to be read."""
    with visiting(served_large) as opened:
        yield opened

"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import databases

# How long an example takes says how busy the machine is, not whether the program is right; make bench measures speed. The same code is
# tried with the same examples; `pytest --hypothesis-profile=explore` looks for others.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False, max_examples=2_000)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the slow tests last, so that a mistake is seen early, and keeps a file's together, which share what they set up.

    One browser runs at a time: it draws the map by software, with all that the machine has.
    """
    items.sort(key=_is_slow)
    for item in items:
        path = item.path.relative_to(Path(__file__).parent)
        together = path.parent if path.parent.name == "browser" else path
        item.add_marker(pytest.mark.xdist_group(f"{together}{' slow' if _is_slow(item) else ''}"))


def _is_slow(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str | None]:
    """The URL of a PostgreSQL server, None where none can be had."""
    with databases.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store or project can be made: a test that takes it runs on both databases."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
        return
    url = databases.skip_without(request.getfixturevalue("postgresql"))
    schema = databases.new_schema(url)
    yield schema
    databases.drop_schema(url, schema)

"""A store on each database, with a clock that tells the same time in every run."""

from collections.abc import Iterator
from itertools import count

import pytest

from dateline.store import Store


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    ticks = count(1)
    with Store.create(address, now=lambda: f"2024-06-01T00:00:{next(ticks):02d}.000000+00:00") as store:
        yield store

import pytest

from tests.serving import serving


@pytest.fixture
def site():
    with serving() as running:
        yield running

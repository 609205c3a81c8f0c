"""What the tests of the read stage share."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport

Read = Callable[..., list[RawReport | Failure]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes one file and reads it."""

    def write_and_read(name: str, data: bytes | str, **settings: object) -> list[RawReport | Failure]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(read_reports([str(path)], settings=ReadSettings(**settings)))

    return write_and_read


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads these bytes from standard input."""

    def pipe_and_read(data: bytes | str, **settings: object) -> list[RawReport | Failure]:
        stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(stream)))
        return list(read_reports(["-"], settings=ReadSettings(**settings)))

    return pipe_and_read

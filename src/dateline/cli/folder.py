"""Where several files go: a folder, or a zip archive; they appear only when all are whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.cli.output import opened
from dateline.errors import OutputError
from dateline.export import archive


@contextmanager
def files_into(path: str) -> Iterator[Path]:
    """A folder to write files to, which then go to their place: into a zip archive where the path ends so, else into a folder.

    Files of the folder that have other names stay as they are.

    Raises:
        OutputError: If they cannot be written there.
    """
    with _explained(path):
        target = Path(path)
        beside = target.parent if target.suffix.lower() == ".zip" else target
        if target.is_file() and beside is target:
            raise OutputError(f"cannot write {path}: it is a file; name a folder, or a file that ends in .zip")
        beside.mkdir(parents=beside is target, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=beside, prefix=".dateline-", suffix=".part") as made:
            yield Path(made)
            files = sorted(Path(made).iterdir())
            if beside is target:
                for file in files:
                    os.replace(file, target / file.name)
            else:
                with opened(path) as out:
                    archive.write(files, out)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; make room, or name a place that you may write to") from error
